// The diagnostic format of reviewdog, a JSON object a line. Its columns count bytes, not characters.
#include "engine/report/formats.hpp"
#include "engine/report/json_text.hpp"

namespace citegate::report {
namespace {

std::string_view severity_word(Severity severity) {
    return severity == Severity::error ? "ERROR" : severity == Severity::warning ? "WARNING" : "INFO";
}

class Rdjsonl : public Writer {
  public:
    explicit Rdjsonl(const WriterOptions& options) : least_(options.least) {}

    void begin(std::string& out, const RunInfo& run) const override {
        JsonText json(out);
        for (const auto& diagnostic : told_so_far(run))
            told(json, diagnostic);
    }

    void letter(std::string& out, const LetterResult& result) const override {
        if (result.findings.empty() && result.diagnostics.empty()) return;
        JsonText json(out);
        for (const auto& diagnostic : result.diagnostics)
            told(json, diagnostic);
        std::string text;
        for (const auto& finding : result.findings) {
            if (finding.severity < least_) continue;
            text.clear();
            append_said(text, finding);
            json.raw("{\"message\":");
            json.string(text);
            json.raw(",\"location\":");
            location(json, result.file, result.letter.source.get(), place_of(finding));
            for (std::size_t i = 1; i < finding.spans.size(); ++i) {
                json.raw(i == 1 ? std::string_view(",\"related_locations\":[") : std::string_view(","));
                json.raw("{\"message\":\"also here\",\"location\":");
                location(json, result.file, result.letter.source.get(), finding.spans[i]);
                json.raw("}");
            }
            if (finding.spans.size() > 1) json.raw("]");
            rest(json, finding.severity, finding.rule);
        }
    }

    void end(std::string& out, const RunInfo&, const Totals& totals) const override {
        JsonText json(out);
        for (const auto& finding : totals.corpus_findings) {
            if (finding.severity < least_) continue;
            json.raw("{\"message\":");
            json.string(said(finding));
            json.raw(",\"location\":");
            location(json, "", nullptr, {});
            rest(json, finding.severity, finding.rule);
        }
    }

  private:
    void told(JsonText& json, const Diagnostic& diagnostic) const {
        if (diagnostic.severity < least_) return;
        json.raw("{\"message\":");
        json.string(with_hint(diagnostic));
        json.raw(",\"location\":");
        location(json, file_of(diagnostic), diagnostic.source.get(), diagnostic.span);
        rest(json, diagnostic.severity, to_string(diagnostic.code));
    }
    static void position(JsonText& json, const Source& source, std::uint32_t offset) {
        const auto line = source.position(offset).line;
        const auto start = static_cast<std::uint32_t>(source.line(line).data() - source.text().data());
        json.raw("{\"line\":");
        json.number(line);
        json.raw(",\"column\":");
        json.number(offset - start + 1);
        json.raw("}");
    }
    static void location(JsonText& json, std::string_view file, const Source* source,
                         const std::optional<Span>& span) {
        json.raw("{\"path\":");
        json.string(file);
        if (source != nullptr && span) {
            json.raw(",\"range\":{\"start\":");
            position(json, *source, span->begin);
            json.raw(",\"end\":");
            position(json, *source, span->end);
            json.raw("}");
        }
        json.raw("}");
    }
    static void rest(JsonText& json, Severity severity, std::string_view code) {
        json.raw(",\"severity\":");
        json.word(severity_word(severity));
        json.raw(",\"source\":{\"name\":\"citegate\"},\"code\":{\"value\":");
        json.string(code);
        json.raw("}}\n");
    }

    Severity least_;
};

}  // namespace

std::unique_ptr<Writer> make_rdjsonl_writer(const WriterOptions& options) {
    return std::make_unique<Rdjsonl>(options);
}

}  // namespace citegate::report
