#include "grammar/names.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace citegate::grammar {
namespace {

constexpr std::uint8_t no_letter = 0xFF;

// 0-25 letters, 26-35 digits, no_letter for the rest.
constexpr std::array<std::uint8_t, 256> letter_index = [] {
    std::array<std::uint8_t, 256> table{};
    for (auto& entry : table) entry = no_letter;
    for (std::uint8_t i = 0; i < 26; ++i) {
        table[static_cast<std::size_t>('a') + i] = i;
        table[static_cast<std::size_t>('A') + i] = i;
    }
    for (std::uint8_t i = 0; i < 10; ++i) table[static_cast<std::size_t>('0') + i] = static_cast<std::uint8_t>(26 + i);
    return table;
}();

/// Of two letters, for tables of 36 x 36.
std::size_t pair(std::uint8_t first, std::uint8_t second) { return std::size_t{first} * 36 + second; }
std::uint8_t index_of(char c) { return letter_index[static_cast<unsigned char>(c)]; }

/// Is there the word "and" at `at`, a word boundary before it given?
bool and_at(std::string_view text, std::size_t at) {
    if (at + 3 > text.size() || (text[at] | 0x20) != 'a' || (text[at + 1] | 0x20) != 'n' || (text[at + 2] | 0x20) != 'd') {
        return false;
    }
    return at + 3 == text.size() || index_of(text[at + 3]) == no_letter;
}

constexpr std::size_t longest_gap = 4;  // bytes between two letters of one name: " - ", ", & " folded, "®"

}  // namespace

Names::Names() : nodes_(1) {
    nodes_.reserve(1U << 14);
    // "MTUS", "CA MTUS", "California MTUS" are words of the grammar, not of the catalogue.
    // So are "Medical Treatment Utilization Schedule", "CCR", "C.C.R.", "Cal. Code", "Title 8", "Section 9792", "Labor Code",
    // and the short forms "the Guidelines", "see above", "ibid."
    for (const std::string_view begin : {"mtu", "cam", "cal", "med", "ccr", "tit", "sec", "see", "lab", "the", "thi", "sai", "ibi", "asa", "asc", "cit"}) {
        add_mention_begin(begin);
    }
}

void Names::add_mention_begin(std::string_view folded) {
    const auto letters = std::min(folded.size(), mention_letters);
    std::size_t first = 0;
    for (std::size_t i = 0; i < letters; ++i) first = first * 36 + index_of(folded[i]);
    std::size_t count = 1;  // whatever follows a shorter name
    for (std::size_t i = letters; i < mention_letters; ++i) {
        first *= 36;
        count *= 36;
    }
    for (std::size_t i = first; i < first + count; ++i) mention_begins_.set(i);
}

bool Names::may_begin_mention(std::string_view text) const {
    std::size_t place = 0;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < text.size() && at < mention_letters + longest_gap; ++at) {
        const auto index = index_of(text[at]);
        if (index == no_letter) continue;
        if (at > 0 && index_of(text[at - 1]) == no_letter && and_at(text, at)) return true;  // names are compared without the word
        place = place * 36 + index;
        if (++letters == mention_letters) return mention_begins_[place];
    }
    return true;  // the end of the text, or signs between: the grammar knows
}

void Names::add(NameKind kind, std::string_view spelling) {
    const auto folded = folded_name(spelling);
    if (folded.empty()) return;
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < folded.size(); ++i) {
        const auto letter = index_of(folded[i]);
        auto next = child(at, letter);
        if (next == 0) {
            next = static_cast<std::uint32_t>(nodes_.size());
            std::uint32_t before = 0;
            std::uint32_t after = nodes_[at].child;
            for (; after != 0 && nodes_[after].letter < letter; after = nodes_[after].sibling) before = after;
            nodes_.push_back({0, after, 0, letter});
            (before == 0 ? nodes_[at].child : nodes_[before].sibling) = next;
            if (i == 0) first_[letter] = next;
            if (i == 1) second_[pair(index_of(folded[0]), letter)] = next;
        }
        at = next;
    }
    nodes_[at].kinds |= 1U << static_cast<unsigned>(kind);
    if (kind == NameKind::mtus_title || kind == NameKind::acoem_publisher || kind == NameKind::odg_publisher) {
        add_mention_begin(folded);
    }
}

