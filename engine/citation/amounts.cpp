#include "engine/citation/amounts.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/citation/phrases.hpp"

namespace citegate::citation {
namespace {

using letter::is_digit;
using letter::is_word;
bool is_letter(char c) { return is_word(c) && !is_digit(c); }

enum class Kind : std::uint8_t {
    other,
    number,
    unit,       ///< "sessions"
    rate,       ///< "times", "week": a heading with it counts, too
    dose,       ///< "mg": the number before it counts nothing
    sign,       ///< "#", before a number of pieces
    stop,       ///< the end of a sentence
    clause,     ///< ",", "and": what was requested is said before it
    request,    ///< "request"
    requested,
    a_for,      ///< "for", "of"
    is,         ///< "is", "are"
    no,         ///< "not"
    conclusion, ///< "necessary"
    excess,     ///< "excessive"
    range,      ///< "to", "-": the number behind it is the end of a range
    aside,      ///< a number near it is not the one in dispute: "up to", "prior", "recommend"
};

struct Token {
    Kind kind = Kind::other;
    int value = 0;
};

struct Known {
    std::string_view word;
    Kind kind;
    int value = 0;
};
constexpr Known known[] = {
    {"one", Kind::number, 1},       {"two", Kind::number, 2},        {"three", Kind::number, 3},     {"four", Kind::number, 4},       {"five", Kind::number, 5},
    {"six", Kind::number, 6},       {"seven", Kind::number, 7},      {"eight", Kind::number, 8},     {"nine", Kind::number, 9},       {"ten", Kind::number, 10},
    {"eleven", Kind::number, 11},   {"twelve", Kind::number, 12},    {"fourteen", Kind::number, 14}, {"fifteen", Kind::number, 15},   {"sixteen", Kind::number, 16},
    {"eighteen", Kind::number, 18}, {"twenty", Kind::number, 20},    {"thirty", Kind::number, 30},   {"sessions", Kind::unit},        {"session", Kind::unit},
    {"visits", Kind::unit},         {"visit", Kind::unit},           {"treatments", Kind::unit},     {"tablets", Kind::unit},         {"capsules", Kind::unit},
    {"units", Kind::unit},          {"request", Kind::request},      {"requested", Kind::requested}, {"for", Kind::a_for},            {"of", Kind::a_for},
    {"is", Kind::is},               {"are", Kind::is},               {"was", Kind::is},              {"were", Kind::is},              {"not", Kind::no},
    {"necessary", Kind::conclusion}, {"excessive", Kind::excess}, {"indicated", Kind::conclusion}, {"to", Kind::range},           {"prior", Kind::aside},
    {"previous", Kind::aside},      {"previously", Kind::aside},     {"earlier", Kind::aside},       {"original", Kind::aside},       {"completed", Kind::aside},
    {"attended", Kind::aside},      {"received", Kind::aside},       {"had", Kind::aside},           {"authorized", Kind::aside},     {"approved", Kind::aside},
    {"certified", Kind::aside},     {"allowed", Kind::aside},        {"trial", Kind::aside},         {"first", Kind::aside},          {"initial", Kind::aside},
    {"last", Kind::aside},          {"than", Kind::aside},           {"over", Kind::aside},          {"beyond", Kind::aside},         {"exceeding", Kind::aside},
    {"least", Kind::aside},         {"most", Kind::aside},           {"only", Kind::aside},          {"maximum", Kind::aside},        {"recommend", Kind::aside},
    {"recommends", Kind::aside},    {"recommended", Kind::aside},    {"allow", Kind::aside},         {"allows", Kind::aside},         {"support", Kind::aside},
    {"supports", Kind::aside},      {"guidelines", Kind::aside},     {"guideline", Kind::aside},     {"per", Kind::aside},            {"every", Kind::aside},
    {"after", Kind::aside},         {"another", Kind::aside},        {"if", Kind::aside},            {"would", Kind::aside},          {"times", Kind::rate},
    {"week", Kind::rate},           {"weekly", Kind::rate},          {"weeks", Kind::rate},          {"qty", Kind::rate},             {"quantity", Kind::rate},
    {"mg", Kind::dose},             {"mcg", Kind::dose},             {"ml", Kind::dose},             {"gm", Kind::dose},              {"grams", Kind::dose},
    {"exceeds", Kind::clause},      {"exceed", Kind::clause},        {"has", Kind::clause},          {"have", Kind::clause},          {"will", Kind::clause},
    {"and", Kind::clause},          {"but", Kind::clause},           {"which", Kind::clause},        {"that", Kind::clause},          {"because", Kind::clause},
    {"as", Kind::clause},           {"since", Kind::clause},         {"when", Kind::clause},         {"while", Kind::clause},         {"with", Kind::clause},
};

/// The words by their first letter and their length: hardly two are alike in both.
class Dictionary {
  public:
    constexpr Dictionary() {
        std::size_t at = 0;
        for (std::size_t place = 0; place < places; ++place) {
            first_[place] = static_cast<std::uint8_t>(at);
            for (std::size_t i = 0; i < std::size(known); ++i) {
                if (place_of(known[i].word.front(), known[i].word.size()) == place) order_[at++] = static_cast<std::uint8_t>(i);
            }
        }
        first_[places] = static_cast<std::uint8_t>(at);
    }
    [[nodiscard]] const Known* find(std::string_view word) const {
        if (word.size() >= lengths) return nullptr;
        const auto place = place_of(lower(word.front()), word.size());
        for (auto i = first_[place]; i < first_[place + 1]; ++i) {
            const auto& entry = known[order_[i]];
            if (begins_with(word, entry.word)) return &entry;
        }
        return nullptr;
    }

