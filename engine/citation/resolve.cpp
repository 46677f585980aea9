#include "engine/citation/resolve.hpp"

#include <algorithm>
#include <array>

namespace citegate::citation {
namespace {

using graph::GuidelineGraph;
using graph::NodeId;
using guideline::Guideline;

bool has(const std::vector<int>& years, int year) {
    return std::find(years.begin(), years.end(), year) != years.end();
}

/// May a citation with this basis and source mean a guideline of this publisher?
bool publisher_fits(const Citation& citation, guideline::Publisher publisher) {
    switch (citation.source) {
        case Publisher::acoem: return publisher == guideline::Publisher::acoem;
        case Publisher::odg: return publisher == guideline::Publisher::odg;
        case Publisher::other: return false;
        case Publisher::ccr:  // "8 CCR 9792.23.5 Low Back Complaints": what the section made part of the MTUS
            return publisher == guideline::Publisher::acoem || publisher == guideline::Publisher::dwc;
        case Publisher::none: break;
    }
    // A Non-MTUS statement without a publisher ("Low Back (Hyperstimulation analgesia)") takes ODG's chapter names.
    if (citation.basis == Basis::non_mtus) return publisher == guideline::Publisher::odg;
    return publisher == guideline::Publisher::acoem || publisher == guideline::Publisher::dwc;
}

/// Narrows `nodes` to those with the property, unless none has it.
template <typename Predicate>
void prefer(std::vector<NodeId>& nodes, Predicate predicate) {
    if (nodes.size() < 2 || std::none_of(nodes.begin(), nodes.end(), predicate)) return;
    nodes.erase(std::remove_if(nodes.begin(), nodes.end(), [&](NodeId node) { return !predicate(node); }), nodes.end());
}

/// "MRI" for "MRIs" is another number, not a misprint: words that are the same but for an "s" at their end.
bool differ_in_number(std::string_view a, std::string_view b) {
    std::size_t i = 0;
    std::size_t j = 0;
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
    const auto word_ends = [](std::string_view text, std::size_t at) { return at == text.size() || text[at] < '0' || (text[at] | 0x20) > 'z'; };
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && lower(a[i]) == lower(b[j])) {
            ++i;
            ++j;
        } else if (i < a.size() && lower(a[i]) == 's' && word_ends(a, i + 1) && word_ends(b, j)) {
            ++i;
        } else if (j < b.size() && lower(b[j]) == 's' && word_ends(b, j + 1) && word_ends(a, i)) {
            ++j;
        } else {
            return false;
        }
    }
    return true;
}

void add_misprint(Citation& citation, std::string_view printed, std::string_view read) {
    if (!differ_in_number(printed, read)) citation.misprints.push_back({printed, read});
}

/// Of several candidates the one in force on the day, else the one that was adopted last before it.
NodeId by_date(const GuidelineGraph& graph, const std::vector<NodeId>& candidates, Date day) {
    NodeId best;
    std::optional<Date> best_from;
    for (const auto node : candidates) {
        if (graph.standing(node, day) == graph::Standing::in_force) return node;
        const auto range = graph.adopted(node);
        if (range && range->from && *range->from <= day && (!best_from || *best_from < *range->from)) {
            best = node;
            best_from = range->from;
        }
    }
    return best;
}

