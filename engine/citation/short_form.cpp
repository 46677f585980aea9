#include "engine/citation/short_form.hpp"

#include <algorithm>

#include <boost/container/small_vector.hpp>

namespace citegate::citation {
namespace {

using grammar::ShortForm;
using graph::GuidelineGraph;

/// Names a publisher or the MTUS and no more.
bool is_bare(const Citation& mention) {
    return mention.title.empty() && !mention.chapter && mention.source != Publisher::odg && mention.source != Publisher::ccr &&
           mention.source != Publisher::other && mention.short_form == ShortForm::none;
}

bool fits(const Citation& mention, const Citation& citation, const GuidelineGraph& graph) {
    if (!citation.document.valid()) return false;
    if (mention.short_form != ShortForm::none) return true;
    if (mention.year && citation.year && mention.year != citation.year) return false;
    const auto publisher = graph.node(citation.document).guideline->publisher;
    if (mention.source == Publisher::acoem) return publisher == guideline::Publisher::acoem;
    return mention.basis == Basis::mtus && citation.basis == Basis::mtus;
}

void take(Citation& mention, const Citation& from) {
    mention.document = from.document;
    mention.resolution = Resolution::reference;
    // "ibid." and "above" are the very place; "the Guidelines" is only the book.
    if ((mention.short_form == ShortForm::ibid || mention.short_form == ShortForm::above) && mention.pages.empty()) {
        mention.targets = from.targets;
    } else {
        mention.targets.clear();
    }
}

/// The one document of a side that fits, if there is exactly one; `several` tells when there are more.
const Citation* only_fit(const Citation& mention, const Side& side, const GuidelineGraph& graph, bool& several) {
    const Citation* found = nullptr;
    for (const auto& citation : side.citations) {
        if (!fits(mention, citation, graph)) continue;
        if (found != nullptr && found->document != citation.document) {
            several = true;
            // "ACOEM", "MTUS": the first citation of that publisher; a form that names nothing may not choose.
            return mention.short_form == ShortForm::none ? found : nullptr;
        }
        if (found == nullptr) found = &citation;
    }
    return found;
}

/// What is written between two mentions of one text.
std::string_view between(const Citation& first, const Citation& second) {
    const char* const begin = first.text.data() + first.text.size();
    return begin < second.text.data() ? std::string_view(begin, static_cast<std::size_t>(second.text.data() - begin)) : std::string_view();
}

/// "Smith et al. (2010)": a source that nobody reads as a citation stands there.
bool names_a_study(std::string_view text) {
    if (text.find(" et al") != text.npos) return true;
    for (auto at = text.find('('); at != text.npos; at = text.find('(', at + 1)) {
        const auto year = text.substr(at + 1, 5);
        const bool four = year.size() == 5 && std::all_of(year.begin(), year.begin() + 4, [](char c) { return c >= '0' && c <= '9'; });
        if (four && year[4] == ')' && (year.starts_with("19") || year.starts_with("20"))) return true;
    }
    return false;
}

void point_back_short(Citation& mention, std::vector<Citation>::iterator first, std::vector<Citation>::iterator here, const GuidelineGraph& graph,
                      const Side& maximus, const Side& administrator) {
    if (here != first) {
        const auto& before = *(here - 1);
        if (mention.short_form != ShortForm::guidelines && names_a_study(between(before, mention))) {
            mention.resolution = Resolution::broken_chain;
        } else if (before.document.valid()) {
            take(mention, before);
        } else {
            mention.resolution = before.resolution == Resolution::nothing_before ? Resolution::nothing_before : Resolution::broken_chain;
        }
        return;
    }
    mention.resolution = Resolution::nothing_before;
    for (const Side* side : {&maximus, &administrator}) {
        const bool unresolved = std::any_of(side->citations.begin(), side->citations.end(), [](const Citation& c) { return !c.document.valid(); });
        if (unresolved || !side->unread.empty()) {
            mention.resolution = Resolution::broken_chain;
            return;
        }
        bool several = false;
        if (const auto* found = only_fit(mention, *side, graph, several)) {
            take(mention, *found);
            return;
        }
        if (several) {
            mention.resolution = Resolution::ambiguous;
            return;
        }
    }
}

/// Of the mentions so far, the last one of ACOEM by the year it names, 0 for none: a long rationale may hold thousands.
class LastOfAcoem {
  public:
    void add(const Citation& mention, const GuidelineGraph& graph) {
        if (mention.short_form != ShortForm::none || !mention.document.valid()) return;
        if (graph.node(mention.document).guideline->publisher != guideline::Publisher::acoem) return;
        const auto year = mention.year.value_or(0);
        const auto known = std::ranges::find(last_, year, &Last::year);
        (known == last_.end() ? last_.emplace_back(Last{year, nullptr}) : *known).mention = &mention;
    }
    /// The nearest whose year is the same, where both name one.
    [[nodiscard]] const Citation* before(const Citation& mention) const {
        const Citation* nearest = nullptr;
        for (const auto& last : last_) {
            if (mention.year && last.year != 0 && *mention.year != last.year) continue;
            if (nearest == nullptr || last.mention > nearest) nearest = last.mention;
        }
        return nearest;
    }

  private:
    struct Last {
        int year = 0;
        const Citation* mention = nullptr;
    };
    boost::container::small_vector<Last, 8> last_;
};

void point_back_bare(Citation& mention, const LastOfAcoem& earlier, const GuidelineGraph& graph, const Side& maximus, const Side& administrator) {
    bool several = false;
    if (const auto* found = only_fit(mention, maximus, graph, several)) return take(mention, *found);
    mention.resolution = Resolution::nothing_before;
    if (mention.source != Publisher::acoem) return;  // "MTUS" beside no MTUS citation is the schedule as a whole
    if (const auto* found = earlier.before(mention)) return take(mention, *found);
    if (const auto* found = only_fit(mention, administrator, graph, several)) take(mention, *found);
}

}  // namespace

void point_back(std::vector<Citation>& mentions, const GuidelineGraph& graph, const Side& maximus, const Side& administrator) {
    LastOfAcoem acoem;
    for (auto here = mentions.begin(); here != mentions.end(); ++here) {
        if (here->short_form != ShortForm::none) {
            point_back_short(*here, mentions.begin(), here, graph, maximus, administrator);
        } else if (!here->document.valid() && is_bare(*here)) {
            point_back_bare(*here, acoem, graph, maximus, administrator);
        }
        acoem.add(*here, graph);
    }
}

}  // namespace citegate::citation
