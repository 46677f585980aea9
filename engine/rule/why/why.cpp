#include "engine/rule/why/why.hpp"

#include <algorithm>

#include "engine/rule/compiled_rule.hpp"
#include "engine/rule/why/decision.hpp"
#include "engine/rule/why/recorder.hpp"

namespace citegate::rule {

Why why(const RuleSet& set, const citation::Letter& letter, Diagnostics& diagnostics) {
    const auto& rule = set.rules().front();
    const auto& points = set.points(rule);
    Why out;
    out.organs = anatomy(points);
    Recorder recorder(set, rule, out.organs, set.impl().rules.front().scope);
    Evaluation evaluation(set);
    evaluation.watch(&recorder);
    std::vector<Finding> findings;
    evaluation.run(letter, findings, diagnostics);
    out.accounts = recorder.take();
    std::vector<bool> given(findings.size());
    bool exhausted = false;
    for (auto& account : out.accounts) {
        decide(account, points, out.organs, exhausted);
        exhausted = exhausted || account.fault == to_string(Fault::too_costly);
        // The recorder saw the finding before it was numbered among its like.
        for (std::size_t i = 0; account.finding && i < findings.size(); ++i) {
            const auto& seen = *account.finding;
            const auto& found = findings[i];
            if (given[i] || found.item != seen.item || found.side != seen.side || found.message != seen.message || found.spans != seen.spans) continue;
            given[i] = true;
            account.finding = found;
            break;
        }
    }
    return out;
}

}  // namespace citegate::rule
