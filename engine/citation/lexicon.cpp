#include "engine/citation/lexicon.hpp"

#include <algorithm>
#include <cstring>

#include <boost/container_hash/hash.hpp>
#include <boost/unordered/unordered_flat_map.hpp>

#include "grammar/near_name.hpp"

namespace citegate::citation {
namespace {

using grammar::NameKind;
using graph::NodeId;
using guideline::Kind;
using guideline::Publisher;

constexpr std::size_t longest_name = 240;  // folded letters; of longer printed text only these are compared

/// Folds into a buffer on the stack: names are looked up several times per statement.
struct FoldedKey {
    char bytes[longest_name + 4];
    std::size_t size = 0;

    FoldedKey(NodeId owner, std::string_view name) : FoldedKey() {
        std::memcpy(bytes, &owner.value, 4);
        size = 4;
        append(name);
    }
    explicit FoldedKey(std::string_view name) : FoldedKey() { append(name); }
    [[nodiscard]] std::string_view view() const { return {bytes, size}; }

  private:
    FoldedKey() = default;
    void append(std::string_view name) {
        const auto folded = grammar::fold_name(name, bytes + size, longest_name);
        size += folded;
    }
};

/// The same of a name as it is; empty of one that is too long.
struct SpelledKey {
    char bytes[longest_name + 4];
    std::size_t size = 0;

    SpelledKey(NodeId owner, std::string_view name) {
        if (name.size() > longest_name) return;
        std::memcpy(bytes, &owner.value, 4);
        std::memcpy(bytes + 4, name.data(), name.size());
        size = 4 + name.size();
    }
    [[nodiscard]] std::string_view view() const { return {bytes, size}; }
};

/// Later entries than 64 have none: the catalogue refuses them.
std::uint64_t bit(std::size_t index) { return index < 64 ? std::uint64_t{1} << index : 0; }

/// "ACOEM 3rd Edition", "Eye Chapter": edition and part are words of the grammar.
bool ends_in_a_word_of_the_grammar(std::string_view name) {
    return name.ends_with(" Edition") || name.ends_with(" edition") || name.ends_with(" Chapter");
}

bool names_a_year(std::string_view title) {
    const auto bracket = title.rfind('(');
    if (bracket == title.npos) return false;
    const auto year = title.find("20", bracket);
    return year != title.npos && year + 4 < title.size() + 1 && title[year + 2] >= '0' && title[year + 2] <= '9';
}

NameKind title_kind(const guideline::Guideline& guideline) {
    if (guideline.publisher == Publisher::odg) return NameKind::odg_chapter;
    if (guideline.publisher == Publisher::acoem && guideline.kind == Kind::guideline) return NameKind::acoem_title;
    return NameKind::mtus_title;
}

/// The kinds of words of requests, and of terms, in the order of what Vocabulary::find() is given and gives.
enum RequestKind : std::size_t { body_part, request_class, request_term };
enum TermKind : std::size_t { any_term, conclusion_term };
static_assert(request_term < Vocabulary::kinds);

}  // namespace

/// Every citation of every letter is looked up here.
struct Lexicon::Index {
    struct Hash : boost::hash<std::string_view> {
        using is_transparent = void;
    };
    template <typename Value>
    using Map = boost::unordered_flat_map<std::string, Value, Hash, std::equal_to<>>;

