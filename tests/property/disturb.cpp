#include "tests/property/disturb.hpp"

#include <algorithm>
#include <string_view>

namespace citegate::property {
namespace {

bool lower(char c) { return c >= 'a' && c <= 'z'; }

std::string blank(std::mt19937_64& random) {
    static constexpr const char* blanks[] = {" ", " ", " ", " ", "\n", "  ", " \n", "\r\n", "\n\n", "\t", "\n\n\f", "\n\n\n\f \n", "\xC2\xA0"};
    return blanks[random() % std::size(blanks)];
}

std::string dash(std::mt19937_64& random) {
    static constexpr const char* dashes[] = {"-", "-", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x91", "\xE2\x88\x92"};
    return dashes[random() % std::size(dashes)];
}

/// A word of six letters or more, broken in its lower-case middle, or as it is.
std::string broken(std::string_view word, std::mt19937_64& random) {
    std::string out(word);
    if (word.size() < 6 || random() % 12 != 0 || !std::all_of(word.begin() + 1, word.end(), lower)) return out;
    const auto at = 3 + random() % (word.size() - 5);
    return out.insert(at, random() % 3 == 0 ? "-\r\n" : random() % 2 == 0 ? "-\n" : "-\n\n\f");
}

}  // namespace

std::string disturbed(const std::string& text, std::mt19937_64& random) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == ' ') {
            out += blank(random);
            ++i;
            continue;
        }
        const auto end = std::min(text.find(' ', i), text.size());
        std::string_view token(text.data() + i, end - i);
        i = end;
        if (token.find("://") != token.npos) {
            out += token;  // addresses have rules of their own
            continue;
        }
        while (!token.empty()) {
            auto word = token.find('-');
            word = std::min(word, token.size());
            // A word is broken only where no mark touches it.
            const bool whole = word == token.size() && std::all_of(token.begin(), token.end(), [](char c) { return lower(c) || (c >= 'A' && c <= 'Z'); });
            out += whole ? broken(token, random) : std::string(token.substr(0, word));
            token.remove_prefix(word);
            if (!token.empty()) {
                out += dash(random);
                token.remove_prefix(1);
            }
        }
    }
    return out;
}

}  // namespace citegate::property
