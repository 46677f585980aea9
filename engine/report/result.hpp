// What reports are made of: the result of one letter, and the totals of a run.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/citation/citation.hpp"
#include "engine/report/agreement.hpp"
#include "engine/rule/finding.hpp"

namespace citegate::report {

enum class FindingState : std::uint8_t {
    fresh,       ///< nobody said anything about it
    known,       ///< in the baseline
    suppressed,  ///< with a reason
};
[[nodiscard]] std::string_view to_string(FindingState state);  ///< "", "known", "suppressed"

struct FindingMark {
    FindingState state = FindingState::fresh;
    std::string reason;  ///< of what is suppressed
};

/// One letter, checked. Reused from letter to letter.
struct LetterResult {
    std::string file;                 ///< path as given; "<stdin>"
    bool readable = false;            ///< false: only file and diagnostics count
    citation::Letter letter;
    std::vector<rule::Finding> findings;
    std::vector<FindingMark> marks;   ///< of `findings`, in their order; empty: all are fresh
    bool with_baseline = false;       ///< a baseline was asked: what is not known is new
    Diagnostics diagnostics;
    std::string record;               ///< of a result that was restored: the record itself, without line end; else empty
    /// Of a result that was restored: the statements as the record has them; else empty.
    std::vector<std::pair<const citation::Side*, std::string_view>> statements;
    std::shared_ptr<const void> kept; ///< of a result that was restored: what its texts are views into
};

/// How the finding number `index` is marked.
[[nodiscard]] FindingState state_of(const LetterResult& result, std::size_t index);

/// Appends the statement of a side, white space folded, as records have it.
void append_statement(std::string& out, const LetterResult& result, const citation::Side& side);

/// What a letter is called: its case number, else the file's stem.
[[nodiscard]] std::string_view letter_name(const LetterResult& result);

/// Counts over a run. Adding in any order gives the same.
struct Totals {
    std::uint64_t letters = 0;        ///< inputs, read or not
    std::uint64_t unreadable = 0;     ///< inputs with a diagnostic of severity error
    std::uint64_t items = 0;
    std::uint64_t citations = 0;
    std::array<std::uint64_t, 3> findings{};    ///< by Severity
    std::array<std::uint64_t, 9> relations{};   ///< items by citation::Relation
    std::uint64_t statement_bytes = 0;          ///< cleaned bytes of all statements
    std::uint64_t unread_bytes = 0;             ///< original bytes of statements that became part of no citation
    std::uint64_t diagnostics = 0;
    std::uint64_t known = 0;                    ///< findings in the baseline; they and suppressed ones count nowhere else
    std::uint64_t suppressed = 0;
    std::map<std::string, std::uint64_t, std::less<>> rules;  ///< findings by rule id
    std::array<std::uint64_t, 8> resolutions{};               ///< citations of statements by citation::Resolution
    /// What was unread, white space folded and cut to limits::unread_text_bytes, and how often. The first limits::unread_texts
    /// different ones; `further_unread` counts the rest.
    std::map<std::string, std::uint64_t, std::less<>> unread_texts;
    std::uint64_t further_unread = 0;
    /// How far the sides agree; empty in a run that was not asked for it.
    std::optional<Agreement> agreement;
    /// What letters have in common, in order of groups and rules; of a run over a corpus, at its end.
    std::vector<rule::CorpusFinding> corpus_findings;

    void add(const LetterResult& result);
    /// Not the findings on the corpus: those are made of all letters together.
    void add(const Totals& other);
    void add(std::vector<rule::CorpusFinding> found);

  private:
    void add_unread(std::string_view text, std::uint64_t count);
};

/// Which part of a run this is, where several machines share it (check --shard).
struct Shard {
    std::size_t part = 1;    ///< 1-based
    std::size_t of = 1;
    std::size_t inputs = 0;  ///< of the whole run
};

/// What a run was made with; part of `-f json`.
struct RunInfo {
    std::string program;              ///< "0.1.0"
    std::string guidelines;           ///< where they came from and a hash of their content
    std::string rules;
    std::vector<std::pair<std::string, std::string>> options;
    bool redacted = false;
    std::optional<Shard> shard;
    const Diagnostics* diagnostics = nullptr;  ///< of all inputs in their order; complete at the end of the run
};

}  // namespace citegate::report
