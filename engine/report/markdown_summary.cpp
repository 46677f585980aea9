// A page for a pull request: what was found, in numbers, then the first findings of each severity. Its
// beginning is known at the end only, so a sink keeps what it shows; what it does not show costs no
// formatting.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/report/agreement_report.hpp"
#include "engine/report/formats.hpp"
#include "engine/report/markdown.hpp"
#include "engine/report/rows.hpp"
#include "engine/report/text.hpp"
#include "engine/rule/rule_set.hpp"
#include "engine/text/utf8.hpp"

namespace citegate::report {
namespace {

constexpr std::size_t most_findings = 50;  // of a severity
constexpr std::size_t most_rules = 15;
constexpr std::size_t most_inputs = 20;  // that could not be read
constexpr std::size_t message_bytes = 300;
constexpr std::size_t page_bytes = 60'000;  // GitHub takes comments of 65,536 characters

/// Rows of the sink; the first three are findings, by severity.
enum class Row : std::uint8_t { note, warning, error, head, tail };

std::string cut(std::string_view text) {
    const auto shown = text::shortened(text, message_bytes);
    return markdown_text(shown) + (shown.size() < text.size() ? " …" : "");
}

std::string count_of(std::size_t severity, std::uint64_t number) {
    return counted(number, to_string(static_cast<Severity>(severity)));
}

class Page : public Sink {
  public:
    explicit Page(SinkTarget target) : target_(std::move(target)) {}

    bool write(std::string_view bytes) override {
        RowReader reader(bytes);
        for (bool more = reader.next(); more;)
            more = take(reader);
        return true;
    }

    [[nodiscard]] std::string finish() override {
        auto page = std::move(head_);
        for (const std::size_t severity : {2U, 1U, 0U})
            append_findings(page, severity);
        page += tail_;
        target_.write(page);  // a failure is the file's to tell
        return {};
    }

  private:
    /// One row; false when it was the last.
    bool take(RowReader& reader) {
        const auto row = static_cast<Row>(reader.kind());
        fields_.clear();
        bool more = false;
        while ((more = reader.next()) && reader.field() != RowField::row) {
            fields_.push_back(reader.field() == RowField::text ? reader.text() : std::string_view());
        }
        if (row == Row::head || row == Row::tail) {
            (row == Row::head ? head_ : tail_) += fields_.at(0);
            return more;
        }
        const auto severity = static_cast<std::size_t>(row);
        if (counts_[severity]++ < most_findings) {
            rows_[severity].push_back(fmt::format(
                "| {} | {} | {} | {} | {} |\n", markdown_text(fields_.at(0)), markdown_text(fields_.at(1)),
                markdown_text(fields_.at(2)), cut(fields_.at(3)), markdown_code(fields_.at(4))));
        }
        return more;
    }

    void append_findings(std::string& page, std::size_t severity) const {
        const auto& rows = rows_[severity];
        if (rows.empty()) return;
        page += fmt::format(
            "\n<details{}><summary>{}</summary>\n\n| letter | place | item | finding | rule |\n| --- | --- | "
            "--- | --- | --- |\n",
            severity == 2 ? " open" : "", count_of(severity, counts_[severity]));
        std::uint64_t shown = 0;
        for (const auto& row : rows) {
            if (page.size() + row.size() > page_bytes) break;
            page += row;
            ++shown;
        }
        if (counts_[severity] > shown)
            page += fmt::format("\nand {} more\n", grouped(counts_[severity] - shown));
        page += "\n</details>\n";
    }

