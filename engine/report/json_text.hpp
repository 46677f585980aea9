// JSON as text, written piece by piece into one string: names and punctuation are constants that are copied, only values are
// looked at. A record of a letter is two thirds names, so this is a third of the time of a run; tests read every record back with
// an independent parser.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "grammar/span.hpp"

namespace citegate::report {

class JsonText {
  public:
    /// What is written is appended to `out` in one piece by the destructor.
    explicit JsonText(std::string& out);
    ~JsonText();
    JsonText(const JsonText&) = delete;
    JsonText& operator=(const JsonText&) = delete;

    /// Constant text: names, braces, commas. Must be valid where it stands.
    template <std::size_t size>
    void raw(const char (&constant)[size]) {
        room(size);
        std::memcpy(at_, constant, size - 1);
        at_ += size - 1;
    }
    void raw(std::string_view text) {
        room(text.size());
        std::memcpy(at_, text.data(), text.size());
        at_ += text.size();
    }
    void string(std::string_view value) {
        raw("\"");
        part(value);
        raw("\"");
    }
    /// A word of our own (a name of an enumerator): nothing in it needs an escape.
    void word(std::string_view value) {
        room(value.size() + 2);
        *at_++ = '"';
        std::memcpy(at_, value.data(), value.size());
        at_ += value.size();
        *at_++ = '"';
    }
    void word_or_null(std::string_view value) {
        if (value.empty()) {
            raw("null");
        } else {
            word(value);
        }
    }
    /// As printed, runs of white space folded to one space.
    void folded_string(std::string_view passage);
    void string_or_null(std::string_view value) {
        if (value.empty()) {
            raw("null");
        } else {
            string(value);
        }
    }
    void boolean(bool value) {
        if (value) {
            raw("true");
        } else {
            raw("false");
        }
    }
    void number(std::int64_t value) {
        const fmt::format_int digits(value);
        raw(std::string_view(digits.data(), digits.size()));
    }
    /// [begin,end]
    void span(Span value) {
        raw("[");
        number(value.begin);
        raw(",");
        number(value.end);
        raw("]");
    }
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

}  // namespace citegate::report
