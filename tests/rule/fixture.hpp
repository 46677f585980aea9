// A tiny catalogue, letters built by hand, and rules from snippets of YAML.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <set>

#include "engine/base/render.hpp"
#include "engine/graph/guideline_graph.hpp"
#include "engine/guideline/catalogue.hpp"
#include "engine/rule/rule_set.hpp"

namespace citegate::rule {

constexpr const char* tiny_catalogue = R"(
publisher: acoem
sources: {s: {address: none}}
guidelines:
  - {id: b, kind: book, title: Book, source: s, confidence: high}
  - id: b.ch12
    kind: chapter
    parent: b
    title: Low Back Complaints
    number: 12
    pages: [287, 328]
    page_confidence: high
    source: s
    confidence: high
    parts_complete: true
    sections:
      - {title: Special Studies}
      - {title: Initial Care}
  - {id: b.ch13, kind: chapter, parent: b, title: Knee Complaints, number: 13, pages: [329, 360], page_confidence: low, source: s, confidence: high}
  - {id: b.ch9, kind: chapter, parent: b, title: Shoulder Complaints, number: 9, pages: [195, 224], page_confidence: high, source: s, confidence: medium}
  - {id: pain2009, publisher: dwc, kind: guideline, title: Chronic Pain 2009, body_part_neutral: true, source: s, confidence: high}
  - {id: pain2016, publisher: dwc, kind: guideline, title: Chronic Pain 2016, body_part_neutral: true, supersedes: [pain2009], source: s, confidence: high}
  - {id: odg.low_back, publisher: odg, kind: guideline, title: Low Back, source: s, confidence: low}
  - id: ccr.1
    publisher: ccr
    kind: regulation
    title: Section one
    source: s
    confidence: high
    adopts:
      - {guideline: b.ch12, effective: [2009-07-18, ~], source: s, confidence: high}
      - {guideline: pain2009, effective: [2009-07-18, 2016-07-27], source: s, confidence: high}
      - {guideline: pain2016, effective: [2016-07-28, ~], source: s, confidence: high}
body_parts:
  - {id: low_back, title: low back, words: [low back], covered_by: [b.ch12, odg.low_back], source: s, confidence: high}
  - {id: knee, title: knee, words: [knee], covered_by: [b.ch13], source: s, confidence: high}
  - {id: thoracic, title: thoracic spine, words: [thoracic], covered_by: [b.ch12], borderline: true, source: s, confidence: high}
request_classes:
  - {id: imaging, words: [mri], expected: [b.ch12/special-studies, odg.low_back], source: s, confidence: high}
  - {id: therapy, words: [therapy], expected: [b.ch12/initial-care], source: s, confidence: high}
)";

inline std::string rendered(const Diagnostics& diagnostics) {
    std::string text;
    for (const auto& diagnostic : diagnostics)
        text += render(diagnostic);
    return text;
}

/// The tiny catalogue's graph; built once, read by all tests.
inline const graph::GuidelineGraph& tiny_graph() {
    static const guideline::Catalogue catalogue = [] {
        Diagnostics diagnostics;
        std::vector<yaml::Document> documents;
        if (auto document =
                yaml::parse(std::make_shared<const Source>("tiny.yaml", tiny_catalogue), diagnostics)) {
            documents.push_back(std::move(*document));
        }
        auto loaded = guideline::load(documents, diagnostics);
        EXPECT_TRUE(loaded) << rendered(diagnostics);
        return loaded ? std::move(*loaded) : guideline::Catalogue();
    }();
    static const graph::GuidelineGraph graph(catalogue);
    return graph;
}

/// A rule file with its compiled rules.
struct Rules {
    SourcePtr source;
    Diagnostics diagnostics;
    std::optional<RuleSet> set;

    explicit Rules(std::string yaml) : source(std::make_shared<const Source>("rules.yaml", std::move(yaml))) {
        std::vector<yaml::Document> documents;
        if (auto document = yaml::parse(source, diagnostics)) documents.push_back(std::move(*document));
        set = compile(documents, tiny_graph(), diagnostics);
    }
    [[nodiscard]] std::string said() const { return rendered(diagnostics); }
    /// "R003 `a == 1`": code and underlined text of each diagnostic, joined with "; ".
    [[nodiscard]] std::string codes() const {
        std::string text;
        for (const auto& diagnostic : diagnostics) {
            if (!text.empty()) text += "; ";
            text += fmt::format("{} `{}`", to_string(diagnostic.code),
                                diagnostic.span ? source->text(*diagnostic.span) : std::string_view());
        }
        return text;
    }
};

