// What rules can ask about guidelines: a closed, documented set. Each row is one function over facts and the
// graph.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>

#include "engine/citation/relation.hpp"
#include "engine/letter/scan.hpp"
#include "engine/rule/facts/folding.hpp"
#include "engine/rule/cel/function.hpp"

namespace citegate::rule {
namespace {

using citation::Citation;
using citation::Side;
using types::boolean;
using types::integer;
using types::string;
using types::strings;
using types::timestamp;

const Citation& cited(const Value& value) {
    return value.as<Citation>();
}

/// A timestamp's day.
Date day_of(const Value& value) {
    return std::chrono::floor<std::chrono::days>(
        std::chrono::sys_seconds(std::chrono::seconds(value.integer)));
}

/// A list of body part ids as bits of the catalogue; an id that is none is no bit.
std::uint64_t body_part_bits(const Value& list, const Facts& facts) {
    if (list.layout == Layout::body_parts) return list.bits;
    const auto& parts = facts.graph->catalogue().body_parts;
    std::uint64_t bits = 0;
    for (std::uint32_t i = 0; i < list.size; ++i) {
        const auto id = list.element(i, facts).string();
        for (std::size_t p = 0; p < parts.size(); ++p) {
            if (parts[p].id == id) bits |= std::uint64_t{1} << p;
        }
    }
    return bits;
}

std::uint64_t covered(const Citation& c, const Facts& facts) {
    return c.document.valid() ? facts.graph->body_parts_covered(c.document) : 0;
}

/// The first page printed that its guideline does not have, with one page of slack at either end; 0 when all fit, or
/// nothing is known about its pages.
int stray_page(const Citation& c, const Facts& facts) {
    if (!c.document.valid()) return 0;
    const auto* guideline = facts.graph->node(c.document).guideline;
    if (guideline == nullptr || !guideline->pages) return 0;
    for (const auto& range : c.pages) {
        for (const int page : {range.first, range.last}) {
            // Chapters run over to the facing page, and the counts are known to within one page.
            if (page < guideline->pages->first - 1 || page > guideline->pages->last + 1) return page;
        }
    }
    return 0;
}

bool same_number(const Citation& c, const Facts& facts) {
    if (!c.document.valid() || !c.chapter) return true;
    const auto number = facts.graph->node(c.document).number;
    return !number || *number == *c.chapter;
}

/// The printed title is the name of another guideline of the same book, and no name of this one.
bool title_of_another(const Citation& c, const Facts& facts) {
    const auto& own = facts.graph->node(c.document);
    if (c.title.empty() || own.guideline == nullptr || folds_equal(c.title, own.title)) return false;
    const auto named = [&](const guideline::Guideline& guideline) {
        const auto is_title = [&](const std::string& spelling) { return folds_equal(c.title, spelling); };
        return is_title(guideline.title) ||
               std::any_of(guideline.spellings.begin(), guideline.spellings.end(), is_title);
    };
    if (named(*own.guideline)) return false;
    const auto& all = facts.graph->catalogue().guidelines;
    return std::any_of(all.begin(), all.end(), [&](const guideline::Guideline& other) {
        return !other.parent.empty() && other.parent == own.guideline->parent &&
               other.id != own.guideline->id && named(other);
    });
}

bool is_part(graph::NodeKind kind) {
    return kind == graph::NodeKind::section || kind == graph::NodeKind::table ||
           kind == graph::NodeKind::algorithm || kind == graph::NodeKind::topic;
}

/// Same section, table or topic: by node where the catalogue knows it, else by name.
bool same_part(const citation::Target& a, const citation::Target& b, const Facts& facts) {
    if (a.node != b.node) return false;
    if (a.own_words.empty() && b.own_words.empty()) return is_part(facts.graph->node(a.node).kind);
    return !a.own_words.empty() && !b.own_words.empty() && folds_equal(a.own_words, b.own_words);
}

/// The sections, tables and topics of `a` that `b` has too.
Value shared_sections(const Value* arguments, const Facts& facts) {
    const auto& a = cited(arguments[0]);
    const auto& b = cited(arguments[1]);
    auto* names = facts.arena->make<Value>(a.targets.size());
    std::size_t count = 0;
    for (const auto& target : a.targets) {
        const bool shared = std::any_of(b.targets.begin(), b.targets.end(),
                                        [&](const auto& other) { return same_part(target, other, facts); });
        if (!shared) continue;
        names[count++] =
            Value::of_string(target.own_words.empty() ? std::string_view(facts.graph->node(target.node).title)
                                                      : target.own_words);
    }
    if (count > 0 || a.document != b.document) return Value::of_list(Layout::values, names, count);
    // Pages, where printed, are the targets; the sections printed beside them still count.
    auto* printed = facts.arena->make<Value>(a.sections.size());
    for (const auto section : a.sections) {
        const bool shared = std::any_of(b.sections.begin(), b.sections.end(),
                                        [&](std::string_view other) { return folds_equal(section, other); });
        if (shared) printed[count++] = Value::of_string(section);
    }
    return Value::of_list(Layout::values, printed, count);
}

std::uint64_t request_class_bits(const Value& list, const Facts& facts) {
    if (list.layout == Layout::request_classes) return list.bits;
    const auto& classes = facts.graph->catalogue().request_classes;
    std::uint64_t bits = 0;
    for (std::uint32_t i = 0; i < list.size; ++i) {
        const auto id = list.element(i, facts).string();
        for (std::size_t k = 0; k < classes.size() && k < 64; ++k) {
            if (classes[k].id == id) bits |= std::uint64_t{1} << k;
        }
    }
    return bits;
}

/// The sections cited, or the guideline of one treatment cited as a whole, where they answer other requests than these and none answers one
/// of these. Nothing is said of a request of no known class.
Value sections_for_others(const Value* arguments, const Facts& facts) {
    const auto& c = cited(arguments[0]);
    const auto asked = request_class_bits(arguments[1], facts);
    const auto by_whole = asked != 0 && c.document.valid() ? facts.graph->request_classes_answered(c.document) : 0;
    if (asked == 0 || !c.document.valid() || (by_whole & asked) != 0) return Value::of_list(Layout::values, nullptr, 0);
    auto* names = facts.arena->make<Value>(c.targets.size() + c.sections.size());
    std::size_t count = 0;
    bool fits = false;
    const auto look_at = [&](graph::NodeId place) {
        const auto& node = facts.graph->node(place);
        const auto answered = is_part(node.kind) ? facts.graph->request_classes_answered(place) : 0;
        fits = fits || (answered & asked) != 0;
        if (answered != 0) names[count++] = Value::of_string(node.title);
    };
    for (const auto& target : c.targets) {
        if (target.own_words.empty()) look_at(target.node);
    }
    if (!c.pages.empty()) {
        // The pages are its targets then, and the sections stand beside them by name.
        const auto parts = facts.graph->answering_parts(c.document);
        for (const auto section : c.sections) {
            const auto part = std::find_if(parts.begin(), parts.end(), [&](graph::NodeId id) { return folds_equal(facts.graph->node(id).title, section); });
            if (part != parts.end()) look_at(*part);
        }
    }
    // A guideline about one treatment, cited as a whole: "Acupuncture Treatment 2007" for a hot pack.
    if (count == 0 && by_whole != 0 && c.sections.empty() && facts.graph->node(c.document).kind == graph::NodeKind::guideline &&
        facts.graph->body_part_neutral(c.document)) {
        names = facts.arena->make<Value>(1);
        names[count++] = Value::of_string(facts.graph->node(c.document).title);
    }
    return Value::of_list(Layout::values, names, fits ? 0 : count);
}

/// A phrase standing there as whole words.
bool holds(std::string_view text, std::size_t begin, std::size_t end, std::string_view phrase) {
    std::size_t behind = 0;
    for (auto at = letter::find_phrase(text, begin, end, phrase, behind); at != letter::nowhere; at = letter::find_phrase(text, behind, end, phrase, behind)) {
        if ((at == 0 || !letter::is_word(text[at - 1])) && (behind == text.size() || !letter::is_word(text[behind]))) return true;
    }
    return false;
}

/// What stands before such a word where nothing was operated on.
struct NotOperated {
    std::string_view word;
    std::array<std::string_view, 6> before;
};
constexpr NotOperated not_operated[] = {
    {"operated", {"not", "never", "not been", "never been"}},
    {"surgery", {"has had no", "no history of", "has not had", "has not undergone", "never had", "never undergone"}},
    {"operation", {"has had no", "no history of", "has not had an", "has not undergone an", "never had an", "never undergone an"}},
};
/// How a summary tells of an operation.
constexpr std::string_view operated[] = {"surgery", "operation", "postoperative", "post-operative", "underwent", "status post", "repaired", "arthroscopy",
                                          "release", "replacement", "fusion", "discectomy", "laminectomy", "meniscectomy", "reconstruction", "fixation", "repair"};
/// With one of them a sentence tells of a time, or of one side of the body: who was operated on there cannot be told.
constexpr std::string_view not_for_sure[] = {"until", "before", "yet", "left", "right"};

/// The body parts that a range of the text names. A word inside a longer name of another part does not count: "spine" in "cervical spine".
std::uint64_t parts_named(std::string_view text, std::size_t begin, std::size_t end, const guideline::Catalogue& catalogue) {
    std::vector<std::pair<std::string_view, std::size_t>> stand;
    for (std::size_t p = 0; p < catalogue.body_parts.size() && p < 64; ++p) {
        for (const auto& word : catalogue.body_parts[p].words) {
            if (holds(text, begin, end, word)) stand.emplace_back(word, p);
        }
    }
    std::uint64_t named = 0;
    for (const auto& [word, part] : stand) {
        const bool inside = std::any_of(stand.begin(), stand.end(), [&, &word = word](const auto& other) { return other.first.size() > word.size() && other.first.find(word) != word.npos; });
        if (!inside) named |= std::uint64_t{1} << part;
    }
    return named;
}

/// The sentence around a word, in which the case summary says that nothing was operated on: does it name one of these body parts, or no part at
/// all, and no other sentence tells of an operation?
bool says_so_of(std::uint64_t parts, std::size_t at, const Facts& facts) {
    const auto text = facts.letter->source->text();
    const auto summary = facts.letter->text.summary;
    auto begin = at;
    while (begin > summary.begin && text[begin - 1] != '.') --begin;
    const auto end = std::min<std::size_t>(text.find('.', at), summary.end);
    if (std::any_of(std::begin(not_for_sure), std::end(not_for_sure), [&](auto word) { return holds(text, begin, end, word); })) return false;
    const auto named = parts_named(text, begin, end, facts.graph->catalogue());
    if (named != 0) return (named & parts) != 0;
    const auto tells = [&](std::size_t from, std::size_t to) {
        return std::any_of(std::begin(operated), std::end(operated), [&](auto word) { return holds(text, from, to, word); });
    };
    return !tells(summary.begin, begin) && !tells(end, summary.end);
}

bool not_operated_on(std::uint64_t parts, const Facts& facts) {
    const auto text = facts.letter->source->text();
    const auto summary = facts.letter->text.summary;
    for (const auto& [word, before] : not_operated) {
        for (auto at = text.find(word, summary.begin); at < summary.end; at = text.find(word, at + word.size())) {
            const bool denied = std::any_of(before.begin(), before.end(), [&](auto phrase) {
                return !phrase.empty() && letter::phrase_before(text, summary.begin, at, phrase) != letter::nowhere;
            });
            if (denied && says_so_of(parts, at, facts)) return true;
        }
    }
    return false;
}

/// Names that a complete list of parts does not hold.
Value unknown_sections(const Value* arguments, const Facts& facts) {
    const auto& c = cited(arguments[0]);
    auto* names = facts.arena->make<Value>(c.targets.size());
    std::size_t count = 0;
    for (const auto& target : c.targets) {
        const auto* guideline = facts.graph->node(target.node).guideline;
        if (target.own_words.empty() || guideline == nullptr || !guideline->parts_complete) continue;
        names[count++] = Value::of_string(target.own_words);
    }
    return Value::of_list(Layout::values, names, count);
}

/// The title printed, or else that of the guideline.
std::string title_of(const citation::Citation& c, const Facts& facts) {
    if (!c.title.empty()) return fold(c.title);
    return c.document.valid() ? fold(facts.graph->node(c.document).title) : std::string();
}

bool same_title(const citation::Citation& a, const citation::Citation& b, const Facts& facts) {
    if (a.document.valid() && a.document == b.document) return true;
    const auto one = title_of(a, facts);
    const auto other = title_of(b, facts);
    return !one.empty() && !other.empty() && (one.starts_with(other) || other.starts_with(one));
}

/// The catalogue's title nearest to what is printed; "" when none is near, or the citation is resolved.
Value suggestion(const Value* arguments, const Facts& facts) {
    const auto& c = cited(arguments[0]);
    if (c.document.valid()) return Value::of_string("");
    const auto printed = fold(c.title.empty() ? c.text : c.title);
    const auto& guidelines = facts.graph->catalogue().guidelines;
    std::vector<std::string> folded;
    folded.reserve(guidelines.size());
    for (const auto& guideline : guidelines)
        folded.push_back(fold(guideline.title));
    const auto best = nearest(printed, {folded.begin(), folded.end()});
    for (std::size_t i = 0; !best.empty() && i < folded.size(); ++i) {
        if (folded[i] == best) return Value::of_string(guidelines[i].title);
    }
    return Value::of_string("");
}

Value superseded_by(const Value* arguments, const Facts& facts) {
    const auto& c = cited(arguments[0]);
    const auto next = c.document.valid() ? facts.graph->superseded_by(c.document) : graph::NodeId();
    if (!next.valid()) return Value::of_string({});
    const auto& node = facts.graph->node(next);
    if (node.guideline == nullptr || node.guideline->years.empty()) return Value::of_string(node.title);
    // Editions often bear one title: without the year the message would say that a text replaced itself.
    return Value::of_string(facts.arena->copy(fmt::format("{} {}", node.title, node.guideline->years.front())));
}

/// For messages: what was said once is not said again.
Value distinct(const Value* arguments, const Facts& facts) {
    const auto& list = arguments[0];
    auto* kept = facts.arena->make<Value>(list.size);
    std::size_t size = 0;
    for (std::uint32_t i = 0; i < list.size; ++i) {
        const auto element = list.element(i, facts);
        const bool repeated = std::any_of(kept, kept + size, [&](const Value& v) { return v.string() == element.string(); });
        if (!repeated) kept[size++] = element;
    }
    return Value::of_list(Layout::values, kept, size);
}

template <auto relate_two, class T>
Value relation(const Value* a, const Facts& facts) {
    return Value::of_string(citation::to_string(relate_two(*facts.graph, a[0].as<T>(), a[1].as<T>())));
}

citation::Relation relate_citations(const graph::GuidelineGraph& graph, const Citation& a,
                                    const Citation& b) {
    return citation::relate(graph, a, b);
}
citation::Relation relate_sides(const graph::GuidelineGraph& graph, const Side& a, const Side& b) {
    return citation::relate(graph, a, b);
}

/// The words of standing(): those of the enum, then "" for what is unresolved.
constexpr int unresolved_standing = 4;
std::span<const std::string_view> standings() {
    static const std::array<std::string_view, unresolved_standing + 1> words = {
        to_string(graph::Standing::in_force), to_string(graph::Standing::not_yet), to_string(graph::Standing::superseded),
        to_string(graph::Standing::never), ""};
    return words;
}

constexpr Function all_functions[] = {
    {"relation",
     false,
     &string,
     {&types::citation, &types::citation},
     "the second as seen from the first: \"same\", \"narrower\", \"broader\", \"overlapping\", \"sibling\", "
     "…",
     relation<relate_citations, Citation>},
    {"relation",
     false,
     &string,
     {&types::side, &types::side},
     "the second side as seen from the first",
     relation<relate_sides, Side>},
    {"shares_chapter",
     false,
     &boolean,
     {&types::citation, &types::citation},
     "both lie in one chapter (or one guideline without chapters)",
     [](const Value* a, const Facts& f) {
         return Value::of_bool(citation::shares_chapter(*f.graph, cited(a[0]), cited(a[1])));
     }},
    {"same_title",
     false,
     &boolean,
     {&types::citation, &types::citation},
     "both name one guideline, of whatever edition: they resolve to one, or the title of one begins with that of the other",
     [](const Value* a, const Facts& f) { return Value::of_bool(same_title(cited(a[0]), cited(a[1]), f)); }},
    {"within",
     false,
     &boolean,
     {&types::citation, &types::citation},
     "the first is the second or lies within it",
     [](const Value* a, const Facts& f) {
         return Value::of_bool(citation::within(*f.graph, cited(a[0]), cited(a[1])));
     }},
    {"in_force",
     false,
     &boolean,
     {&types::citation, &timestamp},
     "its guideline was part of the MTUS on that day; false when unresolved",
     [](const Value* a, const Facts& f) {
         const auto& c = cited(a[0]);
         return Value::of_bool(c.document.valid() &&
                               f.graph->standing(c.document, day_of(a[1])) == graph::Standing::in_force);
     },
     false,
     false,
     nullptr,
     nullptr,
     true},
    {"standing",
     false,
     &string,
     {&types::citation, &timestamp},
     "\"in_force\", \"not_yet\", \"superseded\" or \"never\" on that day; \"\" when unresolved",
     [](const Value* a, const Facts& f) {
         const auto& c = cited(a[0]);
         return Value::of_string(c.document.valid()
                                     ? graph::to_string(f.graph->standing(c.document, day_of(a[1])))
                                     : std::string_view());
     },
     false,
     false,
     standings,
     [](const Value* a, const Facts& f) {
         const auto& c = cited(a[0]);
         return c.document.valid() ? static_cast<int>(f.graph->standing(c.document, day_of(a[1]))) : unresolved_standing;
     },
     true},
    {"superseded_by",
     false,
     &string,
     {&types::citation},
     "title and year of what replaced its guideline; \"\" when nothing did",
     superseded_by},
    {"covers",
     false,
     &boolean,
     {&types::citation, &strings},
     "its chapter covers one of these body parts",
     [](const Value* a, const Facts& f) {
         return Value::of_bool((covered(cited(a[0]), f) & body_part_bits(a[1], f)) != 0);
     },
     false,
     false,
     nullptr,
     nullptr,
     false,
     AskedOfParts::covered},
    {"covers_all",
     false,
     &boolean,
     {&types::citation, &strings},
     "its chapter covers all of these body parts",
     [](const Value* a, const Facts& f) {
         return Value::of_bool((body_part_bits(a[1], f) & ~covered(cited(a[0]), f)) == 0);
     }},
    {"mtus_covers",
     false,
     &boolean,
     {&strings, &timestamp},
     "the MTUS of that day has a chapter for one of these body parts",
     [](const Value* a, const Facts& f) {
         return Value::of_bool((f.graph->body_parts_in_mtus(day_of(a[1])) & body_part_bits(a[0], f)) != 0);
     }},
    {"borderline",
     false,
     &boolean,
     {&strings},
     "one of these body parts is placed differently by the publishers",
     [](const Value* a, const Facts& f) {
         return Value::of_bool((body_part_bits(a[0], f) & f.graph->borderline_parts()) != 0);
     },
     false,
     false,
     nullptr,
     nullptr,
     false,
     AskedOfParts::borderline},
    {"page_in_chapter",
     false,
     &boolean,
     {&types::citation},
     "all its pages are pages of its guideline; true where nothing is known about them",
     [](const Value* a, const Facts& f) { return Value::of_bool(stray_page(cited(a[0]), f) == 0); },
     false,
     true},
    {"chapter_of_page",
     false,
     &string,
     {&types::citation},
     "title of the chapter of the same book that has its first stray page; \"\" when none",
     [](const Value* a, const Facts& f) {
         const auto& c = cited(a[0]);
         const int page = stray_page(c, f);
         const auto chapter = page == 0 ? graph::NodeId() : f.graph->chapter_with_page(c.document, page);
         return Value::of_string(chapter.valid() ? std::string_view(f.graph->node(chapter).title)
                                                 : std::string_view());
     },
     false,
     true},
    {"title_fits_number",
     false,
     &boolean,
     {&types::citation},
     "printed title and chapter number name one chapter; true where one of them is missing or it is "
     "unresolved",
     [](const Value* a, const Facts& f) {
         const auto& c = cited(a[0]);
         if (!c.document.valid() || !c.chapter || c.title.empty()) return Value::of_bool(true);
         return Value::of_bool(same_number(c, f) && !title_of_another(c, f));
     }},
    {"same_section",
     false,
     &boolean,
     {&types::citation, &types::citation},
     "they share a section, table or topic",
     [](const Value* a, const Facts& f) { return Value::of_bool(shared_sections(a, f).size > 0); }},
    {"shared_sections",
     false,
     &strings,
     {&types::citation, &types::citation},
     "sections, tables and topics they share",
     shared_sections},
    {"sections_for_others",
     false,
     &strings,
     {&types::citation, &strings},
     "sections and topics it cites, or the one-treatment guideline it cites as a whole, where they usually answer other classes of request and "
     "none answers one of these; none where no class is known",
     sections_for_others},
    {"not_operated_on",
     false,
     &boolean,
     {&strings},
     "the case summary says that one of these body parts was never operated on, or the patient",
     [](const Value* a, const Facts& f) { return Value::of_bool(not_operated_on(body_part_bits(a[0], f), f)); }},
    {"unknown_sections",
     false,
     &strings,
     {&types::citation},
     "names it prints that its guideline has not, where its list of sections is complete",
     unknown_sections},
    {"suggestion",
     false,
     &string,
     {&types::citation},
     "for an unresolved citation the title of a known guideline nearest to it; \"\" when none is near",
     suggestion},
    {"distinct", false, &strings, {&strings}, "the list without repetitions, in order", distinct},
    {"days_between",
     false,
     &integer,
     {&timestamp, &timestamp},
     "days from the first to the second",
     [](const Value* a, const Facts&) { return Value::of_int((day_of(a[1]) - day_of(a[0])).count()); }},
};

}  // namespace

std::span<const Function> domain_functions() {
    return all_functions;
}

}  // namespace citegate::rule
