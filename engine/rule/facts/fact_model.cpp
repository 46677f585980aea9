#include "engine/rule/facts/fact_model.hpp"

#include <algorithm>
#include <bit>

#include "engine/citation/levels.hpp"
#include "engine/rule/corpus/group.hpp"
#include "engine/rule/facts/place.hpp"

namespace citegate::rule {
namespace types {
constexpr Type integers{Kind::list, ObjectType::none, &integer};
}  // namespace types
namespace {

using citation::Citation;
using citation::Item;
using citation::Letter;
using citation::Misprint;
using citation::PageRange;
using citation::Rationale;
using citation::Side;
using letter::Dates;
using letter::SummaryDates;

Value text(std::string_view value) {
    return Value::of_string(value);
}
Value text_or_absent(std::string_view value) {
    return value.empty() ? Value::absent() : Value::of_string(value);
}
Value day(const std::optional<Date>& value) {
    return value ? Value::of_date(*value) : Value::absent();
}
Value number(const std::optional<int>& value) {
    return value ? Value::of_int(*value) : Value::absent();
}
Value strings(const std::vector<std::string_view>& list) {
    return Value::of_list(Layout::strings, list.data(), list.size());
}
Value integers(const std::vector<int>& list, const Facts& facts) {
    auto* values = facts.arena->make<Value>(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) values[i] = Value::of_int(list[i]);
    return Value::of_list(Layout::values, values, list.size());
}
Value citations(const std::vector<Citation>& list) {
    return Value::of_list(Layout::citations, list.data(), list.size());
}

/// A list of strings made for the occasion, without repetitions, in order of first appearance.
class Distinct {
  public:
    Distinct(const Facts& facts, std::size_t at_most) : values_(facts.arena->make<Value>(at_most)) {}
    void add(std::string_view value) {
        for (std::size_t i = 0; i < size_; ++i) {
            if (values_[i].string() == value) return;
        }
        values_[size_++] = Value::of_string(value);
    }
    [[nodiscard]] Value list() const { return Value::of_list(Layout::values, values_, size_); }

