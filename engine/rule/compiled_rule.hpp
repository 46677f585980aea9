// A rule ready to run, and the set of them.
#pragma once

#include <array>
#include <iterator>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/base/fnv1a.hpp"
#include "engine/citation/rule_facts.hpp"
#include "engine/rule/message.hpp"
#include "engine/rule/cel/node.hpp"
#include "engine/rule/rule_file.hpp"
#include "engine/rule/rule_set.hpp"

namespace citegate::rule {

/// One literal of a rule's guard, a clause after the other (see cel/guard.hpp).
struct ScreenLiteral {
    std::uint32_t test = 0;  ///< index into RuleSet::Impl::tests of the rule's scope
    bool wanted = true;
    bool ends_clause = false;
};

struct CompiledRule {
    std::uint32_t info = 0;  ///< index into RuleSet::rules()
    Scope scope = Scope::item;
    Severity severity = Severity::note;
    Fnv1a hash;                  ///< hash_of_rule()
    const Node* when = nullptr;  ///< null: always
    const Node* require = nullptr;
    const Node* highlight = nullptr;  ///< null: what the rule is about
    const Type* highlight_type = nullptr;
    std::vector<MessagePart> message;
    std::uint32_t slots = first_variable_slot;  ///< how many the frame must have
    std::vector<std::uint32_t> computed;  ///< slots of variables: unset before each evaluation
    std::vector<ScreenLiteral> screen;    ///< where a clause of it does not hold, the rule has nothing to say
    bool when_screened = false;           ///< where all clauses hold, so does `when`
    bool require_screened = false;        ///< and `require` does not
    citation::RuleFacts facts;  ///< what must be read for it
    bool asks_for_pages = false;
    bool asks_for_adoption = false;
    std::vector<TracePoint> points;  ///< empty when it is not watched
    SourcePtr source;
    yaml::Node examples;  ///< as in the file; null kind when there are none
};

struct RuleSet::Impl {
    const graph::GuidelineGraph* graph = nullptr;
    std::vector<RuleInfo> infos;
    std::vector<CompiledRule> rules;                     ///< same order
    std::vector<std::uint32_t> active;  ///< indices into `rules` of those that are asked
    std::array<std::vector<const Node*>, std::size(all_scopes)> tests;  ///< by scope: what the screens of its rules ask, each once
    std::unordered_map<std::string, std::uint32_t> by_id;
    citation::RuleFacts facts;  ///< what must be read for those
    std::string profile = "audit";
    std::vector<std::shared_ptr<NodePool>> pools;
};

/// Compiles one rule of sound form; empty with diagnostics when there is a mistake in it.
[[nodiscard]] std::optional<CompiledRule> compile_rule(const RuleText& text, const SourcePtr& source, NodePool& pool, bool watched,
                                                       const graph::GuidelineGraph& graph, Diagnostics& diagnostics);

}  // namespace citegate::rule