    SinkTarget target_;
    std::string head_;
    std::string tail_;
    std::vector<std::string_view> fields_;
    std::array<std::vector<std::string>, 3> rows_;
    std::array<std::uint64_t, 3> counts_{};
};

std::string percent(std::uint64_t part, std::uint64_t whole) {
    return whole == 0
               ? std::string("-")
               : fmt::format("{:.1f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

void append_agreement(std::string& out, const Agreement& agreement) {
    const auto& all = agreement.all;
    out += fmt::format(
        "\n<details><summary>Agreement of the two sides, {}</summary>\n\n"
        "| | both cite | the same | | one alone |\n| --- | ---: | ---: | ---: | ---: |\n",
        counted(all.items, "item"));
    for (std::size_t i = 0; i < all.levels.size(); ++i) {
        const auto& level = all.levels[i];
        out +=
            fmt::format("| {} | {} | {} | {} | {} |\n", to_string(static_cast<Level>(i)), grouped(level.both),
                        grouped(level.exact), percent(level.exact, level.both), grouped(level.one_side));
    }
    const auto kappa = all.kappa();
    out += fmt::format("\nKappa of the first chapter: {} over {}\n\n</details>\n",
                       kappa ? fmt::format("{:.2f}", *kappa) : std::string("-"),
                       counted(all.chapter_items(), "item"));
}

class MarkdownSummary : public Writer {
  public:
    explicit MarkdownSummary(const WriterOptions& options) : options_(options) {}

    [[nodiscard]] std::unique_ptr<Sink> sink(SinkTarget target) const override {
        return std::make_unique<Page>(std::move(target));
    }

    void letter(std::string& out, const LetterResult& result) const override {
        RowWriter rows(out);
        std::string place;
        std::string item;
        for (const auto& finding : result.findings) {
            if (finding.severity < options_.least) continue;
            const auto position = result.letter.source->position(place_of(finding).begin);
            place = result.file;
            place += ':';
            append_number(place, position.line);
            place += ':';
            append_number(place, position.column);
            item.clear();
            if (finding.item != 0) append_number(item, finding.item);
            rows.row(finding.severity)
                .text(letter_name(result))
                .text(place)
                .text(item)
                .text(finding.message)
                .text(finding.rule);
        }
    }

    void end(std::string& out, const RunInfo& run, const Totals& totals) const override {
        std::string head = "### citegate\n\n";
        head += fmt::format("**{}, {}, {}** in {} of {}.\n\n", count_of(2, totals.findings[2]),
                            count_of(1, totals.findings[1]), count_of(0, totals.findings[0]),
                            counted(totals.items, "item"), counted(totals.letters, "letter"));
        if (totals.statement_bytes > 0) {
            const auto read = totals.statement_bytes - std::min(totals.unread_bytes, totals.statement_bytes);
            const auto hundredths =
                read * 10'000 / totals.statement_bytes;  // rounded down: unread text must never look read
            head += fmt::format("{}.{:02} % of the statements' text was read.\n\n", hundredths / 100,
                                hundredths % 100);
        }
        append_unreadable(head, run, totals);
        append_rules(head, totals);
        if (options_.agreement && totals.agreement) append_agreement(head, *totals.agreement);
        append_corpus(head, totals);
        const auto tail = fmt::format("\ncitegate {}; rules {}; guidelines {}\n", markdown_text(run.program),
                                      markdown_text(run.rules), markdown_text(run.guidelines));
        RowWriter rows(out);
        rows.row(Row::head).text(head).row(Row::tail).text(tail);
    }

  private:
    void append_rules(std::string& out, const Totals& totals) const {
        std::vector<std::pair<std::string_view, std::uint64_t>> rules(totals.rules.begin(),
                                                                      totals.rules.end());
        std::stable_sort(rules.begin(), rules.end(),
                         [](const auto& a, const auto& b) { return a.second > b.second; });
        if (rules.empty()) return;
        out += "| rule | | findings |\n| --- | --- | ---: |\n";
        for (std::size_t i = 0; i < std::min(rules.size(), most_rules); ++i) {
            const auto* const info =
                options_.rules == nullptr ? nullptr : options_.rules->find(rules[i].first);
            out += fmt::format("| {} | {} | {} |\n", markdown_code(rules[i].first),
                               info == nullptr ? std::string() : cut(info->title), grouped(rules[i].second));
        }
        if (rules.size() > most_rules)
            out += fmt::format("\nand {} more\n", counted(rules.size() - most_rules, "rule"));
    }

    static void append_unreadable(std::string& out, const RunInfo& run, const Totals& totals) {
        if (totals.unreadable > 0)
            out += fmt::format("> :x: {} could not be read in full\n", counted(totals.unreadable, "letter"));
        std::size_t shown = 0;
        std::size_t errors = 0;
        for (const auto& diagnostic : told_so_far(run)) {
            if (diagnostic.severity != Severity::error || errors++ >= most_inputs) continue;
            ++shown;
            const auto file = file_of(diagnostic);
            out += fmt::format("> - {}: {} ({})\n", markdown_text(file), cut(diagnostic.message),
                               to_string(diagnostic.code));
        }
        if (errors > shown) out += fmt::format("> - and {} more\n", grouped(errors - shown));
        if (totals.unreadable > 0 || errors > 0) out += '\n';
    }

    void append_corpus(std::string& out, const Totals& totals) const {
        std::size_t shown = 0;
        std::size_t all = 0;
        for (const auto& finding : totals.corpus_findings) {
            if (finding.severity < options_.least || all++ >= most_findings) continue;
            if (shown++ == 0)
                out +=
                    "\n<details><summary>What letters have in common</summary>\n\n| | finding | rule |\n| "
                    "--- | --- | --- |\n";
            out += fmt::format("| {} | {} | {} |\n", to_string(finding.severity), cut(said(finding)),
                               markdown_code(finding.rule));
        }
        if (all > shown) out += fmt::format("\nand {} more\n", grouped(all - shown));
        if (shown > 0) out += "\n</details>\n";
    }

    WriterOptions options_;
};

}  // namespace

std::unique_ptr<Writer> make_markdown_writer(const WriterOptions& options) {
    return std::make_unique<MarkdownSummary>(options);
}

}  // namespace citegate::report
