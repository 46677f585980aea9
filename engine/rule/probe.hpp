// One expression asked of everything in a letter: for `citegate eval`.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/rule/facts/fact_model.hpp"

namespace citegate::rule {

/// What the expression gave for one thing of the letter. Texts are copies.
struct Answer {
    std::uint32_t item = 0;  ///< 0: the letter as a whole
    std::string side;        ///< "maximus", "rationale"; empty for letters and items
    std::string subject;     ///< text of the citation or mention in question
    bool faulted = false;
    std::string text;        ///< the value for people
    std::string json;        ///< the same for programs, objects with all their fields
};

class Probe {
  public:
    /// Compiles `expression` as it would stand in a rule of this scope. Empty with R001 … R004, R008, whose places are in the
    /// expression. `graph` must outlive the probe.
    [[nodiscard]] static std::optional<Probe> compile(std::string_view expression, Scope scope, const graph::GuidelineGraph& graph,
                                                      Diagnostics& diagnostics);
    ~Probe();
    Probe(Probe&&) noexcept;

    /// Its type as rule authors read it: "list of citation".
    [[nodiscard]] std::string type() const;
    /// The answers for all things of the scope, or for those of one item (0: of all). R009 where there is no value, once a letter.
    [[nodiscard]] std::vector<Answer> ask(const citation::Letter& letter, std::uint32_t item, Diagnostics& diagnostics) const;

  private:
    struct Impl;
    explicit Probe(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace citegate::rule
