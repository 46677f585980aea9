// Takes the values of a watched rule as they come and puts them back into the shape of the rule.
#pragma once

#include <vector>

#include "engine/rule/cel/trace.hpp"
#include "engine/rule/rule_set.hpp"
#include "engine/rule/why/account.hpp"
#include "engine/rule/why/anatomy.hpp"

namespace citegate::rule {

class Recorder : public Trace {
  public:
    /// `rule` is the only one of `set`, and watched. Both must outlive the recorder.
    Recorder(const RuleSet& set, const RuleInfo& rule, const std::vector<Organ>& organs, Scope scope);

    void begin(const Subject& subject) override;
    void value(std::uint32_t point, const Value& value, const Facts& facts) override;
    void end(const Finding* finding) override;

    /// One for each thing the rule was asked about, in order; verdicts are still to be drawn.
    [[nodiscard]] std::vector<Account> take() { return std::move(accounts_); }

  private:
    [[nodiscard]] Section& section_of(std::uint32_t point);
    void into_rounds(Step& loop, std::vector<Step> steps, const Value& list, const Type& type, const Facts& facts) const;
    void add_skipped(Step& step) const;

    const RuleInfo& rule_;
    const std::vector<TracePoint>& points_;
    const std::vector<Organ>& organs_;
    Scope scope_;
    std::vector<Step> open_;  ///< of the account in hand: values that lie in an expression still to come
    std::vector<Value> lists_;  ///< beside open_: the value itself, for the elements of loops
    std::size_t bytes_ = 0;   ///< kept of the account in hand
    std::vector<Account> accounts_;
};

}  // namespace citegate::rule
