#include "bench/conditions_by_hand.hpp"

#include <algorithm>

#include "engine/citation/relation.hpp"

namespace citegate {
namespace {

using citation::Basis;
using citation::Citation;
using citation::Item;
using citation::Letter;
using citation::Publisher;
using citation::Relation;
using citation::Side;
using citation::Stance;
using graph::GuidelineGraph;
using graph::Standing;

template <class Holds>
std::size_t items(const Letter& letter, Holds fires) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < letter.item_count; ++i) count += fires(letter.items[i]) ? 1 : 0;
    return count;
}

template <class Holds>
std::size_t sides(const Letter& letter, Holds fires) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < letter.item_count; ++i) {
        const auto& item = letter.items[i];
        count += fires(item, item.claims_administrator, item.maximus) ? 1 : 0;
        count += fires(item, item.maximus, item.claims_administrator) ? 1 : 0;
    }
    return count;
}

template <class Holds>
std::size_t citations(const Letter& letter, Holds fires) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < letter.item_count; ++i) {
        for (const auto* side : {&letter.items[i].claims_administrator, &letter.items[i].maximus}) {
            for (const auto& c : side->citations) count += fires(c, *side) ? 1 : 0;
        }
    }
    return count;
}

bool same_ground(const Citation& a, const Citation& b) {
    const bool ours = a.basis == Basis::mtus;
    const bool theirs = b.basis == Basis::mtus;
    return ours || theirs ? ours == theirs : a.source == b.source;
}

const guideline::Guideline* guideline_of(const Citation& c, const GuidelineGraph& graph) {
    return c.document.valid() ? graph.node(c.document).guideline : nullptr;
}

int stray_page(const Citation& c, const GuidelineGraph& graph) {
    const auto* guideline = guideline_of(c, graph);
    if (guideline == nullptr || !guideline->pages) return 0;
    for (const auto& range : c.pages) {
        for (const int page : {range.first, range.last}) {
            if (page < guideline->pages->first - 1 || page > guideline->pages->last + 1) return page;
        }
    }
    return 0;
}

bool page_of_another(const Citation& c, const GuidelineGraph& graph) {
    const int page = stray_page(c, graph);
    return page != 0 && graph.chapter_with_page(c.document, page).valid();
}

bool has_confidence(const Citation& c, const GuidelineGraph& graph, guideline::Confidence wanted) {
    const auto* guideline = guideline_of(c, graph);
    return guideline != nullptr && guideline->page_confidence == wanted;
}

// ----- the shipped rules -----

std::size_t wrong_chapter(const Letter& letter, const GuidelineGraph& graph) {
    std::uint64_t borderline = 0;
    const auto& parts = graph.catalogue().body_parts;
    for (std::size_t i = 0; i < parts.size(); ++i) borderline |= parts[i].borderline ? std::uint64_t{1} << i : 0;
    return sides(letter, [&](const Item& item, const Side& side, const Side&) {
        if (!side.date || (item.body_parts & borderline) != 0) return false;
        bool about_a_part = false;
        bool covered = false;
        for (const auto& c : side.citations) {
            if (c.basis != Basis::mtus) continue;
            const bool neutral = c.document.valid() && graph.body_part_neutral(c.document);
            const auto kind = c.document.valid() ? graph.node(c.document).kind : graph::NodeKind::book;
            about_a_part = about_a_part || ((kind == graph::NodeKind::chapter || kind == graph::NodeKind::guideline) && !neutral);
            covered = covered || neutral || (c.document.valid() && (graph.body_parts_covered(c.document) & item.body_parts) != 0);
        }
        return about_a_part && !covered && (graph.body_parts_in_mtus(*side.date) & item.body_parts) != 0;
    });
}

std::size_t superseded(const Letter& letter, const GuidelineGraph& graph) {
    return citations(letter, [&](const Citation& c, const Side& side) {
        return c.basis == Basis::mtus && side.date && c.document.valid() && graph.standing(c.document, *side.date) == Standing::superseded &&
               graph.superseded_by(c.document).valid();
    });
}

