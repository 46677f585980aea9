// JSON as text, written piece by piece into one string: names and punctuation are constants that are copied, only values are
// looked at. A record of a letter is two thirds names, so this is a third of the time of a run; tests read every record back with
// an independent parser.
#pragma once

#include <charconv>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "grammar/span.hpp"

namespace citegate::report {

/// Copies a short text without a call; there is room. Gives the place behind it.
inline char* copy_short(char* at, std::string_view text) {
    const auto size = text.size();
    const char* const from = text.data();
    if (size > 16) {
        std::memcpy(at, from, size);
    } else if (size >= 8) {
        std::memcpy(at, from, 8);
        std::memcpy(at + size - 8, from + size - 8, 8);
    } else if (size >= 4) {
        std::memcpy(at, from, 4);
        std::memcpy(at + size - 4, from + size - 4, 4);
    } else if (size > 0) {
        at[0] = from[0];
        at[size / 2] = from[size / 2];
        at[size - 1] = from[size - 1];
    }
    return at + size;
}

class JsonText {
  public:
    class Pen;

    /// What is written is appended to `out` in one piece by the destructor.
    explicit JsonText(std::string& out);
    ~JsonText();
    JsonText(const JsonText&) = delete;
    JsonText& operator=(const JsonText&) = delete;

    /// Constant text: names, braces, commas. Must be valid where it stands.
    template <std::size_t size>
    void raw(const char (&constant)[size]);
    void raw(std::string_view text);
    void string(std::string_view value) {
        raw("\"");
        part(value);
        raw("\"");
    }
    /// A word of our own (a name of an enumerator): nothing in it needs an escape.
    void word(std::string_view value);
    void word_or_null(std::string_view value);
    /// As printed, runs of white space folded to one space.
    void folded_string(std::string_view passage);
    void string_or_null(std::string_view value) {
        if (value.empty()) {
            raw("null");
        } else {
            string(value);
        }
    }
    void boolean(bool value);
    void number(std::int64_t value);
    /// [begin,end]
    void span(Span value);
    /// The elements of a list with commas between them, in brackets.
    template <typename List, typename Write>
    void array(const List& list, Write write) {
        raw("[");
        bool first = true;
        for (const auto& element : list) {
            if (!first) raw(",");
            first = false;
            write(element);
        }
        raw("]");
    }

  private:
    /// A piece of a string, escaped, without quotes.
    void part(std::string_view value);
    void room(std::size_t bytes) {
        if (static_cast<std::size_t>(end_ - at_) < bytes) grow(bytes);
    }
    void grow(std::size_t bytes);

    std::string& out_;
    std::unique_ptr<char[]> begin_;  ///< taken from the thread's spare one, and given back
    char* at_;
    char* end_;
};

/// Several things that have no bound to find out, one after the other: room is made once, and the place to write at is a local variable, so
/// that it need not be fetched from memory again after each byte written. The JsonText is not written to while there is one.
class JsonText::Pen {
  public:
    /// `bytes`: at least as many as will be written.
    Pen(JsonText& text, std::size_t bytes) : text_(text) {
        text.room(bytes);
        at_ = text.at_;
    }
    ~Pen() { text_.at_ = at_; }
    Pen(const Pen&) = delete;
    Pen& operator=(const Pen&) = delete;

    /// What the longest of these takes, in bytes.
    static constexpr std::size_t most_of_number = 20;
    static constexpr std::size_t most_of_span = 2 * most_of_number + 3;
    static constexpr std::size_t most_of_word = 34;  ///< of names of enumerators, with quotes

    template <std::size_t size>
    void raw(const char (&constant)[size]) {
        std::memcpy(at_, constant, size - 1);
        at_ += size - 1;
    }
    void raw(std::string_view text) { at_ = copy_short(at_, text); }
    void word(std::string_view value) {
        *at_++ = '"';
        at_ = copy_short(at_, value);
        *at_++ = '"';
    }
    void word_or_null(std::string_view value) {
        if (value.empty()) {
            raw("null");
        } else {
            word(value);
        }
    }
    void boolean(bool value) { raw(value ? std::string_view("true") : std::string_view("false")); }
    void number(std::int64_t value) {
        if (value >= 0 && value < 10) {
            *at_++ = static_cast<char>('0' + value);
        } else {
            at_ = std::to_chars(at_, at_ + most_of_number, value).ptr;
        }
    }
    void number_or_null(const std::optional<int>& value) {
        if (value) {
            number(*value);
        } else {
            raw("null");
        }
    }
    void span(Span value) {
        *at_++ = '[';
        number(value.begin);
        *at_++ = ',';
        number(value.end);
        *at_++ = ']';
    }

  private:
    JsonText& text_;
    char* at_;
};

template <std::size_t size>
void JsonText::raw(const char (&constant)[size]) {
    Pen(*this, size).raw(constant);
}
inline void JsonText::raw(std::string_view text) { Pen(*this, text.size()).raw(text); }
inline void JsonText::word(std::string_view value) { Pen(*this, value.size() + 2).word(value); }
inline void JsonText::word_or_null(std::string_view value) { Pen(*this, value.size() + 4).word_or_null(value); }
inline void JsonText::boolean(bool value) { Pen(*this, 5).boolean(value); }
inline void JsonText::number(std::int64_t value) { Pen(*this, Pen::most_of_number).number(value); }
inline void JsonText::span(Span value) { Pen(*this, Pen::most_of_span).span(value); }

}  // namespace citegate::report