  private:
    static constexpr std::size_t lengths = 12;  ///< the longest word has 11 letters
    static constexpr std::size_t places = 26 * lengths;
    static_assert(std::all_of(std::begin(known), std::end(known), [](const Known& entry) { return entry.word.size() < lengths; }));
    static_assert(std::size(known) < 256);

    static constexpr std::size_t place_of(char letter, std::size_t length) { return static_cast<std::size_t>(letter - 'a') * lengths + length; }

    std::array<std::uint8_t, places + 1> first_{};
    std::array<std::uint8_t, std::size(known)> order_{};
};
constexpr Dictionary dictionary;

/// May a word that begins so be a unit, or a sign?
bool may_count(std::string_view rest) {
    switch (lower(rest.front())) {
        case '#':
            return true;
        case 's':
            return begins_with(rest, "session");
        case 'v':
            return begins_with(rest, "visit");
        case 't':
            return begins_with(rest, "treatments") || begins_with(rest, "tablets");
        case 'c':
            return begins_with(rest, "capsules");
        case 'u':
            return begins_with(rest, "unit");
        default:
            return false;
    }
}

/// The next space or full stop, from `at` on, behind which something stands that may matter: a word that may count, the end of a sentence.
/// A first question, sixteen bytes at a time, by the first two letters of the words of may_count(); the last bytes of the text are all such places.
std::size_t next_place(std::string_view text, std::size_t at) {
#if defined(__SSE2__)
    const auto is = [](__m128i bytes, char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
    for (; at + 18 <= text.size(); at += 16) {
        const auto load = [&](std::size_t i) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at + i)); };
        const __m128i here = load(0);
        const __m128i next = load(1);
        const __m128i case_bit = _mm_set1_epi8(0x20);
        const __m128i first = _mm_or_si128(next, case_bit);
        const __m128i second = _mm_or_si128(load(2), case_bit);
        const auto pair = [&](char a, char b) { return _mm_and_si128(is(first, a), is(second, b)); };
        const __m128i units = _mm_or_si128(_mm_or_si128(_mm_or_si128(pair('s', 'e'), pair('v', 'i')), _mm_or_si128(pair('t', 'r'), pair('t', 'a'))),
                                           _mm_or_si128(_mm_or_si128(pair('c', 'a'), pair('u', 'n')), is(next, '#')));
        const __m128i ends = _mm_and_si128(is(here, '.'), is(next, ' '));
        const auto mask = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(_mm_and_si128(is(here, ' '), units), ends)));
        if (mask != 0) return at + static_cast<std::size_t>(__builtin_ctz(mask));
    }
