// SARIF 2.1.0, for code scanning and its viewers.
#include <fmt/format.h>

#include <unordered_map>

#include "engine/base/render.hpp"
#include "engine/report/formats.hpp"
#include "engine/report/json_text.hpp"
#include "engine/report/sarif_uri.hpp"
#include "engine/rule/rule_set.hpp"
#include "engine/text/utf8.hpp"

namespace citegate::report {
namespace {

constexpr std::size_t snippet_bytes = 1000;  // a rationale without line ends is no snippet

/// Braces are placeholders in a SARIF message and are doubled; "](" would make a link of what a letter says.
void message(JsonText& json, std::string_view text) {
    json.raw("{\"text\":");
    if (text.find('{') == text.npos && text.find('}') == text.npos && text.find("](") == text.npos) {
        json.string(text);
    } else {
        std::string escaped;
        for (std::size_t i = 0; i < text.size(); ++i) {
            escaped += text[i];
            if (text[i] == '{' || text[i] == '}') escaped += text[i];
            if (text[i] == ']' && i + 1 < text.size() && text[i + 1] == '(') escaped += ' ';
        }
        json.string(escaped);
    }
    json.raw("}");
}

void snippet(JsonText& json, std::string_view text) {
    json.raw(",\"snippet\":{\"text\":");
    json.string(printable(folded(text::shortened(text, snippet_bytes))));
    json.raw("}");
}

void region(JsonText& json, const Source& source, Span span) {
    const auto [begin, end] = stretch_of(source, span);
    json.raw("\"region\":{\"startLine\":");
    json.number(begin.line);
    json.raw(",\"startColumn\":");
    json.number(begin.column);
    json.raw(",\"endLine\":");
    json.number(end.line);
    json.raw(",\"endColumn\":");
    json.number(end.column);
    json.raw(",\"byteOffset\":");
    json.number(span.begin);
    json.raw(",\"byteLength\":");
    json.number(span.size());
}

/// One place of a file, without the braces around it. What stands there is a snippet, the line around it the
/// context.
void physical_location(JsonText& json, std::string_view uri, const Source* source,
                       const std::optional<Span>& span, bool with_line) {
    json.raw("\"physicalLocation\":{\"artifactLocation\":{\"uri\":");
    json.string(uri);
    json.raw("}");
    if (source != nullptr && span) {
        json.raw(",");
        region(json, *source, *span);
        if (with_line) {
            const auto first = source->position(span->begin).line;
            const auto line = source->line(first);
            snippet(json, source->text(*span));
            if (line.size() <= snippet_bytes && source->position(span->end).line == first) {
                json.raw("},\"contextRegion\":{\"startLine\":");
                json.number(first);
                snippet(json, line);
            }
        }
        json.raw("}");
    }
    json.raw("}");
}

class Sarif : public Writer {
  public:
    explicit Sarif(const WriterOptions& options) : rules_(options.rules) {
        if (rules_ == nullptr) return;
        for (const auto& rule : rules_->rules())
            index_.emplace(rule.id, index_.size());
    }

    void begin(std::string& out, const RunInfo& run) const override {
        JsonText json(out);
        json.raw(
            "{\"$schema\":\"https://json.schemastore.org/"
            "sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":"
            "\"citegate\",\"version\":");
        json.string(run.program);
        json.raw(",\"properties\":{\"guidelines\":");
        json.string(run.guidelines);
        json.raw(",\"rules\":");
        json.string(run.rules);
        json.raw("},\"rules\":[");
        if (rules_ != nullptr) {
            bool first = true;
            for (const auto& info : rules_->rules()) {
                json.raw(first ? std::string_view("\n") : std::string_view(",\n"));
                first = false;
                rule(json, info);
            }
        }
        json.raw("]}},\"columnKind\":\"unicodeCodePoints\",\"results\":[\n");
    }

    [[nodiscard]] std::string_view separator() const override { return ",\n"; }

