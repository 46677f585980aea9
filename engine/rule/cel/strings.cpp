// CEL's extension functions for strings. Indices count characters (code points), not bytes.
#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "engine/rule/cel/format.hpp"
#include "engine/rule/cel/function.hpp"

namespace citegate::rule {

bool charge_search(std::string_view text, std::string_view wanted, const Facts& facts) {
    return facts.charge((1 + text.size() / 64) * (1 + wanted.size() / 64) - 1);
}

namespace {

using types::integer;
using types::string;
using types::strings;

Value out_of_range() { return Value::of_fault(Fault::out_of_range); }
Value too_costly() { return Value::of_fault(Fault::too_costly); }

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

/// Bytes of the character at `at`.
std::size_t character_size(std::string_view text, std::size_t at) {
    std::size_t size = 1;
    while (at + size < text.size() && !begins_character(text[at + size])) ++size;
    return size;
}

std::int64_t characters(std::string_view text) { return std::count_if(text.begin(), text.end(), begins_character); }

/// The byte at which character `index` begins; the size for the one past the last; nothing beyond.
std::optional<std::size_t> byte_of(std::string_view text, std::int64_t index) {
    if (index < 0) return std::nullopt;
    std::size_t at = 0;
    for (; index > 0; --index) {
        if (at >= text.size()) return std::nullopt;
        at += character_size(text, at);
    }
    return at;
}

Value copied(std::string_view text, const Facts& facts) { return Value::of_string(facts.arena->copy(text)); }

Value char_at(const Value* a, const Facts&) {
    const auto text = a[0].string();
    const auto at = byte_of(text, a[1].integer);
    if (!at) return out_of_range();
    return Value::of_string(*at == text.size() ? std::string_view() : text.substr(*at, character_size(text, *at)));
}

Value index_from(std::string_view text, std::string_view wanted, std::int64_t from, const Facts& facts) {
    if (!charge_search(text, wanted, facts)) return too_costly();
    const auto at = byte_of(text, from);
    if (!at) return out_of_range();
    const auto found = text.find(wanted, *at);
    return Value::of_int(found == text.npos ? -1 : characters(text.substr(0, found)));
}

Value last_index(std::string_view text, std::string_view wanted, std::size_t most, const Facts& facts) {
    if (!charge_search(text, wanted, facts)) return too_costly();
    const auto found = text.rfind(wanted, most);
    return Value::of_int(found == text.npos ? -1 : characters(text.substr(0, found)));
}

Value last_index_from(const Value* a, const Facts& facts) {
    const auto text = a[0].string();
    const auto at = byte_of(text, a[2].integer);
    return at ? last_index(text, a[1].string(), *at, facts) : out_of_range();
}

Value substring(std::string_view text, std::int64_t from, std::int64_t to) {
    if (from > to) return out_of_range();
    const auto begin = byte_of(text, from);
    const auto end = byte_of(text, to);
    return begin && end ? Value::of_string(text.substr(*begin, *end - *begin)) : out_of_range();
}

/// At most `limit` times, a negative one: everywhere. An empty `old` stands before every character and at the end.
Value replaced(std::string_view text, std::string_view old, std::string_view fresh, std::int64_t limit, const Facts& facts) {
    if (!charge_search(text, old, facts)) return too_costly();
    std::size_t count = 0;
    const auto wanted = limit < 0 ? SIZE_MAX : static_cast<std::size_t>(limit);
    if (old.empty()) {
        count = std::min(wanted, static_cast<std::size_t>(characters(text)) + 1);
    } else {
        for (auto at = text.find(old); at != text.npos && count < wanted; at = text.find(old, at + old.size())) ++count;
    }
    const auto size = text.size() + count * fresh.size() - count * old.size();
    if (!facts.charge(1 + text.size() / 16 + size / 16)) return too_costly();
    auto* const out = facts.arena->make<char>(size);
    auto* to = out;
    const auto append = [&](std::string_view part) {
        if (!part.empty()) std::memcpy(to, part.data(), part.size());
        to += part.size();
    };
    std::size_t at = 0;
    for (; count > 0; --count) {
        const auto next = old.empty() ? at : text.find(old, at);
        append(text.substr(at, next - at));
        append(fresh);
        at = next + old.size();
        if (old.empty() && at < text.size()) {
            const auto step = character_size(text, at);
            append(text.substr(at, step));
            at += step;
        }
    }
    append(text.substr(std::min(at, text.size())));
    return Value::of_string({out, static_cast<std::size_t>(to - out)});
}

/// Into at most `limit` parts, the last one with all the rest; a negative limit: all.
Value split(std::string_view text, std::string_view separator, std::int64_t limit, const Facts& facts) {
    if (!charge_search(text, separator, facts)) return too_costly();
    std::size_t most = separator.empty() ? static_cast<std::size_t>(characters(text)) : 1;
    if (!separator.empty()) {
        for (auto at = text.find(separator); at != text.npos; at = text.find(separator, at + separator.size())) ++most;
    }
    if (limit >= 0) most = std::min(most, static_cast<std::size_t>(limit));
    if (!facts.charge(1 + most + text.size() / 16)) return too_costly();
    auto* parts = facts.arena->make<Value>(most);
    std::size_t at = 0;
    for (std::size_t i = 0; i < most; ++i) {
        const auto end = i + 1 == most ? text.size() : separator.empty() ? at + character_size(text, at) : text.find(separator, at);
        parts[i] = Value::of_string(text.substr(at, end - at));
        at = end + separator.size();
    }
    return Value::of_list(Layout::values, parts, most);
}

/// What Unicode calls white space.
bool is_white(std::string_view character) {
    if (character.size() == 1) return character[0] == ' ' || (character[0] >= '\t' && character[0] <= '\r');
    static constexpr std::array<std::string_view, 19> white{
        "\u0085",       "\u00A0",       "\u1680",
        "\u2000",       "\u2001",       "\u2002",       "\u2003",       "\u2004",       "\u2005",       "\u2006",       "\u2007",       "\u2008",
        "\u2009",       "\u200A",       "\u2028",       "\u2029",       "\u202F",       "\u205F",       "\u3000"};
    return std::find(white.begin(), white.end(), character) != white.end();
}

Value trimmed(const Value* a, const Facts& facts) {
    auto text = a[0].string();
    while (!text.empty() && is_white(text.substr(0, character_size(text, 0)))) text.remove_prefix(character_size(text, 0));
    while (!text.empty()) {
        auto last = text.size() - 1;
        while (last > 0 && !begins_character(text[last])) --last;
        if (!is_white(text.substr(last))) break;
        text = text.substr(0, last);
    }
    return facts.charge((a[0].size - text.size()) / 4) ? Value::of_string(text) : too_costly();
}

template <char first, char last, int shift>
Value shifted(const Value* a, const Facts& facts) {
    const auto text = a[0].string();
    if (!facts.charge(text.size() / 16)) return too_costly();
    auto* out = facts.arena->make<char>(text.size());
    std::transform(text.begin(), text.end(), out, [](char c) { return c >= first && c <= last ? static_cast<char>(c + shift) : c; });
    return Value::of_string({out, text.size()});
}

Value reversed(const Value* a, const Facts& facts) {
    const auto text = a[0].string();
    if (!facts.charge(text.size() / 8)) return too_costly();
    auto* const out = facts.arena->make<char>(text.size());
    auto* to = out + text.size();
    for (std::size_t at = 0; at < text.size();) {
        const auto size = character_size(text, at);
        to -= size;
        std::memcpy(to, text.data() + at, size);
        at += size;
    }
    return Value::of_string({out, text.size()});
}

Value joined(const Value& list, std::string_view separator, const Facts& facts) {
    std::size_t size = list.size == 0 ? 0 : separator.size() * (list.size - 1);
    for (std::uint32_t i = 0; i < list.size; ++i) {
        const auto element = list.element(i, facts);
        if (element.kind != ValueKind::string) return Value::of_fault(Fault::no_such_overload);
        size += element.size;
    }
    if (!facts.charge(1 + size / 16)) return too_costly();
    auto* const out = facts.arena->make<char>(size);
    auto* to = out;
    const auto append = [&](std::string_view text) {
        if (!text.empty()) std::memcpy(to, text.data(), text.size());
        to += text.size();
    };
    for (std::uint32_t i = 0; i < list.size; ++i) {
        if (i > 0) append(separator);
        append(list.element(i, facts).string());
    }
    return Value::of_string({out, size});
}

/// As a literal of CEL, in double quotes.
Value quoted(const Value* a, const Facts& facts) {
    static constexpr std::string_view special = "\a\b\f\n\r\t\v\\\"";
    static constexpr std::string_view letters = "abfnrtv\\\"";
    std::string out = "\"";
    for (const char c : a[0].string()) {
        const auto at = special.find(c);
        if (at != special.npos) {
            out += '\\';
            out += letters[at];
        } else {
            out += c;
        }
    }
    return facts.charge(1 + out.size() / 16) ? copied(out + '"', facts) : too_costly();
}

Value formatted(const Value* a, const Facts& facts) {
    std::string out;
    const auto failed = format(a[0].string(), a[1], facts, out);
    return failed.is_fault() ? failed : copied(out, facts);
}

constexpr Function all_functions[] = {
    {"charAt", true, &string, {&string, &integer}, "the character at this index, from 0; \"\" at the end", char_at},
    {"indexOf", true, &integer, {&string, &string}, "the index of the first place of this; -1 when it is not there",
     [](const Value* a, const Facts& facts) { return index_from(a[0].string(), a[1].string(), 0, facts); }},
    {"indexOf", true, &integer, {&string, &string, &integer}, "the same from this index on",
     [](const Value* a, const Facts& facts) { return index_from(a[0].string(), a[1].string(), a[2].integer, facts); }},
    {"lastIndexOf", true, &integer, {&string, &string}, "the index of the last place of this; -1 when it is not there",
     [](const Value* a, const Facts& facts) { return last_index(a[0].string(), a[1].string(), std::string_view::npos, facts); }},
    {"lastIndexOf", true, &integer, {&string, &string, &integer}, "the same up to this index", last_index_from},
    {"substring", true, &string, {&string, &integer}, "from this index on",
     [](const Value* a, const Facts&) { return substring(a[0].string(), a[1].integer, characters(a[0].string())); }},
    {"substring", true, &string, {&string, &integer, &integer}, "from one index up to before the other",
     [](const Value* a, const Facts&) { return substring(a[0].string(), a[1].integer, a[2].integer); }},
    {"replace", true, &string, {&string, &string, &string}, "the second in the place of every first",
     [](const Value* a, const Facts& facts) { return replaced(a[0].string(), a[1].string(), a[2].string(), -1, facts); }},
    {"replace", true, &string, {&string, &string, &string, &integer}, "the same at most so many times; below 0: everywhere",
     [](const Value* a, const Facts& facts) { return replaced(a[0].string(), a[1].string(), a[2].string(), a[3].integer, facts); }},
    {"split", true, &strings, {&string, &string}, "the parts between separators",
     [](const Value* a, const Facts& facts) { return split(a[0].string(), a[1].string(), -1, facts); }},
    {"split", true, &strings, {&string, &string, &integer}, "at most so many parts; below 0: all",
     [](const Value* a, const Facts& facts) { return split(a[0].string(), a[1].string(), a[2].integer, facts); }},
    {"trim", true, &string, {&string}, "without white space at both ends", trimmed},
    {"lowerAscii", true, &string, {&string}, "A to Z made small", shifted<'A', 'Z', 'a' - 'A'>},
    {"upperAscii", true, &string, {&string}, "a to z made capital", shifted<'a', 'z', 'A' - 'a'>},
    {"reverse", true, &string, {&string}, "the characters backwards", reversed},
    {"join", true, &string, {&strings}, "one string of all", [](const Value* a, const Facts& facts) { return joined(a[0], {}, facts); }},
    {"join", true, &string, {&strings, &string}, "one string of all, with this between",
     [](const Value* a, const Facts& facts) { return joined(a[0], a[1].string(), facts); }},
    {"format", true, &string, {&string, &types::dyn_list}, "with %s, %d, %f, %e, %b, %o, %x, %X replaced by the values of the list", formatted},
    {"strings.quote", false, &string, {&string}, "as a literal, in double quotes", quoted},
};

}  // namespace

std::span<const Function> string_functions() { return all_functions; }

}  // namespace citegate::rule
