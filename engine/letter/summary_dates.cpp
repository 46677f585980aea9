#include "engine/letter/summary_dates.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "engine/letter/scan.hpp"

namespace citegate::letter {
namespace {

using std::chrono::days;

struct Written {
    Date day;
    std::size_t begin = 0;
    std::size_t end = 0;
};

enum class Role : std::uint8_t { other, injury, ur_decision, request };

/// Words that may stand between a date and what it is of: "utilization review report, with a decision date of".
constexpr std::array<std::string_view, 19> between{"a",    "an",   "and",      "date", "dated", "decision",      "denied", "determination", "documentation", "form",
                                                   "from", "is",   "letter",   "of",   "on",    "report",        "the",    "was",           "with"};
/// And between a date and the request for authorization it is of: "was noted to be signed on".
constexpr std::array<std::string_view, 13> between_request{"be",   "dated", "form", "is",        "noted", "of", "on",
                                                           "received", "signed", "submitted", "the", "to", "was"};
/// "prior determination", "original review": of whom it is need not be said in a summary.
constexpr std::array<std::string_view, 4> earlier{"initial", "original", "previous", "prior"};
/// A sentence with one of these tells of the time before the injury on purpose.
constexpr std::array<std::string_view, 18> told_as_past{"ago",     "before",  "birth",      "born",   "continuous", "cumulative", "hire",       "hired", "history",
                                                        "past",    "post",    "preexisting", "prior", "previous",   "previously", "since",      "surgery", "underwent"};
/// And with one of these of the time to come.
constexpr std::array<std::string_view, 11> told_as_future{"appointment", "expires", "follow", "next", "planned", "scheduled", "through", "until", "will", "expected", "plan"};
constexpr std::array<std::string_view, 12> months{"january", "february", "march",     "april",   "may",      "june",
                                                  "july",    "august",   "september", "october", "november", "december"};

constexpr std::size_t longest_word = 16;
constexpr std::size_t most_words_between = 10;
constexpr std::size_t longest_sentence = 240;  ///< bytes looked at on either side of a date

/// A word in lower case; empty when it is longer than any that is asked for.
struct Word {
    std::array<char, longest_word> letters{};
    std::size_t size = 0;
    std::size_t begin = 0;
    std::size_t end = 0;

    Word(std::string_view text, std::size_t from, std::size_t to) : begin(from), end(to) {
        if (to - from > longest_word) return;
        for (; from < to; ++from) letters[size++] = lower(text[from]);
    }
    [[nodiscard]] std::string_view view() const { return {letters.data(), size}; }
    [[nodiscard]] bool is(std::string_view other) const { return view() == other; }
    template <std::size_t count>
    [[nodiscard]] bool among(const std::array<std::string_view, count>& words) const {
        return size > 0 && std::find(words.begin(), words.end(), view()) != words.end();
    }
};

class Reader {
  public:
    Reader(std::string_view text, Span summary, const Dates& header) : text_(text), from_(summary.begin), to_(summary.end), header_(header) {}

    SummaryDates read() {
        for (auto at = next_joint(from_); at < to_; at = next_joint(at + 1)) {
            const auto written = text_[at] == ',' ? in_words(at) : in_digits(at);
            if (!written) continue;
            take(*written);
            at = written->end - 1;
        }
        return found_;
    }

  private:
    // ----- dates -----

    /// The next sign between the parts of a date, a digit before it: at or after `at`; the end when there is none.
    [[nodiscard]] std::size_t next_joint(std::size_t at) const {
        const auto joint = [this](std::size_t i) {
            const char c = text_[i];
            const auto before = static_cast<unsigned char>(text_[i - 1] - '0');
            return static_cast<int>(before < 10) & (static_cast<int>(c == '-') | static_cast<int>(c == '/') | static_cast<int>(c == ','));
        };
        constexpr std::size_t block = 32;
        for (at = std::max<std::size_t>(at, 1); at + block <= to_; at += block) {
            int any = 0;  // without a branch, so that the compiler makes vectors of it
            for (std::size_t i = 0; i < block; ++i) any |= joint(at + i);
            if (any != 0) break;
        }
        while (at < to_ && joint(at) == 0) ++at;
        return at;
    }

