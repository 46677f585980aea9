#include "engine/rule/fingerprint.hpp"

#include "engine/base/fnv1a.hpp"
#include "engine/rule/facts/folding.hpp"

namespace citegate::rule {
namespace {

/// What a fingerprint is made of.
class Hash : public Fnv1a {
  public:
    Hash() = default;
    explicit Hash(const Fnv1a& begun) : Fnv1a(begun) {}
    /// Ended by a byte that no text holds, so that "ab" "c" and "a" "bc" differ.
    void text(std::string_view value) {
        bytes(value);
        byte(0xFF);
    }
    void folded(std::string_view value) {
        std::size_t at = 0;
        for (int c = next_folded(value, at); c >= 0; c = next_folded(value, at))
            byte(static_cast<unsigned>(c));
        byte(0xFF);
    }
    void number(std::uint32_t value) {
        for (unsigned shift = 0; shift < 32; shift += 8)
            byte(value >> shift);
    }
};

}  // namespace

Fnv1a hash_of_rule(std::string_view id) {
    Hash hash;
    hash.text(id);
    return hash;
}

std::uint64_t fingerprint(const Fnv1a& rule, std::string_view letter, std::uint32_t item, Where side,
                          const std::vector<const citation::Citation*>& citations,
                          const graph::GuidelineGraph& graph) {
    Hash hash(rule);
    hash.text(letter);
    hash.number(item);
    hash.text(to_string(side));
    for (const auto* citation : citations) {
        if (!citation->document.valid()) {
            hash.folded(citation->text);
            continue;
        }
        hash.text(graph.node(citation->document).id);
        for (const auto& target : citation->targets) {
            hash.text(graph.node(target.node).id);
            hash.folded(target.own_words);
        }
        for (const auto& range : citation->pages) {
            hash.number(static_cast<std::uint32_t>(range.first));
            hash.number(static_cast<std::uint32_t>(range.last));
        }
    }
    return hash.value();
}

std::uint64_t fingerprint(std::string_view rule, const Group& group, const graph::GuidelineGraph& graph) {
    Hash hash;
    hash.text(rule);
    if (group.kind == GroupKind::request) {
        hash.text(graph.catalogue().request_classes[group.request_class].id);
        hash.text(graph.catalogue().body_parts[group.body_part].id);
    } else {
        hash.number(static_cast<std::uint32_t>(group.first_sentence));
        hash.number(static_cast<std::uint32_t>(group.first_sentence >> 32U));
    }
    return hash.value();
}

std::uint64_t with_ordinal(std::uint64_t fingerprint, std::uint32_t ordinal) {
    if (ordinal == 0) return fingerprint;
    Hash hash;
    hash.number(static_cast<std::uint32_t>(fingerprint));
    hash.number(static_cast<std::uint32_t>(fingerprint >> 32U));
    hash.number(ordinal);
    return hash.value();
}

}  // namespace citegate::rule
