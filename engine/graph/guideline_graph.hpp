// The guideline graph: documents, chapters, sections, tables and pages as vertices; contains, adopts, supersedes and
// covers as edges. Built once from the catalogue, never changed. The only folder with Boost.Graph: descriptors of it
// never leave, callers hold a NodeId.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <span>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/guideline/catalogue.hpp"

namespace citegate::graph {

/// A vertex. Dense, valid for the graph it came from, same numbers for the same catalogue.
struct NodeId {
    std::uint32_t value = UINT32_MAX;
    [[nodiscard]] bool valid() const { return value != UINT32_MAX; }
    friend auto operator<=>(NodeId, NodeId) = default;
};

enum class NodeKind : std::uint8_t { book, chapter, group, guideline, regulation, section, table, algorithm, topic, page, body_part };
[[nodiscard]] std::string_view to_string(NodeKind kind);

enum class EdgeKind : std::uint8_t { contains, adopts, supersedes, covers };

struct Node {
    std::string id;      ///< "acoem2004.ch12", "acoem2004.ch12/p301", "acoem2004.ch12/special-studies"
    NodeKind kind;
    std::string title;
    std::optional<int> number;          ///< chapter or page number
    guideline::Confidence confidence;   ///< of the node's place in the graph (for a page: page_confidence)
    NodeId parent;                      ///< along the containment tree; invalid at the top
    const guideline::Guideline* guideline;  ///< the guideline it is or lies in; null for body parts
    const guideline::Part* part;            ///< for sections, tables, algorithms, topics
};

/// In force: is a text part of the MTUS on a day, and if not, why.
enum class Standing : std::uint8_t {
    in_force,      ///< adopted by a regulation on that day
    not_yet,       ///< adopted, but only later
    superseded,    ///< was adopted earlier, replaced by that day
    never,         ///< no regulation ever adopted it
};
[[nodiscard]] std::string_view to_string(Standing standing);

class GuidelineGraph {
  public:
    /// `catalogue` must outlive the graph and be one that load() returned (its ids are consistent).
    explicit GuidelineGraph(const guideline::Catalogue& catalogue);
    ~GuidelineGraph();
    GuidelineGraph(GuidelineGraph&&) noexcept;
    GuidelineGraph& operator=(GuidelineGraph&&) noexcept;

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] const Node& node(NodeId id) const;
    [[nodiscard]] NodeId find(std::string_view id) const;  ///< invalid when there is none
    [[nodiscard]] const guideline::Catalogue& catalogue() const;

    /// The page of a chapter or guideline; invalid when the catalogue gives it no such page.
    [[nodiscard]] NodeId page(NodeId guideline, int number) const;
    /// The chapter of the same book (other than `guideline`) that has this page; invalid when none.
    [[nodiscard]] NodeId chapter_with_page(NodeId guideline, int number) const;
    /// The document, chapter or guideline a node lies in (itself when it is one).
    [[nodiscard]] NodeId document_of(NodeId node) const;

    /// Is `inner` the same as `outer`, or contained in it at any depth? O(1). A page also lies within every section
    /// of its chapter whose page range holds it.
    [[nodiscard]] bool within(NodeId inner, NodeId outer) const;
    /// Do the two nodes lie in the same chapter (or, for texts without chapters, the same guideline)?
    [[nodiscard]] bool shares_chapter(NodeId a, NodeId b) const;

    /// Is the text this node lies in part of the MTUS on `day`?
    [[nodiscard]] Standing standing(NodeId node, Date day) const;
    /// How sure the days of its adoptions are; high when it has none.
    [[nodiscard]] guideline::Confidence adoption_confidence(NodeId node) const;
    /// When it entered and left the MTUS; empty when never adopted. Several adoptions give the hull.
    [[nodiscard]] std::optional<DateRange> adopted(NodeId node) const;
    /// What replaced the text this node lies in (the `supersedes` edge, from the other end); invalid when nothing did.
    [[nodiscard]] NodeId superseded_by(NodeId node) const;

    /// Body parts by index into catalogue().body_parts, at most 64: does this node's chapter cover the part?
    [[nodiscard]] std::uint64_t body_parts_covered(NodeId node) const;  ///< bit i = body part i
    /// Parts for which the MTUS of that day has a chapter: bit i = body part i.
    [[nodiscard]] std::uint64_t body_parts_in_mtus(Date day) const;
    /// Parts that the publishers place differently: bit i = body part i.
    [[nodiscard]] std::uint64_t borderline_parts() const;
    [[nodiscard]] bool body_part_neutral(NodeId node) const;

    /// Classes of request that are usually answered at this very node (a section, or a whole text): bit i = catalogue().request_classes[i].
    /// None is known of most sections.
    [[nodiscard]] std::uint64_t request_classes_answered(NodeId node) const;

    /// The sections, tables and topics of a text for which such classes are known, in order of node id.
    [[nodiscard]] std::span<const NodeId> answering_parts(NodeId text) const;

    /// Neighbours along one kind of edge, in order of node id; for explanations and exports.
    [[nodiscard]] std::vector<NodeId> targets(NodeId from, EdgeKind kind) const;
    [[nodiscard]] std::vector<NodeId> sources(NodeId to, EdgeKind kind) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace citegate::graph
