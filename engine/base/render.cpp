#include "engine/base/render.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace citegate {
namespace {

constexpr std::size_t line_limit = 160;  // characters of a source line shown around the caret

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](unsigned char c) { return (c & 0xC0U) != 0x80U; }));
}

/// Bytes of the UTF-8 character at `at`, a byte of 0x80 or more; 0 when none is valid there.
std::size_t character_bytes(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
    const auto lead = byte(0);
    const std::size_t length = lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return 0;
    }
    const bool longer_than_needed = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
    const bool no_character = (lead == 0xED && byte(1) >= 0xA0) || (lead == 0xF4 && byte(1) >= 0x90);
    return longer_than_needed || no_character ? 0 : length;
}

std::string_view paint(std::string_view severity) {
    if (severity == "error") return "\x1b[1;31m";
    if (severity == "warning") return "\x1b[1;33m";
    return "\x1b[1;36m";
}

}  // namespace

std::string printable(std::string_view text) {
    const auto plain = [](char c) { return c >= ' ' && c < '\x7F'; };
    // Nearly all texts are plain to their end.
    const auto run = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), plain) - text.begin());
    std::string out(text.substr(0, run));
    for (std::size_t i = run; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '\t' || byte == '\f') {  // page breaks are everywhere in letters
            out += ' ';
        } else if (byte < 0x20 || byte == 0x7F) {
            fmt::format_to(std::back_inserter(out), "\\x{:02x}", byte);
        } else if (byte < 0x80) {
            out += text[i];
        } else if (const auto length = character_bytes(text, i); length == 0) {  // Latin-1, where 0x9b alone begins an escape
            fmt::format_to(std::back_inserter(out), "\\x{:02x}", byte);
        } else if (byte == 0xC2 && static_cast<unsigned char>(text[i + 1]) < 0xA0) {
            fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned char>(text[++i]));  // C1 controls
        } else {
            out += text.substr(i, length);
            i += length - 1;
        }
    }
    return out;
}

std::string render(const Excerpt& excerpt, RenderStyle style) {
    const std::string_view on = style.colour ? paint(excerpt.severity) : std::string_view();
    const std::string_view bold = style.colour ? "\x1b[1m" : "";
    const std::string_view dim = style.colour ? "\x1b[2m" : "";
    const std::string_view off = style.colour ? "\x1b[0m" : "";
    std::string out;
    out.reserve(512);  // most of what is told takes less
    auto to = std::back_inserter(out);
    const auto file = printable(excerpt.source != nullptr ? std::string_view(excerpt.source->name()) : excerpt.file);
    const bool placed = excerpt.source != nullptr && excerpt.span.has_value();
    Position position;
    if (placed) {
        position = excerpt.source->position(excerpt.span->begin);
        fmt::format_to(to, "{}{}:{}:{}:{} ", bold, file, position.line, position.column, off);
    } else if (!file.empty()) {
        fmt::format_to(to, "{}{}:{} ", bold, file, off);
    }
    fmt::format_to(to, "{}{}:{} {}", on, excerpt.severity, off, printable(excerpt.message));
    if (!excerpt.tag.empty()) fmt::format_to(to, " {}[{}]{}", dim, printable(excerpt.tag), off);
    out += '\n';
    if (placed) {
        const auto raw = excerpt.source->line(position.line);
        const auto start = static_cast<std::size_t>(raw.data() - excerpt.source->text().data());
        std::size_t mark_begin = std::min<std::size_t>(excerpt.span->begin - std::min<std::size_t>(excerpt.span->begin, start), raw.size());
        std::size_t mark_end = std::clamp<std::size_t>(excerpt.span->end - std::min<std::size_t>(excerpt.span->end, start), mark_begin, raw.size());
        std::size_t from = 0;  // a very long line is shown from shortly before the mark
        if (raw.size() > line_limit && mark_begin > line_limit / 2) from = mark_begin - line_limit / 4;
        while (from > 0 && (static_cast<unsigned char>(raw[from]) & 0xC0U) == 0x80U) --from;
        std::size_t to_end = std::min(raw.size(), from + line_limit);
        while (to_end < raw.size() && (static_cast<unsigned char>(raw[to_end]) & 0xC0U) == 0x80U) ++to_end;
        mark_end = std::min(mark_end, to_end);
        const auto before = printable(raw.substr(from, mark_begin - from));
        const auto marked = printable(raw.substr(mark_begin, mark_end - mark_begin));
        const auto after = printable(raw.substr(mark_end, to_end - mark_end));
        const std::string_view more = from > 0 ? "…" : "";
        fmt::format_to(to, "{}{:>6} |{} {}{}{}{}{}\n", dim, position.line, off, more, before, marked, after,
                       to_end < raw.size() ? "…" : "");
        const auto width = std::max<std::size_t>(1, code_points(marked));
        fmt::format_to(to, "{}       |{} {}{}^{}{}\n", dim, off, std::string((from > 0 ? 1 : 0) + code_points(before), ' '),
                       on, std::string(width - 1, '~'), off);
    }
    if (!excerpt.hint.empty()) fmt::format_to(to, "       {}hint:{} {}\n", bold, off, printable(excerpt.hint));
    return out;
}

std::string render(const Diagnostic& diagnostic, RenderStyle style) {
    Excerpt excerpt;
    excerpt.severity = to_string(diagnostic.severity);
    excerpt.message = diagnostic.message;
    excerpt.tag = to_string(diagnostic.code);
    excerpt.hint = diagnostic.hint;
    excerpt.source = diagnostic.source.get();
    excerpt.file = diagnostic.file;
    excerpt.span = diagnostic.span;
    return render(excerpt, style);
}

}  // namespace citegate
