// Cleaning a passage for the grammar: white space and line ends folded, hyphens at line ends joined, dashes and quotes
// made ASCII, with a map from every cleaned byte back to the original.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/span.hpp"

namespace citegate::text {

/// A cleaned passage. Refilled in place, so that its memory is reused from letter to letter.
class CleanText {
  public:
    /// `original` is the whole text, `span` the passage in it. Overwrites what was here.
    void assign(std::string_view original, Span span);
    void clear();

    [[nodiscard]] std::string_view view() const { return clean_; }
    [[nodiscard]] std::string_view view(Span clean) const { return view().substr(clean.begin, clean.size()); }
    /// From a range of the cleaned passage to byte offsets of the original text. An empty range stays empty.
    [[nodiscard]] Span original(Span clean) const;
    /// The range of a view that points into view().
    [[nodiscard]] Span span_of(std::string_view part) const;

  private:
    std::string clean_;
    std::vector<std::uint32_t> offsets_;  ///< offsets_[i] = original offset of clean byte i; one more for the end
};

}  // namespace citegate::text