std::size_t not_mtus(const Letter& letter, const GuidelineGraph& graph) {
    return citations(letter, [&](const Citation& c, const Side& side) {
        if (c.basis != Basis::mtus || !c.document.valid() || !side.date) return false;
        const auto standing = graph.standing(c.document, *side.date);
        return standing != Standing::in_force && !(standing == Standing::superseded && graph.superseded_by(c.document).valid());
    });
}

template <guideline::Confidence confidence>
std::size_t outside_chapter(const Letter& letter, const GuidelineGraph& graph) {
    return citations(letter, [&](const Citation& c, const Side&) {
        return has_confidence(c, graph, confidence) && stray_page(c, graph) != 0 && !page_of_another(c, graph);
    });
}

std::size_t another_chapter(const Letter& letter, const GuidelineGraph& graph) {
    return citations(letter, [&](const Citation& c, const Side&) {
        return !has_confidence(c, graph, guideline::Confidence::low) && page_of_another(c, graph);
    });
}

std::size_t unread_text(const Letter& letter, const GuidelineGraph&) {
    return sides(letter, [](const Item&, const Side& side, const Side&) { return !side.unread.empty(); });
}

std::size_t unknown_chapter(const Letter& letter, const GuidelineGraph&) {
    return citations(letter, [](const Citation& c, const Side&) {
        return c.basis == Basis::mtus && (!c.title.empty() || c.chapter) && !c.document.valid() && c.candidates.empty();
    });
}

std::size_t source_on_one_side(const Letter& letter, const GuidelineGraph&) {
    return sides(letter, [](const Item& item, const Side& side, const Side& other) {
        if (item.relation == Relation::same || side.citations.empty() || other.citations.empty()) return false;
        return std::any_of(side.citations.begin(), side.citations.end(), [&](const Citation& c) {
            return std::none_of(other.citations.begin(), other.citations.end(), [&](const Citation& o) { return same_ground(o, c); });
        });
    });
}

std::size_t different_chapter(const Letter& letter, const GuidelineGraph& graph) {
    const auto counts = [](const Citation& c) { return c.basis == Basis::mtus && c.document.valid(); };
    return items(letter, [&](const Item& item) {
        if (item.relation == Relation::same) return false;
        bool theirs = false;
        bool ours = false;
        for (const auto& m : item.maximus.citations) {
            if (!counts(m)) continue;
            ours = true;
            for (const auto& c : item.claims_administrator.citations) {
                if (!counts(c)) continue;
                theirs = true;
                if (citation::shares_chapter(graph, c, m)) return false;
            }
        }
        return ours && theirs;
    });
}

std::size_t different_pages(const Letter& letter, const GuidelineGraph& graph) {
    return items(letter, [&](const Item& item) {
        if (item.relation == Relation::same) return false;
        bool ours = false;
        for (const auto& m : item.maximus.citations) {
            if (m.pages.empty()) continue;
            for (const auto& c : item.claims_administrator.citations) {
                if (c.pages.empty() || !citation::shares_chapter(graph, c, m)) continue;
                ours = true;
                for (const auto& p : c.pages) {
                    for (const auto& q : m.pages) {
                        if (p.first <= q.last && q.first <= p.last) return false;
                    }
                }
            }
        }
        return ours;
    });
}

std::size_t no_citation(const Letter& letter, const GuidelineGraph&) {
    return items(letter, [](const Item& item) { return item.claims_administrator.present && item.claims_administrator.no_citation; });
}

/// The kinds of request that others go along with.
std::uint64_t leading_requests(const GuidelineGraph& graph) {
    constexpr std::string_view leading[] = {"surgery", "esi", "facet", "scs", "sympathetic_block"};
    const auto& classes = graph.catalogue().request_classes;
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (std::find(std::begin(leading), std::end(leading), classes[i].id) != std::end(leading)) bits |= std::uint64_t{1} << i;
    }
    return bits;
}

std::size_t maximus_no_citation(const Letter& letter, const GuidelineGraph& graph) {
    static const auto leading = leading_requests(graph);
    return items(letter, [&](const Item& item) {
        if (!item.maximus.present || !item.maximus.no_citation) return false;
        for (std::size_t i = 0; i < letter.item_count; ++i) {
            const auto& other = letter.items[i];
            if (other.number != item.number && other.decision == letter::Decision::upheld && !other.maximus.citations.empty() &&
                (other.request_classes & leading) != 0)
                return false;
        }
        return true;
    });
}