#endif
    return at;
}

/// The text as tokens, one after the other.
class Tokens {
  public:
    explicit Tokens(std::string_view text) : text_(text) {}

    bool next(Token& token) {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
        if (at_ == text_.size()) return false;
        token = {};
        if (is_digit(text_[at_])) return number(token), true;
        if (is_letter(text_[at_])) return word(token), true;
        const char c = text_[at_++];
        const bool ends = at_ == text_.size() || text_[at_] == ' ';
        if (((c == '.' || c == '?' || c == '!') && ends) || c == ';') token.kind = Kind::stop;
        if (c == '#') token.kind = Kind::sign;
        if (c == '-') token.kind = Kind::range;
        if (c == ',') token.kind = Kind::clause;
        return true;
    }

  private:
    /// Numbers in a date, a dose or a code ("12-5-16", "7.5mg", "729.1") count nothing.
    void number(Token& token) {
        const auto begin = at_;
        const bool joined = begin > 0 && (text_[begin - 1] == '/' || text_[begin - 1] == '.' || text_[begin - 1] == '%');
        int value = 0;
        while (at_ < text_.size() && is_digit(text_[at_])) {
            value = std::min(value * 10 + (text_[at_] - '0'), 100000);
            ++at_;
        }
        const char behind = at_ < text_.size() ? text_[at_] : ' ';
        const bool goes_on = behind == '/' || behind == '%' || (behind == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]));
        if (joined || goes_on || value > 1000) return;
        if (behind != 'x' && is_letter(behind)) return skip_word();
        token = {Kind::number, value};
    }
    void skip_word() {
        while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    }
    void word(Token& token) {
        const auto begin = at_;
        if ((text_[at_] == 'x' || text_[at_] == 'X') && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])) {  // "2x6"
            ++at_;
            return;
        }
        while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
        if (const auto* entry = dictionary.find(text_.substr(begin, at_ - begin))) token = {entry->kind, entry->value};
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

void add(std::vector<int>& amounts, int value) {
    if (std::find(amounts.begin(), amounts.end(), value) == amounts.end()) amounts.push_back(value);
}

/// What of a sentence matters at the number that was read last.
class Disputed {
  public:
    Disputed(bool granted, std::vector<int>& amounts) : granted_(granted), amounts_(amounts) {}

    void take(const Token& token) {
        ++place_;
        switch (token.kind) {
            case Kind::stop:
                return end();
            case Kind::request:
                request_ = aside_ == 0 || place_ - aside_ > near ? place_ : 0;  // not "the prior request"
                return;
            case Kind::clause:
                request_ = 0;
                return;
            case Kind::requested:
                if (counted_ && place_ - unit_ <= 1) accept();  // "12 sessions requested"
                requested_ = place_;
                return;
            case Kind::number:
                return number(token.value);
            case Kind::sign:
                sign_ = place_;
                return;
            case Kind::range:
                if (number_ != 0 && place_ - number_ == 1) wide_ = place_;
                return;
            case Kind::aside:
                aside_ = place_;
                if (number_ != 0 && !counted_) number_ = 0;  // "12 prior sessions"
                return;
            case Kind::unit:
                return unit();
            case Kind::is:
                is_ = place_;
                not_ = request_ = 0;
                return;
            case Kind::no:
                not_ = place_;
                return;
            case Kind::conclusion:
                return conclude(not_ > is_);
            case Kind::excess:
                return conclude(not_ <= is_);
            case Kind::dose:
                number_ = 0;
                return;
            case Kind::a_for:
                return;
            case Kind::rate:
            case Kind::other:
                if (request_ != 0 && place_ - request_ == 1) request_ = 0;  // "the request for", nothing else
                return;
        }
    }

