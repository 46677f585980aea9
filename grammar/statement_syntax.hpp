// What a guideline statement says, before anything is looked up. Spans are byte offsets into the text that was parsed.
// Flat lists with index ranges, so that one object is refilled for statement after statement without new memory.
#pragma once

#include <cstdint>
#include <vector>

#include "grammar/span.hpp"

namespace citegate::grammar {

enum class BasisSyntax : std::uint8_t { none, mtus, non_mtus };
enum class SourceSyntax : std::uint8_t { none, acoem, odg, ccr, other };

/// A citation that names nothing and points to one before it: "the Guidelines", "ibid.", "see above".
enum class ShortForm : std::uint8_t { none, guidelines, ibid, above };

/// A run of entries [begin, end) in one of StatementSyntax's lists.
struct Run {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

struct PagesSyntax {
    int first = 0;
    int last = 0;
    std::uint32_t at = 0;  ///< where they are written
};

/// One citation as written. Spans that were not written are empty.
struct CitationSyntax {
    Span text;
    BasisSyntax basis = BasisSyntax::none;
    SourceSyntax source = SourceSyntax::none;
    ShortForm short_form = ShortForm::none;
    int chapter = 0;      ///< 0: no chapter number
    Span title;
    int year = 0;         ///< 0: none
    Span misprint;        ///< the publisher's name, when it is not printed as any of its known names
    Span edition;         ///< "3rd", "updated 11/23/16"
    Run sections;         ///< sections, or topics
    Run tables;           ///< "12-8"
    Run pages;
};

struct StatementSyntax {
    bool outside_mtus = false;  ///< says that it went outside the MTUS
    bool no_citation = false;   ///< says that nothing was cited
    bool adopted = false;       ///< says that the other side's guidelines are right, and names none of its own
    std::vector<CitationSyntax> citations;
    std::vector<Span> sections;
    std::vector<Span> tables;
    std::vector<PagesSyntax> pages;
    std::vector<Span> unread;   ///< every range that is part of no citation and no connecting word

    void clear();  ///< keeps capacity
    /// Adds what was read of a later part of the same text, which begins `offset` bytes behind the beginning of this one's.
    void append(const StatementSyntax& part, std::uint32_t offset);
};

}  // namespace citegate::grammar
