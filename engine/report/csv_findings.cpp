// A row a finding.
#include "engine/report/csv.hpp"
#include "engine/report/formats.hpp"

namespace citegate::report {
namespace {

class CsvFindings : public Writer {
  public:
    void begin(std::string& out, const RunInfo&) const override {
        out +=
            "letter,file,determination,item,request,decision,rule,severity,side,message,text,line,column,"
            "fingerprint,state\r\n";
    }

    void letter(std::string& out, const LetterResult& result) const override {
        if (result.findings.empty()) return;
        const auto name = letter_name(result);
        const auto& day = result.letter.text.dates.determination;
        const auto date = day ? to_iso(*day) : std::string();
        std::string passage;
        for (std::size_t i = 0; i < result.findings.size(); ++i) {
            const auto& finding = result.findings[i];
            CsvRow row(out);
            row.text(name).text(result.file).word(date);
            if (finding.item == 0 || finding.item > result.letter.item_count) {
                row.empty().empty().empty();
            } else {
                const auto& item = result.letter.items[finding.item - 1];
                row.number(finding.item).text(item.request.view()).word(to_string(item.decision));
            }
            row.text(finding.rule)
                .word(to_string(finding.severity))
                .word(to_string(finding.side))
                .text(finding.message);
            passage.clear();
            append_folded(passage, result.letter.source->text(place_of(finding)));
            const auto position = result.letter.source->position(place_of(finding).begin);
            row.text(passage)
                .number(position.line)
                .number(position.column)
                .word(FingerprintText(finding.fingerprint).view())
                .word(to_string(state_of(result, i)));
        }
    }

    void end(std::string& out, const RunInfo&, const Totals& totals) const override {
        for (const auto& finding : totals.corpus_findings) {
            CsvRow row(out);
            row.empty().empty().empty().empty().empty().empty();
            row.text(finding.rule).word(to_string(finding.severity)).word("corpus").text(said(finding));
            row.empty().empty().empty().word(FingerprintText(finding.fingerprint).view()).empty();
        }
    }
};

}  // namespace

std::unique_ptr<Writer> make_csv_writer(const WriterOptions&) {
    return std::make_unique<CsvFindings>();
}

}  // namespace citegate::report
