// What a change of rules or guidelines does to the findings of a corpus: counts and samples, by rule. The memory it takes does not
// grow with the corpus.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/render.hpp"
#include "engine/report/agreement.hpp"
#include "engine/report/result.hpp"

namespace citegate::report {

enum class Change : std::uint8_t {
    added,
    removed,
    changed,  ///< the same finding (fingerprint) with another severity or message
};
[[nodiscard]] std::string_view to_string(Change change);

/// A finding as one side of the comparison says it.
struct Wording {
    Severity severity = Severity::note;
    std::string message;
};

/// One finding that is not the same before and after.
struct ChangedFinding {
    std::string letter;  ///< case number
    std::string file;
    std::uint32_t item = 0;  ///< 0: the letter as a whole
    std::string side;
    unsigned line = 0;
    unsigned column = 0;
    std::string fingerprint;
    Wording before;  ///< of what was removed or changed
    Wording after;   ///< of what was added or changed
};

/// Counts of one rule.
struct RuleImpact {
    std::uint64_t before = 0;  ///< findings with the old rules
    std::uint64_t after = 0;
    std::array<std::uint64_t, 3> changes{};                    ///< by Change
    std::array<std::vector<ChangedFinding>, 3> samples;        ///< by Change, the first ones of the corpus

    [[nodiscard]] std::uint64_t count(Change change) const { return changes[static_cast<std::size_t>(change)]; }
    [[nodiscard]] bool differs() const { return changes[0] + changes[1] + changes[2] > 0; }
};

/// Counts of one severity. A changed finding stands under its severity after the change.
struct SeverityImpact {
    std::uint64_t before = 0;
    std::uint64_t after = 0;
    std::array<std::uint64_t, 3> changes{};  ///< by Change

    [[nodiscard]] std::uint64_t count(Change change) const { return changes[static_cast<std::size_t>(change)]; }
};

struct Impact {
    explicit Impact(std::size_t samples_kept = 0) : most_samples(samples_kept) {}

    std::size_t most_samples;  ///< of each rule and kind of change
    std::uint64_t letters = 0;
    std::uint64_t unreadable = 0;
    std::uint64_t items = 0;            ///< as the new side read them
    std::uint64_t items_before = 0;
    std::uint64_t letters_changed = 0;  ///< with at least one change
    std::uint64_t more_severe = 0;      ///< of the changed findings
    std::uint64_t less_severe = 0;
    std::array<SeverityImpact, 3> severities;  ///< by Severity
    std::map<std::string, RuleImpact, std::less<>> rules;  ///< those with findings, by id

    /// One letter, checked by both sides.
    void add(const LetterResult& before, const LetterResult& after);
    /// Of letters behind those of this one.
    void add(const Impact& more);
    /// The same counts with at most so many samples of each rule and kind of change.
    [[nodiscard]] Impact with_samples(std::size_t most) const;
    [[nodiscard]] std::uint64_t count(Change change) const;
    [[nodiscard]] std::uint64_t findings_before() const;
    [[nodiscard]] std::uint64_t findings_after() const;
};

/// What was compared, for the head of a report.
struct ImpactRun {
    std::string program;
    RunInfo before;
    RunInfo after;
    std::vector<std::string> rules_before;  ///< ids, in order
    std::vector<std::string> rules_after;
    std::vector<std::string> objections;    ///< gates that were not kept, a sentence each
    bool saved = false;                     ///< two saved results are compared: names of files in the place of versions
    std::uint64_t letters_only_before = 0;  ///< of saved results
    std::uint64_t letters_only_after = 0;
    std::optional<AgreementFigures> agreement_before = {};  ///< of saved results; both or none
    std::optional<AgreementFigures> agreement_after = {};
    std::map<std::string, std::string, std::less<>> titles = {};  ///< of rules, by id, as far as they are known
};

/// What else differs between saved results, a line each: letters of one side alone, agreement.
[[nodiscard]] std::vector<std::string> remarks(const ImpactRun& run);

/// Findings that the page shows at most: a reader goes no further, and any browser opens it at once.
constexpr std::size_t most_page_rows = 5'000;

/// Names of the formats: text, markdown, json, html.
[[nodiscard]] const std::vector<std::string_view>& impact_format_names();
/// Samples that a format shows of each rule and kind of change where the reader asked for `wanted`; of those the page shows most_page_rows in all.
[[nodiscard]] std::size_t samples_for(std::string_view format, std::size_t wanted);
/// The whole report. `format` is one of them; `samples`: findings shown of each rule and kind of change.
[[nodiscard]] std::string impact_report(std::string_view format, const ImpactRun& run, const Impact& impact, std::size_t samples, RenderStyle style);

std::string impact_text(const ImpactRun& run, const Impact& impact, RenderStyle style);
std::string impact_markdown(const ImpactRun& run, const Impact& impact);
std::string impact_json(const ImpactRun& run, const Impact& impact);
std::string impact_html(const ImpactRun& run, const Impact& impact);  ///< in html/changes.cpp

/// "rules: embedded 1a2b → new/rules 3c4d"; says "the same" where nothing differs.
[[nodiscard]] std::string compared(std::string_view what, const std::string& before, const std::string& after);
/// Ids of one list that the other has not.
[[nodiscard]] std::vector<std::string> missing_from(const std::vector<std::string>& other, const std::vector<std::string>& list);

}  // namespace citegate::report