std::uint32_t Names::child(std::uint32_t node, std::uint8_t letter) const {
    if (node == 0) return first_[letter];
    auto found = nodes_[node].child;
    while (found != 0 && nodes_[found].letter != letter) found = nodes_[found].sibling;
    return found;
}

namespace {

/// With the closing parentheses of those that a name opens.
std::size_t closed(std::string_view text, std::size_t length) {
    int open = 0;
    for (std::size_t i = 0; i < length; ++i) open += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    std::size_t end = length;
    while (end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80) ++end;  // "Wellbutrin®)"
    while (open > 0 && end < text.size() && text[end] == ')') {
        ++end;
        --open;
        length = end;
    }
    return length;
}

}  // namespace

template <class Take>
void Names::walk(std::string_view text, Take take) const {
    if (text.empty() || index_of(text.front()) == no_letter) return;
    std::uint32_t node = 0;
    std::size_t letters = 0;
    bool word_start = true;
    std::size_t gap = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto index = index_of(text[i]);
        if (index == no_letter) {
            // A sentence ends here; no name goes over that.
            if (text[i] == '.' && (i + 1 == text.size() || text[i + 1] == ' ')) break;
            if (++gap > longest_gap) break;
            word_start = true;
            ++i;
            continue;
        }
        if (word_start && i > 0 && and_at(text, i)) {
            gap = 0;
            i += 3;
            continue;
        }
        word_start = false;
        gap = 0;
        node = letters == 1 ? second_[pair(index_of(text.front()), index)] : child(node, index);
        if (node == 0) break;
        ++letters;
        ++i;
        if (nodes_[node].kinds != 0 && (i == text.size() || index_of(text[i]) == no_letter)) take(nodes_[node].kinds, i);
    }
}

std::size_t Names::match(NameKinds kinds, std::string_view text) const {
    std::size_t best = 0;
    walk(text, [&](std::uint32_t found, std::size_t end) {
        if ((found & kinds.bits()) != 0) best = end;
    });
    return best == 0 ? 0 : closed(text, best);
}

Names::Lengths Names::match_all(std::string_view text) const {
    Lengths lengths{};
    walk(text, [&](std::uint32_t found, std::size_t end) {
        for (; found != 0; found &= found - 1) lengths[static_cast<std::size_t>(std::countr_zero(found))] = static_cast<std::uint32_t>(end);
    });
    for (auto& length : lengths) {
        if (length != 0) length = static_cast<std::uint32_t>(closed(text, length));
    }
    return lengths;
}

std::size_t fold_name(std::string_view name, char* out, std::size_t room) {
    bool word_start = true;
    std::size_t size = 0;
    for (std::size_t i = 0; i < name.size() && size < room; ++i) {
        const auto index = index_of(name[i]);
        if (index == no_letter) {
            word_start = true;
            continue;
        }
        if (word_start && size > 0 && and_at(name, i)) {
            i += 2;
            continue;
        }
        word_start = false;
        out[size++] = index < 26 ? static_cast<char>('a' + index) : name[i];
    }
    return size;
}

void fold_name(std::string_view name, std::string& out) {
    const auto before = out.size();
    out.resize(before + name.size());
    out.resize(before + fold_name(name, out.data() + before, name.size()));
}

std::string folded_name(std::string_view name) {
    std::string out;
    fold_name(name, out);
    return out;
}

bool same_name(std::string_view a, std::string_view b) {
    // Two names of letters only compare without memory: the common case on the hot path.
    std::size_t i = 0;
    std::size_t j = 0;
    bool start_a = true;
    bool start_b = true;
    bool any = false;
    const auto next = [&any](std::string_view text, std::size_t& at, bool& start) -> std::uint8_t {
        while (at < text.size()) {
            const auto index = index_of(text[at]);
            if (index == no_letter) {
                start = true;
                ++at;
            } else if (start && any && and_at(text, at)) {
                at += 3;
            } else {
                start = false;
                ++at;
                return index;
            }
        }
        return no_letter;
    };
    for (;;) {
        const auto left = next(a, i, start_a);
        const auto right = next(b, j, start_b);
        if (left != right) return false;
        if (left == no_letter) return true;
        any = true;
    }
}

}  // namespace citegate::grammar
