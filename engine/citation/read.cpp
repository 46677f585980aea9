#include "engine/citation/read.hpp"

#include <algorithm>
#include <cstring>

#include "engine/citation/amounts.hpp"
#include "engine/citation/levels.hpp"
#include "engine/citation/relation.hpp"
#include "engine/citation/resolve.hpp"
#include "engine/citation/short_form.hpp"
#include "engine/citation/stance.hpp"
#include "engine/citation/title_before.hpp"
#include "engine/letter/summary_dates.hpp"
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

/// "The request for a brace is not medically necessary and appropriate.": the form's own words, not the reviewer's.
bool is_formula(std::string_view sentence) {
    const auto first = sentence.find_first_not_of(' ');
    return first != sentence.npos && sentence.substr(first).starts_with("The request for ") && sentence.ends_with("medically necessary and appropriate.");
}

/// Where the next clause begins that says its basis itself, "Decision based on MTUS" or "… Non-MTUS". Not inside parentheses, which may
/// hold one.
std::size_t next_clause(std::string_view statement, std::size_t from) {
    constexpr std::string_view head = ". Decision based on ";
    for (auto at = statement.find(head, from); at != statement.npos; at = statement.find(head, at + head.size())) {
        const auto before = statement.substr(from, at - from);
        if (std::count(before.begin(), before.end(), '(') != std::count(before.begin(), before.end(), ')')) continue;
        const auto basis = statement.substr(at + head.size());
        if (basis.starts_with("MTUS ") || basis.starts_with("Non-MTUS ")) return at + 2;
    }
    return statement.npos;
}

/// What stands before such a clause decides nothing about it, but about a sentence behind it: "The Expert Reviewer based …".
bool tells_who(std::string_view text) { return text.find("eviewer") != text.npos || text.find("dministrator") != text.npos; }

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

Reader::Reader(const Lexicon& lexicon, RuleFacts wanted) : lexicon_(&lexicon), wanted_(wanted) {
    if (wanted_.has(RuleFact::summary_parts)) wanted_.add(RuleFact::conclusion);  // whether they are looked for hangs on it
}

const grammar::StatementSyntax& Reader::parse_part(std::string_view part) {
    return parsed_.of(part, [this](std::string_view clause, grammar::StatementSyntax& out) { grammar::parse_citation(clause, lexicon_->names(), out); });
}

const grammar::StatementSyntax& Reader::parse(std::string_view statement) {
    if (statement.size() > ParsedClauses::longest) {
        grammar::parse_citation(statement, lexicon_->names(), syntax_);
        return syntax_;
    }
    auto end = next_clause(statement, 0);
    if (end == statement.npos || tells_who(statement.substr(end))) return parse_part(statement);
    syntax_.clear();
    for (std::size_t begin = 0; begin != statement.npos; begin = end, end = next_clause(statement, begin)) {
        syntax_.append(parse_part(statement.substr(begin, end - begin)), static_cast<std::uint32_t>(begin));
    }
    return syntax_;
}

void Reader::resize(std::vector<Citation>& citations, std::size_t size) {
    constexpr std::size_t most_kept = 256;  // one huge letter must not hold its memory for the rest of the run
    for (; citations.size() > size; citations.pop_back()) {
        if (spare_.size() < most_kept) spare_.push_back(std::move(citations.back()));
    }
    for (; citations.size() < size && !spare_.empty(); spare_.pop_back()) citations.push_back(std::move(spare_.back()));
    citations.resize(size);
}

