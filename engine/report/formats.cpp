#include "engine/report/formats.hpp"

#include <fmt/format.h>

#include "engine/report/text.hpp"

namespace citegate::report {

Stretch stretch_of(const Source& source, Span span) { return {source.position(span.begin), source.position(span.end)}; }

Span place_of(const rule::Finding& finding) { return finding.spans.empty() ? Span{} : finding.spans.front(); }

std::string fingerprint_text(std::uint64_t fingerprint) {
    std::string out(16, '0');
    for (std::size_t i = 0; i < 16; ++i) out[i] = "0123456789abcdef"[fingerprint >> (60 - 4 * i) & 0xFU];
    return out;
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
    for (std::size_t i = 0; i < finding.letters.size(); ++i) out += (i > 0 ? ", " : "") + finding.letters[i];
    if (finding.letter_count > finding.letters.size())
        out += fmt::format(" and {} more", grouped(finding.letter_count - finding.letters.size()));
    return out + ')';
}

void append_number(std::string& out, std::uint64_t number) {
    const fmt::format_int digits(number);
    out.append(digits.data(), digits.size());
}

}  // namespace citegate::report
