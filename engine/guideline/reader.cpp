#include "engine/guideline/reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace citegate::guideline {
namespace {

std::string_view kind_name(const yaml::Node& node) {
    switch (node.kind) {
        case yaml::Kind::null:
            return "nothing";
        case yaml::Kind::scalar:
            return "a word";
        case yaml::Kind::sequence:
            return "a list";
        case yaml::Kind::mapping:
            return "a mapping";
    }
    return "something else";
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
    const auto near = nearest(word, candidates);
    if (near.empty()) return fmt::format("one of: {}", fmt::join(candidates, ", "));
    return fmt::format("did you mean \"{}\"?", near);
}

template <class Value>
struct Word {
    std::string_view word;
    Value value;
};
template <typename Value>
Word(std::string_view, Value) -> Word<Value>;  // clang 14 wants it said

constexpr std::array confidences = {Word{std::string_view("low"), Confidence::low},
                                    Word{std::string_view("medium"), Confidence::medium},
                                    Word{std::string_view("high"), Confidence::high}};
constexpr std::array publishers = {
    Word{std::string_view("acoem"), Publisher::acoem}, Word{std::string_view("dwc"), Publisher::dwc},
    Word{std::string_view("odg"), Publisher::odg}, Word{std::string_view("ccr"), Publisher::ccr},
    Word{std::string_view("other"), Publisher::other}};
constexpr std::array kinds = {
    Word{std::string_view("book"), Kind::book}, Word{std::string_view("chapter"), Kind::chapter},
    Word{std::string_view("group"), Kind::group}, Word{std::string_view("guideline"), Kind::guideline},
    Word{std::string_view("regulation"), Kind::regulation}};

/// The value behind a word of a closed set; G003 with a suggestion when it is none of them.
template <class Words>
auto pick(Reader& reader, const Words& words, std::string_view word, Span span, std::string_view what)
    -> std::optional<decltype(words[0].value)> {
    std::vector<std::string_view> candidates;
    for (const auto& [name, value] : words) {
        if (name == word) return value;
        candidates.push_back(name);
    }
    reader.report(Code::G003, fmt::format("\"{}\" is no {}", word, what), span,
                  did_you_mean(word, candidates));
    return std::nullopt;
}

}  // namespace

void Reader::report(Code code, std::string message, Span span, std::string hint) {
    diagnostics_.add(code, std::move(message), source_, span, std::move(hint));
}

void Reader::wrong_kind(const yaml::Node& node, std::string_view wanted) {
    if (node.refused) return;  // said already by the YAML reader
    report(Code::Y005, fmt::format("expected {}, found {}", wanted, kind_name(node)), node.span);
}

bool Reader::mapping(const yaml::Node& node, std::string_view what,
                     std::initializer_list<std::string_view> known) {
    if (node.refused) return false;
    if (node.kind != yaml::Kind::mapping) {
        wrong_kind(node, fmt::format("{} (a mapping)", what));
        return false;
    }
    for (const auto& entry : node.entries) {
        if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
        report(Code::Y003, fmt::format("\"{}\" is no key of {}", entry.key, what), entry.key_span,
               did_you_mean(entry.key, std::vector<std::string_view>(known)));
    }
    return true;
}

const yaml::Node* Reader::required(const yaml::Node& mapping, std::string_view what, std::string_view key) {
    const auto* node = mapping.find(key);
    if (node == nullptr)
        report(Code::Y004, fmt::format("{} needs \"{}\"", what, key), mapping.span,
               fmt::format("add \"{}: …\"", key));
    return node;
}

const std::vector<yaml::Node>& Reader::items(const yaml::Node* node) {
    static const std::vector<yaml::Node> none;
    if (node == nullptr) return none;
    if (node->kind != yaml::Kind::sequence) {
        wrong_kind(*node, "a list");
        return none;
    }
    return node->items;
}

std::string Reader::text(const yaml::Node* node) {
    if (node == nullptr) return {};
    if (!node->is_scalar() || node->scalar.empty()) {
        wrong_kind(*node, "a text");
        return {};
    }
    return node->scalar;
}

std::optional<int> Reader::number(const yaml::Node& node) {
    int value = 0;
    const auto* end = node.scalar.data() + node.scalar.size();
    if (node.is_scalar()) {
        const auto [stop, error] = std::from_chars(node.scalar.data(), end, value);
        if (error == std::errc() && stop == end) return value;
    }
    wrong_kind(node, "a whole number");
    return std::nullopt;
}

std::optional<int> Reader::integer(const yaml::Node* node) {
    if (node == nullptr) return std::nullopt;
    return number(*node);
}

