#include "tests/hostile/soundness.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "engine/report/json_record.hpp"
#include "engine/report/text.hpp"
#include "engine/text/utf8.hpp"
#include "tests/engines.hpp"
#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

class Soundness {
  public:
    Soundness(const report::LetterResult& result, const graph::GuidelineGraph& graph)
        : result_(result), graph_(graph) {}

    std::string first_fault() {
        if (!result_.readable) return "not readable, though it is in memory";
        text_ = result_.letter.source->text();
        letter();
        findings();
        record();
        report();
        return fault_;
    }

  private:
    void complain(std::string what) {
        if (fault_.empty()) fault_ = std::move(what);
    }
    bool inside(std::string_view what, Span span) {
        if (span.begin <= span.end && span.end <= text_.size()) return true;
        complain(fmt::format("{} [{},{}) of {} bytes", what, span.begin, span.end, text_.size()));
        return false;
    }
    void inside(std::string_view what, Span span, Span outer) {
        if (inside(what, span) && !outer.contains(span)) {
            complain(fmt::format("{} [{},{}) outside [{},{})", what, span.begin, span.end, outer.begin,
                                 outer.end));
        }
    }

    void letter() {
        const auto& letter = result_.letter;
        if (letter.item_count != letter.text.items.size()) complain("an item was lost on the way");
        std::uint32_t before = 0;
        for (std::size_t i = 0; i < letter.item_count && fault_.empty(); ++i) {
            const auto& item = letter.items[i];
            inside("item", item.span);
            if (!item.heading.empty()) inside("heading", item.heading, item.span);
            if (item.number != i + 1) complain(fmt::format("item {} is called {}", i + 1, item.number));
            if (item.span.begin < before)
                complain(fmt::format("item {} begins before the end of the one before", i + 1));
            before = item.span.end;
            for (const auto* side : {&item.claims_administrator, &item.maximus}) {
                if (!side->present) continue;
                inside("statement", side->span, item.span);
                citations(side->citations, side->span);
                coverage(*side);
            }
            if (!item.rationale.present) continue;
            inside("rationale", item.rationale.span, item.span);
            citations(item.rationale.mentions, item.rationale.span);
        }
    }

    void citations(const std::vector<citation::Citation>& list, Span whole) {
        for (const auto& citation : list) {
            inside("citation", citation.span, whole);
            if (citation.span.empty() || citation.text.empty()) complain("a citation of nothing");
            if (citation.document.valid() && citation.targets.empty())
                complain("a resolved citation that points nowhere");
        }
    }

    /// Citations and unread passages: in order, nothing twice.
    void coverage(const citation::Side& side) {
        std::vector<Span> unread = side.unread;
        for (std::size_t i = 0; i < unread.size(); ++i) {
            inside("unread", unread[i], side.span);
            if (unread[i].empty()) complain("an unread passage of nothing");
            if (i > 0 && unread[i].begin < unread[i - 1].end) complain("unread passages cover each other");
        }
        for (const auto& citation : side.citations) {
            for (const auto& span : unread) {
                if (citation.span.contains(span))
                    continue;  // words inside a citation that were not understood
                if (span.begin < citation.span.end && citation.span.begin < span.end) {
                    complain(fmt::format("unread [{},{}) half inside a citation [{},{})", span.begin,
                                         span.end, citation.span.begin, citation.span.end));
                }
            }
        }
    }

    void findings() {
        for (const auto& finding : result_.findings) {
            if (finding.spans.empty()) complain(fmt::format("{} points nowhere", finding.rule));
            for (const auto& span : finding.spans)
                inside("finding", span);
            if (finding.item > result_.letter.item_count)
                complain("a finding about an item that is not there");
            if (finding.message.empty()) complain(fmt::format("{} says nothing", finding.rule));
        }
        for (const auto& diagnostic : result_.diagnostics) {
            if (diagnostic.message.empty()) complain("a diagnostic says nothing");
            if (diagnostic.span) inside("diagnostic", *diagnostic.span);
        }
    }

    void record() {
        std::string line;
        report::append_letter_record(line, graph_, result_);
        std::string repaired;
        if (text::valid_utf8(line, repaired).data() != line.data()) complain("the record is not UTF-8");
        if (line.find('\n') != std::string::npos) complain("the record has a line end");
        const auto json = nlohmann::json::parse(line, nullptr, false);
        if (json.is_discarded()) {
            complain("the record is not JSON");
            return;
        }
        if (json.at("items").size() != result_.letter.item_count) complain("the record lacks items");
        if (json.at("findings").size() != result_.findings.size()) complain("the record lacks findings");
        if (json.at("diagnostics").size() != result_.diagnostics.size())
            complain("the record lacks diagnostics");
    }

    void report() {
        std::string out;
        report::make_text_writer({})->letter(out, result_);
        for (const auto& diagnostic : result_.diagnostics)
            out += render(diagnostic);
        std::string repaired;
        if (text::valid_utf8(out, repaired).data() != out.data()) complain("the text report is not UTF-8");
        for (const char c : out) {
            if ((static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F) {
                complain("a control character in the text report");
                return;
            }
        }
    }

    const report::LetterResult& result_;
    const graph::GuidelineGraph& graph_;
    std::string_view text_;
    std::string fault_;
};

}  // namespace

std::string unsound(const report::LetterResult& result, const graph::GuidelineGraph& graph) {
    return Soundness(result, graph).first_fault();
}

std::vector<std::pair<std::string, std::string>> sample_texts() {
    std::vector<std::pair<std::string, std::string>> texts;
    for (const auto& entry : std::filesystem::directory_iterator(CITEGATE_SOURCE_DIR "/corpus/letters")) {
        const auto& path = entry.path();
        if (path.extension() == ".txt") texts.emplace_back(path.filename(), slurp(path));
    }
    std::sort(texts.begin(), texts.end());
    return texts;
}

std::string letter_with(std::string_view administrator, std::string_view maximus,
                        std::string_view rationale) {
    return fmt::format(
        "Case Number: CM17-9000099\nDate of Injury: 11/08/2016\nDecision Date: 02/01/2017\nUR Denial Date: "
        "11/30/2016\n\n"
        "IMR ISSUES, DECISIONS AND RATIONALES\n"
        "The Final Determination was based on decisions for the disputed items/services set forth below:\n\n"
        "MRI right knee: Upheld\n\n"
        "Claims Administrator guideline: {}\n\nMAXIMUS guideline: {}\n\nDecision rationale: {}\n",
        administrator, maximus, rationale);
}

HostileCheck::HostileCheck() : checker_(embedded_engine()) {}

const report::LetterResult& HostileCheck::operator()(const std::string& what, std::string text) {
    checker_.check(std::make_shared<const Source>("hostile.txt", std::move(text)), result_);
    EXPECT_EQ(unsound(result_, embedded_engine().graph()), "") << what;
    return result_;
}

}  // namespace citegate