/// All guidelines that fit a title.
void add_titled(Citation& citation, const Lexicon& lexicon, std::string_view title, std::optional<Date> day) {
    const auto& graph = lexicon.graph();
    const auto take = [&](std::string_view name) {
        for (const auto node : lexicon.titled(name)) {
            if (publisher_fits(citation, graph.node(node).guideline->publisher)) citation.candidates.push_back(node);
        }
    };
    // "ACOEM V.3, Low Back": the third edition came guideline by guideline, and has no complaints.
    const bool third = citation.source == Publisher::acoem && (citation.edition.starts_with('3') || citation.edition == "V.3");
    if (third) take(std::string(title).append(" Disorders"));
    if (citation.candidates.empty()) take(title);
    if (!citation.candidates.empty()) return;
    if (citation.source == Publisher::none && citation.basis == Basis::non_mtus) {
        // Cited as not the MTUS, and no chapter of ODG: a guideline of the MTUS all the same.
        for (const auto node : lexicon.titled(title)) citation.candidates.push_back(node);
        return;
    }
    if (citation.source == Publisher::odg) {
        // "Pulmonary, Chronic": the chapter's name and a word of the qualifier that other chapters have.
        take(title.substr(0, lexicon.names().match(grammar::NameKind::odg_chapter, title)));
        return;
    }
    if (citation.source != Publisher::acoem) return;
    // "ACOEM Low Back": the body part alone names the chapter; the part "complaints" or "disorders" is left out.
    for (const std::string_view ending : {" Complaints", " Disorders"}) take(std::string(title).append(ending));
    if (!citation.candidates.empty()) return;
    // "MTUS ACOEM, Chronic Pain Treatment Guidelines": the form names ACOEM before a guideline of the division's own.
    for (const auto node : lexicon.titled(title)) {
        if (graph.node(node).guideline->publisher != guideline::Publisher::dwc) continue;
        const auto range = graph.adopted(node);
        const bool later = day && range && range->from && *day < *range->from;
        if (!later) citation.candidates.push_back(node);
    }
}

void find_candidates(Citation& citation, const Lexicon& lexicon, std::optional<Date> day) {
    if (!citation.title.empty()) {
        if (citation.source == Publisher::other) return;
        add_titled(citation, lexicon, citation.title, day);
        if (!citation.candidates.empty()) return;
        const auto near = lexicon.nearest_title(citation.title);
        if (near.empty()) return;
        add_titled(citation, lexicon, near, day);
        if (!citation.candidates.empty()) add_misprint(citation, citation.title, near);
    } else if (citation.chapter && citation.source != Publisher::odg && citation.source != Publisher::other) {
        for (const auto node : lexicon.numbered(*citation.chapter)) citation.candidates.push_back(node);
    }
}

/// What the rest of the citation says narrows the candidates, as long as one is left.
void narrow(Citation& citation, const GuidelineGraph& graph, std::optional<Date> day) {
    auto& candidates = citation.candidates;
    if (citation.year) {
        const int year = *citation.year;
        prefer(candidates, [&](NodeId node) {
            const auto& guideline = *graph.node(node).guideline;
            return has(guideline.years, year) || has(guideline.tolerated_years, year);
        });
    }
    if (citation.chapter && !citation.title.empty()) {
        prefer(candidates, [&](NodeId node) { return graph.node(node).guideline->number == citation.chapter; });
    }
    if (citation.basis == Basis::non_mtus && citation.source != Publisher::none && day) {
        // Cited as not the MTUS: then rather the text that is not.
        prefer(candidates, [&](NodeId node) { return graph.standing(node, *day) != graph::Standing::in_force; });
    }
}

/// A publisher, or a section of 8 CCR, that says all there is.
NodeId document_without_title(const Citation& citation, const Lexicon& lexicon) {
    if (citation.source == Publisher::odg) return lexicon.whole(guideline::Publisher::odg);
    if (citation.source == Publisher::acoem && citation.basis == Basis::mtus) return lexicon.adopted_book();
    if (citation.source == Publisher::ccr && !citation.sections.empty()) return lexicon.regulation(citation.sections.front());
    return {};
}

void find_document(Citation& citation, const Lexicon& lexicon, std::optional<Date> day) {
    const auto& graph = lexicon.graph();
    auto& candidates = citation.candidates;
    find_candidates(citation, lexicon, day);
    narrow(citation, graph, day);
    citation.resolution = citation.source == Publisher::other ? Resolution::foreign : Resolution::unknown;
    if (candidates.size() == 1) {
        citation.document = candidates.front();
        citation.resolution = Resolution::named;
    } else if (candidates.size() > 1) {
        if (day) citation.document = by_date(graph, candidates, *day);
        citation.resolution = citation.document.valid() ? Resolution::date : Resolution::ambiguous;
    } else if ((citation.title.empty() && !citation.chapter) || citation.source == Publisher::odg) {
        // An ODG chapter that no list holds is still ODG.
        citation.document = document_without_title(citation, lexicon);
        if (citation.document.valid()) citation.resolution = Resolution::named;
    }
}

