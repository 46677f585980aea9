#include "engine/rule/corpus/own_sentences.hpp"

#include <algorithm>

#include "engine/base/fnv1a.hpp"
#include "engine/base/limits.hpp"
#include "engine/citation/vocabulary.hpp"

namespace citegate::rule {
namespace {

constexpr std::uint64_t of_the_case = 1;
constexpr std::uint64_t of_guidelines = 2;  ///< of them, or of the outcome in the form's own phrases

const citation::Vocabulary& words() {
    static const citation::Vocabulary vocabulary = [] {
        citation::Vocabulary made;
        for (const auto* word : {"patient", "patient's", "claimant", "worker", "injured worker", "employee", "he", "she", "his", "her", "this case",
                                 "records", "record", "documentation", "documented", "submitted", "provider", "requesting physician",
                                 "treating physician", "file", "visit", "visits", "examination", "reported", "complains"})
            made.add(word, of_the_case);
        for (const auto* word : {"guideline", "guidelines", "mtus", "acoem", "odg", "recommends", "recommended", "medically necessary", "necessary",
                                 "medical necessity", "evidence based", "evidence-based", "literature", "study", "studies"})
            made.add(word, of_guidelines);
        made.sort();
        return made;
    }();
    return vocabulary;
}

bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0; }

/// The end of the sentence that begins at `begin`: behind a full stop, question or exclamation mark and before a space and a capital.
std::size_t sentence_end(std::string_view text, std::size_t begin) {
    for (auto at = begin; at + 2 < text.size(); ++at) {
        const bool stops = text[at] == '.' || text[at] == '?' || text[at] == '!';
        if (stops && text[at + 1] == ' ' && text[at + 2] >= 'A' && text[at + 2] <= 'Z') return at + 1;
    }
    return text.size();
}

bool quotes(std::string_view sentence) {
    return sentence.find('"') != sentence.npos || sentence.find("\xE2\x80\x9C") != sentence.npos || sentence.find("\xE2\x80\x9D") != sentence.npos;
}

struct Hashed {
    std::uint64_t hash = 0;
    std::size_t words = 0;
};

Hashed hashed(std::string_view sentence) {
    Hashed out;
    Fnv1a hash;
    bool inside = false;
    for (const char c : sentence) {
        const bool word = is_word_byte(c);
        if (word && !inside) {
            ++out.words;
            hash.byte(' ');
        }
        if (word) hash.byte(static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c));
        inside = word;
    }
    out.hash = hash.value();
    return out;
}

}  // namespace

std::vector<std::uint64_t> own_sentences(const citation::Rationale& rationale) {
    std::vector<std::uint64_t> hashes;
    const auto text = rationale.clean.view();
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = sentence_end(text, begin);
        const auto sentence = text.substr(begin, end - begin);
        begin = end + (end < text.size() ? 1 : 0);
        if (words().find(sentence) != of_the_case || quotes(sentence)) continue;
        const bool cites = std::any_of(rationale.mentions.begin(), rationale.mentions.end(), [&](const citation::Citation& mention) {
            return mention.text.data() < sentence.data() + sentence.size() && sentence.data() < mention.text.data() + mention.text.size();
        });
        if (cites) continue;
        const auto [hash, count] = hashed(sentence);
        if (count < limits::own_sentence_words) continue;
        if (std::find(hashes.begin(), hashes.end(), hash) == hashes.end()) hashes.push_back(hash);
    }
    return hashes;
}

}  // namespace citegate::rule
