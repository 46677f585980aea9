// A letter with its citations read and placed in the guideline graph. This is what rules and reports see.
// Strings are views into the CleanText of their statement, kept alive by Letter.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/graph/guideline_graph.hpp"
#include "engine/letter/letter.hpp"
#include "engine/text/clean.hpp"
#include "grammar/statement_syntax.hpp"

namespace citegate::citation {

enum class Basis : std::uint8_t { none, mtus, non_mtus };
enum class Publisher : std::uint8_t { none, acoem, odg, ccr, other };  ///< as named in the text
enum class Stance : std::uint8_t { none, relies, dismisses, quoted };  ///< mentions in a rationale only
/// How a citation came to its document, or why it has none.
enum class Resolution : std::uint8_t {
    named,         ///< the words alone name one document
    date,          ///< they fit several; the date that counts decided
    reference,     ///< a short form: the nearest fitting citation of the same item
    ambiguous,     ///< they fit several, and no date decides
    unknown,       ///< the catalogue holds nothing of that name
    foreign,       ///< a source outside the catalogue: a study, a web address, a statute
    nothing_before,///< a short form with no citation to point at
    broken_chain,  ///< a short form, and between it and the citations before stands something that was not read
};
[[nodiscard]] std::string_view to_string(Resolution);  ///< "named", "nothing_before" …
[[nodiscard]] std::string_view to_string(Basis);      ///< "mtus", "non_mtus"; "" for none
[[nodiscard]] std::string_view to_string(Publisher);  ///< "acoem" …; "" for none
[[nodiscard]] std::string_view to_string(Stance);

struct PageRange {
    int first = 0;
    int last = 0;  ///< same as first for a single page
};

struct Misprint {
    std::string_view printed;
    std::string_view read;
};

/// The most specific place a citation points at: a node of the graph, or, where the catalogue's list of sections is
/// open and does not hold the printed name, that name inside a node.
struct Target {
    graph::NodeId node;
    std::string_view own_words;  ///< empty when the node says it all; compared after folding
};

/// One pointer to a guideline, or (with a stance) one mention in a rationale.
struct Citation {
    std::string_view text;  ///< as cleaned
    Span span;              ///< in the letter's Source
    Basis basis = Basis::none;
    Publisher source = Publisher::none;
    Stance stance = Stance::none;
    grammar::ShortForm short_form = grammar::ShortForm::none;
    Resolution resolution = Resolution::unknown;
    graph::NodeId document;                 ///< what it resolves to; invalid when unresolved
    std::vector<graph::NodeId> candidates;  ///< more than one when the text alone is ambiguous
    std::optional<int> chapter;             ///< the chapter number printed
    std::string_view title;                 ///< the title printed; empty when none
    std::optional<int> year;
    std::string_view edition;               ///< "3rd", "updated 11/23/16"; empty when none
    std::vector<std::string_view> sections; ///< as printed; topics for ODG and other sources
    std::vector<std::string_view> tables;   ///< "12-8"
    std::vector<PageRange> pages;
    std::vector<Misprint> misprints;
    std::vector<Target> targets;            ///< never empty when `document` is valid

    void clear();  ///< for reuse: keeps capacity
};

enum class SideName : std::uint8_t { claims_administrator, maximus };
[[nodiscard]] std::string_view to_string(SideName);

/// One side's guideline statement.
struct Side {
    SideName name = SideName::claims_administrator;
    bool present = false;             ///< the letter has the statement at all
    Span span;                        ///< in the letter's Source, without the label
    text::CleanText clean;            ///< the statement, white space folded
    bool outside_mtus = false;        ///< says it went outside the MTUS
    bool no_citation = false;         ///< says it cited nothing
    bool adopts = false;              ///< says that the other side's guidelines are right, and names none of its own
    std::optional<SideName> adopted_from;  ///< then its citations are copies of that side's
    std::vector<Citation> citations;
    std::vector<Span> unread;         ///< in the letter's Source
    std::optional<Date> date;         ///< the date that counts for this side
};

struct Rationale {
    bool present = false;
    Span span;
    text::CleanText clean;
    std::vector<Citation> mentions;
    std::optional<Date> date;
    std::uint64_t concludes_on = 0;  ///< bit i = catalogue().body_parts[i] is named at its end; FACTS.md says where that is
    std::uint64_t terms = 0;         ///< bit i = catalogue().terms[i]
    std::uint64_t reasons_terms = 0; ///< the same of the sentence before a closing formula; 0 where there is no formula
    std::vector<int> amounts;        ///< sessions, visits, pieces it speaks of as requested; looked for where the heading tells some
};

/// MAXIMUS as seen from the claims administrator; the first that fits, in this order.
enum class Relation : std::uint8_t { silent, unknown, same, narrower, broader, overlapping, sibling, same_source, different };
[[nodiscard]] std::string_view to_string(Relation);

struct Item {
    std::uint32_t number = 0;
    Span span;
    Span heading;
    text::CleanText request;
    letter::Decision decision = letter::Decision::unknown;
    Side claims_administrator;
    Side maximus;
    Rationale rationale;
    Relation relation = Relation::silent;
    std::uint64_t body_parts = 0;       ///< bit i = catalogue().body_parts[i] is named in the request
    std::uint64_t request_classes = 0;  ///< bit i = catalogue().request_classes[i]
    std::uint64_t terms = 0;            ///< bit i = catalogue().terms[i], in the request
    std::uint32_t levels = 0;           ///< bit i = disc level i of levels.hpp is named in the request
    bool authorized_in_part = false;    ///< the heading tells of a larger request, a part of which was authorized
    std::vector<int> amounts;           ///< numbers of sessions, visits or pieces that the heading may mean; empty when it counts nothing
};

/// One letter, read. Reused from letter to letter: items beyond `item_count` are spare memory.
struct Letter {
    SourcePtr source;
    letter::LetterText text;
    std::deque<Item> items;
    std::size_t item_count = 0;
    std::uint64_t summary_parts = 0;  ///< the same of the case summary; read only where a request names no part and its side or rationale speaks of one that no request names
    std::uint64_t summary_terms = 0;  ///< bit i = catalogue().terms[i], at the beginning of the case summary: who the patient is
};

}  // namespace citegate::citation