  private:
    Value* values_;
    std::size_t size_ = 0;
};

const graph::Node* document(const Citation& c, const Facts& facts) {
    return c.document.valid() ? &facts.graph->node(c.document) : nullptr;
}

std::string_view document_title(const Citation& c, const Facts& facts) {
    if (const auto* node = document(c, facts)) return node->title;
    return c.title.empty() ? c.text : c.title;
}

std::string_view publisher(const graph::Node* node) {
    const auto words = publisher_words();
    return node != nullptr && node->guideline != nullptr ? words[static_cast<std::size_t>(node->guideline->publisher)] : words.back();
}

/// The publisher as named; "mtus" for a citation that names only the MTUS.
std::string_view source(const Citation& c) {
    if (c.source != citation::Publisher::none) return citation::to_string(c.source);
    return c.basis == citation::Basis::mtus ? "mtus" : "";
}

/// "mtus" for all that is cited as MTUS, else the publisher.
std::string_view ground(const Citation& c) {
    return c.basis == citation::Basis::mtus ? "mtus" : citation::to_string(c.source);
}

bool in_mtus(const Side& side) {
    return std::any_of(side.citations.begin(), side.citations.end(),
                       [](const Citation& c) { return c.basis == citation::Basis::mtus; });
}

/// Pieces of the letter, white space folded.
Value folded_pieces(const std::vector<Span>& spans, const Facts& facts) {
    auto* values = facts.arena->make<Value>(spans.size());
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const auto raw = facts.letter->source->text(spans[i]);
        auto* out = facts.arena->make<char>(raw.size());
        std::size_t size = 0;
        for (char c : raw) {
            const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f';
            if (!blank) {
                out[size++] = c;
            } else if (size > 0 && out[size - 1] != ' ') {
                out[size++] = ' ';
            }
        }
        values[i] = Value::of_string({out, size});
    }
    return Value::of_list(Layout::values, values, spans.size());
}

Value part_titles(std::uint64_t bits, const Facts& facts) {
    const auto& parts = facts.graph->catalogue().body_parts;
    Distinct titles(facts, static_cast<std::size_t>(std::popcount(bits)));
    for (std::size_t p = 0; p < parts.size() && p < 64; ++p) {
        if ((bits >> p & 1U) != 0) titles.add(parts[p].title);
    }
    return titles.list();
}

template <class T, auto get>
Value from(const void* object, const Facts& facts) {
    if constexpr (std::is_invocable_v<decltype(get), const T&, const Facts&>) {
        return get(*static_cast<const T*>(object), facts);
    } else {
        return get(*static_cast<const T*>(object));
    }
}

// A row: the getter is a function of the object and, where it needs them, the facts.
#define CITEGATE_FIELD(owner, Struct, name, type, absent, about, ...)                   \
    Field {                                                                             \
        ObjectType::owner, name, &types::type, absent, about, from<Struct, __VA_ARGS__> \
    }

constexpr Field all_fields[] = {
    CITEGATE_FIELD(letter, Letter, "id", string, false, "case number, or the file's name",
                   [](const Letter& l) { return text(l.text.id); }),
    CITEGATE_FIELD(letter, Letter, "era", string, false,
                   "template of the letter: \"2014-page\", \"2015-section\", …",
                   [](const Letter& l) { return text(letter::to_string(l.text.era)); }),
    CITEGATE_FIELD(letter, Letter, "dates", dates, false, "dates of the header",
                   [](const Letter& l) { return Value::of_object(&l.text.dates); }),
    CITEGATE_FIELD(letter, Letter, "summary_dates", summary_dates, false, "the same as the case summary tells them",
                   [](const Letter& l) { return Value::of_object(&l.text.summary_dates); }),
    CITEGATE_FIELD(letter, Letter, "summary_terms", strings, false,
                   "ids of the terms the beginning of the case summary holds: \"female\"",
                   [](const Letter& l) { return Value::of_bits(Layout::terms, l.summary_terms); }),
    CITEGATE_FIELD(letter, Letter, "summary_parts", strings, false, "ids of the body parts the case summary names; looked for where a request names none, and its sides or rationale speak of one "
                   "that no request names",
                   [](const Letter& l) { return Value::of_bits(Layout::body_parts, l.summary_parts); }),
    CITEGATE_FIELD(letter, Letter, "summary_part_titles", strings, false, "the same in words: \"low back\"",
                   [](const Letter& l, const Facts& f) { return part_titles(l.summary_parts, f); }),
    CITEGATE_FIELD(letter, Letter, "items", items, false, "disputed treatments in order",
                   [](const Letter& l) { return Value::of_list(Layout::items, &l.items, l.item_count); }),

    CITEGATE_FIELD(dates, Dates, "injury", timestamp, true, "date of injury",
                   [](const Dates& d) { return day(d.injury); }),
    CITEGATE_FIELD(dates, Dates, "ur_decision", timestamp, true, "date of the utilization review decision",
                   [](const Dates& d) { return day(d.ur_decision); }),
    CITEGATE_FIELD(dates, Dates, "application", timestamp, true, "date the application was received",
                   [](const Dates& d) { return day(d.application); }),
    CITEGATE_FIELD(dates, Dates, "assigned", timestamp, true, "date of assignment",
                   [](const Dates& d) { return day(d.assigned); }),
    CITEGATE_FIELD(dates, Dates, "determination", timestamp, true, "date of the final determination",
                   [](const Dates& d) { return day(d.determination); }),

    CITEGATE_FIELD(summary_dates, SummaryDates, "injury", timestamp, true,
                   "date of injury; of several the one nearest to the header's",
                   [](const SummaryDates& d) { return day(d.injury); }),
    CITEGATE_FIELD(summary_dates, SummaryDates, "ur_decision", timestamp, true,
                   "date of the utilization review decision; of several the one nearest to the header's",
                   [](const SummaryDates& d) { return day(d.ur_decision); }),
    CITEGATE_FIELD(summary_dates, SummaryDates, "request", timestamp, true,
                   "date of the request for authorization; of several the first",
                   [](const SummaryDates& d) { return day(d.request); }),
    CITEGATE_FIELD(summary_dates, SummaryDates, "before_injury", timestamp, true,
                   "the first date before the header's injury, not told as something past (\"prior\", \"history\", …)",
                   [](const SummaryDates& d) { return day(d.before_injury); }),
    CITEGATE_FIELD(summary_dates, SummaryDates, "after_determination", timestamp, true,
                   "the first date after the header's determination, not told as something to come (\"scheduled\", …)",
                   [](const SummaryDates& d) { return day(d.after_determination); }),

    CITEGATE_FIELD(item, Item, "number", integer, false, "1 for the first",
                   [](const Item& i) { return Value::of_int(i.number); }),
    CITEGATE_FIELD(item, Item, "request", string, false, "what is disputed",
                   [](const Item& i) { return text(i.request.view()); }),
    CITEGATE_FIELD(item, Item, "decision", string, false,
                   "\"upheld\", \"overturned\", \"modified\", \"unknown\"",
                   [](const Item& i) { return text(letter::to_string(i.decision)); }),
    CITEGATE_FIELD(item, Item, "relation", string, false,
                   "MAXIMUS as seen from the administrator: \"same\", \"narrower\", …",
                   [](const Item& i) { return text(citation::to_string(i.relation)); }),
    CITEGATE_FIELD(item, Item, "claims_administrator", side, false, "statement of the claims administrator",
                   [](const Item& i) { return Value::of_object(&i.claims_administrator); }),
    CITEGATE_FIELD(item, Item, "maximus", side, false, "statement of MAXIMUS",
                   [](const Item& i) { return Value::of_object(&i.maximus); }),
    CITEGATE_FIELD(item, Item, "rationale", rationale, false, "the reasons of MAXIMUS",
                   [](const Item& i) { return Value::of_object(&i.rationale); }),
    CITEGATE_FIELD(item, Item, "body_parts", strings, false, "ids of the body parts the request names",
                   [](const Item& i) { return Value::of_bits(Layout::body_parts, i.body_parts); }),
    CITEGATE_FIELD(item, Item, "body_part_titles", strings, false, "the same in words: \"low back\"",
                   [](const Item& i, const Facts& f) { return part_titles(i.body_parts, f); }),
    CITEGATE_FIELD(item, Item, "request_classes", strings, false,
                   "ids of the request classes the request falls in",
                   [](const Item& i) { return Value::of_bits(Layout::request_classes, i.request_classes); }),
    CITEGATE_FIELD(item, Item, "terms", strings, false, "ids of the terms the request holds: \"left\", \"both_sides\"",
                   [](const Item& i) { return Value::of_bits(Layout::terms, i.terms); }),
    CITEGATE_FIELD(item, Item, "levels", strings, false, "disc levels the request names, runs of them one by one: \"L4-L5\"",
                   [](const Item& i, const Facts& f) {
                       Distinct names(f, static_cast<std::size_t>(std::popcount(i.levels)));
                       for (auto bits = i.levels; bits != 0; bits &= bits - 1)
                           names.add(citation::level_names()[static_cast<std::size_t>(std::countr_zero(bits))]);
                       return names.list();
                   }),
    CITEGATE_FIELD(item, Item, "authorized_in_part", boolean, false,
                   "the heading tells of a larger request, a part of which the claims administrator authorized",
                   [](const Item& i) { return Value::of_bool(i.authorized_in_part); }),
    CITEGATE_FIELD(item, Item, "amounts", integers, false,
                   "numbers of sessions, visits or pieces the heading may mean, products and sums too: 2, 6, 12, 8 for \"2 times a week for 6 weeks\"; "
                   "none where it counts nothing, or leaves the number open",
                   [](const Item& i, const Facts& f) { return integers(i.amounts, f); }),
    CITEGATE_FIELD(item, Item, "dates", dates, false, "dates of the letter's header",
                   [](const Item&, const Facts& f) { return Value::of_object(&f.letter->text.dates); }),
    CITEGATE_FIELD(item, Item, "letter", letter, false, "the letter",
                   [](const Item&, const Facts& f) { return Value::of_object(f.letter); }),

    CITEGATE_FIELD(side, Side, "name", string, false, "\"claims_administrator\" or \"maximus\"",
                   [](const Side& s) { return text(citation::to_string(s.name)); }),
    CITEGATE_FIELD(side, Side, "present", boolean, false, "the letter has the statement",
                   [](const Side& s) { return Value::of_bool(s.present); }),
    CITEGATE_FIELD(side, Side, "text", string, false, "the statement, white space folded",
                   [](const Side& s) { return text(s.clean.view()); }),
    CITEGATE_FIELD(side, Side, "in_mtus", boolean, false, "some citation is of the MTUS",
                   [](const Side& s) { return Value::of_bool(in_mtus(s)); }),
    CITEGATE_FIELD(side, Side, "outside_mtus", boolean, false, "says it went outside the MTUS",
                   [](const Side& s) { return Value::of_bool(s.outside_mtus); }),
    CITEGATE_FIELD(side, Side, "no_citation", boolean, false, "says it cited nothing",
                   [](const Side& s) { return Value::of_bool(s.no_citation); }),
    CITEGATE_FIELD(side, Side, "adopted_from", string, true, "the side whose guidelines it took over",
                   [](const Side& s) {
                       return s.adopted_from ? text(citation::to_string(*s.adopted_from)) : Value::absent();
                   }),
    CITEGATE_FIELD(side, Side, "citations", citations, false, "citations in order",
                   [](const Side& s) { return citations(s.citations); }),
    CITEGATE_FIELD(side, Side, "chapters", strings, false, "titles of what is cited, each once",
                   [](const Side& s, const Facts& f) {
                       Distinct titles(f, s.citations.size());
                       for (const auto& c : s.citations)
                           titles.add(document_title(c, f));
                       return titles.list();
                   }),
    CITEGATE_FIELD(
        side, Side, "documents", strings, false, "ids of what is cited, resolved ones only, each once",
        [](const Side& s, const Facts& f) {
            Distinct ids(f, s.citations.size());
            for (const auto& c : s.citations) {
                if (const auto* node = document(c, f)) ids.add(node->id);
            }
            return ids.list();
        }),
    CITEGATE_FIELD(side, Side, "sources", strings, false,
                   "publishers as named; \"mtus\" where only the MTUS is named",
                   [](const Side& s, const Facts& f) {
                       Distinct names(f, s.citations.size());
                       for (const auto& c : s.citations) {
                           if (const auto name = source(c); !name.empty()) names.add(name);
                       }
                       return names.list();
                   }),
    CITEGATE_FIELD(side, Side, "grounds", strings, false,
                   "\"mtus\" for all that is cited as MTUS, else publishers",
                   [](const Side& s, const Facts& f) {
                       Distinct names(f, s.citations.size());
                       for (const auto& c : s.citations) {
                           if (const auto name = ground(c); !name.empty()) names.add(name);
                       }
                       return names.list();
                   }),
    CITEGATE_FIELD(side, Side, "unread", strings, false, "pieces of the statement nobody understood",
                   [](const Side& s, const Facts& f) { return folded_pieces(s.unread, f); }),
    CITEGATE_FIELD(side, Side, "date", timestamp, true, "the date that counts for this side",
                   [](const Side& s) { return day(s.date); }),

    CITEGATE_FIELD(rationale, Rationale, "present", boolean, false, "the letter has a rationale",
                   [](const Rationale& r) { return Value::of_bool(r.present); }),
    CITEGATE_FIELD(rationale, Rationale, "text", string, false, "the rationale, white space folded",
                   [](const Rationale& r) { return text(r.clean.view()); }),
    CITEGATE_FIELD(rationale, Rationale, "mentions", citations, false, "guidelines it names, in order",
                   [](const Rationale& r) { return citations(r.mentions); }),
    CITEGATE_FIELD(rationale, Rationale, "concludes_on", strings, false,
                   "ids of the body parts its last sentence names; where that names none, and no sentence a part of the request, those that the one before "
                   "names and another one too",
                   [](const Rationale& r) { return Value::of_bits(Layout::body_parts, r.concludes_on); }),
    CITEGATE_FIELD(rationale, Rationale, "concludes_on_titles", strings, false, "the same in words: \"low back\"",
                   [](const Rationale& r, const Facts& f) { return part_titles(r.concludes_on, f); }),
    CITEGATE_FIELD(rationale, Rationale, "terms", strings, false, "ids of the terms it holds: \"right\", \"found_necessary\"",
                   [](const Rationale& r) { return Value::of_bits(Layout::terms, r.terms); }),
    CITEGATE_FIELD(rationale, Rationale, "reasons_terms", strings, false,
                   "the same of the sentence before a closing formula (\"The request for … is medically necessary and appropriate.\"); none without one",
                   [](const Rationale& r) { return Value::of_bits(Layout::terms, r.reasons_terms); }),
    CITEGATE_FIELD(rationale, Rationale, "amounts", integers, false,
                   "numbers of sessions, visits or pieces it speaks of as requested; none where the heading counts nothing",
                   [](const Rationale& r, const Facts& f) { return integers(r.amounts, f); }),
    CITEGATE_FIELD(rationale, Rationale, "date", timestamp, true, "the date that counts for it",
                   [](const Rationale& r) { return day(r.date); }),

    CITEGATE_FIELD(citation, Citation, "text", string, false, "as written, white space folded",
                   [](const Citation& c) { return text(c.text); }),
    CITEGATE_FIELD(citation, Citation, "basis", string, false, "\"mtus\", \"non_mtus\" or \"\"",
                   [](const Citation& c) { return text(citation::to_string(c.basis)); }),
    CITEGATE_FIELD(citation, Citation, "source", string, false,
                   "publisher as named: \"acoem\", \"odg\", \"ccr\", \"other\", \"\"",
                   [](const Citation& c) { return text(citation::to_string(c.source)); }),
    CITEGATE_FIELD(citation, Citation, "ground", string, false,
                   "\"mtus\" when cited as MTUS, else the publisher as named",
                   [](const Citation& c) { return text(ground(c)); }),
    CITEGATE_FIELD(citation, Citation, "stance", string, false,
                   "of a mention: \"relies\", \"dismisses\", \"quoted\"; else \"\"",
                   [](const Citation& c) { return text(citation::to_string(c.stance)); }),
    CITEGATE_FIELD(citation, Citation, "resolved", boolean, false, "it points at a known guideline",
                   [](const Citation& c) { return Value::of_bool(c.document.valid()); }),
    CITEGATE_FIELD(citation, Citation, "document", string, true, "id of the guideline: \"acoem2004.ch12\"",
                   [](const Citation& c, const Facts& f) {
                       const auto* node = document(c, f);
                       return node != nullptr ? text(node->id) : Value::absent();
                   }),
    CITEGATE_FIELD(citation, Citation, "document_title", string, true, "title of the guideline",
                   [](const Citation& c, const Facts& f) {
                       const auto* node = document(c, f);
                       return node != nullptr ? text(node->title) : Value::absent();
                   }),
    CITEGATE_FIELD(citation, Citation, "document_kind", string, false,
                   "\"chapter\", \"guideline\", \"regulation\", …; \"\" unresolved",
                   [](const Citation& c, const Facts& f) {
                       const auto* node = document(c, f);
                       return text(node != nullptr ? graph::to_string(node->kind) : std::string_view());
                   }),
    CITEGATE_FIELD(citation, Citation, "publisher", string, false,
                   "of the guideline: \"acoem\", \"dwc\", \"odg\", …; \"\" unresolved",
                   [](const Citation& c, const Facts& f) { return text(publisher(document(c, f))); }),
    CITEGATE_FIELD(
        citation, Citation, "candidates", strings, false, "ids of all guidelines it may mean, when several",
        [](const Citation& c, const Facts& f) {
            Distinct ids(f, c.candidates.size());
            for (const auto id : c.candidates)
                ids.add(f.graph->node(id).id);
            return ids.list();
        }),
    CITEGATE_FIELD(citation, Citation, "resolution", string, false,
                   "how it came to its guideline: \"named\", \"date\", \"reference\"; or why not: \"ambiguous\", \"unknown\", \"foreign\", …",
                   [](const Citation& c) { return text(to_string(c.resolution)); }),
    CITEGATE_FIELD(citation, Citation, "confidence", string, false,
                   "how sure its guideline's facts are: \"low\", \"medium\", \"high\"; \"\" unresolved",
                   [](const Citation& c, const Facts& f) {
                       const auto* node = document(c, f);
                       return text(node != nullptr ? guideline::to_string(node->confidence)
                                                   : std::string_view());
                   }),
    CITEGATE_FIELD(
        citation, Citation, "page_confidence", string, false, "how sure its pages are; \"\" unresolved",
        [](const Citation& c, const Facts& f) {
            const auto* node = document(c, f);
            return text(node != nullptr && node->guideline != nullptr
                            ? guideline::to_string(node->guideline->page_confidence)
                            : std::string_view());
        }),
    CITEGATE_FIELD(citation, Citation, "body_part_neutral", boolean, false,
                   "its guideline is about no body part in particular",
                   [](const Citation& c, const Facts& f) {
                       return Value::of_bool(c.document.valid() && f.graph->body_part_neutral(c.document));
                   }),
    CITEGATE_FIELD(citation, Citation, "chapter", integer, true, "chapter number printed",
                   [](const Citation& c) { return number(c.chapter); }),
    CITEGATE_FIELD(citation, Citation, "title", string, true, "title printed",
                   [](const Citation& c) { return text_or_absent(c.title); }),
    CITEGATE_FIELD(citation, Citation, "year", integer, true, "year printed",
                   [](const Citation& c) { return number(c.year); }),
    CITEGATE_FIELD(citation, Citation, "edition", string, true,
                   "edition printed: \"3rd\", \"updated 11/23/16\"",
                   [](const Citation& c) { return text_or_absent(c.edition); }),
    CITEGATE_FIELD(citation, Citation, "sections", strings, false,
                   "sections printed; topics for ODG and others",
                   [](const Citation& c) { return strings(c.sections); }),
    CITEGATE_FIELD(citation, Citation, "tables", strings, false, "tables printed: \"12-8\"",
                   [](const Citation& c) { return strings(c.tables); }),
    CITEGATE_FIELD(
        citation, Citation, "pages", page_ranges, false, "pages printed",
        [](const Citation& c) { return Value::of_list(Layout::pages, c.pages.data(), c.pages.size()); }),
    CITEGATE_FIELD(citation, Citation, "misprints", misprints, false, "words read otherwise than printed",
                   [](const Citation& c) {
                       return Value::of_list(Layout::misprints, c.misprints.data(), c.misprints.size());
                   }),

    CITEGATE_FIELD(page_range, PageRange, "first", integer, false, "first page",
                   [](const PageRange& p) { return Value::of_int(p.first); }),
    CITEGATE_FIELD(page_range, PageRange, "last", integer, false, "last page; the first for a single page",
                   [](const PageRange& p) { return Value::of_int(p.last); }),

    CITEGATE_FIELD(misprint, Misprint, "printed", string, false, "as printed",
                   [](const Misprint& m) { return text(m.printed); }),
    CITEGATE_FIELD(misprint, Misprint, "read", string, false, "as read",
                   [](const Misprint& m) { return text(m.read); }),

    CITEGATE_FIELD(group, Group, "kind", string, false, "\"request\": requests of one class for one body part; \"rationale\": rationales that share sentences",
                   [](const Group& g) { return text(g.kind == GroupKind::request ? "request" : "rationale"); }),
    CITEGATE_FIELD(group, Group, "request_class", string, false, "of requests: id of their class; else \"\"",
                   [](const Group& g, const Facts& f) {
                       return g.kind == GroupKind::request ? text(f.graph->catalogue().request_classes[g.request_class].id) : text("");
                   }),
    CITEGATE_FIELD(group, Group, "body_part", string, false, "of requests: id of their body part; else \"\"",
                   [](const Group& g, const Facts& f) {
                       return g.kind == GroupKind::request ? text(f.graph->catalogue().body_parts[g.body_part].id) : text("");
                   }),
    CITEGATE_FIELD(group, Group, "body_part_title", string, false, "the same in words: \"low back\"",
                   [](const Group& g, const Facts& f) {
                       return g.kind == GroupKind::request ? text(f.graph->catalogue().body_parts[g.body_part].title) : text("");
                   }),
    CITEGATE_FIELD(group, Group, "letters", integer, false, "different letters in it, two at least",
                   [](const Group& g) { return Value::of_int(static_cast<std::int64_t>(g.letters)); }),
    CITEGATE_FIELD(group, Group, "items", integer, false, "items in it",
                   [](const Group& g) { return Value::of_int(static_cast<std::int64_t>(g.items)); }),
    CITEGATE_FIELD(group, Group, "chapters", chapter_counts, false,
                   "of requests: chapters of the MTUS that MAXIMUS cites first, the one of most letters first",
                   [](const Group& g) { return Value::of_list(Layout::chapter_counts, g.chapters.data(), g.chapters.size()); }),
    CITEGATE_FIELD(group, Group, "sentences", integer, false, "of rationales: different sentences that stand in several letters",
                   [](const Group& g) { return Value::of_int(static_cast<std::int64_t>(g.sentences)); }),
    CITEGATE_FIELD(group, Group, "decisions", strings, false, "how its items were decided: \"upheld\", \"overturned\", \"modified\"",
                   [](const Group& g, const Facts& f) {
                       Distinct words(f, 4);
                       for (unsigned i = 0; i < 4; ++i) {
                           if ((g.decisions >> i & 1U) != 0 && i != 0) words.add(to_string(static_cast<letter::Decision>(i)));
                       }
                       return words.list();
                   }),

    CITEGATE_FIELD(chapter_count, ChapterCount, "document", string, false, "id of the chapter; of those that superseded one another, the one cited most",
                   [](const ChapterCount& c) { return text(c.document); }),
    CITEGATE_FIELD(chapter_count, ChapterCount, "title", string, false, "its title",
                   [](const ChapterCount& c) { return text(c.title); }),
    CITEGATE_FIELD(chapter_count, ChapterCount, "letters", integer, false, "letters whose MAXIMUS statement cites it first",
                   [](const ChapterCount& c) { return Value::of_int(static_cast<std::int64_t>(c.letters)); }),
    CITEGATE_FIELD(chapter_count, ChapterCount, "items", integer, false, "items of those",
                   [](const ChapterCount& c) { return Value::of_int(static_cast<std::int64_t>(c.items)); }),
};
#undef CITEGATE_FIELD

constexpr std::uint8_t in(std::initializer_list<Scope> scopes) {
    unsigned bits = 0;
    for (const auto scope : scopes)
        bits |= 1U << static_cast<unsigned>(scope);
    return static_cast<std::uint8_t>(bits);
}

constexpr Root all_roots[] = {
    {"letter", &types::letter, letter_slot,
     in({Scope::letter, Scope::item, Scope::side, Scope::citation, Scope::mention}), "the letter"},
    {"item", &types::item, item_slot, in({Scope::item, Scope::side, Scope::citation, Scope::mention}),
     "the disputed treatment; its fields are known without \"item.\" too"},
    {"side", &types::side, side_slot, in({Scope::side, Scope::citation}), "the side in question"},
    {"other", &types::side, other_slot, in({Scope::side, Scope::citation}), "the other side"},
    {"citation", &types::citation, citation_slot, in({Scope::citation}), "the citation in question"},
    {"mention", &types::citation, citation_slot, in({Scope::mention}), "the mention in question"},
    {"group", &types::group, group_slot, in({Scope::corpus}), "the letters in question; its fields are known without \"group.\" too"},
};

}  // namespace