/// `text` as a YAML scalar in single quotes.
inline std::string in_quotes(std::string_view text) {
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? "''" : std::string(1, c);
    return out + "'";
}

/// A rule that always fires, of this scope, with more keys as given.
inline std::string rule_yaml(std::string_view scope, std::string_view keys) {
    return fmt::format(
        "pack: test\nrules:\n  - id: test/rule\n    title: t\n    severity: error\n    for: {}\n{}", scope,
        keys);
}

/// A citation of this document; everything else is empty.
inline citation::Citation cite(std::string_view document, citation::Basis basis = citation::Basis::mtus) {
    citation::Citation citation;
    citation.text = document;
    citation.basis = basis;
    citation.document = tiny_graph().find(document);
    if (citation.document.valid()) citation.targets.push_back({citation.document, {}});
    return citation;
}

/// A letter of one item: administrator cites low back, MAXIMUS knee with a year, the rationale mentions ODG.
/// Its text has 200 bytes, so that spans can be made up.
inline citation::Letter made_letter() {
    citation::Letter letter;
    letter.source = std::make_shared<const Source>("letter.txt", "MRI right knee " + std::string(185, '.'));
    letter.text.id = "CM17-0000001";
    letter.text.era = letter::Era::section_2015;
    letter.text.dates.ur_decision = iso_date("2016-11-30");
    letter.text.dates.determination = iso_date("2017-02-01");
    auto& item = letter.items.emplace_back();
    letter.item_count = 1;
    item.number = 1;
    item.heading = {0, 14};
    item.request.assign(letter.source->text(), {0, 14});
    item.decision = letter::Decision::upheld;
    item.relation = citation::Relation::different;
    item.body_parts = 2;
    item.request_classes = 1;
    auto& ours = item.claims_administrator;
    ours.present = true;
    ours.span = {20, 40};
    ours.date = letter.text.dates.ur_decision;
    ours.citations.push_back(cite("b.ch12"));
    ours.citations[0].span = {21, 30};
    auto& theirs = item.maximus;
    theirs.name = citation::SideName::maximus;
    theirs.present = true;
    theirs.span = {50, 70};
    theirs.date = letter.text.dates.determination;
    theirs.citations.push_back(cite("b.ch13"));
    theirs.citations[0].span = {51, 60};
    theirs.citations[0].year = 2004;
    item.rationale.present = true;
    item.rationale.span = {80, 120};
    item.rationale.mentions.push_back(cite("odg.low_back", citation::Basis::non_mtus));
    item.rationale.mentions[0].span = {85, 90};
    item.rationale.mentions[0].source = citation::Publisher::odg;
    item.rationale.mentions[0].stance = citation::Stance::relies;
    return letter;
}

struct Outcome {
    std::vector<Finding> findings;
    Diagnostics diagnostics;
};

inline Outcome run(const Rules& rules, const citation::Letter& letter) {
    Outcome outcome;
    Evaluation evaluation(*rules.set);
    evaluation.run(letter, outcome.findings, outcome.diagnostics);
    return outcome;
}

/// The value of an expression as a message shows it; the fault's words, or the diagnostics' codes, where
/// there is none.
inline std::string value_of(std::string_view expression, const citation::Letter& letter,
                            std::string_view scope = "item", std::string_view when = "true") {
    const Rules rules(
        rule_yaml(scope, fmt::format("    when: {}\n    require: 'false'\n    message: {}\n", in_quotes(when),
                                     in_quotes(fmt::format("{{{{{}}}}}", expression)))));
    if (!rules.diagnostics.empty()) return rules.codes();
    const auto outcome = run(rules, letter);
    if (!outcome.diagnostics.empty()) {
        const auto& message = outcome.diagnostics.list()[0].message;
        return message.substr(message.rfind(": ") + 2);
    }
    return outcome.findings.empty() ? "nothing" : outcome.findings[0].message;
}

inline std::string value_of(std::string_view expression) {
    return value_of(expression, made_letter());
}

}  // namespace citegate::rule
