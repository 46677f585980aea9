#include "engine/citation/read.hpp"

#include <algorithm>
#include <cstring>

#include "engine/citation/relation.hpp"
#include "engine/citation/resolve.hpp"
#include "engine/citation/short_form.hpp"
#include "engine/citation/stance.hpp"
#include "engine/citation/title_before.hpp"
#include "grammar/mention.hpp"
#include "grammar/statement.hpp"

namespace citegate::citation {
namespace {

/// Letters and digits of a byte range: does the original passage hold anything worth a remark?
bool has_word(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

/// Where the last sentence of a text begins, or the last bytes of it where that is long.
std::size_t last_sentence(std::string_view text) {
    constexpr std::size_t longest = 300;
    const auto stop = text.size() < 2 ? text.npos : text.rfind(". ", text.size() - 2);
    return std::max(stop == text.npos ? 0 : stop + 1, text.size() - std::min(text.size(), longest));
}

std::optional<Date> first_of(std::optional<Date> a, std::optional<Date> b) { return a ? a : b; }

}  // namespace

void Citation::clear() {
    text = title = edition = {};
    span = {};
    basis = Basis::none;
    source = Publisher::none;
    stance = Stance::none;
    short_form = grammar::ShortForm::none;
    resolution = Resolution::unknown;
    document = {};
    candidates.clear();
    chapter.reset();
    year.reset();
    sections.clear();
    tables.clear();
    pages.clear();
    misprints.clear();
    targets.clear();
}

std::string_view short_edition(std::string_view printed) {
    static constexpr struct {
        std::string_view word;
        std::string_view number;
    } ordinals[] = {{"first", "1st"}, {"second", "2nd"}, {"third", "3rd"}, {"fourth", "4th"}};
    const auto space = printed.find(' ');
    const auto word = printed.substr(0, space);
    for (const auto& ordinal : ordinals) {
        if (word.size() == ordinal.word.size() &&
            std::equal(word.begin(), word.end(), ordinal.word.begin(),
                       [](char a, char b) { return (a | 0x20) == b; })) {
            return ordinal.number;
        }
    }
    if (space != printed.npos && !printed.empty() && printed.front() >= '0' && printed.front() <= '9' &&
        printed.find("nnual") == printed.npos) {
        return word;
    }
    return printed;
}

const grammar::StatementSyntax& Reader::parse(std::string_view statement) {
    if (statement.size() > longest_kept) {
        grammar::parse_citation(statement, lexicon_->names(), syntax_);
        return syntax_;
    }
    auto& place = parsed_[std::hash<std::string_view>{}(statement) % parsed_places];
    if (place.text != statement || statement.empty()) {
        place.text.assign(statement);
        grammar::parse_citation(statement, lexicon_->names(), place.syntax);
    }
    return place.syntax;
}

void Reader::take_citations(const grammar::StatementSyntax& syntax, const text::CleanText& clean, std::vector<Citation>& citations) {
    citations.resize(syntax.citations.size());
    for (std::size_t i = 0; i < citations.size(); ++i) {
        const auto& from = syntax.citations[i];
        auto& to = citations[i];
        to.clear();
        to.text = clean.view(from.text);
        to.span = clean.original(from.text);
        to.basis = static_cast<Basis>(from.basis);
        to.source = static_cast<Publisher>(from.source);
        to.short_form = from.short_form;
        if (from.chapter != 0) to.chapter = from.chapter;
        if (!from.title.empty()) to.title = clean.view(from.title);
        if (from.year != 0) to.year = from.year;
        if (!from.misprint.empty()) {
            const auto printed = clean.view(from.misprint);
            if (const auto read = lexicon_->nearest_source(printed); !read.empty()) to.misprints.push_back({printed, read});
        }
        if (!from.edition.empty()) to.edition = short_edition(clean.view(from.edition));
        for (auto k = from.sections.begin; k < from.sections.end; ++k) to.sections.push_back(clean.view(syntax.sections[k]));
        for (auto k = from.tables.begin; k < from.tables.end; ++k) to.tables.push_back(clean.view(syntax.tables[k]));
        for (auto k = from.pages.begin; k < from.pages.end; ++k) to.pages.push_back({syntax.pages[k].first, syntax.pages[k].last});
    }
}

void Reader::resolve_citations(std::vector<Citation>& citations, std::optional<Date> day) {
    for (auto& citation : citations) resolve(citation, *lexicon_, day);
}

void Reader::resolve_mentions(Rationale& rationale, const Side& maximus, const Side& administrator) {
    resolve_citations(rationale.mentions, rationale.date);
    point_back(rationale.mentions, lexicon_->graph(), maximus, administrator);
    for (auto& mention : rationale.mentions) place_reference(mention, *lexicon_);
}

void Reader::adopt(Side& side, const Side& from) {
    if (!side.adopts) return;
    side.adopted_from = from.name;
    for (const auto& citation : from.citations) {
        side.citations.push_back(citation);
        side.citations.back().span = side.span;  // where this side says so
        side.citations.back().resolution = Resolution::reference;
    }
}

void Reader::read_side(std::string_view text, const std::optional<Span>& span, std::optional<Date> day, Side& side) {
    side.present = span.has_value();
    side.span = span.value_or(Span{});
    side.outside_mtus = side.no_citation = side.adopts = false;
    side.adopted_from.reset();
    side.unread.clear();
    side.date = day;
    side.clean.assign(text, side.span);
    const auto& syntax = parse(side.clean.view());
    side.outside_mtus = syntax.outside_mtus;
    side.no_citation = syntax.no_citation;
    side.adopts = syntax.adopted;
    take_citations(syntax, side.clean, side.citations);
    for (const auto& unread : syntax.unread) {
        if (has_word(side.clean.view(unread))) side.unread.push_back(side.clean.original(unread));
    }
    resolve_citations(side.citations, day);
}

void Reader::read_rationale(std::string_view text, const std::optional<Span>& span, Item& item) {
    auto& rationale = item.rationale;
    rationale.present = span.has_value();
    rationale.span = span.value_or(Span{});
    rationale.date = item.maximus.date;
    rationale.clean.assign(text, rationale.span);
    grammar::parse_mentions(rationale.clean.view(), lexicon_->names(), syntax_);
    take_citations(syntax_, rationale.clean, rationale.mentions);
    take_titles_before(rationale.clean, *lexicon_, rationale.mentions);
    resolve_mentions(rationale, item.maximus, item.claims_administrator);
    set_stances(rationale.clean.view(), rationale.mentions);
    const auto words = lexicon_->rationale_words(rationale.clean.view(), last_sentence(rationale.clean.view()));
    rationale.concludes_on = words.concludes_on;
    rationale.terms = words.terms;
}

void Reader::read(Letter& letter) {
    const auto text = letter.source->text();
    const auto& parts = letter.text;
    const auto ur_day = first_of(parts.dates.ur_decision, parts.dates.determination);
    const auto imr_day = first_of(parts.dates.determination, parts.dates.ur_decision);
    constexpr std::uint32_t introduction = 400;  // bytes
    letter.summary_terms = lexicon_->terms(letter.source->text({parts.summary.begin, std::min(parts.summary.end, parts.summary.begin + introduction)}));
    letter.item_count = parts.items.size();
    while (letter.items.size() < letter.item_count) letter.items.emplace_back();
    for (std::size_t i = 0; i < letter.item_count; ++i) {
        const auto& from = parts.items[i];
        auto& item = letter.items[i];
        item.number = from.number;
        item.span = from.span;
        item.heading = from.heading;
        item.decision = from.decision;
        item.request.assign(text, from.request);
        item.claims_administrator.name = SideName::claims_administrator;
        item.maximus.name = SideName::maximus;
        read_side(text, from.claims_administrator, ur_day, item.claims_administrator);
        read_side(text, from.maximus, imr_day, item.maximus);
        adopt(item.maximus, item.claims_administrator);
        read_rationale(text, from.rationale, item);
        item.relation = relate(lexicon_->graph(), item.claims_administrator, item.maximus);
        const auto words = lexicon_->request_words(item.request.view());
        item.body_parts = words.body_parts;
        item.request_classes = words.classes;
        item.terms = words.terms;
    }
}

void Reader::read_text(const Source& source, ReadAs as, std::optional<Date> day, Side& side) {
    const Span whole{0, static_cast<std::uint32_t>(source.text().size())};
    if (as == ReadAs::statement) {
        read_side(source.text(), whole, day, side);
        return;
    }
    side.present = true;
    side.span = whole;
    side.outside_mtus = side.no_citation = side.adopts = false;
    side.adopted_from.reset();
    side.unread.clear();
    side.date = day;
    side.clean.assign(source.text(), whole);
    grammar::parse_mentions(side.clean.view(), lexicon_->names(), syntax_);
    take_citations(syntax_, side.clean, side.citations);
    take_titles_before(side.clean, *lexicon_, side.citations);
    resolve_citations(side.citations, day);
    point_back(side.citations, lexicon_->graph(), {}, {});
    for (auto& mention : side.citations) place_reference(mention, *lexicon_);
    set_stances(side.clean.view(), side.citations);
}

}  // namespace citegate::citation
