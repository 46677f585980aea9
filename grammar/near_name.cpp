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

constexpr std::uint8_t too_many = 200;

/// The table of edits between a text and a name, a row for each letter of the name. Only what may still come within the limit is filled:
/// `band` entries on either side of the diagonal, and one of too_many at both ends for the rows that look there.
class EditTable {
  public:
    EditTable(std::string_view text, std::size_t band) : text_(text), band_(band) {}

    /// Row `number`, 0 of no letters: entry j is the edits to the first j letters of the text.
    [[nodiscard]] std::size_t first_of(std::size_t number) const { return number > band_ ? number - band_ : 0; }
    [[nodiscard]] std::size_t last_of(std::size_t number) const { return std::min(number + band_, text_.size()); }

    void begin(EditRow& row) const {
        for (std::size_t j = 0; j <= last_of(0); ++j) row[j] = static_cast<std::uint8_t>(j);
        close(0, row);
    }
    /// Row `number` > 0 of a name whose letter it is; `previous` is the row before, `before` the one before that, null where there is
    /// none. Returns the least entry.
    std::uint8_t next(std::size_t number, char letter, char letter_before, const EditRow& previous, const EditRow* before, EditRow& row) const {
        std::uint8_t least = too_many;
        auto j = first_of(number);
        if (j == 0) {
            row[0] = least = static_cast<std::uint8_t>(number);
            ++j;
        } else {
            row[j - 1] = too_many;
        }
        for (const auto last = last_of(number); j <= last; ++j) {
            int edits = std::min({previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (text_[j - 1] == letter ? 0 : 1)});
            if (before != nullptr && j > 1 && text_[j - 1] == letter_before && text_[j - 2] == letter) edits = std::min(edits, (*before)[j - 2] + 1);
            row[j] = static_cast<std::uint8_t>(std::min<int>(edits, too_many));
            least = std::min(least, row[j]);
        }
        close(number, row);
        return least;
    }

  private:
    void close(std::size_t number, EditRow& row) const {
        if (last_of(number) < text_.size()) row[last_of(number) + 1] = too_many;
    }

    std::string_view text_;
    std::size_t band_;
};

}  // namespace

unsigned edits_between(std::string_view a, std::string_view b, unsigned limit) {
    const auto difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference > limit || a.size() > longest || b.size() > longest || !same_digits(a, b)) return limit + 1;
    const EditTable table(b, limit);
    std::array<EditRow, 3> rows;
    table.begin(rows[0]);
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto* before = i > 0 ? &rows[(i + 2) % 3] : nullptr;
        if (table.next(i + 1, a[i], i > 0 ? a[i - 1] : '\0', rows[i % 3], before, rows[(i + 1) % 3]) > limit) return limit + 1;
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
    EditTable table;
    std::array<EditRow, longest + 3> rows;  // filled as far as the table is

    NearSearch(const Names& all, NameKinds wanted, std::string_view text, const std::uint16_t* ends)
        : names(all), kinds(wanted), letters(text), word_ends(ends), table(text, most_edits) {
        table.begin(rows[0]);
    }

    void visit(std::uint32_t node, std::size_t depth, char letter_before) {
        const auto& row = rows[depth];
        if ((names.nodes_[node].kinds & kinds.bits()) != 0) {
            for (auto j = std::max<std::size_t>(1, table.first_of(depth)); j <= table.last_of(depth); ++j) {
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
            if (table.next(depth + 1, letter, letter_before, row, depth > 0 ? &rows[depth - 1] : nullptr, rows[depth + 1]) <= most_edits) {
                visit(child, depth + 1, letter);
            }
        }
    }
};

std::size_t Names::match_near(NameKinds kinds, std::string_view text, std::size_t longer_than) const {
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
            if (in_word && size - word_begin >= shortest_last_word && i > longer_than) word_ends[size] = static_cast<std::uint16_t>(i);
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
        if (i + 1 == text.size() && i + 1 > longer_than) word_ends[size] = static_cast<std::uint16_t>(i + 1);
    }
    if (size == 0) return 0;
    NearSearch search(*this, kinds, {letters.data(), size}, word_ends.data());
    search.visit(0, 0, '\0');
    if (search.best_letters == 0) return 0;
    const std::string_view printed(letters.data(), search.best_letters);
    return std::any_of(printed.begin(), printed.end(), is_digit) ? 0 : word_ends[search.best_letters];
}

}  // namespace citegate::grammar
