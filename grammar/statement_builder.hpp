// Puts the units of a statement together into citations, in the order they are read. The grammar (statement.cpp) says
// what a unit is; this says what it adds to. Units are only reported once they are complete, so nothing is taken back.
#pragma once

#include <cstdint>
#include <string_view>

#include "grammar/statement_syntax.hpp"

namespace citegate::grammar {

class StatementBuilder {
  public:
    StatementBuilder(std::string_view text, StatementSyntax& out) : text_(text), out_(out) { out_.clear(); }

    // -- clauses ----------------------------------------------------------------------------------------------------
    void begin_clause(BasisSyntax basis, std::uint32_t at);  ///< at: where its head ("Decision based on MTUS") ends
    void begin_alone();  ///< after begin_clause(): citations that stand without any head, sentence after sentence
    void end_clause();
    void outside_mtus() { out_.outside_mtus = true; }
    void no_citation() { out_.no_citation = true; }
    void begin_sentence();                  ///< "The … based its decision on": the basis is told after the citations
    void overrule();                        ///< "found … and based its decision on": what was found is not adopted
    void basis_told(BasisSyntax basis);     ///< "which is (not) part of the MTUS": of the citations since the last one
    void non_mtus_follows();                ///< "on the Non-MTUS …": of all citations of the sentence from here on
    void adopt();                           ///< "used by the Claims Administrator": the other side's, unless it cited its own

    // -- units of a citation; a span may be empty -----------------------------------------------------------------
    void next();                            ///< a separator before a new citation was read
    void next_chapter();                    ///< the same before a further chapter of the same book
    void mtus(Span span);                   ///< the word MTUS itself, where it is all that names the source
    void mtus_here(Span span);              ///< the same for one citation only
    void mtus_said(Span span);              ///< the word after a title: the title's basis
    void short_form(ShortForm form, Span span);
    void publisher(SourceSyntax source, Span span);
    void misprinted_publisher(SourceSyntax source, Span span);
    void publisher_of_title(Span span);     ///< ACOEM, the publisher of the chapter named before it
    void regulation(Span number);           ///< a section of 8 CCR: with the title or "MTUS" before it, or of its own
    void statute(Span name);                ///< "Labor Code"; its sections follow
    void other_guideline();                 ///< "and Other Medical Treatment Guidelines"
    void address(Span span);                ///< a web address: a citation of its own
    void chapter_number(unsigned number, Span span);
    void title(Span span);
    void chapter_name(Span span);          ///< an ODG chapter
    void year(unsigned year, Span span);
    void year_again(unsigned year, Span span);  ///< after another year: the same is said twice, a different one is unread
    void edition(Span span);
    void begins(Span span);                 ///< the citation's text begins here: "page 82 of the" before its name
    void enclosed(Span span);               ///< parentheses around what was told: they belong to the citation's text
    void label_sections();                  ///< "Section(s):" was read: a list of names follows
    void section(Span span);
    void table(Span span);
    void pages(unsigned first, unsigned last, Span span);
    void begin_free_text();                 ///< details of an unknown source are told before its whole text
    void free_text(Span span);              ///< a topic, or all of an unknown source
    void unread(Span span);

    // -- what the grammar asks ------------------------------------------------------------------------------------
    [[nodiscard]] bool has_title() const { return open_ && !current_.title.empty(); }
    [[nodiscard]] std::string_view title_text() const { return open_ ? text_.substr(current_.title.begin, current_.title.size()) : std::string_view(); }
    [[nodiscard]] bool has_chapter() const { return open_ && current_.chapter != 0; }
    [[nodiscard]] bool has_year() const { return open_ && current_.year != 0; }
    [[nodiscard]] bool has_pages() const { return open_ && current_.pages.begin != out_.pages.size(); }
    /// A chapter or publisher without its title yet.
    [[nodiscard]] bool wants_title() const {
        return open_ && !has_title() && !has_pages() && (has_chapter() || current_.source == SourceSyntax::acoem ||
                (current_.source == SourceSyntax::none && current_.basis == BasisSyntax::mtus && !has_topics()));
    }
    /// A citation without a year, or the beginning of one: "MTUS 2009, …".
    [[nodiscard]] bool wants_year() const {
        return open_ ? current_.year == 0 : basis_ == BasisSyntax::mtus && out_.citations.size() == clause_first_;
    }
    [[nodiscard]] bool has_labelled_sections() const { return open_ && labelled_; }
    [[nodiscard]] bool has_topics() const { return open_ && current_.sections.begin != out_.sections.size(); }
    [[nodiscard]] bool has_anything() const { return open_; }
    [[nodiscard]] bool is_bare_mtus() const { return open_ && bare() && current_.source == SourceSyntax::none && current_.basis == BasisSyntax::mtus; }
    [[nodiscard]] bool has_content() const { return open_ && !bare(); }
    [[nodiscard]] bool is_alone() const { return alone_; }
    [[nodiscard]] BasisSyntax basis() const { return open_ ? current_.basis : basis_; }
    [[nodiscard]] SourceSyntax source() const { return open_ ? current_.source : SourceSyntax::none; }

    /// Where text begins that no citation has taken yet.
    [[nodiscard]] const char* after_last_citation() const {
        return text_.data() + (out_.citations.empty() ? 0 : out_.citations.back().text.end);
    }
    [[nodiscard]] std::string_view before(const char* at) const { return text_.substr(0, static_cast<std::size_t>(at - text_.data())); }
    [[nodiscard]] Span span(const char* begin, const char* end) const {
        return {static_cast<std::uint32_t>(begin - text_.data()), static_cast<std::uint32_t>(end - text_.data())};
    }

  private:
    void open();
    void close();
    /// The next citation, of the source and edition of the one in hand.
    void go_on_in_source();
    void cover(Span span);
    /// Only what may stand before the name: "page 82 of the".
    [[nodiscard]] bool is_lead() const { return open_ && current_.source == SourceSyntax::none && !has_title() && !has_topics(); }
    /// A title, and before `name` only the words that join both: "Low Back Complaints Chapter of the" ACOEM.
    [[nodiscard]] bool leads_to(Span name) const;
    /// Only a publisher so far, no chapter, topic, year or page.
    [[nodiscard]] bool bare() const;
    void share_topics();
    /// Sections of the citation in hand that speak of another source, and all behind them, become unread.
    void leave_foreign_parts();
    /// The citation in hand ends at or before this byte.
    void end_text(std::uint32_t end);
    /// What was taken for a citation, or a part of one, is unread after all.
    void leave(Span left);

    std::string_view text_;
    StatementSyntax& out_;
    CitationSyntax current_;
    BasisSyntax basis_ = BasisSyntax::none;
    bool alone_ = false;
    bool open_ = false;
    bool labelled_ = false;      ///< "Section(s):" was read
    bool paged_ = false;         ///< pages were read after the name: a name that follows is another's
    std::uint32_t published_to_ = 0;  ///< where the last publisher's name ends
    std::uint32_t clause_at_ = 0;
    std::size_t clause_first_ = 0;  ///< citations of this clause begin here
    std::size_t told_first_ = 0;    ///< citations whose basis is not told yet begin here
    std::size_t group_first_ = 0;   ///< "Neck, Low Back and Hand chapters: topic": the topic belongs to all from here
};

}  // namespace citegate::grammar
