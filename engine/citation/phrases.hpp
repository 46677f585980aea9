// A list of lower-case phrases, looked for at the words of a text in any case.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "engine/letter/scan.hpp"

namespace citegate::citation {

using letter::lower;

/// Does the text begin so, in any case? `lower_case` is in lower case.
inline bool begins_with(std::string_view text, std::string_view lower_case) {
    if (text.size() < lower_case.size()) return false;
    for (std::size_t i = 0; i < lower_case.size(); ++i) {
        if (lower(text[i]) != lower_case[i]) return false;
    }
    return true;
}

/// The first three letters of a phrase as one number.
constexpr std::uint32_t beginning(std::string_view text) {
    const auto letter = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(lower(text[i]))); };
    return letter(0) << 16 | letter(1) << 8 | letter(2);
}

/// A list of phrases and how they begin, so that most words are asked no further than their first letters.
template <std::size_t size>
class Phrases {
  public:
    explicit constexpr Phrases(const std::string_view (&list)[size]) : list_(list) {
        for (const auto phrase : list) {
            letters_ |= 1U << (phrase.front() - 'a');
            const auto* const end = beginnings_.data() + count_;
            if (std::find(static_cast<const std::uint32_t*>(beginnings_.data()), end, beginning(phrase)) ==
                end)
                beginnings_[count_++] = beginning(phrase);
        }
    }

    /// Where one begins at a word of the passage; npos when none does.
    [[nodiscard]] std::size_t find(std::string_view passage) const {
        for (std::size_t i = 0; i + 3 <= passage.size(); ++i) {
            if (begins(passage.substr(i, 3))) {
                const auto rest = passage.substr(i);
                if (std::any_of(std::begin(list_), std::end(list_), [&](auto phrase) { return begins_with(rest, phrase); })) return i;
            }
            while (i < passage.size() && passage[i] != ' ') ++i;
        }
        return passage.npos;
    }

  private:
    [[nodiscard]] bool begins(std::string_view three) const {
        const char c = lower(three.front());
        if (c < 'a' || c > 'z' || (letters_ >> (c - 'a') & 1) == 0) return false;
        const auto* const end = beginnings_.data() + count_;
        return std::find(beginnings_.data(), end, beginning(three)) != end;
    }

    const std::string_view (&list_)[size];
    std::uint32_t letters_ = 0;  ///< one bit each
    std::array<std::uint32_t, size> beginnings_{};
    std::size_t count_ = 0;
};

}  // namespace citegate::citation
