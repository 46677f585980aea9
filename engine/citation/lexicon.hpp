// Everything the catalogue knows by name, compiled once for reading: the names the grammar may recognise, and from a
// printed name to the nodes it may mean.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/citation/vocabulary.hpp"
#include "engine/graph/guideline_graph.hpp"
#include "engine/guideline/catalogue.hpp"
#include "grammar/names.hpp"

namespace citegate::citation {

class Lexicon {
  public:
    /// `graph` (and its catalogue) must outlive the lexicon.
    explicit Lexicon(const graph::GuidelineGraph& graph);
    ~Lexicon();
    Lexicon(const Lexicon&) = delete;  // its maps point into each other
    Lexicon& operator=(const Lexicon&) = delete;

    [[nodiscard]] const graph::GuidelineGraph& graph() const { return *graph_; }
    [[nodiscard]] const grammar::Names& names() const { return names_; }

    /// Books, chapters, groups and guidelines with this title or spelling, of any publisher; empty when unknown.
    [[nodiscard]] std::span<const graph::NodeId> titled(std::string_view title) const;
    /// The known title that a misprinted one means (grammar/near_name.hpp); empty when none is near, or two are as near.
    [[nodiscard]] std::string_view nearest_title(std::string_view printed) const;
    /// The same among the names of ACOEM and ODG. Slower: it is asked for misprints only.
    [[nodiscard]] std::string_view nearest_source(std::string_view printed) const;
    /// The same among the sections, tables and topics of a guideline.
    [[nodiscard]] std::string_view nearest_part(graph::NodeId guideline, std::string_view printed) const;
    /// The section of 8 CCR with this number, "9792.24.2" or "9792.21.1(d)(2)" (without its subdivision); invalid when unknown.
    [[nodiscard]] graph::NodeId regulation(std::string_view number) const;
    /// Chapters with this number of the ACOEM book and its revisions.
    [[nodiscard]] std::span<const graph::NodeId> numbered(int chapter) const;
    /// The section, table, topic or member chapter with this name in a guideline; invalid when it lists none.
    [[nodiscard]] graph::NodeId part(graph::NodeId guideline, std::string_view name) const;
    /// The table or algorithm with this number ("12-8") in a guideline; invalid when it lists none.
    [[nodiscard]] graph::NodeId table(graph::NodeId guideline, std::string_view number) const;
    /// The catalogue's entry for a publisher as a whole ("ODG" alone); invalid when it has none or several.
    [[nodiscard]] graph::NodeId whole(guideline::Publisher publisher) const { return whole_[static_cast<std::size_t>(publisher)]; }
    /// The ACOEM book that the MTUS adopted as a whole or chapter by chapter: what "MTUS ACOEM" alone means.
    [[nodiscard]] graph::NodeId adopted_book() const { return adopted_book_; }

    /// What a request names; bits by the catalogue's lists.
    struct RequestWords {
        std::uint64_t body_parts = 0;
        std::uint64_t classes = 0;
        std::uint64_t terms = 0;
    };
    [[nodiscard]] RequestWords request_words(std::string_view request) const;
    /// Terms in a rationale, those of its conclusion too.
    [[nodiscard]] std::uint64_t rationale_terms(std::string_view rationale) const;
    /// Body parts in any other text, from this byte on.
    [[nodiscard]] std::uint64_t body_parts(std::string_view text, std::size_t from = 0) const;
    /// Terms in any other text, those of conclusions left out.
    [[nodiscard]] std::uint64_t terms(std::string_view text) const;

  private:
    struct Index;  ///< printed names → nodes
    /// A spelling of the catalogue, with its folded form.
    struct Spelling {
        std::string folded;
        std::string_view text;
    };
    [[nodiscard]] static std::string_view nearest(const std::vector<Spelling>& spellings, std::string_view printed);

    void find_books();
    void add_guideline(const guideline::Guideline& guideline, graph::NodeId node);
    void add_part(graph::NodeId owner, std::string_view name, graph::NodeId node);

    const graph::GuidelineGraph* graph_;
    grammar::Names names_;
    std::unique_ptr<Index> index_;
    std::vector<Spelling> title_spellings_;
    std::unordered_map<std::uint32_t, std::vector<Spelling>> part_spellings_;  ///< by node of the guideline
    std::unordered_map<int, std::vector<graph::NodeId>> numbers_;
    std::array<graph::NodeId, 5> whole_;  ///< by guideline::Publisher
    graph::NodeId adopted_book_;
    // A pass stops at every word that may begin a phrase: texts are not asked for what nobody wants of them.
    Vocabulary request_words_;  ///< body parts, classes and terms
    Vocabulary body_parts_;     ///< body parts alone
    Vocabulary terms_;          ///< terms, those of conclusions too
};

}  // namespace citegate::citation
