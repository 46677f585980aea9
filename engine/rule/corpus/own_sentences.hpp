// The sentences of a rationale that are the reviewer's own words about the case.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/citation/citation.hpp"

namespace citegate::rule {

/// Hashes (FNV-1a of the words in lower case) of the sentences of at least limits::own_sentence_words words that speak of the
/// patient or the file and neither name or quote a guideline nor state the outcome. Each once, in order. A hash stands for the words
/// in any extraction of the letter.
[[nodiscard]] std::vector<std::uint64_t> own_sentences(const citation::Rationale& rationale);

}  // namespace citegate::rule