bool Reader::flag(const yaml::Node* node) {
    if (node == nullptr) return false;
    if (node->is_scalar() && node->scalar == "true") return true;
    if (!node->is_scalar() || node->scalar != "false") wrong_kind(*node, "true or false");
    return false;
}

std::vector<std::string> Reader::texts(const yaml::Node* node) {
    std::vector<std::string> list;
    for (const auto& item : items(node)) {
        auto value = text(&item);
        if (!value.empty()) list.push_back(std::move(value));
    }
    return list;
}

std::vector<std::string> Reader::words(const yaml::Node* node) {
    std::vector<std::string> list;
    for (const auto& item : items(node)) {
        auto value = text(&item);
        if (value.empty()) continue;
        std::string folded;
        for (const char c : value) {
            if (c == ' ' && (folded.empty() || folded.back() == ' ')) continue;
            folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        if (folded.ends_with(' ')) folded.pop_back();
        if (folded != value) {
            report(Code::G003, fmt::format("\"{}\" can never match: words are compared in lower case", value),
                   item.span, fmt::format("write \"{}\"", folded));
            continue;
        }
        if (std::find(list.begin(), list.end(), value) != list.end()) {
            report(Code::G003, fmt::format("\"{}\" stands here already", value), item.span, "remove it");
            continue;
        }
        list.push_back(std::move(value));
    }
    return list;
}

std::vector<int> Reader::years(const yaml::Node* node) {
    std::vector<int> list;
    for (const auto& item : items(node)) {
        const auto year = number(item);
        if (!year) continue;
        if (*year < 1900 || *year > 2100) {
            report(Code::G003, fmt::format("{} is no year of a guideline", *year), item.span);
            continue;
        }
        list.push_back(*year);
    }
    return list;
}

std::optional<Pages> Reader::pages(const yaml::Node* node) {
    if (node == nullptr) return std::nullopt;
    const auto& both = items(node);
    if (node->kind != yaml::Kind::sequence) return std::nullopt;
    if (both.size() != 2) {
        report(Code::G003, "pages are two numbers: the first and the last", node->span,
               "a single page is written [301, 301]");
        return std::nullopt;
    }
    const auto first = number(both[0]);
    const auto last = number(both[1]);
    if (!first || !last) return std::nullopt;
    if (*first < 1 || *first > *last) {
        report(Code::G003, fmt::format("impossible pages: {} to {}", *first, *last), node->span,
               "the first page is at least 1 and not after the last");
        return std::nullopt;
    }
    if (*last > max_page) {
        report(Code::G003, fmt::format("impossible page: {}", *last), both[1].span,
               fmt::format("no guideline has more than {} pages", max_page));
        return std::nullopt;
    }
    return Pages{*first, *last};
}

std::optional<Date> Reader::date(const yaml::Node& node) {
    if (node.kind == yaml::Kind::null) return std::nullopt;
    if (!node.is_scalar()) {
        wrong_kind(node, "a date");
        return std::nullopt;
    }
    const auto day = iso_date(node.scalar);
    if (!day)
        report(Code::G003, fmt::format("\"{}\" is no date", node.scalar), node.span,
               "write yyyy-mm-dd, or ~ where the day is not known");
    return day;
}

DateRange Reader::dates(const yaml::Node* node) {
    if (node == nullptr) return {};
    const auto& both = items(node);
    if (node->kind != yaml::Kind::sequence) return {};
    if (both.size() != 2) {
        report(Code::G003, "a period is two dates: the first and the last day", node->span,
               "an open end is written ~");
        return {};
    }
    DateRange range{date(both[0]), date(both[1])};
    if (range.from && range.to && *range.to < *range.from) {
        report(Code::G003, fmt::format("impossible period: {} to {}", to_iso(*range.from), to_iso(*range.to)),
               node->span, "the first day comes first");
        return {};
    }
    return range;
}

Confidence Reader::confidence(const yaml::Node* node) {
    const auto word = text(node);
    if (word.empty()) return Confidence::low;
    return pick(*this, confidences, word, node->span, "confidence").value_or(Confidence::low);
}

std::optional<Publisher> Reader::publisher(std::string_view word, Span span) {
    return pick(*this, publishers, word, span, "publisher");
}

std::optional<Publisher> Reader::publisher(const yaml::Node* node) {
    const auto word = text(node);
    if (word.empty()) return std::nullopt;
    return publisher(word, node->span);
}

std::optional<Kind> Reader::kind(const yaml::Node* node) {
    const auto word = text(node);
    if (word.empty()) return std::nullopt;
    return pick(*this, kinds, word, node->span, "kind of guideline");
}

}  // namespace citegate::guideline