void Reader::take_citations(const grammar::StatementSyntax& syntax, const text::CleanText& clean, std::vector<Citation>& citations) {
    resize(citations, syntax.citations.size());
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

void Reader::read_request(std::string_view text, const letter::ItemText& from, Item& item) {
    item.number = from.number;
    item.span = from.span;
    item.heading = from.heading;
    item.decision = from.decision;
    item.request.assign(text, from.request);
    const auto words = lexicon_->request_words(item.request.view());
    item.body_parts = words.body_parts;
    item.request_classes = words.classes;
    item.terms = words.terms;
    if (wanted_.has(RuleFact::levels)) item.levels = find_levels(item.request.view());
    item.authorized_in_part = from.request.begin > from.heading.begin &&
                              text.substr(from.heading.begin, from.request.begin - from.heading.begin).find("authorized") != text.npos;
    if (!wanted_.has(RuleFact::amounts)) return;
    if (item.authorized_in_part) heading_.assign(text, from.heading);
    find_requested_amounts(item.authorized_in_part ? heading_.view() : item.request.view(), item.amounts);
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
}

void Reader::read_words_of(Item& item) {
    auto& rationale = item.rationale;
    const auto text = rationale.clean.view();
    const auto last = last_sentence(text);
    const auto before = last_sentence(text.substr(0, last));
    const auto reasons = text.substr(before, last - before);
    if (wanted_.has(RuleFact::rationale_terms)) rationale.terms = lexicon_->rationale_terms(text);
    if (wanted_.has(RuleFact::reasons_terms)) rationale.reasons_terms = is_formula(text.substr(last)) ? lexicon_->rationale_terms(reasons) : 0;
    if (wanted_.has(RuleFact::conclusion)) {
        rationale.concludes_on = lexicon_->body_parts(text, last);
        if (rationale.concludes_on == 0) {
            // "A third is not medically necessary." What was named once before may have been named in passing.
            const auto named = lexicon_->body_parts(reasons);
            const auto earlier = named != 0 && (named & item.body_parts) == 0 ? lexicon_->body_parts(text.substr(0, before)) : 0;
            if ((earlier & item.body_parts) == 0) rationale.concludes_on = named & earlier;
        }
    }
    rationale.amounts.clear();
    constexpr std::size_t conclusion = 400;  // bytes: before it guidelines are quoted
    const auto tail = text.size() - std::min(text.size(), conclusion);
    const auto stop = tail == 0 ? text.npos : text.find(". ", tail);  // half a sentence would lack its "prior"
    const auto sentence = stop == text.npos ? tail : stop;
    if (!item.amounts.empty())
        find_disputed_amounts(text.substr(sentence), item.decision == letter::Decision::overturned, rationale.amounts);
}

/// Somebody speaks of a body part that no request names, where one names none: then it is worth knowing what the case summary speaks of.
bool Reader::asks_for_the_case(const Letter& letter) const {
    std::uint64_t requested = 0;
    for (std::size_t i = 0; i < letter.item_count; ++i) requested |= letter.items[i].body_parts;
    const auto of_another = [&](const Side& side) {
        return std::any_of(side.citations.begin(), side.citations.end(), [&](const Citation& c) {
            const auto covered = c.document.valid() ? lexicon_->graph().body_parts_covered(c.document) : 0;
            return covered != 0 && (covered & requested) == 0;
        });
    };
    for (std::size_t i = 0; i < letter.item_count; ++i) {
        const auto& item = letter.items[i];
        if (item.body_parts != 0) continue;
        if ((item.rationale.concludes_on & ~requested) != 0 || of_another(item.claims_administrator) || of_another(item.maximus)) return true;
    }
    return false;
}

void Reader::read(Letter& letter) {
    for (const auto part : parts) (this->*part)(letter);
}

void Reader::read_requests(Letter& letter) {
    const auto& text = letter.text;
    letter.item_count = text.items.size();
    while (letter.items.size() < letter.item_count) letter.items.emplace_back();
    for (std::size_t i = 0; i < letter.item_count; ++i) read_request(letter.source->text(), text.items[i], letter.items[i]);
}

void Reader::read_statements(Letter& letter) {
    const auto text = letter.source->text();
    const auto& dates = letter.text.dates;
    const auto ur_day = first_of(dates.ur_decision, dates.determination);
    const auto imr_day = first_of(dates.determination, dates.ur_decision);
    for (std::size_t i = 0; i < letter.item_count; ++i) {
        const auto& from = letter.text.items[i];
        auto& item = letter.items[i];
        item.claims_administrator.name = SideName::claims_administrator;
        item.maximus.name = SideName::maximus;
        read_side(text, from.claims_administrator, ur_day, item.claims_administrator);
        read_side(text, from.maximus, imr_day, item.maximus);
        adopt(item.maximus, item.claims_administrator);
        item.relation = relate(lexicon_->graph(), item.claims_administrator, item.maximus);
    }
}

void Reader::read_mentions(Letter& letter) {
    for (std::size_t i = 0; i < letter.item_count; ++i) read_rationale(letter.source->text(), letter.text.items[i].rationale, letter.items[i]);
}

void Reader::read_words(Letter& letter) {
    for (std::size_t i = 0; i < letter.item_count; ++i) read_words_of(letter.items[i]);
    constexpr std::uint32_t introduction = 400;  // bytes
    const auto summary = letter.text.summary;
    if (wanted_.has(RuleFact::summary_dates)) letter.text.summary_dates = letter::read_summary_dates(letter.source->text(), summary, letter.text.dates);
    if (wanted_.has(RuleFact::summary_terms))
        letter.summary_terms = lexicon_->terms(letter.source->text({summary.begin, std::min(summary.end, summary.begin + introduction)}));
    if (wanted_.has(RuleFact::summary_parts)) letter.summary_parts = asks_for_the_case(letter) ? lexicon_->body_parts(letter.source->text(summary)) : 0;
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
