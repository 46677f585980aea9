#include "grammar/connecting_words.hpp"

#include <algorithm>
#include <array>

#include "grammar/names.hpp"

namespace citegate::grammar {
namespace {

/// Takes the next word off `rest`, without the marks after it; empty between two marks.
std::string_view take_word(std::string_view& rest) {
    const auto word = rest.substr(0, rest.find_first_of(" ,;:"));
    rest.remove_prefix(word.size() + (word.size() < rest.size() ? 1 : 0));
    return word;
}

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
    return std::any_of(words.begin(), words.end(), [&](auto w) { return same_name(w, word); });
}

}  // namespace

bool joins_name(std::string_view between) {
    static constexpr std::array<std::string_view, 4> links{"of", "in", "from", "under"};
    static constexpr std::array<std::string_view, 4> parts{"the", "chapter", "chapters", "section"};
    bool linked = false;
    while (!between.empty()) {
        const auto word = take_word(between);
        if (word.empty() || is_one_of(word, parts)) continue;
        if (!is_one_of(word, links)) return false;
        linked = true;
    }
    return linked;
}

bool says_nothing(std::string_view words) {
    static constexpr std::array<std::string_view, 16> connecting{"also", "and", "as", "citation", "citations", "from", "guideline", "guidelines",
                                                                 "in",   "of",  "or", "per",      "see",       "the",  "to",        "under"};
    while (!words.empty()) {
        const auto word = take_word(words);
        const bool number = word.size() <= 3 && word.find_first_not_of("0123456789.()") == word.npos;  // of an enumeration: "1.", "(2)"
        if (!number && !is_one_of(word, connecting)) return false;
    }
    return true;
}

int last_year(std::string_view name) {
    const auto digits = [&](std::size_t at) { return at < name.size() && name[at] >= '0' && name[at] <= '9'; };
    for (std::size_t at = name.size() < 4 ? 0 : name.size() - 3; at-- > 0;) {
        const bool century = name.substr(at, 2) == "19" || name.substr(at, 2) == "20";
        if (!century || !digits(at + 2) || !digits(at + 3)) continue;
        const char before = at == 0 ? ' ' : name[at - 1];
        const char after = at + 4 < name.size() ? name[at + 4] : ' ';
        const bool begins = before == ' ' || before == '(' || before == '[' || before == ',';
        const bool ends = after == ' ' || after == ')' || after == ']' || after == ',' || after == ';' ||
                          after == ':' || (after == '.' && !digits(at + 5));
        if (begins && ends) return (name[at] - '0') * 1000 + (name[at + 1] - '0') * 100 + (name[at + 2] - '0') * 10 + name[at + 3] - '0';
    }
    return 0;
}

}  // namespace citegate::grammar
