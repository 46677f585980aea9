#include "engine/report/formats.hpp"

#include <fmt/format.h>

#include "engine/report/text.hpp"

namespace citegate::report {

std::string_view file_of(const Diagnostic& diagnostic) {
    return diagnostic.source != nullptr ? diagnostic.source->name() : diagnostic.file;
}

std::string with_hint(const Diagnostic& diagnostic) {
    return diagnostic.hint.empty() ? diagnostic.message : diagnostic.message + "; " + diagnostic.hint;
}

Stretch stretch_of(const Source& source, Span span) {
    return {source.position(span.begin), source.position(span.end)};
}

Span place_of(const rule::Finding& finding) {
    return finding.spans.empty() ? Span{} : finding.spans.front();
}

void append_said(std::string& out, const rule::Finding& finding) {
    if (finding.item != 0) {
        out += "item ";
        append_number(out, finding.item);
        out += ": ";
    }
    out += finding.message;
}

std::string said(const rule::Finding& finding) {
    std::string out;
    append_said(out, finding);
    return out;
}

std::string said(const rule::CorpusFinding& finding) {
    auto out = finding.message + " (letters: ";
    for (std::size_t i = 0; i < finding.letters.size(); ++i)
        out += (i > 0 ? ", " : "") + finding.letters[i];
    if (finding.letter_count > finding.letters.size())
        out += fmt::format(" and {} more", grouped(finding.letter_count - finding.letters.size()));
    return out + ')';
}

void append_number(std::string& out, std::uint64_t number) {
    const fmt::format_int digits(number);
    out.append(digits.data(), digits.size());
}

}  // namespace citegate::report
