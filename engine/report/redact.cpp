#include "engine/report/redact.hpp"

#include <algorithm>

namespace citegate::report {
namespace {

/// The same length and the same lines, nothing in them.
std::shared_ptr<const Source> blank(const Source& source) {
    std::string text(source.text());
    for (auto& c : text) c = c == '\n' ? '\n' : ' ';
    return std::make_shared<const Source>(source.name(), std::move(text));
}

void redact(std::vector<citation::Citation>& citations) {
    for (auto& c : citations) {
        c.text = c.title = c.edition = {};
        c.sections.clear();
        c.tables.clear();
        c.misprints.clear();
        std::erase_if(c.targets, [](const citation::Target& target) { return !target.own_words.empty(); });
    }
}

}  // namespace

void redact(LetterResult& result, const rule::RuleSet& rules) {
    auto& letter = result.letter;
    SourcePtr blanked;
    if (letter.source != nullptr) blanked = blank(*letter.source);
    for (auto& finding : result.findings) {
        const auto* const rule = rules.find(finding.rule);
        finding.message = rule != nullptr ? rule->title : std::string(finding.rule);
    }
    Diagnostics told;
    for (const auto& diagnostic : result.diagnostics) {
        if (diagnostic.source != nullptr && diagnostic.source == letter.source) {
            told.add(diagnostic.code, std::string(about(diagnostic.code)), blanked, diagnostic.span.value_or(Span()));
        } else {
            told.add(diagnostic.code, std::string(about(diagnostic.code)), diagnostic.source != nullptr ? diagnostic.source->name() : diagnostic.file);
        }
    }
    result.diagnostics = std::move(told);
    letter.source = blanked;
    result.record.clear();
    result.statements.clear();
    for (std::size_t i = 0; i < letter.item_count; ++i) {
        auto& item = letter.items[i];
        item.request.clear();
        for (auto* side : {&item.claims_administrator, &item.maximus}) {
            redact(side->citations);
            side->clean.clear();
        }
        redact(item.rationale.mentions);
        item.rationale.clean.clear();
    }
}

}  // namespace citegate::report
