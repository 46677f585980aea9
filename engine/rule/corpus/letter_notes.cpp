#include "engine/rule/corpus/letter_notes.hpp"

#include <bit>

#include "engine/base/limits.hpp"
#include "engine/rule/corpus/own_sentences.hpp"

namespace citegate::rule {
namespace {

graph::NodeId newest(graph::NodeId chapter, const graph::GuidelineGraph& graph) {
    for (std::size_t steps = 0; steps < graph.size(); ++steps) {
        const auto next = graph.superseded_by(chapter);
        if (!next.valid()) break;
        chapter = next;
    }
    return chapter;
}

graph::NodeId first_mtus_chapter(const citation::Side& side, const graph::GuidelineGraph& graph) {
    for (const auto& citation : side.citations) {
        if (citation.basis != citation::Basis::mtus || !citation.document.valid()) continue;
        const auto kind = graph.node(citation.document).kind;
        if (kind == graph::NodeKind::chapter || kind == graph::NodeKind::guideline) return citation.document;
    }
    return {};
}

template <class Take>
void each_bit(std::uint64_t bits, Take take) {
    for (; bits != 0; bits &= bits - 1) take(static_cast<std::uint32_t>(std::countr_zero(bits)));
}

}  // namespace

LetterNotes notes_of(const citation::Letter& letter, const graph::GuidelineGraph& graph) {
    LetterNotes notes;
    notes.id = letter.text.id;
    for (std::size_t i = 0; i < letter.item_count; ++i) {
        const auto& item = letter.items[i];
        // A request for a whole arm or leg names all of its parts: compared for each, the same letters would be told again and again.
        constexpr int parts_of_a_region = 4;
        const bool comparable = std::popcount(item.body_parts) < parts_of_a_region;
        if (const auto chapter = first_mtus_chapter(item.maximus, graph); comparable && chapter.valid()) {
            each_bit(item.request_classes, [&](std::uint32_t request_class) {
                each_bit(item.body_parts, [&](std::uint32_t part) {
                    notes.requests.push_back({item.number, request_class, part, chapter, newest(chapter, graph), item.decision});
                });
            });
        }
        auto sentences = own_sentences(item.rationale);
        if (sentences.size() >= limits::own_sentences) notes.reasons.push_back({item.number, item.decision, std::move(sentences)});
    }
    return notes;
}

}  // namespace citegate::rule