  private:
    static constexpr unsigned near = 2;       ///< words between an aside and what it is about
    static constexpr unsigned to_unit = 6;    ///< words between a number and its unit: "12 additional supervised PT sessions"
    static constexpr unsigned to_number = 7;  ///< words between "request" or "#" and the number
    static constexpr unsigned to_end = 16;    ///< words between the unit and what is concluded

    void end() {
        request_ = requested_ = number_ = sign_ = wide_ = aside_ = unit_ = is_ = not_ = 0;
        counted_ = spoilt_ = false;
    }
    void number(int value) {
        const bool end_of_range = wide_ != 0 && place_ - wide_ == 1;
        spoilt_ = end_of_range || (aside_ != 0 && place_ - aside_ <= near);
        counted_ = false;
        number_ = place_;
        value_ = value;
        if (sign_ != 0 && place_ - sign_ == 1 && request_ != 0) accept();  // "the request for Norco #60"
    }
    void unit() {
        if (number_ == 0 || place_ - number_ > to_unit || spoilt_ || counted_) return;
        counted_ = true;
        unit_ = place_;
        const bool of_request = request_ != 0 && number_ - request_ <= to_number && (aside_ == 0 || aside_ < request_);
        const bool is_requested = requested_ != 0 && number_ - requested_ <= 2;
        if (of_request || is_requested) accept();
    }
    /// "12 sessions for the knee are not medically necessary"
    void conclude(bool denied) {
        if (!counted_ || is_ < unit_ || place_ - unit_ > to_end || aside_ != 0) return;
        if (denied != granted_) accept();
    }
    void accept() {
        if (spoilt_) return;
        add(amounts_, value_);
    }

    bool granted_;
    std::vector<int>& amounts_;
    unsigned place_ = 0;
    unsigned request_ = 0, requested_ = 0, number_ = 0, sign_ = 0, wide_ = 0, aside_ = 0, unit_ = 0, is_ = 0, not_ = 0;  ///< places; 0: none in this sentence
    int value_ = 0;
    bool counted_ = false;  ///< the number has its unit
    bool spoilt_ = false;   ///< it is of something else
};

}  // namespace

void find_requested_amounts(std::string_view heading, std::vector<int>& amounts) {
    amounts.clear();
    constexpr std::size_t most = 12;  // numbers of a heading; partial approvals print six or so
    std::array<int, most> numbers{};
    std::size_t count = 0;
    bool counts = false;
    std::array<Kind, 2> before{};
    Tokens tokens(heading);
    for (Token token; tokens.next(token);) {
        counts = counts || token.kind == Kind::unit || token.kind == Kind::rate || token.kind == Kind::sign;
        if (token.kind == Kind::number) {
            if (before[0] == Kind::number && before[1] == Kind::range) return;  // "12-18 sessions": any number between them
            if (count < most) numbers[count++] = token.value;
        }
        before = {before[1], token.kind};
    }
    if (!counts) return;
    for (std::size_t i = 0; i < count; ++i) {
        add(amounts, numbers[i]);
        for (std::size_t k = 0; k < i; ++k) {
            add(amounts, numbers[i] * numbers[k]);
            add(amounts, numbers[i] + numbers[k]);
        }
    }
}

void find_disputed_amounts(std::string_view rationale, bool granted, std::vector<int>& amounts) {
    amounts.clear();
    bool counts = false;  // this sentence
    std::size_t begin = 0;
    for (auto i = next_place(rationale, 0); i < rationale.size(); i = next_place(rationale, i + 1)) {
        const bool last = i + 1 == rationale.size();
        if (rationale[i] == ' ') {
            counts = counts || (!last && may_count(rationale.substr(i + 1)));
        }
        if (!last && (rationale[i] != '.' || rationale[i + 1] != ' ')) continue;
        if (counts) {
            Tokens tokens(rationale.substr(begin, i + 1 - begin));
            Disputed disputed(granted, amounts);
            for (Token token; tokens.next(token);) disputed.take(token);
        }
        begin = i + 1;
        counts = false;
    }
}

}  // namespace citegate::citation
