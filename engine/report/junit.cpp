// JUnit XML for the test pages of CI: a suite a letter, a case an item. Written as text; a tree a letter
// would cost more than all other formats together.
#include <fmt/format.h>

#include "engine/base/render.hpp"
#include "engine/report/formats.hpp"
#include "engine/text/utf8.hpp"

namespace citegate::report {
namespace {

constexpr std::size_t name_bytes = 120;  // of a request in the name of a case

constexpr EscapeTable text_table{{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'\n', "\n"}};
constexpr EscapeTable attribute_table{
    {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\n', " "}};

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
    out += ' ';
    out += name;
    out += "=\"";
    append_visible(out, value, attribute_table);
    out += '"';
}

void append_count(std::string& out, std::string_view name, std::uint64_t value) {
    out += ' ';
    out += name;
    out += "=\"";
    append_number(out, value);
    out += '"';
}

/// As an xs:token that is never empty.
std::string token(std::string_view text) {
    auto out = folded(text);
    if (out.empty()) out = "letter";
    return out;
}

/// What went wrong in one case: the first thing in its attributes, all of them in its text.
struct Problem {
    std::string message;
    std::string_view type;
    std::string details;
    std::size_t count = 0;

    void clear() {
        message.clear();
        details.clear();
        count = 0;
    }
    void add(std::string_view said, std::string_view kind, const std::string& rendered) {
        if (count++ == 0) {
            message = said;
            type = kind;
        }
        details += rendered;
    }
};

void append_case(std::string& out, std::string_view suite, std::string_view name, std::string_view element,
                 Problem& problem) {
    out += "    <testcase";
    append_attribute(out, "name", name);
    append_attribute(out, "classname", suite);
    out += " time=\"0\"";
    if (problem.count == 0) {
        out += " />\n";
        return;
    }
    out += ">\n      <";
    out += element;
    if (problem.count > 1) {
        problem.message += " (and ";
        append_number(problem.message, problem.count - 1);
        problem.message += " more)";
    }
    append_attribute(out, "message", problem.message);
    append_attribute(out, "type", problem.type);
    out += '>';
    append_visible(out, problem.details, text_table);
    out += "</";
    out += element;
    out += ">\n    </testcase>\n";
}

std::string rendered(const rule::Finding& finding, const Source* source) {
    Excerpt excerpt;
    excerpt.severity = to_string(finding.severity);
    excerpt.message = finding.message;
    excerpt.tag = finding.rule;
    excerpt.source = source;
    excerpt.span = place_of(finding);
    return render(excerpt);
}

class Junit : public Writer {
  public:
    void begin(std::string& out, const RunInfo& run) const override {
        out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
        std::string cases;
        std::string rest;
        std::size_t errors = 0;
        for (const auto& diagnostic : told_so_far(run)) {
            if (diagnostic.severity != Severity::error) {
                rest += render(diagnostic);
                continue;
            }
            Problem problem;
            problem.add(diagnostic.message, to_string(diagnostic.code), render(diagnostic));
            append_case(cases, "inputs", token(file_of(diagnostic)), "error", problem);
            ++errors;
        }
        if (!told_so_far(run).empty())
            append_suite(out, "inputs", "inputs", errors, 0, errors, cases, {}, rest);
    }

    void letter(std::string& out, const LetterResult& result) const override {
        const auto name = token(letter_name(result));
        std::string cases;
        std::string notes;
        std::size_t tests = 0;
        std::size_t failures = 0;
        std::size_t errors = 0;
        Problem problem;

        std::string said_elsewhere;  // warnings of the reader
        for (const auto& diagnostic : result.diagnostics) {
            if (diagnostic.severity == Severity::error) {
                problem.add(diagnostic.message, to_string(diagnostic.code), render(diagnostic));
            } else {
                said_elsewhere += render(diagnostic);
            }
        }
        if (problem.count > 0 || !result.readable) {
            if (problem.count == 0) problem.add("the letter could not be read", "error", {});
            append_case(cases, name, "reading the letter", "error", problem);
            ++tests;
            ++errors;
        }
        const auto add_case = [&](std::string_view title, std::uint32_t item, bool always) {
            problem.clear();
            for (const auto& finding : result.findings) {
                if (finding.item != item) continue;
                if (finding.severity == Severity::note) {
                    append_note(notes, finding, *result.letter.source);
                } else {
                    problem.add(finding.message, finding.rule, rendered(finding, result.letter.source.get()));
                }
            }
            if (problem.count == 0 && !always) return;
            ++tests;
            failures += problem.count > 0 ? 1 : 0;
            append_case(cases, name, title, "failure", problem);
        };
        add_case("the letter as a whole", 0, false);
        std::string title;
        for (std::size_t i = 0; result.readable && i < result.letter.item_count; ++i) {
            const auto& item = result.letter.items[i];
            title = "item ";
            append_number(title, item.number);
            if (const auto request = folded(text::shortened(item.request.view(), name_bytes));
                !request.empty())
                title += ": " + request;
            add_case(title, item.number, true);
        }
        append_suite(out, name, result.file, tests, failures, errors, cases, notes, said_elsewhere);
    }

    void end(std::string& out, const RunInfo&, const Totals& totals) const override {
        std::string cases;
        std::string notes;
        std::size_t failures = 0;
        for (const auto& finding : totals.corpus_findings) {
            Excerpt excerpt;
            const auto text = said(finding);
            excerpt.severity = to_string(finding.severity);
            excerpt.message = text;
            excerpt.tag = finding.rule;
            Problem problem;
            if (finding.severity == Severity::note) {
                notes += render(excerpt);
            } else {
                problem.add(finding.message, finding.rule, render(excerpt));
                ++failures;
            }
            append_case(cases, "corpus",
                        fmt::format("{} {}", finding.rule, FingerprintText(finding.fingerprint).view()),
                        "failure", problem);
        }
        if (!totals.corpus_findings.empty())
            append_suite(out, "corpus", "corpus", totals.corpus_findings.size(), failures, 0, cases, notes,
                         {});
        out += "</testsuites>\n";
    }

  private:
    static void append_note(std::string& out, const rule::Finding& finding, const Source& source) {
        const auto position = source.position(place_of(finding).begin);
        out += source.name();
        out += ':';
        append_number(out, position.line);
        out += ':';
        append_number(out, position.column);
        out += ": note: ";
        append_said(out, finding);
        out += " [";
        out += finding.rule;
        out += "]\n";
    }

    static void append_suite(std::string& out, std::string_view name, std::string_view file,
                             std::size_t tests, std::size_t failures, std::size_t errors,
                             std::string_view cases, std::string_view notes,
                             std::string_view said_elsewhere) {
        out += "  <testsuite";
        append_attribute(out, "name", name);
        append_attribute(out, "package", token(file));
        // Suites are written by any thread, so none knows its number; readers tell them apart by name and
        // package.
        out += " id=\"0\" timestamp=\"1970-01-01T00:00:00\" hostname=\"localhost\"";
        append_count(out, "tests", tests);
        append_count(out, "failures", failures);
        append_count(out, "errors", errors);
        out += " time=\"0\">\n    <properties />\n";
        out += cases;
        out += "    <system-out>";
        append_visible(out, notes, text_table);
        out += "</system-out>\n    <system-err>";
        append_visible(out, said_elsewhere, text_table);
        out += "</system-err>\n  </testsuite>\n";
    }
};

}  // namespace

std::unique_ptr<Writer> make_junit_writer(const WriterOptions&) {
    return std::make_unique<Junit>();
}

}  // namespace citegate::report