std::size_t unlisted_source(const Letter& letter, const GuidelineGraph& graph) {
    return items(letter, [&](const Item& item) {
        const auto& maximus = item.maximus;
        if (!maximus.present) return false;
        const auto listed = [&](Publisher publisher, guideline::Publisher of_guideline) {
            return std::any_of(maximus.citations.begin(), maximus.citations.end(), [&](const Citation& c) {
                const auto* guideline = guideline_of(c, graph);
                return c.source == publisher || (guideline != nullptr && guideline->publisher == of_guideline);
            });
        };
        const auto in_mtus = [&] {
            return std::any_of(maximus.citations.begin(), maximus.citations.end(), [](const Citation& c) { return c.basis == Basis::mtus; });
        };
        return std::any_of(item.rationale.mentions.begin(), item.rationale.mentions.end(), [&](const Citation& m) {
            if (m.stance != Stance::relies) return false;
            return (m.source == Publisher::odg && !listed(Publisher::odg, guideline::Publisher::odg)) ||
                   (m.source == Publisher::acoem && !listed(Publisher::acoem, guideline::Publisher::acoem)) ||
                   (m.source == Publisher::none && m.basis == Basis::mtus && !in_mtus() && !maximus.outside_mtus);
        });
    });
}

// ----- ten conditions of loops within loops over both sides -----

template <class Require>
std::size_t unless(const Letter& letter, Require require) {
    return items(letter, [&](const Item& item) { return !require(item.claims_administrator.citations, item.maximus.citations); });
}
using List = std::vector<Citation>;
template <class Holds>
bool all(const List& list, Holds holds) {
    return std::all_of(list.begin(), list.end(), holds);
}
template <class Holds>
bool any(const List& list, Holds holds) {
    return std::any_of(list.begin(), list.end(), holds);
}

