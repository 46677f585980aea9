// What a statement says, as one line a citation, for tables of expectations:
//   mtus acoem #12 "Low Back Complaints" 2004 'edition' {section|section} <table> [301,303-305]
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "grammar/statement_syntax.hpp"

namespace citegate::grammar {

inline std::string dump(std::string_view text, const StatementSyntax& syntax) {
    static constexpr std::string_view bases[] = {"-", "mtus", "non"};
    static constexpr std::string_view sources[] = {"-", "acoem", "odg", "ccr", "other"};
    std::string out;
    const auto part = [&](Span span) { return text.substr(span.begin, span.size()); };
    if (syntax.no_citation) out += "nothing cited\n";
    if (syntax.outside_mtus) out += "outside\n";
    if (syntax.adopted) out += "adopted\n";
    for (const auto& c : syntax.citations) {
        out += fmt::format("{} {}", bases[static_cast<int>(c.basis)], sources[static_cast<int>(c.source)]);
        static constexpr std::string_view forms[] = {"", " (the guidelines)", " (ibid)", " (above)"};
        out += forms[static_cast<int>(c.short_form)];
        if (c.chapter != 0) out += fmt::format(" #{}", c.chapter);
        if (!c.title.empty()) out += fmt::format(" \"{}\"", part(c.title));
        if (c.year != 0) out += fmt::format(" {}", c.year);
        if (!c.edition.empty()) out += fmt::format(" '{}'", part(c.edition));
        std::string list;
        for (auto i = c.sections.begin; i < c.sections.end; ++i) list += (list.empty() ? "" : "|") + std::string(part(syntax.sections[i]));
        if (!list.empty()) out += " {" + list + "}";
        list.clear();
        for (auto i = c.tables.begin; i < c.tables.end; ++i) list += (list.empty() ? "" : "|") + std::string(part(syntax.tables[i]));
        if (!list.empty()) out += " <" + list + ">";
        list.clear();
        for (auto i = c.pages.begin; i < c.pages.end; ++i) {
            const auto& p = syntax.pages[i];
            list += (list.empty() ? "" : ",") + (p.first == p.last ? fmt::format("{}", p.first) : fmt::format("{}-{}", p.first, p.last));
        }
        if (!list.empty()) out += " [" + list + "]";
        out += '\n';
    }
    for (const auto& span : syntax.unread) out += fmt::format("unread: {}\n", part(span));
    return out;
}

}  // namespace citegate::grammar