    std::vector<std::vector<NodeId>> guidelines;  ///< of each title, spelled so or otherwise
    Map<std::uint32_t> titles;                    ///< folded title → its place in `guidelines`
    Map<NodeId> parts;                            ///< key: four bytes of the guideline's node, then the folded name
    // The same by names as the catalogue spells them: so nearly all letters print them, and they need no folding.
    Map<std::uint32_t> spelled_titles;
    Map<NodeId> spelled_parts;
};

Lexicon::~Lexicon() = default;

Lexicon::Lexicon(const graph::GuidelineGraph& graph) : graph_(&graph), index_(std::make_unique<Index>()) {
    const auto& catalogue = graph.catalogue();
    for (const auto& name : catalogue.source_names) {
        if (name.publisher == Publisher::acoem) names_.add(NameKind::acoem_publisher, name.spelling);
        if (name.publisher == Publisher::odg) names_.add(NameKind::odg_publisher, name.spelling);
    }
    find_books();
    for (const auto& guideline : catalogue.guidelines) add_guideline(guideline, graph.find(guideline.id));
    for (std::size_t i = 0; i < catalogue.body_parts.size(); ++i) {
        const auto add = [&](std::string_view phrase, std::uint64_t bits) {
            request_words_.add(phrase, bits, body_part);
            body_parts_.add(phrase, bits);
        };
        for (const auto& phrase : catalogue.body_parts[i].words) add(phrase, bit(i));
        for (const auto& phrase : catalogue.body_parts[i].except) add(phrase, 0);
    }
    for (std::size_t i = 0; i < catalogue.request_classes.size(); ++i) {
        for (const auto& phrase : catalogue.request_classes[i].words) request_words_.add(phrase, bit(i), request_class);
    }
    for (std::size_t i = 0; i < catalogue.terms.size(); ++i) {
        const auto& entry = catalogue.terms[i];
        for (const auto& phrase : entry.words) {
            terms_.add(phrase, bit(i), entry.at_end ? conclusion_term : any_term);
            if (!entry.at_end) request_words_.add(phrase, bit(i), request_term);
        }
    }
    for (auto* words : {&request_words_, &body_parts_, &terms_}) words->sort();
}

void Lexicon::add_guideline(const guideline::Guideline& guideline, NodeId node) {
    if (guideline.kind == Kind::regulation) return;
    if (guideline.kind == Kind::book) {
        const auto kind = guideline.publisher == Publisher::odg ? NameKind::odg_publisher : NameKind::acoem_publisher;
        const auto add = [&](std::string_view name) {
            if (!ends_in_a_word_of_the_grammar(name)) names_.add(kind, name);
        };
        add(guideline.title);
        for (const auto& spelling : guideline.spellings) add(spelling);
    } else {
        const auto kind = title_kind(guideline);
        const auto add = [&](const std::string& title) {
            // "Elbow Disorders (Revised 2007)": the grammar reads the year as a year.
            if (!names_a_year(title) && !title.starts_with("MTUS ") && !ends_in_a_word_of_the_grammar(title)) names_.add(kind, title);
            title_spellings_.push_back({grammar::folded_name(title), title});
            auto& guidelines = index_->guidelines;
            const auto number = index_->titles.emplace(std::string(FoldedKey(title).view()), static_cast<std::uint32_t>(guidelines.size())).first->second;
            if (number == guidelines.size()) guidelines.emplace_back();
            auto& nodes = guidelines[number];
            if (std::find(nodes.begin(), nodes.end(), node) == nodes.end()) nodes.push_back(node);
            index_->spelled_titles.emplace(title, number);
        };
        add(guideline.title);
        for (const auto& spelling : guideline.spellings) add(spelling);
    }
    if (guideline.kind == Kind::chapter && guideline.publisher == Publisher::acoem && guideline.number) {
        numbers_[*guideline.number].push_back(node);
    }
    // A member chapter stands in the place of a section of its group: "General Approaches 2004, Section(s): …".
    if (!guideline.parent.empty()) {
        const auto parent = graph_->find(guideline.parent);
        if (parent.valid() && graph_->node(parent).kind == graph::NodeKind::group) {
            add_part(parent, guideline.title, node);
            names_.add(NameKind::section, guideline.title);
            for (const auto& spelling : guideline.spellings) {
                add_part(parent, spelling, node);
                names_.add(NameKind::section, spelling);
            }
        }
    }
    // "Epidural steroid injections (ESIs)" is also cited without its abbreviation, and prose speaks of one injection.
    const auto add_short = [&](std::string_view title, NodeId part_node) {
        const auto bracket = title.ends_with(')') ? title.rfind(" (") : title.npos;
        if (bracket == title.npos || bracket < 8) return;
        const auto bare = title.substr(0, bracket);
        add_part(node, bare, part_node);
        names_.add(NameKind::section, bare);
        if (bare.ends_with('s')) names_.add(NameKind::section, bare.substr(0, bare.size() - 1));
    };
    for (const auto& part : guideline.parts) {
        const auto part_node = graph_->find(guideline.id + "/" + part.id);
        if (!part_node.valid()) continue;
        add_part(node, part.title, part_node);
        names_.add(NameKind::section, part.title);
        add_short(part.title, part_node);
        for (const auto& spelling : part.spellings) {
            add_part(node, spelling, part_node);
            names_.add(NameKind::section, spelling);
        }
        if (!part.number.empty()) {
            add_part(node, "#" + part.number, part_node);  // never a spelling: no view of it is kept
            index_->parts.emplace(std::string(FoldedKey(node, part.number + " " + part.title).view()), part_node);
            names_.add(NameKind::section, part.number + " " + part.title);
        }
    }
}

void Lexicon::add_part(NodeId owner, std::string_view name, NodeId node) {
    std::string key(FoldedKey(owner, name).view());
    if (!name.empty() && name.front() == '#') key.insert(4, 1, '#');  // numbers live apart from names
    const auto first = index_->parts.emplace(std::move(key), node).first;
    if (name.empty() || name.front() == '#') return;
    if (name.size() <= longest_name) index_->spelled_parts.emplace(SpelledKey(owner, name).view(), first->second);
    part_spellings_[owner.value].push_back({grammar::folded_name(name), name});
}

std::string_view Lexicon::nearest(const std::vector<Spelling>& spellings, std::string_view printed) {
    const auto folded = grammar::folded_name(printed.substr(0, longest_name));
    const Spelling* best = nullptr;
    unsigned least = grammar::allowed_edits(folded.size()) + 1;
    bool tie = false;
    for (const auto& spelling : spellings) {
        auto limit = std::min(least, grammar::allowed_edits(spelling.folded.size()));
        // The first letter is seldom wrong, and another beside it less: "Back Complaints" is not "Neck Complaints".
        if (!folded.empty() && spelling.folded.front() != folded.front()) limit = std::min(limit, 1U);
        const auto edits = grammar::edits_between(spelling.folded, folded, limit);
        if (edits > limit || (best != nullptr && spelling.folded == best->folded)) continue;
        tie = best != nullptr && edits == least;
        best = &spelling;
        least = edits;
    }
    return best == nullptr || tie ? std::string_view() : best->text;
}

std::string_view Lexicon::nearest_title(std::string_view printed) const { return nearest(title_spellings_, printed); }

std::string_view Lexicon::nearest_source(std::string_view printed) const {
    std::vector<Spelling> names;
    for (const auto& name : graph_->catalogue().source_names) {
        if (name.publisher == Publisher::acoem || name.publisher == Publisher::odg)
            names.push_back({grammar::folded_name(name.spelling), name.spelling});
    }
    return nearest(names, printed);
}

std::string_view Lexicon::nearest_part(NodeId guideline, std::string_view printed) const {
    const auto found = part_spellings_.find(guideline.value);
    return found == part_spellings_.end() ? std::string_view() : nearest(found->second, printed);
}

NodeId Lexicon::regulation(std::string_view number) const {
    return graph_->find(std::string("ccr.").append(number.substr(0, number.find('('))));
}

std::span<const NodeId> Lexicon::titled(std::string_view title) const {
    const auto& index = *index_;
    if (const auto spelled = index.spelled_titles.find(title); spelled != index.spelled_titles.end()) return index.guidelines[spelled->second];
    const auto found = index.titles.find(FoldedKey(title).view());
    if (found == index.titles.end()) return {};
    return index.guidelines[found->second];
}

std::span<const NodeId> Lexicon::numbered(int chapter) const {
    const auto found = numbers_.find(chapter);
    if (found == numbers_.end()) return {};
    return found->second;
}

NodeId Lexicon::part(NodeId guideline, std::string_view name) const {
    if (const auto spelled = index_->spelled_parts.find(SpelledKey(guideline, name).view()); spelled != index_->spelled_parts.end()) return spelled->second;
    const auto found = index_->parts.find(FoldedKey(guideline, name).view());
    return found == index_->parts.end() ? NodeId{} : found->second;
}

NodeId Lexicon::table(NodeId guideline, std::string_view number) const {
    std::string key(FoldedKey(guideline, number).view());
    key.insert(4, 1, '#');
    const auto found = index_->parts.find(key);
    return found == index_->parts.end() ? NodeId{} : found->second;
}

void Lexicon::find_books() {
    std::array<int, 5> books{};
    for (const auto& guideline : graph_->catalogue().guidelines) {
        if (guideline.kind != Kind::book) continue;
        const auto node = graph_->find(guideline.id);
        const auto publisher = static_cast<std::size_t>(guideline.publisher);
        whole_[publisher] = ++books[publisher] == 1 ? node : NodeId{};
        if (guideline.publisher == Publisher::acoem && graph_->adopted(node)) adopted_book_ = node;
    }
}

Lexicon::RequestWords Lexicon::request_words(std::string_view request) const {
    const auto found = request_words_.find(request, {0, 0, 0});
    return {found[body_part], found[request_class], found[request_term]};
}

std::uint64_t Lexicon::rationale_terms(std::string_view rationale) const {
    constexpr std::size_t conclusion = 250;  // bytes: the last sentence and the one before it
    const auto conclusion_at = rationale.size() - std::min(rationale.size(), conclusion);
    const auto found = terms_.find(rationale, {0, conclusion_at, Vocabulary::npos});
    return found[any_term] | found[conclusion_term];
}

std::uint64_t Lexicon::body_parts(std::string_view text, std::size_t from) const {
    return body_parts_.find(text, {from, Vocabulary::npos, Vocabulary::npos})[body_part];
}

std::uint64_t Lexicon::terms(std::string_view text) const { return terms_.find(text, {0, Vocabulary::npos, Vocabulary::npos})[any_term]; }

}  // namespace citegate::citation
