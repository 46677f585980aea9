#include "grammar/near_name.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "grammar/names.hpp"

namespace citegate::grammar {
namespace {

constexpr std::size_t longest = 96;  // folded letters; longer names are compared whole or not at all
using EditRow = std::array<std::uint8_t, longest + 1>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool same_digits(std::string_view a, std::string_view b) {
    std::size_t i = 0;
    std::size_t j = 0;
    for (;;) {
        while (i < a.size() && !is_digit(a[i])) ++i;
        while (j < b.size() && !is_digit(b[j])) ++j;
        if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
        if (a[i++] != b[j++]) return false;
    }
}

/// One row of the table of edits: `letter` is the name's next letter, `previous` the row before, `before` the one before that.
/// Returns the least entry.
std::uint8_t next_row(std::string_view text, char letter, char letter_before, const EditRow& previous, const EditRow* before, EditRow& row) {
    row[0] = static_cast<std::uint8_t>(previous[0] + 1);
    std::uint8_t least = row[0];
    for (std::size_t j = 1; j <= text.size(); ++j) {
        int edits = std::min({previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (text[j - 1] == letter ? 0 : 1)});
        if (before != nullptr && j > 1 && text[j - 1] == letter_before && text[j - 2] == letter) edits = std::min(edits, (*before)[j - 2] + 1);
        row[j] = static_cast<std::uint8_t>(std::min(edits, 200));
        least = std::min(least, row[j]);
    }
    return least;
}

EditRow first_row(std::size_t size) {
    EditRow row{};
    for (std::size_t j = 0; j <= size; ++j) row[j] = static_cast<std::uint8_t>(j);
    return row;
}

}  // namespace

unsigned edits_between(std::string_view a, std::string_view b, unsigned limit) {
    const auto difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference > limit || a.size() > longest || b.size() > longest || !same_digits(a, b)) return limit + 1;
    std::array<EditRow, 3> rows;
    rows[0] = first_row(b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto* before = i > 0 ? &rows[(i + 2) % 3] : nullptr;
        if (next_row(b, a[i], i > 0 ? a[i - 1] : '\0', rows[i % 3], before, rows[(i + 1) % 3]) > limit) return limit + 1;
    }
    return std::min<unsigned>(rows[a.size() % 3][b.size()], limit + 1);
}

/// Goes down the trie with the table of edits; what cannot come within the limit any more is left.
struct Names::NearSearch {
    static constexpr unsigned most_edits = 2;
    const Names& names;
    NameKinds kinds;
    std::string_view letters;         ///< folded text
    const std::uint16_t* word_ends;   ///< by number of letters: the byte after them, 0 inside a word
    unsigned best_edits = most_edits + 1;
    std::size_t best_letters = 0;
    std::array<EditRow, longest + 3> rows{};

    void visit(std::uint32_t node, std::size_t depth, char letter_before) {
        const auto& row = rows[depth];
        if ((names.nodes_[node].kinds & kinds.bits()) != 0) {
            for (std::size_t j = 1; j <= letters.size(); ++j) {
                if (word_ends[j] == 0 || row[j] > allowed_edits(depth) || row[j] > best_edits) continue;
                if (row[j] < best_edits || j > best_letters) {
                    best_edits = row[j];
                    best_letters = j;
                }
            }
        }
        if (depth >= longest) return;
        for (auto child = names.nodes_[node].child; child != 0; child = names.nodes_[child].sibling) {
            const auto index = names.nodes_[child].letter;
            const char letter = static_cast<char>(index < 26 ? 'a' + index : '0' + index - 26);
            if (depth == 0 && letter != letters.front()) continue;  // the first letter is seldom wrong
            if (next_row(letters, letter, letter_before, row, depth > 0 ? &rows[depth - 1] : nullptr, rows[depth + 1]) <= most_edits) {
                visit(child, depth + 1, letter);
            }
        }
    }
};

std::size_t Names::match_near(NameKinds kinds, std::string_view text) const {
    constexpr std::size_t shortest_last_word = 3;  // "Opioid p. 110" is not "Opioids" misprinted
    std::array<char, longest> letters{};
    std::array<std::uint16_t, longest + 1> word_ends{};
    std::size_t size = 0;
    std::size_t word_begin = 0;
    bool in_word = false;
    for (std::size_t i = 0; i < text.size() && size < longest; ++i) {
        const char c = text[i];
        char folded[4];
        if (fold_name(text.substr(i, 1), folded, 1) == 0) {
            if (in_word && size - word_begin >= shortest_last_word) word_ends[size] = static_cast<std::uint16_t>(i);
            in_word = false;
            if (c == '.' || c == ';' || c == ':') break;
            continue;
        }
        if (!in_word && size > 0 && i + 3 < text.size() && (text[i] | 0x20) == 'a' && (text[i + 1] | 0x20) == 'n' && (text[i + 2] | 0x20) == 'd' &&
            text[i + 3] == ' ') {
            i += 3;
            continue;
        }
        if (!in_word) word_begin = size;
        letters[size++] = folded[0];
        in_word = true;
        if (i + 1 == text.size()) word_ends[size] = static_cast<std::uint16_t>(i + 1);
    }
    if (size == 0) return 0;
    NearSearch search{*this, kinds, {letters.data(), size}, word_ends.data()};
    search.rows[0] = first_row(size);
    search.visit(0, 0, '\0');
    if (search.best_letters == 0) return 0;
    const std::string_view printed(letters.data(), search.best_letters);
    return std::any_of(printed.begin(), printed.end(), is_digit) ? 0 : word_ends[search.best_letters];
}

}  // namespace citegate::grammar
