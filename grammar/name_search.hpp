// Names looked for in one text. The grammar asks the same place for one kind of name after the other, and again after it went back:
// what stands at a place is found once and kept.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "grammar/names.hpp"

namespace citegate::grammar {

class NameSearch {
  public:
    /// `names` must outlive the search, and the text that is asked about must stay.
    explicit NameSearch(const Names& names) : names_(names) {}

    [[nodiscard]] const Names& names() const { return names_; }

    /// As Names::match().
    [[nodiscard]] std::size_t match(NameKinds kinds, std::string_view text) {
        auto& place = places_[reinterpret_cast<std::uintptr_t>(text.data()) % places_.size()];
        if (place.text.data() != text.data() || place.text.size() != text.size()) place = {text, names_.match_all(text)};
        std::uint32_t longest = 0;
        for (auto bits = kinds.bits(); bits != 0; bits &= bits - 1) longest = std::max(longest, place.lengths[static_cast<std::size_t>(std::countr_zero(bits))]);
        return longest;
    }
    /// As Names::match_near().
    [[nodiscard]] std::size_t match_near(NameKinds kinds, std::string_view text) {
        if (near_.text.data() != text.data() || near_.text.size() != text.size() || near_.kinds != kinds.bits())
            near_ = {text, kinds.bits(), names_.match_near(kinds, text)};
        return near_.length;
    }

  private:
    struct Place {
        std::string_view text;
        Names::Lengths lengths{};
    };
    struct Near {
        std::string_view text;
        std::uint32_t kinds = 0;
        std::size_t length = 0;
    };

    const Names& names_;
    std::array<Place, 16> places_;  ///< by address: neighbours do not drive each other out
    Near near_;
};

}  // namespace citegate::grammar