constexpr ByHand all_conditions[] = {
    {"body-part/wrong-mtus-chapter", "", wrong_chapter},
    {"citation/superseded-edition", "", superseded},
    {"citation/not-mtus", "", not_mtus},
    {"citation/page-outside-chapter", "", outside_chapter<guideline::Confidence::high>},
    {"citation/unsure-page-outside-chapter", "", outside_chapter<guideline::Confidence::medium>},
    {"citation/page-of-another-chapter", "", another_chapter},
    {"citation/unknown-chapter", "", unknown_chapter},
    {"citation/unread-text", "", unread_text},
    {"consistency/source-on-one-side", "", source_on_one_side},
    {"consistency/different-mtus-chapter", "", different_chapter},
    {"consistency/different-pages", "", different_pages},
    {"consistency/no-citation", "", no_citation},
    {"consistency/maximus-no-citation", "", maximus_no_citation},
    {"rationale/unlisted-source", "", unlisted_source},
    {"nested/same-basis", "claims_administrator.citations.all(c, maximus.citations.exists(m, m.basis == c.basis))",
     [](const Letter& letter, const GuidelineGraph&) {
         return unless(letter, [](const List& theirs, const List& ours) {
             return all(theirs, [&](const Citation& c) { return any(ours, [&](const Citation& m) { return m.basis == c.basis; }); });
         });
     }},
    {"nested/same-document", "maximus.citations.exists(m, claims_administrator.citations.exists(c, c.resolved && m.resolved && shares_chapter(c, m)))",
     [](const Letter& letter, const GuidelineGraph& graph) {
         return unless(letter, [&](const List& theirs, const List& ours) {
             return any(ours, [&](const Citation& m) {
                 return any(theirs, [&](const Citation& c) { return c.document.valid() && m.document.valid() && citation::shares_chapter(graph, c, m); });
             });
         });
     }},
    {"nested/no-odg-alone", "!claims_administrator.citations.exists(c, c.source == \"odg\" && !maximus.citations.exists(m, m.source == \"odg\"))",
     [](const Letter& letter, const GuidelineGraph&) {
         return unless(letter, [](const List& theirs, const List& ours) {
             return !any(theirs, [&](const Citation& c) {
                 return c.source == Publisher::odg && !any(ours, [](const Citation& m) { return m.source == Publisher::odg; });
             });
         });
     }},
    {"nested/years-agree",
     "claims_administrator.citations.all(c, !has(c.year) || maximus.citations.all(m, !has(m.year) || m.year == c.year || !shares_chapter(c, m)))",
     [](const Letter& letter, const GuidelineGraph& graph) {
         return unless(letter, [&](const List& theirs, const List& ours) {
             return all(theirs, [&](const Citation& c) {
                 return !c.year || all(ours, [&](const Citation& m) { return !m.year || *m.year == *c.year || !citation::shares_chapter(graph, c, m); });
             });
         });
     }},
    {"nested/pages-meet",
     "maximus.citations.all(m, size(m.pages) == 0 || claims_administrator.citations.exists(c, c.pages.exists(p, m.pages.exists(q, p.first <= q.last && "
     "q.first <= p.last))))",
     [](const Letter& letter, const GuidelineGraph&) {
         return unless(letter, [](const List& theirs, const List& ours) {
             return all(ours, [&](const Citation& m) {
                 return m.pages.empty() || any(theirs, [&](const Citation& c) {
                            for (const auto& p : c.pages) {
                                for (const auto& q : m.pages) {
                                    if (p.first <= q.last && q.first <= p.last) return true;
                                }
                            }
                            return false;
                        });
             });
         });
     }},
    {"nested/one-resolved-each", "claims_administrator.citations.exists_one(c, c.resolved) == maximus.citations.exists_one(m, m.resolved)",
     [](const Letter& letter, const GuidelineGraph&) {
         return unless(letter, [](const List& theirs, const List& ours) {
             const auto one = [](const List& list) {
                 return std::count_if(list.begin(), list.end(), [](const Citation& c) { return c.document.valid(); }) == 1;
             };
             return one(theirs) == one(ours);
         });
     }},
    {"nested/mtus-with-section",
     "maximus.citations.filter(m, m.basis == \"mtus\" && size(m.sections) > 0).all(m, claims_administrator.citations.exists(c, c.basis == \"mtus\"))",
     [](const Letter& letter, const GuidelineGraph&) {
         return unless(letter, [](const List& theirs, const List& ours) {
             return all(ours, [&](const Citation& m) {
                 return !(m.basis == Basis::mtus && !m.sections.empty()) || any(theirs, [](const Citation& c) { return c.basis == Basis::mtus; });
             });
         });
     }},
    {"nested/grounds", "maximus.citations.all(m, claims_administrator.citations.exists(c, c.ground == m.ground))",
     [](const Letter& letter, const GuidelineGraph&) {
         return unless(letter, [](const List& theirs, const List& ours) {
             return all(ours, [&](const Citation& m) { return any(theirs, [&](const Citation& c) { return same_ground(c, m); }); });
         });
     }},
    {"nested/within", "maximus.citations.all(m, !m.resolved || claims_administrator.citations.exists(c, c.resolved && within(m, c)))",
     [](const Letter& letter, const GuidelineGraph& graph) {
         return unless(letter, [&](const List& theirs, const List& ours) {
             return all(ours, [&](const Citation& m) {
                 return !m.document.valid() || any(theirs, [&](const Citation& c) { return c.document.valid() && citation::within(graph, m, c); });
             });
         });
     }},
    {"nested/three-deep",
     "!claims_administrator.citations.exists(c, maximus.citations.exists(m, rationale.mentions.exists(r, r.source == c.source && r.source != m.source)))",
     [](const Letter& letter, const GuidelineGraph&) {
         return items(letter, [](const Item& item) {
             return any(item.claims_administrator.citations, [&](const Citation& c) {
                 return any(item.maximus.citations, [&](const Citation& m) {
                     return any(item.rationale.mentions, [&](const Citation& r) { return r.source == c.source && r.source != m.source; });
                 });
             });
         });
     }},
};

}  // namespace

std::span<const ByHand> conditions_by_hand() { return all_conditions; }

}  // namespace citegate
