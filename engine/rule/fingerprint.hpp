// Names a finding so that it is recognised in another extraction of the same letter: by what it is about,
// never by where it stands in the text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/fnv1a.hpp"
#include "engine/citation/citation.hpp"
#include "engine/rule/corpus/group.hpp"
#include "engine/rule/finding.hpp"

namespace citegate::rule {

/// What fingerprints of this rule's findings begin with.
[[nodiscard]] Fnv1a hash_of_rule(std::string_view id);

/// FNV-1a, 64 bits, over rule id (`rule` is its hash_of_rule()), letter id, item number, side and what each citation points at: nodes, own
/// words and pages; the folded text of unresolved ones. The same on every platform and in every run; part of
/// the output format.
[[nodiscard]] std::uint64_t fingerprint(const Fnv1a& rule, std::string_view letter, std::uint32_t item,
                                        Where side, const std::vector<const citation::Citation*>& citations,
                                        const graph::GuidelineGraph& graph);

/// Of rule id and what the letters of the group have in common: class and body part by their ids, or a sentence.
[[nodiscard]] std::uint64_t fingerprint(std::string_view rule, const Group& group, const graph::GuidelineGraph& graph);

/// The fingerprint of the finding number `ordinal` (from 0) among those with the same one.
[[nodiscard]] std::uint64_t with_ordinal(std::uint64_t fingerprint, std::uint32_t ordinal);

}  // namespace citegate::rule