/// A title that only the MTUS bears, or a section of its regulations, says that the MTUS is meant.
void find_basis(Citation& citation, const GuidelineGraph& graph) {
    if (citation.basis != Basis::none || citation.title.empty()) return;
    if (citation.source == Publisher::ccr && !citation.candidates.empty()) citation.basis = Basis::mtus;
    if (citation.source != Publisher::none) return;
    const bool of_the_division = std::any_of(citation.candidates.begin(), citation.candidates.end(), [&](NodeId node) {
        return graph.node(node).guideline->publisher == guideline::Publisher::dwc;
    });
    if (of_the_division) citation.basis = Basis::mtus;
}

/// The section with this name, or one that a misprint of it names, or its own words.
Target section_target(Citation& citation, const Lexicon& lexicon, std::string_view section) {
    auto node = lexicon.part(citation.document, section);
    if (const auto bracket = section.rfind(" ("); !node.valid() && section.ends_with(')') && bracket != std::string_view::npos) {
        node = lexicon.part(citation.document, section.substr(0, bracket));  // "Physical therapy (PT)"
    }
    std::array<char, 120> other{};  // names in the other number; not a string, which would ask for memory in every letter
    if (!node.valid() && section.size() > 2 && section.size() < other.size()) {  // "MRI" for "MRIs"
        const auto end = std::copy(section.begin(), section.end(), other.begin());
        *end = 's';
        node = lexicon.part(citation.document, {other.data(), section.back() == 's' ? section.size() - 1 : section.size() + 1});
    }
    if (!node.valid()) {
        const auto near = lexicon.nearest_part(citation.document, section);
        if (!near.empty()) {
            node = lexicon.part(citation.document, near);
            add_misprint(citation, section, near);
        }
    }
    return node.valid() ? Target{node, {}} : Target{citation.document, section};
}

void find_targets(Citation& citation, const Lexicon& lexicon) {
    const auto& graph = lexicon.graph();
    auto& targets = citation.targets;
    const auto document = citation.document;
    for (const auto& range : citation.pages) {
        // A range of pages stands for each of its pages; a forged range must not cost memory.
        for (int page = range.first; page <= range.last && page - range.first < 600; ++page) {
            const auto node = graph.page(document, page);
            if (node.valid()) targets.push_back({node, {}});
        }
    }
    if (!targets.empty()) return;
    const bool regulation = graph.node(document).kind == graph::NodeKind::regulation;
    for (std::size_t i = 0; i < citation.sections.size(); ++i) {
        if (citation.source == Publisher::ccr && i == 0 && !regulation) continue;  // the number of the title's own section
        if (regulation) {
            const auto section = lexicon.regulation(citation.sections[i]);
            const bool whole = citation.sections[i].find('(') == std::string_view::npos;
            targets.push_back(section.valid() && whole ? Target{section, {}} : Target{section.valid() ? section : document, citation.sections[i]});
            continue;
        }
        targets.push_back(section_target(citation, lexicon, citation.sections[i]));
    }
    for (const auto table : citation.tables) {
        const auto node = lexicon.table(document, table);
        targets.push_back(node.valid() ? Target{node, {}} : Target{document, table});
    }
    if (targets.empty()) targets.push_back({document, {}});
}

}  // namespace

void resolve(Citation& citation, const Lexicon& lexicon, std::optional<Date> day) {
    if (citation.short_form != grammar::ShortForm::none) return;
    find_document(citation, lexicon, day);
    find_basis(citation, lexicon.graph());
    if (citation.document.valid()) find_targets(citation, lexicon);
}

void place_reference(Citation& citation, const Lexicon& lexicon) {
    if (citation.document.valid() && citation.targets.empty()) find_targets(citation, lexicon);
}

}  // namespace citegate::citation
