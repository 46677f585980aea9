#include "engine/rule/lint/ignored.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace citegate::rule {
namespace {

constexpr std::string_view mark = "citegate-lint:";
constexpr std::string_view how = "write it as  # citegate-lint: ignore K005 -- why";

/// Bytes of all scalars and keys of a document that may hold a "#", in order.
void texts_of(const yaml::Node& node, std::vector<Span>& out) {
    if (node.is_scalar()) out.push_back(node.span);
    for (const auto& item : node.items) texts_of(item, out);
    for (const auto& entry : node.entries) {
        out.push_back(entry.key_span);
        texts_of(entry.value, out);
    }
}

/// Where comments begin.
std::vector<std::uint32_t> comments_of(const yaml::Document& document) {
    std::vector<Span> texts;
    texts_of(document.root, texts);
    std::vector<std::uint32_t> out;
    const auto text = document.source->text();
    auto next = texts.begin();
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '#') continue;
        while (next != texts.end() && next->end <= at) ++next;
        // The header of a block scalar ("|  # why") belongs to its span, but what stands there is a comment.
        const bool inside = next != texts.end() && next->begin <= at;
        const bool block = inside && (text[next->begin] == '|' || text[next->begin] == '>');
        const bool header = block && text.substr(next->begin, at - next->begin).find('\n') == std::string_view::npos;
        if (inside && !header) continue;
        if (at > 0 && std::string_view(" \t\n").find(text[at - 1]) == std::string_view::npos) continue;
        out.push_back(static_cast<std::uint32_t>(at));
        at = std::min(text.find('\n', at), text.size());
    }
    return out;
}

std::uint32_t line_begin(std::string_view text, std::uint32_t at) {
    const auto newline = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    return static_cast<std::uint32_t>(newline == std::string_view::npos ? 0 : newline + 1);
}

std::uint32_t line_end(std::string_view text, std::uint32_t at) {
    return static_cast<std::uint32_t>(std::min(text.find('\n', at), text.size()));
}

bool blank(std::string_view text) {
    return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

std::string_view trimmed(std::string_view text) {
    const auto from = std::min(text.find_first_not_of(" \t\r,"), text.size());
    text.remove_prefix(from);
    while (!text.empty() && std::string_view(" \t\r,").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
    return text;
}

/// The line, or the whole rule where that is its first line.
Span about(const yaml::Document& document, Span line) {
    const auto* rules = document.root.find("rules");
    if (rules == nullptr) return line;
    for (const auto& rule : rules->items) {
        if (rule.span.begin >= line.begin && rule.span.begin < line.end) return {line.begin, std::max(line.end, end_of(rule))};
    }
    return line;
}

std::optional<Code> lint_code(std::string_view word) {
    constexpr std::string_view never[] = {"K012", "K013"};
    if (!word.starts_with('K') || std::find(std::begin(never), std::end(never), word) != std::end(never)) return std::nullopt;
    constexpr Code codes[] = {
#define CITEGATE_CODE(code, severity, about) Code::code,
#include "engine/base/codes.def"
#undef CITEGATE_CODE
    };
    const auto found = std::find_if(std::begin(codes), std::end(codes), [&](Code code) { return to_string(code) == word; });
    return found == std::end(codes) ? std::nullopt : std::optional(*found);
}

}  // namespace

std::uint32_t end_of(const yaml::Node& node) {
    auto end = node.span.end;
    for (const auto& item : node.items) end = std::max(end, end_of(item));
    for (const auto& entry : node.entries) end = std::max({end, entry.key_span.end, end_of(entry.value)});
    return end;
}

bool has_comment(const yaml::Document& document, Span bytes) {
    const auto comments = comments_of(document);
    return std::any_of(comments.begin(), comments.end(), [&](std::uint32_t at) { return at >= bytes.begin && at < bytes.end; });
}

IgnoreComments::IgnoreComments(const yaml::Document& document, Diagnostics& diagnostics) : source_(document.source) {
    const auto text = source_->text();
    if (text.find(mark) == std::string_view::npos) return;
    for (const auto at : comments_of(document)) {
        const Span comment{at, line_end(text, at)};
        if (trimmed(source_->text(comment).substr(1)).starts_with(mark)) read(document, comment, diagnostics);
    }
}

void IgnoreComments::read(const yaml::Document& document, Span comment, Diagnostics& diagnostics) {
    const auto text = source_->text();
    auto words = source_->text(comment);
    const auto place = [&](std::string_view part) {
        const auto begin = static_cast<std::uint32_t>(part.data() - text.data());
        return Span{begin, begin + static_cast<std::uint32_t>(part.size())};
    };
    words = trimmed(words.substr(words.find(mark) + mark.size()));
    constexpr std::string_view verb = "ignore";
    if (!words.starts_with(verb)) {
        diagnostics.add(Code::K013, "only \"ignore\" can follow here", source_, place(words.substr(0, words.find(' '))), std::string(how));
        return;
    }
    words = trimmed(words.substr(verb.size()));
    const auto dashes = words.find("--");
    if (dashes == std::string_view::npos || trimmed(words.substr(dashes + 2)).empty()) {
        diagnostics.add(Code::K013, "no reason is given", source_, comment, std::string(how));
        return;
    }
    words = trimmed(words.substr(0, dashes));
    if (words.empty()) {
        diagnostics.add(Code::K013, "no code is given", source_, comment, std::string(how));
        return;
    }
    Span line{line_begin(text, comment.begin), comment.end};
    if (blank(text.substr(line.begin, comment.begin - line.begin))) {
        // Alone on its line: the next one that is neither blank nor a comment.
        auto at = comment.end;
        while (at < text.size()) {
            line = {at + 1, line_end(text, at + 1)};
            const auto content = trimmed(source_->text(line));
            if (!content.empty() && content.front() != '#') break;
            at = line.end;
        }
    }
    const auto target = about(document, line);
    while (!words.empty()) {
        const auto word = words.substr(0, words.find_first_of(" ,\t"));
        if (const auto code = lint_code(word)) {
            ignored_.push_back({*code, place(word), target});
        } else {
            diagnostics.add(Code::K013, fmt::format("\"{}\" cannot be ignored", word), source_, place(word),
                            "K001 to K011 and K014 can; mistakes must be mended");
        }
        words = trimmed(words.substr(word.size()));
    }
}

bool IgnoreComments::ignores(const Diagnostic& diagnostic) {
    if (!diagnostic.span) return false;
    bool found = false;
    for (auto& ignored : ignored_) {
        if (ignored.code != diagnostic.code || diagnostic.span->begin < ignored.about.begin || diagnostic.span->begin > ignored.about.end) continue;
        ignored.used = found = true;
    }
    return found;
}

void IgnoreComments::tell_unused(Diagnostics& diagnostics) const {
    for (const auto& ignored : ignored_) {
        if (ignored.used) continue;
        diagnostics.add(Code::K012, fmt::format("nothing here gives {}", to_string(ignored.code)), source_, ignored.place,
                        "take the code out of the comment");
    }
}

}  // namespace citegate::rule
