#include "engine/citation/title_before.hpp"

#include <algorithm>
#include <charconv>

#include "engine/citation/phrases.hpp"

namespace citegate::citation {
namespace {

constexpr int longest_title = 9;  // words

bool drop_end(std::string_view& text, std::string_view end) {
    if (!text.ends_with(end)) return false;
    text.remove_suffix(end.size());
    return true;
}

/// Without "guideline of the" and the like; empty when no such words stand there.
std::string_view before_of(std::string_view text) {
    if (!drop_end(text, " of the ") && !drop_end(text, " of ")) return {};
    for (const auto* word : {" chapter", " Chapter", " guidelines", " Guidelines", " guideline", " Guideline"}) {
        if (drop_end(text, word)) break;
    }
    return text;
}

/// Where the longest known title begins that ends with `text`; npos: none does.
std::size_t title_begin(std::string_view text, const Lexicon& lexicon) {
    auto found = text.npos;
    auto at = text.size();
    for (int words = 1; words <= longest_title && at > 0; ++words) {
        const auto space = text.rfind(' ', at - 1);
        const auto begin = space == text.npos ? 0 : space + 1;
        const auto title = text.substr(begin);
        if (words > 1 && title.front() >= 'A' && title.front() <= 'Z' && !lexicon.titled(title).empty()) found = begin;
        if (space == text.npos || space == 0) break;
        at = space;
    }
    return found;
}

/// The year that ends with `text`, and where it begins.
std::optional<std::pair<int, std::size_t>> year_at_end(std::string_view text) {
    if (!drop_end(text, " ") || text.size() < 4) return std::nullopt;
    const auto begin = text.size() - 4;
    int year = 0;
    const auto [end, error] = std::from_chars(text.data() + begin, text.data() + text.size(), year);
    const bool whole = error == std::errc() && end == text.data() + text.size() && (begin == 0 || text[begin - 1] == ' ');
    if (!whole || year < 1990 || year > 2100) return std::nullopt;
    return std::pair(year, begin);
}

}  // namespace

void take_titles_before(const text::CleanText& clean, const Lexicon& lexicon, std::vector<Citation>& mentions) {
    const auto text = clean.view();
    std::size_t free_from = 0;  // behind the mention before
    for (auto& mention : mentions) {
        const auto begin = static_cast<std::size_t>(mention.text.data() - text.data());
        const auto end = begin + mention.text.size();
        const auto from = std::exchange(free_from, end);
        if (!mention.title.empty() || mention.chapter || mention.short_form != grammar::ShortForm::none) continue;
        const auto before = before_of(text.substr(from, begin - from));
        if (before.empty()) continue;
        const auto title = title_begin(before, lexicon);
        if (title == before.npos) continue;
        mention.title = before.substr(title);
        auto first = title;
        if (const auto year = year_at_end(before.substr(0, title)); year && !mention.year) {
            mention.year = year->first;
            first = year->second;
        }
        const Span whole{static_cast<std::uint32_t>(from + first), static_cast<std::uint32_t>(end)};
        mention.text = clean.view(whole);
        mention.span = clean.original(whole);
    }
}

}  // namespace citegate::citation
