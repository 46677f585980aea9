#include "engine/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/report/agreement_report.hpp"

namespace citegate::report {
namespace {

class Text : public Writer {
  public:
    explicit Text(const WriterOptions& options) : options_(options) {}

    void letter(std::string& out, const LetterResult& result) const override {
        for (std::size_t i = 0; i < result.findings.size(); ++i) {
            const auto& finding = result.findings[i];
            const auto state = state_of(result, i);
            if (finding.severity < options_.least || state == FindingState::suppressed) continue;
            Excerpt excerpt;
            std::string message = finding.message;
            if (finding.item != 0) message = fmt::format("item {}: {}", finding.item, finding.message);
            if (state == FindingState::known) message += " (known)";
            excerpt.severity = to_string(finding.severity);
            excerpt.message = message;
            excerpt.tag = finding.rule;
            excerpt.source = result.letter.source.get();
            if (!finding.spans.empty()) excerpt.span = finding.spans.front();
            out += render(excerpt, options_.style);
            out += '\n';
        }
    }

    void end(std::string& out, const RunInfo&, const Totals& totals) const override {
        for (const auto& finding : totals.corpus_findings) {
            if (finding.severity >= options_.least) corpus_finding(out, finding);
        }
        if (options_.agreement && totals.agreement) out += agreement_text(*totals.agreement, *options_.graph) + '\n';
        out += summary(totals) + '\n';
    }

  private:
    void corpus_finding(std::string& out, const rule::CorpusFinding& finding) const {
        Excerpt excerpt;
        excerpt.severity = to_string(finding.severity);
        excerpt.message = finding.message;
        excerpt.tag = finding.rule;
        out += render(excerpt, options_.style);
        out += "  letters: ";
        for (std::size_t i = 0; i < finding.letters.size(); ++i) out += (i > 0 ? ", " : "") + printable(finding.letters[i]);
        if (finding.letter_count > finding.letters.size()) out += fmt::format(" and {} more", grouped(finding.letter_count - finding.letters.size()));
        out += "\n\n";
    }

    WriterOptions options_;
};

}  // namespace

std::string grouped(std::uint64_t number) {
    auto digits = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    }
    return digits;
}

std::string counted(std::uint64_t number, std::string_view noun) {
    return fmt::format("{} {}{}", grouped(number), noun, number == 1 ? "" : "s");
}

std::string summary(const Totals& totals) {
    auto out = fmt::format("{}, {}: {}, {}, {}", counted(totals.letters, "letter"), counted(totals.items, "item"),
                           counted(totals.findings[2], "error"), counted(totals.findings[1], "warning"),
                           counted(totals.findings[0], "note"));
    if (totals.known > 0) out += fmt::format("; {} known", grouped(totals.known));
    if (totals.suppressed > 0) out += fmt::format("; {} suppressed", grouped(totals.suppressed));
    if (totals.unreadable > 0) out += fmt::format("; {} could not be read in full", counted(totals.unreadable, "letter"));
    if (totals.statement_bytes > 0) {
        // Rounded down: a statement with unread text must never look complete.
        const auto read = totals.statement_bytes - std::min(totals.unread_bytes, totals.statement_bytes);
        const auto hundredths = read * 10'000 / totals.statement_bytes;
        out += fmt::format("; {}.{:02} % of the statements' text was read", hundredths / 100, hundredths % 100);
    }
    return out;
}

std::unique_ptr<Writer> make_text_writer(const WriterOptions& options) { return std::make_unique<Text>(options); }

}  // namespace citegate::report
