// What is no mistake in a rule, but never does what it seems to: K001 … K010, K014.
#pragma once

#include <string>
#include <unordered_map>

#include "engine/base/diagnostic.hpp"
#include "engine/rule/lint/condition_truth.hpp"
#include "engine/rule/lint/known_words.hpp"
#include "engine/rule/lint/rule_source.hpp"
#include "engine/rule/rulings.hpp"

namespace citegate::rule {

class RuleCheck {
  public:
    /// All must outlive it.
    RuleCheck(const graph::GuidelineGraph& graph, const Rulings& rulings, Diagnostics& diagnostics)
        : words_(graph), rulings_(rulings), diagnostics_(diagnostics) {}

    /// Checks one rule. `compiled`: it has no mistake; only then are its conditions looked at. `told`: false to learn of the rule
    /// without saying anything (one of an extended file).
    void check(const yaml::Document& document, const RuleText& rule, bool compiled, bool told);

  private:
    void conditions(const RuleText& rule, const RuleSource& source);
    /// K002 for each.
    void parts(const WrittenExpression& expression, std::string_view key, const std::vector<Decided>& decided);
    void variables(const yaml::Document& document, const RuleText& rule, const RuleSource& source);
    void same_as_earlier(const yaml::Document& document, const RuleText& rule, const RuleSource& source, bool told);
    void examples(const RuleText& rule);
    void severity(const RuleText& rule);
    void words(const RuleSource& source);
    void cost(const RuleText& rule, const RuleSource& source);
    void add(Code code, std::string message, Span place, std::string hint);

    struct Earlier {
        std::string_view id;
        SourcePtr source;
        std::uint32_t at = 0;
    };
    KnownWords words_;
    const Rulings& rulings_;
    Diagnostics& diagnostics_;
    SourcePtr source_;
    std::unordered_map<std::string, Earlier> asked_;  ///< by what a rule asks
};

}  // namespace citegate::rule
