// One word of a statement deleted, doubled, or swapped with the next: what the change does not touch must still be read, or
// stand as unread. Nothing is lost in silence.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "grammar/names.hpp"
#include "tests/citation/read_text.hpp"
#include "tests/property/printer.hpp"

namespace citegate::property {
namespace {

using citation::Citation;
using citation::Side;

struct Word {
    std::size_t begin;
    std::size_t end;
};

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> out;
    for (std::size_t i = 0; i < text.size();) {
        const auto end = std::min(text.find(' ', i), text.size());
        if (end > i) out.push_back({i, end});
        i = end + 1;
    }
    return out;
}

/// Words of the form itself, which say nothing that a citation would hold.
bool connects(std::string_view word) {
    static const std::set<std::string> words = {
        "decision", "based", "on", "mtus", "nonmtus", "citation", "the", "expert", "physician", "reviewer", "claims", "administrator", "his", "her", "hisher",
        "its", "their", "recommendations", "recommendation", "outside", "of", "guidelines", "guideline", "which", "is", "are", "not", "a", "part", "other", "medical",
        "treatment", "or", "evidence", "sections", "section", "practice", "page", "p", "pg", "pgs", "pp", "ch", "non", "pages", "chapter", "chapters"};
    std::string folded;
    for (const char c : word) {
        if (c >= 'A' && c <= 'Z') folded += static_cast<char>(c | 0x20);
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) folded += c;
    }
    return folded.empty() || folded == "and" || folded == "s" || words.contains(folded);
}

/// The first word that is part of no citation, not unread, and no connecting word; "" when there is none.
std::string dropped_word(std::string_view text, const Side& side) {
    const auto held = [&](std::size_t at) {
        const auto inside = [&](Span span) { return span.begin <= at && at < span.end; };
        return std::any_of(side.citations.begin(), side.citations.end(), [&](const Citation& c) { return inside(c.span); }) ||
               std::any_of(side.unread.begin(), side.unread.end(), inside);
    };
    // Letters and digits decide: marks between two citations belong to neither.
    const auto counts = [&](std::size_t at) { return !grammar::folded_name(text.substr(at, 1)).empty(); };
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        if (!counts(begin)) continue;
        auto end = begin;
        while (end < text.size() && counts(end)) ++end;
        if (!held(begin) && !connects(text.substr(begin, end - begin))) return std::string(text.substr(begin, end - begin));
        begin = end;
    }
    return "";
}

/// Does `now` still say what `was` said? A foreign source is all free text: words of a damaged label may stand before its own.
bool still_says(const Citation& now, const Citation& was) {
    if (now.source != was.source || now.chapter != was.chapter) return false;
    if (was.document.valid() && !was.title.empty() && now.document == was.document) return true;
    const auto a = grammar::folded_name(now.title);
    const auto b = grammar::folded_name(was.title);
    return was.source == citation::Publisher::other ? a.find(b) != a.npos : a == b;
}

/// The first citation of `before` that the change did not touch and that is neither read any more nor unread; "" when none.
std::string lost_citation(const Side& before, std::size_t from, std::size_t to, std::string_view changed, const Side& after) {
    std::vector<bool> taken(after.citations.size());
    for (const auto& c : before.citations) {
        if (c.span.begin < to && from < c.span.end) continue;
        std::size_t i = 0;
        while (i < taken.size() && (taken[i] || !still_says(after.citations[i], c))) ++i;
        if (i < taken.size()) {
            taken[i] = true;
            continue;
        }
        const auto what = c.title.empty() ? c.text : c.title;
        const bool unread = std::any_of(after.unread.begin(), after.unread.end(), [&](Span span) {
            return changed.substr(span.begin, span.size()).find(what) != std::string_view::npos;
        });
        if (!unread) return std::string(c.text);
    }
    return "";
}

struct Change {
    const char* name;
    std::size_t from;  ///< bytes of the statement that it touches
    std::size_t to;
    std::string text;
};

std::vector<Change> changes_of(const std::string& text) {
    std::vector<Change> out;
    const auto words = words_of(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto [begin, end] = words[i];
        const auto word = text.substr(begin, end - begin);
        const auto after = std::min(end + 1, text.size());
        out.push_back({"deleted", begin, end, text.substr(0, begin) + text.substr(after)});
        out.push_back({"doubled", begin, end, text.substr(0, end) + " " + word + text.substr(end)});
        if (i + 1 < words.size()) {
            const auto next = text.substr(words[i + 1].begin, words[i + 1].end - words[i + 1].begin);
            out.push_back({"swapped", begin, words[i + 1].end, text.substr(0, begin) + next + " " + word + text.substr(words[i + 1].end)});
        }
    }
    return out;
}

TEST(WordChange, LosesNoOtherCitationInSilence) {
    const char* const cases = std::getenv("CITEGATE_PROPERTY_CASES");
    const auto statements = cases == nullptr ? 4000U : static_cast<unsigned>(std::strtoul(cases, nullptr, 10) / 25 + 1);
    const char* const seed = std::getenv("CITEGATE_PROPERTY_SEED");
    Printer printer(Shipped::get().lexicon, seed == nullptr ? 20170116 : std::strtoull(seed, nullptr, 10));
    citation::Reader reader(Shipped::get().lexicon);
    Side before;
    Side after;
    std::map<std::string, int> failures;
    std::size_t tried = 0;
    for (unsigned i = 0; i < statements; ++i) {
        const auto printed = printer.next();
        if (printed.prose) continue;
        const Source original("<printed>", printed.text);
        reader.read_text(original, citation::ReadAs::statement, std::nullopt, before);
        for (const auto& change : changes_of(printed.text)) {
            ++tried;
            const Source changed("<changed>", change.text);
            reader.read_text(changed, citation::ReadAs::statement, std::nullopt, after);
            const auto dropped = dropped_word(change.text, after);
            const auto lost = lost_citation(before, change.from, change.to, change.text, after);
            if (dropped.empty() && lost.empty()) continue;
            const auto form = fmt::format("{}, {}: {}", printed.form, change.name, lost.empty() ? "word dropped" : "citation lost");
            if (++failures[form] <= 2) {
                std::string read;
                for (const auto& c : after.citations) read += "\n  read " + std::string(c.text);
                for (const auto& span : after.unread) read += "\n  unread " + change.text.substr(span.begin, span.size());
                ADD_FAILURE() << form << ": \"" << (lost.empty() ? dropped : lost) << "\"\n" << printed.text << "\n" << change.text << read;
            }
        }
    }
    for (const auto& [form, count] : failures) ADD_FAILURE() << form << ": " << count << " of " << tried << " cases";
}

}  // namespace
}  // namespace citegate::property
