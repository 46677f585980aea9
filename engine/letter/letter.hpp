// A letter as text: where its parts are, before any citation is read. Spans are byte offsets into the
// letter's Source.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/base/source.hpp"

namespace citegate::letter {

/// The template generations of the letters; ids as in the output.
enum class Era : std::uint8_t {
    unknown,
    review_2013,
    notice_2013,
    decision_2014,
    page_2014,
    section_2015,
    acoem_2018
};
[[nodiscard]] std::string_view to_string(Era era);  ///< "2015-section"; "unknown"

enum class Decision : std::uint8_t { unknown, upheld, overturned, modified };
[[nodiscard]] std::string_view to_string(Decision decision);

struct Dates {
    std::optional<Date> injury;
    std::optional<Date> ur_decision;  ///< "UR Denial Date:"
    std::optional<Date> application;  ///< "Application Received:"
    std::optional<Date> assigned;
    std::optional<Date> determination;  ///< "Decision Date:"
};

/// What the case summary says of days, apart from the header.
struct SummaryDates {
    std::optional<Date> injury;       ///< "an industrial injury on"; of several the one nearest to the header's
    std::optional<Date> ur_decision;  ///< "The UR dated", "prior determination on"; likewise
    std::optional<Date> request;      ///< "The Request for Authorization dated"; of several the first day
    /// The first date before the header's injury, in a sentence that does not tell of the past ("prior", "history", …).
    std::optional<Date> before_injury;
    /// The first date after the header's determination, in a sentence that does not tell of the future ("scheduled", …).
    std::optional<Date> after_determination;
};

/// One disputed treatment. Absent parts are empty optionals, and a diagnostic says so.
struct ItemText {
    std::uint32_t number = 0;  ///< 1-based, in order of the letter
    Span span;                 ///< from the heading to the end of the rationale
    Span heading;              ///< the whole heading, the decision word included
    Span request;              ///< what is disputed: the heading without the decision word; of a partial
                               ///< approval only the part that is still in dispute
    Decision decision = Decision::unknown;
    std::optional<Span>
        claims_administrator;  ///< the statement without its label, ends at its last non-blank
    std::optional<Span> maximus;
    std::optional<Span> rationale;  ///< without its label
};

struct LetterText {
    std::string id;  ///< "CM17-0001064"; the file's stem when the letter names none
    Era era = Era::unknown;
    Dates dates;
    std::vector<ItemText> items;
    SummaryDates summary_dates;
    Span summary;  ///< CLINICAL CASE SUMMARY up to the items; empty when absent

    void clear();  ///< for reuse: keeps capacity
};

/// Finds the parts of one letter, in one pass. `out` is overwritten, its memory reused. Problems (no item, an
/// item cut off, a missing statement, an unreadable date) go to `diagnostics` with their place; what was
/// found stays in `out`. Handles pdftotext's default, -layout and -raw forms, double-spaced lines, CRLF, form
/// feeds anywhere.
void split(const SourcePtr& source, LetterText& out, Diagnostics& diagnostics);

}  // namespace citegate::letter
