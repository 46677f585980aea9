// Text of letters in formats of lines: nothing in it may start another line, drive a terminal or turn the
// reading order.
#pragma once

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace citegate::report {

/// What a format writes in the place of some ASCII characters. Made once, at compile time.
class EscapeTable {
  public:
    constexpr EscapeTable(std::initializer_list<std::pair<char, std::string_view>> list) {
        for (std::size_t c = 0x20; c < 0x7F; ++c)
            plain_[c] = true;
        for (const auto& [c, text] : list) {
            plain_[static_cast<unsigned char>(c)] = false;
            instead_[static_cast<unsigned char>(c)] = text;
        }
    }
    /// Stands for itself.
    [[nodiscard]] constexpr bool plain(char c) const { return plain_[static_cast<unsigned char>(c)]; }
    /// Empty: the table says nothing of it.
    [[nodiscard]] constexpr std::string_view instead_of(char c) const {
        return instead_[static_cast<unsigned char>(c)];
    }

  private:
    std::array<bool, 256> plain_{};
    std::array<std::string_view, 256> instead_{};
};

/// Appends `text`, escaped by the table. Of what the table says nothing, tabs and page breaks become a space;
/// control characters and bytes that are no UTF-8 "\x1b"; marks that turn the reading order, line separators
/// and what is no character "\u202e". Always valid UTF-8, and without the table's help one line.
void append_visible(std::string& out, std::string_view text, const EscapeTable& table);
/// The text alone, escaped by a table that says nothing: one line of what XML, too, takes for characters.
[[nodiscard]] std::string visible(std::string_view text);

/// White space, as far as folding goes; control characters too.
[[nodiscard]] inline bool blank(char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == 0x7F;
}
/// How many bytes at the start hold no blank but single spaces before words.
[[nodiscard]] std::size_t folded_length(std::string_view text);
/// Appends `passage` with runs of white space as one space and none at the ends, as the record of a letter
/// has its statements.
void append_folded(std::string& out, std::string_view passage);
[[nodiscard]] std::string folded(std::string_view passage);

}  // namespace citegate::report
