// JSON as text, written piece by piece into one string: names and punctuation are constants that are copied, only values are
// looked at. A record of a letter is two thirds names, so this is a third of the time of a run; tests read every record back with
// an independent parser.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "grammar/span.hpp"

namespace citegate::report {

class JsonText {
  public:
    explicit JsonText(std::string& out) : out_(out) {}

    /// Constant text: names, braces, commas. Must be valid where it stands.
    void raw(std::string_view constant) { out_.append(constant); }
    void string(std::string_view value);
    void string_or_null(std::string_view value) {
        if (value.empty()) {
            raw("null");
        } else {
            string(value);
        }
    }
    void boolean(bool value) { raw(value ? "true" : "false"); }
    void number(std::int64_t value) {
        const fmt::format_int digits(value);
        out_.append(digits.data(), digits.size());
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
    std::string& out_;
};

}  // namespace citegate::report