    [[nodiscard]] std::optional<Written> in_digits(std::size_t at) const {
        const auto begin = number_before(at);
        const auto day_begin = skip_space(at + 1);
        const auto day_end = number_end(day_begin, 2);
        const auto second = skip_space(day_end);
        if (begin == at || day_end == day_begin || second >= to_ || text_[second] != text_[at]) return std::nullopt;
        const auto year_begin = skip_space(second + 1);
        const auto year_end = number_end(year_begin, 4);
        const auto digits = year_end - year_begin;
        if ((digits != 2 && digits != 4) || (begin > from_ && (is_word(text_[begin - 1]) || text_[begin - 1] == text_[at]))) return std::nullopt;
        if (year_end < to_ && (is_word(text_[year_end]) || text_[year_end] == text_[at])) return std::nullopt;
        const int year = number(year_begin, year_end) + (digits == 2 ? 2000 : 0);
        return valid(year, number(begin, at), number(day_begin, day_end), begin, year_end);
    }

    [[nodiscard]] std::optional<Written> in_words(std::size_t at) const {
        const auto day_begin = number_before(at);
        const auto year_begin = skip_space(at + 1);
        const auto year_end = number_end(year_begin, 4);
        if (day_begin == at || year_end - year_begin != 4 || year_begin == at + 1) return std::nullopt;
        if (year_end < to_ && is_word(text_[year_end])) return std::nullopt;
        const auto month = word_before(day_begin);
        const auto found = std::find(months.begin(), months.end(), month.view());
        if (found == months.end()) return std::nullopt;
        return valid(number(year_begin, year_end), static_cast<int>(found - months.begin()) + 1, number(day_begin, at), month.begin, year_end);
    }

    static std::optional<Written> valid(int year, int month, int day, std::size_t begin, std::size_t end) {
        const std::chrono::year_month_day parts{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                                std::chrono::day(static_cast<unsigned>(day))};
        if (!parts.ok()) return std::nullopt;
        return Written{Date(parts), begin, end};
    }

    /// Where the one or two digits right before `end` begin; `end` when there are none, or more.
    [[nodiscard]] std::size_t number_before(std::size_t end) const {
        auto begin = end;
        while (begin > from_ && is_digit(text_[begin - 1])) --begin;
        return end - begin <= 2 ? begin : end;
    }
    [[nodiscard]] std::size_t number_end(std::size_t begin, std::size_t most) const {
        auto end = begin;
        while (end < to_ && end - begin < most && is_digit(text_[end])) ++end;
        return end;
    }
    [[nodiscard]] std::size_t skip_space(std::size_t at) const {
        while (at < to_ && is_space(text_[at])) ++at;
        return at;
    }
    [[nodiscard]] int number(std::size_t begin, std::size_t end) const {
        int value = 0;
        std::from_chars(text_.data() + begin, text_.data() + end, value);
        return value;
    }

    // ----- what they are of -----

    void take(const Written& written) {
        switch (role_of(written)) {
            case Role::injury:
                return keep_nearest(found_.injury, written.day, header_.injury);
            case Role::ur_decision:
                return keep_nearest(found_.ur_decision, written.day, header_.ur_decision);
            case Role::request:
                if (!found_.request || written.day < *found_.request) found_.request = written.day;
                break;
            case Role::other:
                break;
        }
        if (header_.injury && written.day < *header_.injury) {
            if (!found_.before_injury && !sentence_has(written, told_as_past)) found_.before_injury = written.day;
        } else if (header_.determination && written.day > *header_.determination) {
            if (!found_.after_determination && !sentence_has(written, told_as_future)) found_.after_determination = written.day;
        }
    }

    /// A summary may tell of several decisions or injuries: the header is about one of them.
    static void keep_nearest(std::optional<Date>& kept, Date day, const std::optional<Date>& wanted) {
        const auto apart = [&](Date one) { return one > *wanted ? one - *wanted : *wanted - one; };
        if (!kept || (wanted && apart(day) < apart(*kept))) kept = day;
    }

