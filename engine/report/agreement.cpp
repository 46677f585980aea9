#include "engine/report/agreement.hpp"

#include <algorithm>
#include <bit>

#include "engine/base/fnv1a.hpp"

namespace citegate::report {
namespace {

using citation::Citation;
using citation::Side;

constexpr int widest_range = 1000;  // pages; a misprint must not make a million members

/// Members of a set as numbers: kinds of them do not meet, for each level has its own set.
using Members = std::vector<std::uint64_t>;

/// A hash of the letters and digits in lower case.
std::uint64_t folded(std::string_view text, std::uint64_t start = 0) {
    Fnv1a hash(start);
    for (const char c : text) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) hash.byte(static_cast<unsigned char>(lower));
    }
    return hash.value();
}

void add_source(const Citation& c, Members& out) {
    if (c.basis == citation::Basis::mtus) {
        out.push_back(1);
    } else if (c.source == citation::Publisher::other) {
        out.push_back(folded(c.title.empty() ? c.text : c.title));
    } else if (c.source != citation::Publisher::none) {
        out.push_back(1 + static_cast<std::uint64_t>(c.source));
    }
}

void add_sections(const Citation& c, const graph::GuidelineGraph& graph, Members& out) {
    for (const auto& target : c.targets) {
        if (!target.own_words.empty()) {
            out.push_back(folded(target.own_words, std::uint64_t{target.node.value} << 32U));
        } else if (graph.node(target.node).part != nullptr) {
            out.push_back(target.node.value);
        }
    }
}

void add_pages(const Citation& c, Members& out) {
    if (!c.document.valid()) return;
    for (const auto& range : c.pages) {
        const auto last = std::min(range.last, range.first + widest_range);
        for (int page = range.first; page <= last; ++page) out.push_back(std::uint64_t{c.document.value} << 32U | static_cast<std::uint32_t>(page));
    }
}

std::array<Members, 4> members_of(const Side& side, const graph::GuidelineGraph& graph) {
    std::array<Members, 4> sets;
    for (const auto& c : side.citations) {
        add_source(c, sets[0]);
        if (c.document.valid()) sets[1].push_back(c.document.value);
        add_sections(c, graph, sets[2]);
        add_pages(c, sets[3]);
    }
    for (auto& set : sets) {
        std::sort(set.begin(), set.end());
        set.erase(std::unique(set.begin(), set.end()), set.end());
    }
    return sets;
}

void compare(const Members& a, const Members& b, LevelCounts& counts) {
    if (a.empty() && b.empty()) return;
    if (a.empty() || b.empty()) {
        ++counts.one_side;
        return;
    }
    Members common;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
    const auto all = a.size() + b.size() - common.size();
    ++counts.both;
    if (common.size() == all) ++counts.exact;
    counts.jaccard += common.size() * 1'000'000 / all;
}

graph::NodeId first_chapter(const Side& side) {
    const auto found = std::find_if(side.citations.begin(), side.citations.end(), [](const Citation& c) { return c.document.valid(); });
    return found == side.citations.end() ? graph::NodeId{} : found->document;
}

}  // namespace

std::string_view to_string(Level level) {
    constexpr std::string_view names[] = {"sources", "chapters", "sections", "pages"};
    return names[static_cast<std::size_t>(level)];
}

std::optional<double> LevelCounts::mean_jaccard() const {
    if (both == 0) return std::nullopt;
    return static_cast<double>(jaccard) / 1e6 / static_cast<double>(both);
}

void AgreementFigures::add(const AgreementFigures& other) {
    items += other.items;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        levels[i].both += other.levels[i].both;
        levels[i].exact += other.levels[i].exact;
        levels[i].one_side += other.levels[i].one_side;
        levels[i].jaccard += other.levels[i].jaccard;
    }
    for (const auto& [pair, count] : other.chapters) chapters[pair] += count;
}

std::uint64_t AgreementFigures::chapter_items() const {
    std::uint64_t sum = 0;
    for (const auto& [pair, count] : chapters) sum += count;
    return sum;
}

std::optional<double> AgreementFigures::kappa() const {
    std::map<graph::NodeId, std::uint64_t> admin, maximus;
    std::uint64_t same = 0;
    for (const auto& [pair, count] : chapters) {
        admin[pair.first] += count;
        maximus[pair.second] += count;
        if (pair.first == pair.second) same += count;
    }
    const auto all = static_cast<double>(chapter_items());
    double by_chance = 0;
    for (const auto& [chapter, count] : admin) {
        const auto other = maximus.find(chapter);
        if (other != maximus.end()) by_chance += static_cast<double>(count) / all * (static_cast<double>(other->second) / all);
    }
    if (all == 0 || by_chance >= 1) return std::nullopt;
    return (static_cast<double>(same) / all - by_chance) / (1 - by_chance);
}

void Agreement::add(const citation::Letter& letter, const graph::GuidelineGraph& graph) {
    for (std::size_t i = 0; i < letter.item_count; ++i) {
        const auto& item = letter.items[i];
        AgreementFigures figures;
        figures.items = 1;
        const auto admin = members_of(item.claims_administrator, graph);
        const auto maximus = members_of(item.maximus, graph);
        for (std::size_t level = 0; level < figures.levels.size(); ++level) compare(admin[level], maximus[level], figures.levels[level]);
        const auto ours = first_chapter(item.maximus);
        if (const auto theirs = first_chapter(item.claims_administrator); theirs.valid() && ours.valid()) figures.chapters[{theirs, ours}] = 1;
        all.add(figures);
        by_decision[static_cast<std::size_t>(item.decision)].add(figures);
        if (item.request_classes == 0) by_class[no_class].add(figures);
        for (auto classes = item.request_classes; classes != 0; classes &= classes - 1) {
            by_class[static_cast<std::uint32_t>(std::countr_zero(classes))].add(figures);
        }
    }
}

void Agreement::add(const Agreement& other) {
    all.add(other.all);
    for (const auto& [request_class, figures] : other.by_class) by_class[request_class].add(figures);
    for (std::size_t i = 0; i < by_decision.size(); ++i) by_decision[i].add(other.by_decision[i]);
}

}  // namespace citegate::report
