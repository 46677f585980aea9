#include "grammar/foreign_source.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "grammar/near_name.hpp"

namespace citegate::grammar {
namespace {

/// "Official Citation Disability …"; "Reed Group Disability Guidelines" are others.
constexpr int most_before_name = 3;
constexpr std::array<std::string_view, 8> libraries{"ahrq", "clearinghouse", "cochrane", "medline", "medscape", "pubmed", "uptodate", "webmd"};

bool is_word(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// ACOEM, also with a letter changed or added, or its letters in another order: no other word has them.
bool is_acoem(std::string_view word) {
    constexpr std::string_view name = "acoem";
    if (word.size() == name.size() && std::is_permutation(word.begin(), word.end(), name.begin())) return true;
    return word.size() >= 5 && word.size() <= 6 && edits_between(word, name, 1) <= 1;
}

bool is_guideline(std::string_view word) {
    return word.size() >= 8 && (edits_between(word, "guideline", 1) <= 1 || edits_between(word, "guidelines", 2) <= 2);
}

}  // namespace

bool speaks_of_source(std::string_view words, SourceSyntax source) {
    const bool odg = source == SourceSyntax::odg;
    std::string word;
    std::string before;
    int count = 0;
    bool official = false;
    bool disability = false;
    bool medical = false;
    bool guideline = false;
    for (std::size_t at = 0; at < words.size();) {
        if (!is_word(words[at])) {
            ++at;
            continue;
        }
        const bool first = word.empty();
        before.swap(word);
        word.clear();
        for (; at < words.size() && is_word(words[at]); ++at) word += words[at] >= 'A' && words[at] <= 'Z' ? static_cast<char>(words[at] | 0x20) : words[at];
        const auto next = std::min(words.find_first_not_of(" .(s):", at), words.size());
        const bool numbered = next < words.size() && is_digit(words[next]);
        if (word == "mtus" || word == "ogd" || (word == "odg" && !odg) || is_acoem(word)) return true;
        // The name of ODG with a word missing, doubled or misplaced.
        ++count;
        official = official || word == "official";
        disability = disability || word == "disability";
        const bool is_named_guideline = is_guideline(word);
        guideline = guideline || is_named_guideline;
        // "Official Sailing Guidelines" are others.
        const bool named = disability ? official || guideline : before == "official" && is_named_guideline;
        if (!odg && named && (source != SourceSyntax::other || count <= most_before_name)) return true;
        if (source == SourceSyntax::other) continue;  // a book has chapters and pages of its own
        // "Other Medical Treatment Guidelines": how the form introduces what follows.
        medical = medical || word == "medical" || word == "treatment";
        if ((guideline && medical && !first) || (word == "treatment" && before == "medical")) return true;
        if (odg && !first && word.starts_with("chapter") && next >= words.size()) return true;
        if (odg && !first && word == "thoracic" && (before == "lumbar" || before == "and")) return true;  // the chapter of the back
        if (word == "www" || ((word == "http" || word == "https") && at < words.size() && words[at] == ':')) return true;
        if (std::find(libraries.begin(), libraries.end(), word) != libraries.end()) return true;
        if ((word == "chapter" || word == "page" || word == "pages" || word == "pg" || word == "pgs") && numbered) return true;
        // Topics are named so too: "Physical therapy guidelines".
        const bool of_topic = odg || first || before == "therapy" || before == "medicine" || before == "specific";
        // "Low Back Complaints - Conservative Treatment" is a section in words of its own; a chapter ends there, or in its year.
        const bool ends = next >= words.size() || numbered;
        if (!of_topic && ((word == "complaints" && ends) || is_named_guideline)) return true;
    }
    return false;
}

bool speaks_of_odg(std::string_view words) {
    int found = 0;
    for (const std::string_view part : {"Official", "Disability", "Guideline"}) found += words.find(part) != words.npos ? 1 : 0;
    // "ACOEM guidelines and the Official Official Disability Guidelines": its name was read from the second word on.
    return found >= 2 || words.ends_with("Official") || words.ends_with("Disability");
}

}  // namespace citegate::grammar
