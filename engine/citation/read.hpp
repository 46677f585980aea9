// From the parts of a letter to its citations: the stage between letter/ and rule/.
#pragma once

#include <string_view>

#include "engine/citation/citation.hpp"
#include "engine/citation/lexicon.hpp"
#include "engine/citation/parsed_clauses.hpp"
#include "engine/citation/rule_facts.hpp"
#include "grammar/statement_syntax.hpp"

namespace citegate::citation {

/// How a text of one's own is to be read (`citegate parse`).
enum class ReadAs : std::uint8_t {
    statement,  ///< a statement, or one citation alone
    prose,      ///< a rationale
};

/// One thread's reader: the shared lexicon and memory that is reused from letter to letter.
class Reader {
  public:
    /// Of what rules alone ask for, only `wanted` is read; the rest stays empty.
    explicit Reader(const Lexicon& lexicon, RuleFacts wanted = RuleFacts::all());

    /// Reads every statement and rationale of `letter.text` (already split from `letter.source`) into `letter.items`.
    void read(Letter& letter);
    /// The same part by part, in this order: whoever has several letters goes through all of them with one part, which takes less time.
    void read_requests(Letter& letter);
    void read_statements(Letter& letter);
    void read_mentions(Letter& letter);
    void read_words(Letter& letter);
    static constexpr void (Reader::*parts[])(Letter&) = {&Reader::read_requests, &Reader::read_statements, &Reader::read_mentions, &Reader::read_words};
    /// Reads one text as a side of its own; spans are offsets into `source`.
    void read_text(const Source& source, ReadAs as, std::optional<Date> day, Side& side);

  private:
    void read_side(std::string_view text, const std::optional<Span>& span, std::optional<Date> day, Side& side);
    void read_request(std::string_view text, const letter::ItemText& from, Item& item);
    void read_rationale(std::string_view text, const std::optional<Span>& span, Item& item);
    /// What of the catalogue's words the rationale names, and what it ends on; its amounts.
    void read_words_of(Item& item);
    [[nodiscard]] bool asks_for_the_case(const Letter& letter) const;
    const grammar::StatementSyntax& parse(std::string_view statement);
    const grammar::StatementSyntax& parse_part(std::string_view part);
    /// As std::vector::resize(), but the memory of citations that go is that of those that come.
    void resize(std::vector<Citation>& citations, std::size_t size);
    void take_citations(const grammar::StatementSyntax& syntax, const text::CleanText& clean, std::vector<Citation>& citations);
    void resolve_citations(std::vector<Citation>& citations, std::optional<Date> day);
    void resolve_mentions(Rationale& rationale, const Side& maximus, const Side& administrator);
    /// "found the guidelines used by the Claims Administrator relevant": they are this side's too.
    static void adopt(Side& side, const Side& from);

    const Lexicon* lexicon_;
    RuleFacts wanted_;
    std::vector<Citation> spare_;
    grammar::StatementSyntax syntax_;
    text::CleanText heading_;
    ParsedClauses parsed_;
};

/// A copy of the printed edition, short: "3rd Edition" and "Third Edition" are "3rd".
[[nodiscard]] std::string_view short_edition(std::string_view printed);

}  // namespace citegate::citation
