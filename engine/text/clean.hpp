// Cleaning a passage for the grammar: white space and line ends folded to single spaces, hyphens at line ends joined,
// dashes and quotes made ASCII, with a map from every cleaned byte back to the original.
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

    [[nodiscard]] std::string_view view() const { return {clean_.data(), size_}; }
    [[nodiscard]] std::string_view view(Span clean) const { return view().substr(clean.begin, clean.size()); }
    /// From a range of the cleaned passage to byte offsets of the original text. An empty range stays empty.
    [[nodiscard]] Span original(Span clean) const;
    /// The range of a view that points into view().
    [[nodiscard]] Span span_of(std::string_view part) const;

  private:
    /// From clean offset `clean` on, original = clean + (original - clean) until the next step.
    struct Step {
        std::uint32_t clean;
        std::uint32_t original;
    };
    [[nodiscard]] std::uint32_t original_offset(std::uint32_t clean) const;

    std::string clean_;          ///< only grows; the first size_ bytes count
    std::size_t size_ = 0;
    std::vector<Step> steps_;    ///< prose of one-space lines needs one step, whatever its length
    std::uint32_t end_ = 0;      ///< original offset after the last kept byte
};

}  // namespace citegate::text