    void letter(std::string& out, const LetterResult& result) const override {
        if (result.findings.empty()) return;
        JsonText json(out);
        const auto uri = uri_of(result.file);
        const auto name = letter_name(result);
        bool first = true;
        for (std::size_t i = 0; i < result.findings.size(); ++i) {
            if (!first) json.raw(",\n");
            first = false;
            this->result(json, result, i, uri, name);
        }
    }

    void end(std::string& out, const RunInfo& run, const Totals& totals) const override {
        JsonText json(out);
        const auto all = totals.findings[0] + totals.findings[1] + totals.findings[2] + totals.known + totals.suppressed;
        bool first = all == totals.corpus_findings.size();
        for (const auto& finding : totals.corpus_findings) {
            if (!first) json.raw(",\n");
            first = false;
            corpus_result(json, finding);
        }
        json.raw("\n],\"invocations\":[{\"executionSuccessful\":");
        json.boolean(run.diagnostics == nullptr ? totals.unreadable == 0 : !run.diagnostics->has_errors());
        json.raw(",\"toolExecutionNotifications\":[");
        if (run.diagnostics != nullptr) {
            first = true;
            for (const auto& diagnostic : *run.diagnostics) {
                json.raw(first ? std::string_view("\n") : std::string_view(",\n"));
                first = false;
                notification(json, diagnostic);
            }
        }
        json.raw("]}],\"properties\":{\"letters\":");
        json.number(static_cast<std::int64_t>(totals.letters));
        json.raw(",\"items\":");
        json.number(static_cast<std::int64_t>(totals.items));
        json.raw(",\"options\":{");
        for (std::size_t i = 0; i < run.options.size(); ++i) {
            if (i > 0) json.raw(",");
            json.string(run.options[i].first);
            json.raw(":");
            json.string(run.options[i].second);
        }
        json.raw("}}}]}\n");
    }

  private:
    static void rule(JsonText& json, const rule::RuleInfo& info) {
        json.raw("{\"id\":");
        json.string(info.id);
        json.raw(",\"shortDescription\":");
        message(json, info.title);
        if (!info.why.empty()) {
            json.raw(",\"fullDescription\":");
            message(json, folded(info.why));
        }
        auto help = folded(info.why.empty() ? info.title : info.why);
        for (std::size_t i = 0; i < info.references.size(); ++i)
            help += (i == 0 ? "\n\nReferences:\n- " : "\n- ") + info.references[i];
        json.raw(",\"help\":");
        message(json, help);
        json.raw(",\"defaultConfiguration\":{\"enabled\":");
        json.boolean(info.active);
        json.raw(",\"level\":");
        json.word(to_string(info.severity));
        json.raw("},\"properties\":{\"pack\":");
        json.string(info.pack);
        json.raw(",\"scope\":");
        json.string(info.scope);
        json.raw(",\"tags\":[");
        json.string(info.pack);
        json.raw("]}}");
    }

    void rule_of(JsonText& json, std::string_view id, Severity severity) const {
        json.raw("{\"ruleId\":");
        json.string(id);
        if (const auto known = index_.find(id); known != index_.end()) {
            json.raw(",\"ruleIndex\":");
            json.number(static_cast<std::int64_t>(known->second));
        }
        json.raw(",\"level\":");
        json.word(to_string(severity));
        json.raw(",\"message\":");
    }

    static void fingerprint(JsonText& json, std::uint64_t value) {
        json.raw(",\"partialFingerprints\":{\"citegate/v1\":\"");
        json.raw(FingerprintText(value).view());
        json.raw("\"}");
    }

