#include "engine/rule/test/mutant.hpp"

#include <algorithm>

namespace citegate::rule {
namespace {

const yaml::Entry* entry_of(const yaml::Node& mapping, std::string_view key) {
    const auto at = std::find_if(mapping.entries.begin(), mapping.entries.end(), [&](const yaml::Entry& e) { return e.key == key; });
    return at == mapping.entries.end() ? nullptr : &*at;
}

/// The scalar a mutant changes.
const yaml::Node& scalar_of(const RuleText& rule, const Mutant& mutant) {
    if (mutant.variable) return entry_of(*rule.variables, mutant.part)->value;
    if (mutant.part == "when") return *rule.when;
    if (mutant.part == "require") return *rule.require;
    return mutant.part == "message" ? *rule.message : *rule.highlight;
}

/// As it must be written inside a scalar of that style.
std::string escaped(std::string_view text, yaml::Style style) {
    std::string out;
    for (const char c : text) {
        if (style == yaml::Style::single_quoted && c == '\'') out += '\'';
        if (style == yaml::Style::double_quoted && (c == '"' || c == '\\')) out += '\\';
        out += c;
    }
    return out;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        auto line = text.substr(at, end - at);
        while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
        if (!line.empty()) lines.emplace_back(line);
        at = end + 1;
    }
    return lines;
}

/// A piece of a scalar in the file, to its real end: an escaped quote has two bytes, and both belong to it.
Span with_whole_escape(Span piece, yaml::Style style, std::string_view file) {
    const char escape = style == yaml::Style::single_quoted ? '\'' : style == yaml::Style::double_quoted ? '\\' : '\0';
    std::uint32_t run = 0;
    while (escape != '\0' && piece.end - run > piece.begin && file[piece.end - run - 1] == escape) ++run;
    return {piece.begin, piece.end + run % 2};
}

/// The edits of the scalar as edits of the file.
std::vector<Edit> in_file(const yaml::Node& scalar, const std::vector<Edit>& edits, std::string_view file) {
    std::vector<Edit> out;
    for (const auto& edit : edits) {
        Span where;
        if (!edit.where.empty()) {
            where = with_whole_escape(scalar.place(edit.where), scalar.style, file);
        } else if (edit.behind && edit.where.begin > 0) {
            const auto at = with_whole_escape(scalar.place({edit.where.begin - 1, edit.where.begin}), scalar.style, file).end;
            where = {at, at};
        } else {
            const auto at = scalar.place({edit.where.begin, edit.where.begin + 1}).begin;
            where = {at, at};
        }
        out.push_back({where, escaped(edit.text, scalar.style), false});
    }
    return out;
}

}  // namespace

std::string edited(std::string_view text, const std::vector<Edit>& edits) {
    std::string out;
    std::size_t at = 0;
    for (const auto& edit : edits) {
        out += text.substr(at, edit.where.begin - at);
        out += edit.text;
        at = edit.where.end;
    }
    out += text.substr(at);
    return out;
}

MutatedRule::MutatedRule(const RuleText& rule, const Mutant& mutant) : text_(rule) {
    if (mutant.edits.empty()) {
        text_.when = nullptr;
        return;
    }
    const auto change = [&](yaml::Node& scalar) {
        scalar.scalar = edited(scalar.scalar, mutant.edits);
        scalar.offsets.clear();  // they were those of the text before
    };
    if (!mutant.variable) {
        changed_ = scalar_of(rule, mutant);
        change(changed_);
        (mutant.part == "when"      ? text_.when
         : mutant.part == "require" ? text_.require
         : mutant.part == "message" ? text_.message
                                    : text_.highlight) = &changed_;
        return;
    }
    changed_ = *rule.variables;
    for (auto& entry : changed_.entries) {
        if (entry.key == mutant.part) change(entry.value);
    }
    text_.variables = &changed_;
}

Diff diff_of(const RuleText& rule, const Mutant& mutant, const Source& file) {
    std::vector<Edit> edits;
    if (!mutant.edits.empty()) {
        edits = in_file(scalar_of(rule, mutant), mutant.edits, file.text());
    } else {
        const auto* const entry = entry_of(*rule.node, mutant.part);
        // Written in another place than the rule's own mapping: the value alone can be pointed at.
        edits.push_back({entry != nullptr ? Span{entry->key_span.begin, entry->value.span.end} : rule.when->span, {}, false});
    }
    Diff diff;
    diff.place = {edits.front().where.begin, edits.back().where.end};
    const auto text = file.text();
    const auto before_place = text.rfind('\n', diff.place.begin == 0 ? 0 : diff.place.begin - 1);
    const auto begin = static_cast<std::uint32_t>(diff.place.begin == 0 || before_place == text.npos ? 0 : before_place + 1);
    const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', std::max(diff.place.end, diff.place.begin + 1) - 1), text.size()));
    for (auto& edit : edits) edit.where = {edit.where.begin - begin, edit.where.end - begin};
    const auto lines = text.substr(begin, end - begin);
    diff.before = lines_of(lines);
    diff.after = lines_of(edited(lines, edits));
    return diff;
}

}  // namespace citegate::rule