    [[nodiscard]] Role role_of(const Written& written) const {
        const auto first = word_before(written.begin);
        auto word = first;
        for (std::size_t left = most_words_between; left > 0 && word.size > 0; --left) {
            if (word.is("injury") || word.is("claim") || word.is("accident")) return Role::injury;
            if (word.is("ur") || (word.is("review") && names_decision(word, true)) || (word.is("reviewed") && word_before(word.begin).is("previously")))
                return Role::ur_decision;
            if ((word.is("determination") || word.is("decision")) && names_decision(word, false)) return Role::ur_decision;
            if (!word.among(between)) break;
            word = word_before(word.begin);
        }
        if (first.is("on") && decided_after(written.end)) return Role::ur_decision;
        return asked_for(first) ? Role::request : Role::other;
    }

    /// "Request for Authorization dated", "The RFA (request for authorization) was noted to be signed on".
    [[nodiscard]] bool asked_for(Word word) const {
        for (std::size_t left = most_words_between; left > 0 && word.among(between_request); --left) word = word_before(word.begin);
        if (word.is("rfa")) return true;
        if (!word.is("authorization")) return false;
        word = word_before(word.begin);
        return word.is("for") && word_before(word.begin).is("request");
    }

    /// The word before says whose it is.
    [[nodiscard]] bool names_decision(const Word& word, bool review) const {
        const auto before = word_before(word.begin);
        return before.among(earlier) || (review && before.is("utilization"));
    }

    /// "On 11-16-2016, Utilization Review non-certified", "On 12-19-16 the request was non-certified by utilization review".
    [[nodiscard]] bool decided_after(std::size_t at) const {
        auto word = word_after(at);
        while (word.is("a") || word.is("the") || word.is("original")) word = word_after(word.end);
        if (word.is("ur")) return true;
        if (word.is("utilization")) return word_after(word.end).is("review");
        if (!word.is("request")) return false;
        const auto end = sentence_end(at);
        std::size_t behind = 0;
        return find_phrase(text_, at, end, "by utilization review", behind) != nowhere;
    }

    template <std::size_t count>
    [[nodiscard]] bool sentence_has(const Written& written, const std::array<std::string_view, count>& words) const {
        const auto end = sentence_end(written.end);
        auto begin = written.begin;
        const auto least = written.begin - std::min(written.begin - from_, longest_sentence);
        while (begin > least && !ends_here(begin - 1)) --begin;
        for (auto word = word_after(begin); word.end <= end && word.begin < word.end; word = word_after(word.end)) {
            if (word.among(words)) return true;
        }
        return false;
    }
    [[nodiscard]] std::size_t sentence_end(std::size_t at) const {
        const auto most = std::min(to_, at + longest_sentence);
        while (at < most && !ends_here(at)) ++at;
        return at;
    }
    /// A full stop that ends a sentence: space or the end behind it.
    [[nodiscard]] bool ends_here(std::size_t at) const { return text_[at] == '.' && (at + 1 >= to_ || is_space(text_[at + 1])); }

    // ----- words -----

    /// The word before `end`, over white space, commas, colons and brackets; empty at the end of a sentence.
    [[nodiscard]] Word word_before(std::size_t end) const {
        while (end > from_ && (is_space(text_[end - 1]) || is_joint(text_[end - 1]))) --end;
        auto begin = end;
        while (begin > from_ && is_word(text_[begin - 1])) --begin;
        return {text_, begin, end};
    }
    /// The word behind `at`, over whatever is none.
    [[nodiscard]] Word word_after(std::size_t at) const {
        while (at < to_ && !is_word(text_[at])) ++at;
        auto end = at;
        while (end < to_ && is_word(text_[end])) ++end;
        return {text_, at, end};
    }
    static bool is_joint(char c) { return c == ',' || c == ':' || c == '(' || c == ')'; }

    std::string_view text_;
    std::size_t from_;
    std::size_t to_;
    const Dates& header_;
    SummaryDates found_;
};

}  // namespace

SummaryDates read_summary_dates(std::string_view text, Span summary, const Dates& header) {
    return Reader(text, summary, header).read();
}

}  // namespace citegate::letter
