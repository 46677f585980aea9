// One expression by itself: compiled once, evaluated often. Rules are made of several and have their own way (rule_set.hpp);
// this serves whoever has a single condition.
#pragma once

#include <memory>
#include <optional>

#include "engine/base/diagnostic.hpp"
#include "engine/rule/cel/environment.hpp"
#include "engine/rule/cel/node.hpp"

namespace citegate::rule {

class Expression {
  public:
    /// The whole text of `source`; empty with diagnostics (R…) pointing into it when there is a mistake. `environment` is needed
    /// only during the call.
    [[nodiscard]] static std::optional<Expression> compile(const SourcePtr& source, const Environment& environment, Diagnostics& diagnostics);

    [[nodiscard]] const Type& type() const { return *type_; }
    /// How many slots the frame must have.
    [[nodiscard]] std::uint32_t slots() const { return slots_; }
    /// `frame` has its slots, its arena and its budget (steps_left). The value lives as long as the arena is not reset.
    [[nodiscard]] Value evaluate(Frame& frame) const { return rule::evaluate(*node_, frame); }

  private:
    Expression() = default;

    std::unique_ptr<NodePool> pool_;
    const Node* node_ = nullptr;
    const Type* type_ = &types::unknown;
    std::uint32_t slots_ = 0;
};

}  // namespace citegate::rule