    void result(JsonText& json, const LetterResult& of, std::size_t number, std::string_view uri, std::string_view name) const {
        const auto& finding = of.findings[number];
        const auto& letter = of.letter;
        const auto& source = *letter.source;
        rule_of(json, finding.rule, finding.severity);
        message(json, said(finding));
        json.raw(",\"locations\":[{");
        physical_location(json, uri, &source, place_of(finding), true);
        std::string place(name);
        if (finding.item != 0) {
            place += '/';
            append_number(place, finding.item);
        }
        if (finding.side != rule::Where::letter) place.append("/").append(to_string(finding.side));
        json.raw(",\"logicalLocations\":[{\"name\":");
        json.word(to_string(finding.side));
        json.raw(",\"fullyQualifiedName\":");
        json.string(place);
        json.raw("}]}]");
        related(json, finding, letter, uri);
        fingerprint(json, finding.fingerprint);
        const auto state = state_of(of, number);
        if (state == FindingState::known) {
            json.raw(",\"baselineState\":\"unchanged\"");
        } else if (of.with_baseline) {
            json.raw(",\"baselineState\":\"new\"");
        }
        if (state == FindingState::suppressed) {
            json.raw(",\"suppressions\":[{\"kind\":\"external\",\"status\":\"accepted\",\"justification\":");
            json.string(of.marks[number].reason);
            json.raw("}]");
        }
        json.raw(",\"properties\":{\"letter\":");
        json.string(name);
        if (finding.item != 0) {
            json.raw(",\"item\":");
            json.number(finding.item);
        }
        json.raw(",\"side\":");
        json.word(to_string(finding.side));
        json.raw("}}");
    }

    /// The other places of the finding, and the statements of the item it is not about: what a reader
    /// compares it with.
    static void related(JsonText& json, const rule::Finding& finding, const citation::Letter& letter,
                        std::string_view uri) {
        std::int64_t id = 0;
        const auto add = [&](Span span, std::string_view text) {
            json.raw(id == 0 ? std::string_view(",\"relatedLocations\":[{\"id\":")
                             : std::string_view(",{\"id\":"));
            json.number(++id);
            json.raw(",");
            physical_location(json, uri, letter.source.get(), span, false);
            json.raw(",\"message\":{\"text\":");
            json.word(text);
            json.raw("}}");
        };
        for (std::size_t i = 1; i < finding.spans.size(); ++i)
            add(finding.spans[i], "also here");
        if (finding.item != 0 && finding.item <= letter.item_count) {
            const auto& item = letter.items[finding.item - 1];
            if (finding.side != rule::Where::claims_administrator && item.claims_administrator.present)
                add(item.claims_administrator.span, "statement of the claims administrator");
            if (finding.side != rule::Where::maximus && item.maximus.present)
                add(item.maximus.span, "statement of MAXIMUS");
        }
        if (id > 0) json.raw("]");
    }

    void corpus_result(JsonText& json, const rule::CorpusFinding& finding) const {
        rule_of(json, finding.rule, finding.severity);
        message(json, said(finding));
        fingerprint(json, finding.fingerprint);
        json.raw(",\"properties\":{\"letter_count\":");
        json.number(static_cast<std::int64_t>(finding.letter_count));
        json.raw(",\"letters\":");
        json.array(finding.letters, [&json](const std::string& letter) { json.string(letter); });
        json.raw(",\"numbers\":");
        json.array(finding.numbers, [&json](const auto& number) {
            json.raw("{\"name\":");
            json.string(number.first);
            json.raw(",\"count\":");
            json.number(static_cast<std::int64_t>(number.second));
            json.raw("}");
        });
        json.raw("}}");
    }

    static void notification(JsonText& json, const Diagnostic& diagnostic) {
        json.raw("{\"descriptor\":{\"id\":");
        json.word(to_string(diagnostic.code));
        json.raw("},\"level\":");
        json.word(to_string(diagnostic.severity));
        json.raw(",\"message\":");
        message(json, with_hint(diagnostic));
        const auto file = file_of(diagnostic);
        if (!file.empty()) {
            json.raw(",\"locations\":[{");
            physical_location(json, uri_of(file), diagnostic.source.get(), diagnostic.span, false);
            json.raw("}]");
        }
        json.raw("}");
    }

    const rule::RuleSet* rules_;
    std::unordered_map<std::string_view, std::size_t> index_;  ///< of rules by id
};

}  // namespace

std::unique_ptr<Writer> make_sarif_writer(const WriterOptions& options) {
    return std::make_unique<Sarif>(options);
}

}  // namespace citegate::report
