#include "grammar/statement_builder.hpp"

#include <algorithm>

#include "grammar/connecting_words.hpp"
#include "grammar/foreign_source.hpp"

namespace citegate::grammar {
namespace {

bool is_address(std::string_view title) { return title.starts_with("http") || title.starts_with("www."); }
/// Between two parts of a citation.
bool is_between(char c) { return c == ' ' || c == ',' || c == ';' || c == ':' || c == '-'; }

}  // namespace

void StatementSyntax::clear() {
    outside_mtus = false;
    no_citation = false;
    adopted = false;
    citations.clear();
    sections.clear();
    tables.clear();
    pages.clear();
    unread.clear();
}

void StatementSyntax::append(const StatementSyntax& part, std::uint32_t offset) {
    outside_mtus = outside_mtus || part.outside_mtus;
    no_citation = no_citation || part.no_citation;
    adopted = adopted || part.adopted;
    const auto moved = [offset](Span span) { return span.empty() ? span : Span{span.begin + offset, span.end + offset}; };
    const auto run = [](Run of_part, std::size_t before) {
        const auto first = static_cast<std::uint32_t>(before);
        return Run{of_part.begin + first, of_part.end + first};
    };
    for (auto citation : part.citations) {
        for (auto* span : {&citation.text, &citation.title, &citation.misprint, &citation.edition}) *span = moved(*span);
        citation.sections = run(citation.sections, sections.size());
        citation.tables = run(citation.tables, tables.size());
        citation.pages = run(citation.pages, pages.size());
        citations.push_back(citation);
    }
    for (const auto span : part.sections) sections.push_back(moved(span));
    for (const auto span : part.tables) tables.push_back(moved(span));
    for (auto range : part.pages) {
        range.at += offset;
        pages.push_back(range);
    }
    for (const auto span : part.unread) unread.push_back(moved(span));
}

void StatementBuilder::begin_clause(BasisSyntax basis, std::uint32_t at) {
    basis_ = basis;
    clause_at_ = at;
    clause_first_ = group_first_ = out_.citations.size();
    alone_ = false;
}

void StatementBuilder::begin_alone() { alone_ = true; }

void StatementBuilder::end_clause() {
    close();
    if (basis_ == BasisSyntax::mtus && out_.citations.size() == clause_first_) {
        // "Decision based on MTUS." cites the MTUS as a whole.
        constexpr std::string_view word = "MTUS";
        if (const auto found = text_.rfind(word, clause_at_); found != text_.npos) {
            const auto begin = static_cast<std::uint32_t>(found);
            mtus({begin, static_cast<std::uint32_t>(begin + word.size())});
            close();
        }
    }
    basis_ = BasisSyntax::none;
}

void StatementBuilder::begin_sentence() {
    // "No section of the MTUS was applicable. … based his/her decision on …": what follows is none of it.
    begin_clause(out_.outside_mtus ? BasisSyntax::non_mtus : BasisSyntax::none, 0);
    told_first_ = clause_first_;
}

void StatementBuilder::overrule() {
    out_.adopted = false;
    begin_sentence();
}

void StatementBuilder::basis_told(BasisSyntax basis) {
    close();
    for (; told_first_ < out_.citations.size(); ++told_first_) {
        auto& citation = out_.citations[told_first_];
        if (citation.basis == BasisSyntax::mtus) continue;  // "the MTUS: ACOEM, …; and ODG, …, which are not part of the MTUS"
        citation.basis = basis;
        // A guideline without a known name or publisher is still no foreign source when it is said to be part of the MTUS.
        if (basis == BasisSyntax::mtus && citation.source == SourceSyntax::other) citation.source = SourceSyntax::none;
    }
}

void StatementBuilder::non_mtus_follows() {
    close();
    basis_ = BasisSyntax::non_mtus;
}

void StatementBuilder::adopt() {
    close();
    if (out_.citations.size() == clause_first_) out_.adopted = true;
}

void StatementBuilder::open() {
    if (open_) return;
    current_ = CitationSyntax{};
    current_.basis = basis_;
    current_.sections = {static_cast<std::uint32_t>(out_.sections.size()), 0};
    current_.tables = {static_cast<std::uint32_t>(out_.tables.size()), 0};
    current_.pages = {static_cast<std::uint32_t>(out_.pages.size()), 0};
    open_ = true;
    labelled_ = paged_ = false;
}

void StatementBuilder::close() {
    if (!open_) return;
    open_ = false;
    current_.sections.end = static_cast<std::uint32_t>(out_.sections.size());
    current_.tables.end = static_cast<std::uint32_t>(out_.tables.size());
    current_.pages.end = static_cast<std::uint32_t>(out_.pages.size());
    if (current_.text.empty()) return;
    leave_foreign_parts();
    if (current_.text.empty()) return;
    if (current_.source == SourceSyntax::other) {
        const auto title = text_.substr(current_.title.begin, current_.title.size());
        if (!is_address(title) && speaks_of_source(title, current_.source)) return leave(current_.text);
        if (current_.year == 0) current_.year = last_year(title);
        const bool named_only = current_.chapter == 0 && current_.year == 0 && current_.edition.empty() &&
                                current_.pages.begin == current_.pages.end && current_.sections.begin == current_.sections.end;
        if (named_only && says_nothing(title)) return;
    }
    out_.citations.push_back(current_);
    share_topics();
}

void StatementBuilder::leave_foreign_parts() {
    // "ACOEM guidelines and Official the Disability Guidelines": no title of ACOEM.
    const auto title = text_.substr(current_.title.begin, current_.title.size());
    if (current_.source == SourceSyntax::acoem && current_.title.end == current_.text.end && (says_nothing(title) || joins_name(title) || speaks_of_odg(title))) {
        if (speaks_of_odg(title)) leave(current_.title);
        end_text(current_.title.begin);
        current_.title = {};
    }
    for (auto i = current_.sections.begin; i < current_.sections.end; ++i) {
        const auto part = out_.sections[i];
        if (!speaks_of_source(text_.substr(part.begin, part.size()), current_.source)) continue;
        const Span left{part.begin, current_.text.end};
        end_text(part.begin);
        current_.sections.end = i;
        out_.sections.resize(i);
        // What stands behind it is its own: pages and tables too.
        const auto behind = [&](Span place) { return place.begin >= part.begin; };
        while (current_.tables.end > current_.tables.begin && behind(out_.tables[current_.tables.end - 1])) --current_.tables.end;
        while (current_.pages.end > current_.pages.begin && out_.pages[current_.pages.end - 1].at >= part.begin) --current_.pages.end;
        out_.tables.resize(current_.tables.end);
        out_.pages.resize(current_.pages.end);
        return leave(left);
    }
}

void StatementBuilder::end_text(std::uint32_t end) {
    while (end > current_.text.begin && is_between(text_[end - 1])) --end;
    // An unread range lies within the citation, or outside of it.
    for (const auto span : out_.unread) {
        if (span.begin < end && end < span.end) end = std::max(span.begin, current_.text.begin);
    }
    current_.text.end = end;
}

void StatementBuilder::leave(Span left) {
    // Ranges in order, none over another: those over this one become part of it.
    const auto first = std::find_if(out_.unread.begin(), out_.unread.end(), [&](Span span) { return span.end > left.begin; });
    const auto last = std::find_if(first, out_.unread.end(), [&](Span span) { return span.begin >= left.end; });
    if (first != last) {
        left.begin = std::min(left.begin, first->begin);
        left.end = std::max(left.end, (last - 1)->end);
    }
    out_.unread.insert(out_.unread.erase(first, last), left);
}

void StatementBuilder::share_topics() {
    // "Neck Chapter, Shoulder Chapter, Physical therapy": the topic at the end is cited in every chapter of the group.
    const auto last = out_.citations.size() - 1;
    if (group_first_ < last) {
        const auto topics = out_.citations[last].sections;
        for (std::size_t i = group_first_; i < last; ++i) {
            auto& earlier = out_.citations[i];
            if (earlier.sections.begin == earlier.sections.end) earlier.sections = topics;
        }
    }
    group_first_ = out_.citations.size();
}

void StatementBuilder::cover(Span span) {
    open();
    if (current_.text.empty()) {
        current_.text = span;
    } else {
        current_.text.end = std::max(current_.text.end, span.end);
    }
}

bool StatementBuilder::bare() const {
    return current_.chapter == 0 && current_.title.empty() && current_.year == 0 && current_.edition.empty() &&
           current_.sections.begin == out_.sections.size() && current_.tables.begin == out_.tables.size() && current_.pages.begin == out_.pages.size();
}

void StatementBuilder::next() { close(); }

void StatementBuilder::next_chapter() {
    if (has_chapter()) {
        go_on_in_source();
    } else {
        close();
    }
}

void StatementBuilder::go_on_in_source() {
    const auto source = current_.source;
    const auto edition = current_.edition;
    close();
    open();
    current_.source = source;
    current_.edition = edition;
}

bool StatementBuilder::leads_to(Span name) const {
    if (!open_ || current_.source != SourceSyntax::none || !has_title() || name.begin < current_.text.end) return false;
    return joins_name(text_.substr(current_.text.end, name.begin - current_.text.end));
}

void StatementBuilder::mtus(Span span) {
    if (leads_to(span)) {
        mtus_said(span);
        return;
    }
    if (!is_lead()) close();
    basis_ = BasisSyntax::mtus;
    cover(span);
    current_.basis = basis_;
}

void StatementBuilder::mtus_here(Span span) {
    // "8 CCR 9792.20 - 9792.26 MTUS (Effective July 18, 2009)"
    if (open_ && !bare() && !leads_to(span) && current_.source != SourceSyntax::ccr) close();
    cover(span);
    current_.basis = BasisSyntax::mtus;
}

void StatementBuilder::mtus_said(Span span) {
    cover(span);
    current_.basis = BasisSyntax::mtus;
}

void StatementBuilder::short_form(ShortForm form, Span span) {
    close();
    cover(span);
    current_.short_form = form;
}

void StatementBuilder::publisher(SourceSyntax source, Span span) {
    // "Official Disability Guidelines (ODG), ODG Low Back": the name said twice is one citation.
    const bool twice = bare() && (current_.source == source || current_.source == SourceSyntax::none);
    // "Low Back Complaints (ACOEM Practice Guidelines, 2nd Edition)": the book of the chapter before it.
    const bool of_title = current_.source == SourceSyntax::none && !current_.title.empty() && span.begin > 0 && text_[span.begin - 1] == '(';
    // "American College of … (ACOEM) Occupational Medicine Practice Guidelines": both are one name.
    const auto gap = span.begin >= published_to_ ? text_.substr(published_to_, span.begin - published_to_) : std::string_view("?");
    const bool goes_on = open_ && current_.source == source && gap.size() <= 2 && gap.find_first_not_of(" ()-") == gap.npos;
    published_to_ = span.end;
    if (open_ && !goes_on && !twice && !of_title && !is_lead() && !leads_to(span)) close();
    if (alone_ && !open_ && source == SourceSyntax::odg) basis_ = BasisSyntax::none;  // no head has said that all is of the MTUS
    cover(span);
    current_.source = source;
}

void StatementBuilder::misprinted_publisher(SourceSyntax source, Span span) {
    publisher(source, span);
    current_.misprint = span;
}

void StatementBuilder::publisher_of_title(Span span) {
    cover(span);
    current_.source = SourceSyntax::acoem;
}

void StatementBuilder::regulation(Span number) {
    const bool joins = open_ && current_.source == SourceSyntax::none && (has_title() || is_bare_mtus());
    if (!joins) close();
    cover(number);
    current_.source = SourceSyntax::ccr;
    out_.sections.push_back(number);
}

void StatementBuilder::statute(Span name) {
    close();
    cover(name);
    current_.source = SourceSyntax::other;
    current_.title = name;
}

void StatementBuilder::other_guideline() { close(); }

void StatementBuilder::address(Span span) {
    close();
    cover(span);
    current_.source = SourceSyntax::other;
    current_.title = span;
    close();
}

void StatementBuilder::chapter_number(unsigned number, Span span) {
    // "pages 303-305 of the ACOEM Guidelines, Chapter 12", "ACOEM Page(s): 303, Chapter 12": the pages are that chapter's.
    if (open_ && (current_.chapter != 0 || (has_pages() && has_title()))) go_on_in_source();
    cover(span);
    paged_ = false;
    current_.chapter = static_cast<int>(number);
    if (current_.source == SourceSyntax::other) current_.title = {};  // the name of the book: the chapter's follows
}

void StatementBuilder::title(Span span) {
    if (open_ && (!current_.title.empty() || paged_)) close();
    cover(span);
    current_.title = span;
}

void StatementBuilder::chapter_name(Span span) {
    if (open_ && !current_.title.empty()) {
        const auto source = current_.source;
        const bool group = !has_topics();
        const auto group_first = group_first_;
        close();
        if (group) group_first_ = group_first;  // no topic yet: the one that follows belongs to both
        open();
        current_.source = source;
    }
    cover(span);
    current_.title = span;
}

void StatementBuilder::year(unsigned year, Span span) {
    cover(span);
    if (current_.year == 0) current_.year = static_cast<int>(year);
}

void StatementBuilder::begins(Span span) {
    if (open_ && !current_.text.empty()) current_.text.begin = std::min(current_.text.begin, span.begin);
}

void StatementBuilder::enclosed(Span span) {
    if (open_ && !current_.text.empty()) current_.text.end = std::max(current_.text.end, span.end);
}

void StatementBuilder::year_again(unsigned year, Span span) {
    if (static_cast<int>(year) == current_.year) {
        cover(span);
    } else {
        unread(span);
    }
}

void StatementBuilder::edition(Span span) {
    cover(span);
    if (current_.edition.empty()) current_.edition = span;
}

void StatementBuilder::label_sections() {
    open();
    labelled_ = true;
}

void StatementBuilder::section(Span span) {
    cover(span);
    out_.sections.push_back(span);
}

void StatementBuilder::table(Span span) {
    cover(span);
    out_.tables.push_back(span);
}

void StatementBuilder::pages(unsigned first, unsigned last, Span span) {
    if (open_ && !is_lead()) paged_ = true;
    cover(span);
    out_.pages.push_back({static_cast<int>(first), static_cast<int>(last), span.begin});
}

void StatementBuilder::begin_free_text() {
    open();
    if (current_.source == SourceSyntax::none && current_.title.empty() && current_.basis != BasisSyntax::mtus) current_.source = SourceSyntax::other;
}

void StatementBuilder::free_text(Span span) {
    cover(span);
    begins(span);
    if (current_.source == SourceSyntax::none && current_.title.empty() && current_.basis != BasisSyntax::mtus) {
        current_.source = SourceSyntax::other;
    }
    if (current_.source == SourceSyntax::other) {
        if (current_.title.empty()) {
            current_.title = span;
            return;
        }
    }
    out_.sections.push_back(span);
}

void StatementBuilder::unread(Span span) {
    if (!out_.unread.empty() && span.begin <= out_.unread.back().end + 1) {
        out_.unread.back().end = span.end;
    } else {
        out_.unread.push_back(span);
    }
}

}  // namespace citegate::grammar
