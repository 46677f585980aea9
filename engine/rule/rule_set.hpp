// Rules compiled once, evaluated on many letters. A RuleSet is immutable and shared by threads; each thread
// brings its own Evaluation, whose memory is reused from letter to letter.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/citation/citation.hpp"
#include "engine/citation/rule_facts.hpp"
#include "engine/rule/finding.hpp"
#include "engine/yaml/tree.hpp"

namespace citegate::rule {

/// How severe a rule is in one profile.
struct ProfileSeverity {
    std::string profile;
    std::optional<Severity> severity;  ///< nothing: the rule is off
};

/// An example of a rule, for people.
struct RuleExample {
    std::string name;
    std::string expect;                                       ///< "flagged", "accepted"
    std::vector<std::pair<std::string, std::string>> facts;  ///< all other keys in order: "request", "maximus", "ur_decision", …
};

/// What a rule file says about one rule, for `explain` and reports.
struct RuleInfo {
    std::string id;
    std::string pack;
    std::string title;
    Severity severity = Severity::note;  ///< in the profile of the set; where the rule is off there, as written
    Severity written = Severity::note;   ///< what its own file says
    bool active = true;                  ///< false: the profile of the set leaves it out, or it is disabled
    std::string disabled;                ///< why it is disabled; empty when it is not
    std::vector<ProfileSeverity> profiles;  ///< every profile there is
    std::vector<std::string> overrides;     ///< "mine.yaml:12: severity note: why", in the order in which they are applied
    std::string scope;  ///< "item", "side", …
    std::string when;   ///< empty when the rule has none
    std::vector<std::pair<std::string, std::string>> variables;
    std::string require;
    std::string message;
    std::string highlight;  ///< empty: what the rule is about
    std::string why;
    std::vector<std::string> references;
    std::vector<RuleExample> examples;
    std::string file;
    unsigned line = 0;
};

class Trace;
struct Group;
struct TracePoint;
struct RuleText;

class RuleSet {
  public:
    struct Impl;
    explicit RuleSet(std::unique_ptr<const Impl> impl);
    ~RuleSet();
    RuleSet(RuleSet&&) noexcept;
    RuleSet& operator=(RuleSet&&) noexcept;

    [[nodiscard]] const std::vector<RuleInfo>& rules() const;  ///< in order of file and place
    [[nodiscard]] const RuleInfo* find(std::string_view id) const;
    [[nodiscard]] const std::string& profile() const;  ///< its name
    /// What its active rules ask of letters beyond what records show: whoever reads letters for it leaves the rest out.
    [[nodiscard]] citation::RuleFacts facts() const;
    /// The sub-expressions of the rule that find() or rules() gave, in the order in which a Trace counts them; empty where it
    /// is not watched.
    [[nodiscard]] const std::vector<TracePoint>& points(const RuleInfo& rule) const;
    /// The file the rule stands in.
    [[nodiscard]] const SourcePtr& source(const RuleInfo& rule) const;
    [[nodiscard]] const Impl& impl() const { return *impl_; }

  private:
    std::unique_ptr<const Impl> impl_;
};

struct CompileOptions {
    std::string_view profile = "audit";  ///< R012 when there is none of this name; the set is that of "audit" then
    bool complete = true;  ///< false: files are missing (RuleFiles::complete), so ids that nothing has are no mistake
};

/// Compiles rule files, what is extended before what extends it. A rule with a mistake is left out and diagnosed (Y…, R…) with
/// its place in the YAML; the others work. `graph` must outlive the RuleSet.
[[nodiscard]] RuleSet compile(const std::vector<yaml::Document>& documents, const graph::GuidelineGraph& graph,
                              Diagnostics& diagnostics, const CompileOptions& options = {});

/// A set of one rule as it stands in a file (or was changed from that): for tests of rules. Empty when there is a mistake in it.
/// With `watched` every sub-expression of it reports its values to the trace of the Evaluation.
[[nodiscard]] std::optional<RuleSet> compile_one(const RuleText& text, const SourcePtr& source, const graph::GuidelineGraph& graph,
                                                 bool watched, Diagnostics& diagnostics);

/// One thread's working memory for evaluating a RuleSet.
class Evaluation {
  public:
    explicit Evaluation(const RuleSet& rules);
    ~Evaluation();
    Evaluation(Evaluation&&) noexcept;

    /// All findings on one letter, in order of item, side, rule, place. `out` is overwritten. A rule that
    /// cannot be evaluated (division by zero, cost) gives R009 and no finding.
    void run(const citation::Letter& letter, std::vector<Finding>& out, Diagnostics& diagnostics);
    /// A letter, and where goes what is said of it.
    struct Asked {
        const citation::Letter* letter = nullptr;
        std::vector<Finding>* findings = nullptr;
        Diagnostics* diagnostics = nullptr;
    };
    /// The same for some letters: a rule is asked about all of them before the next one is, which takes less time.
    void run(std::span<const Asked> letters);
    /// What the rules for the corpus say of one group of letters is added to `out`, in order of the rules.
    void corpus(const Group& group, std::vector<CorpusFinding>& out, Diagnostics& diagnostics);
    /// How often the rules fire on the letter, without making findings of it.
    [[nodiscard]] std::size_t count(const citation::Letter& letter, Diagnostics& diagnostics);
    /// Told of the values of watched rules from now on; null: nobody.
    void watch(Trace* trace);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace citegate::rule
