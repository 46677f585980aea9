// Workflow commands: GitHub shows each line as an annotation beside the file.
#include "engine/report/formats.hpp"

namespace citegate::report {
namespace {

constexpr EscapeTable message_table{{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}};
constexpr EscapeTable property_table{{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}, {':', "%3A"}, {',', "%2C"}};

std::string_view command(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "::error ";
        case Severity::warning:
            return "::warning ";
        default:
            return "::notice ";
    }
}

class Annotation {
  public:
    Annotation(std::string& out, Severity severity) : out_(out) { out_ += command(severity); }

    Annotation& property(std::string_view name, std::string_view value) {
        append_name(name);
        append_visible(out_, value, property_table);
        return *this;
    }
    Annotation& place(std::string_view file, const Source* source, const std::optional<Span>& span) {
        if (!file.empty()) property("file", file);
        if (source == nullptr || !span) return *this;
        const auto [begin, end] = stretch_of(*source, *span);
        number("line", begin.line);
        number("endLine", end.line);
        if (begin.line == end.line) {  // GitHub refuses columns over several lines
            number("col", begin.column);
            number("endColumn", end.column);
        }
        return *this;
    }
    void message(std::string_view text) {
        out_ += "::";
        append_visible(out_, text, message_table);
        out_ += '\n';
    }

  private:
    void append_name(std::string_view name) {
        if (!first_) out_ += ',';
        first_ = false;
        out_ += name;
        out_ += '=';
    }
    void number(std::string_view name, unsigned value) {
        append_name(name);
        append_number(out_, value);
    }

    std::string& out_;
    bool first_ = true;
};

class Github : public Writer {
  public:
    explicit Github(Severity least) : least_(least) {}

    void begin(std::string& out, const RunInfo& run) const override {
        for (const auto& diagnostic : told_so_far(run))
            told(out, diagnostic);
    }

    void letter(std::string& out, const LetterResult& result) const override {
        for (const auto& diagnostic : result.diagnostics)
            told(out, diagnostic);
        std::string text;
        for (const auto& finding : result.findings) {
            if (finding.severity < least_) continue;
            Annotation annotation(out, finding.severity);
            annotation.place(result.file, result.letter.source.get(), place_of(finding))
                .property("title", finding.rule);
            text.clear();
            append_said(text, finding);
            annotation.message(text);
        }
    }

    void end(std::string& out, const RunInfo&, const Totals& totals) const override {
        for (const auto& finding : totals.corpus_findings) {
            if (finding.severity >= least_)
                Annotation(out, finding.severity).property("title", finding.rule).message(said(finding));
        }
    }

  private:
    void told(std::string& out, const Diagnostic& diagnostic) const {
        if (diagnostic.severity < least_) return;
        Annotation annotation(out, diagnostic.severity);
        annotation.place(file_of(diagnostic), diagnostic.source.get(), diagnostic.span)
            .property("title", to_string(diagnostic.code));
        annotation.message(with_hint(diagnostic));
    }

    Severity least_;
};

}  // namespace

std::unique_ptr<Writer> make_github_writer(const WriterOptions& options) {
    return std::make_unique<Github>(options.least);
}

}  // namespace citegate::report