std::span<const Field> fields() {
    return all_fields;
}

const Field* find_field(ObjectType owner, std::string_view name) {
    for (const auto& field : all_fields) {
        if (field.owner == owner && field.name == name) return &field;
    }
    return nullptr;
}

citation::RuleFacts read_for(const Field& field) {
    using citation::RuleFact;
    static constexpr struct {
        ObjectType owner;
        std::string_view name;
        RuleFact fact;
    } rows[] = {
        {ObjectType::letter, "summary_dates", RuleFact::summary_dates},
        {ObjectType::letter, "summary_terms", RuleFact::summary_terms},
        {ObjectType::letter, "summary_parts", RuleFact::summary_parts},
        {ObjectType::letter, "summary_part_titles", RuleFact::summary_parts},
        {ObjectType::item, "levels", RuleFact::levels},
        {ObjectType::item, "amounts", RuleFact::amounts},
        {ObjectType::rationale, "amounts", RuleFact::amounts},
        {ObjectType::rationale, "terms", RuleFact::rationale_terms},
        {ObjectType::rationale, "reasons_terms", RuleFact::reasons_terms},
        {ObjectType::rationale, "concludes_on", RuleFact::conclusion},
        {ObjectType::rationale, "concludes_on_titles", RuleFact::conclusion},
    };
    citation::RuleFacts facts;
    for (const auto& row : rows) {
        if (row.owner == field.owner && row.name == field.name) facts.add(row.fact);
    }
    return facts;
}

std::string_view to_string(Scope scope) {
    switch (scope) {
        case Scope::letter:
            return "letter";
        case Scope::item:
            return "item";
        case Scope::side:
            return "side";
        case Scope::citation:
            return "citation";
        case Scope::mention:
            return "mention";
        case Scope::corpus:
            return "corpus";
    }
    return {};
}

std::span<const Root> roots() {
    return all_roots;
}

}  // namespace citegate::rule
