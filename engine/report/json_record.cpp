#include "engine/report/json_record.hpp"

#include <algorithm>
#include <bit>
#include <boost/container/small_vector.hpp>
#include <utility>

#include "engine/report/json_text.hpp"
#include "engine/report/writer.hpp"
#include "engine/text/utf8.hpp"

namespace citegate::report {
namespace {

void write_date(JsonText& json, const std::optional<Date>& date) {
    if (!date) {
        json.raw("null");
        return;
    }
    char iso[] = "\"0000-00-00\"";
    const std::chrono::year_month_day ymd(*date);
    const auto digits = [&iso](std::size_t at, unsigned value, std::size_t count) {
        for (auto i = at + count; i-- > at; value /= 10) iso[i] = static_cast<char>('0' + value % 10);
    };
    digits(1, static_cast<unsigned>(static_cast<int>(ymd.year())), 4);
    digits(6, static_cast<unsigned>(ymd.month()), 2);
    digits(9, static_cast<unsigned>(ymd.day()), 2);
    json.raw(std::string_view(iso, sizeof iso - 1));
}

/// One letter's record being written.
class Record {
    using Pen = JsonText::Pen;

  public:
    Record(std::string& out, const graph::GuidelineGraph& graph, const Source& source) : json_(out), graph_(graph), source_(source) {}

    void letter(const LetterResult& result, std::string_view id) {
        const auto& text = result.letter.text;
        json_.raw("{\"schema\":1,\"letter\":");
        json_.string(id);
        json_.raw(",\"file\":");
        json_.string(result.file);
        json_.raw(",\"era\":");
        json_.word_or_null(result.readable && text.era != letter::Era::unknown ? to_string(text.era) : std::string_view());
        const letter::Dates dates = result.readable ? text.dates : letter::Dates{};
        json_.raw(",\"dates\":{\"injury\":");
        write_date(json_, dates.injury);
        json_.raw(",\"ur_decision\":");
        write_date(json_, dates.ur_decision);
        json_.raw(",\"application\":");
        write_date(json_, dates.application);
        json_.raw(",\"assigned\":");
        write_date(json_, dates.assigned);
        json_.raw(",\"determination\":");
        write_date(json_, dates.determination);
        json_.raw("},\"items\":[");
        for (std::size_t i = 0; result.readable && i < result.letter.item_count; ++i) {
            if (i > 0) json_.raw(",");
            item(result.letter.items[i]);
        }
        json_.raw("],\"lines\":");
        lines(result);
        json_.raw(",\"findings\":");
        std::size_t number = 0;
        json_.array(result.findings, [&](const rule::Finding& f) { finding(f, number < result.marks.size() ? &result.marks[number] : nullptr), ++number; });
        json_.raw(",\"diagnostics\":");
        json_.array(result.diagnostics, [this](const Diagnostic& d) { diagnostic(d); });
        json_.raw("}");
    }

    void side(const citation::Side& side) {
        json_.raw("{\"text\":");
        json_.folded_string(source_.text(side.span));
        {
            Pen pen(json_, 128 + Pen::most_of_span + Pen::most_of_word);
            pen.raw(",\"span\":");
            pen.span(side.span);
            pen.raw(",\"outside_mtus\":");
            pen.boolean(side.outside_mtus);
            pen.raw(",\"no_citation\":");
            pen.boolean(side.no_citation);
            pen.raw(",\"adopted_from\":");
            pen.word_or_null(side.adopted_from ? to_string(*side.adopted_from) : std::string_view());
            pen.raw(",\"citations\":");
        }
        json_.array(side.citations, [this](const citation::Citation& c) { citation(c); });
        json_.raw(",\"unread\":");
        json_.array(side.unread, [this](Span span) { json_.span(span); });
        json_.raw("}");
    }

  private:
    /// The lines of the letter that findings point into, each once: with them a report shows places without the letter.
    void lines(const LetterResult& result) {
        constexpr std::uint32_t most_lines = 12;     // of one span; a highlight over more says no more
        constexpr std::size_t most_bytes = 1000;  // of a line; the forms have 95
        boost::container::small_vector<unsigned, 64> numbers;
        boost::container::small_vector<bool, 16> compared(result.letter.item_count, false);  // by item
        const auto add = [&](Span span) {
            const auto first = source_.line_number(span.begin);
            const auto last = std::min(source_.line_number(span.end > span.begin ? span.end - 1 : span.end), first + most_lines);
            for (auto number = first; number <= last; ++number) numbers.push_back(number);
        };
        for (const auto& finding : result.findings) {
            std::for_each(finding.spans.begin(), finding.spans.end(), add);
            if (finding.item == 0 || finding.item > result.letter.item_count || std::exchange(compared[finding.item - 1], true)) continue;
            const auto& item = result.letter.items[finding.item - 1];
            for (const auto* side : {&item.claims_administrator, &item.maximus}) {  // what it is compared with
                if (side->span.empty()) continue;
                add({side->span.begin, side->span.begin});
                add({side->span.end - 1, side->span.end});
            }
        }
        for (std::size_t i = 0; result.readable && i < result.letter.item_count; ++i) {
            const auto& item = result.letter.items[i];
            for (const auto* side : {&item.claims_administrator, &item.maximus}) std::for_each(side->unread.begin(), side->unread.end(), add);
        }
        for (const auto& diagnostic : result.diagnostics) {
            if (diagnostic.span && diagnostic.source == result.letter.source) add(*diagnostic.span);
        }
        std::sort(numbers.begin(), numbers.end());
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
        json_.array(numbers, [&](unsigned number) {
            const auto line = source_.line(number);
            {
                Pen pen(json_, 2 + Pen::most_of_span);
                pen.raw("[");
                pen.number(number);
                pen.raw(",");
                pen.number(line.data() - source_.text().data());
                pen.raw(",");
            }
            json_.string(text::shortened(line, most_bytes));
            json_.raw("]");
        });
    }
    void words(std::uint64_t bits, const auto& entries) {
        json_.raw("[");
        for (bool first = true; bits != 0; bits &= bits - 1, first = false) {
            if (!first) json_.raw(",");
            json_.word(entries[static_cast<std::size_t>(std::countr_zero(bits))].id);
        }
        json_.raw("]");
    }
    void node(graph::NodeId id) { json_.string(graph_.node(id).id); }
    void strings(const std::vector<std::string_view>& list) {
        json_.array(list, [this](std::string_view text) { json_.string(text); });
    }
    void citation(const citation::Citation& c) {
        json_.raw("{\"text\":");
        json_.string(c.text);
        {
            Pen pen(json_, 64 + Pen::most_of_span + 2 * Pen::most_of_word);
            pen.raw(",\"span\":");
            pen.span(c.span);
            pen.raw(",\"basis\":");
            pen.word_or_null(to_string(c.basis));
            pen.raw(",\"source\":");
            pen.word_or_null(to_string(c.source));
            pen.raw(",\"document\":");
        }
        json_.string_or_null(c.document.valid() ? std::string_view(graph_.node(c.document).id) : std::string_view());
        {
            Pen pen(json_, 64 + Pen::most_of_word);
            pen.raw(",\"resolution\":");
            pen.word_or_null(to_string(c.resolution));
            pen.raw(",\"candidates\":");
        }
        json_.array(c.candidates, [this](graph::NodeId id) { node(id); });
        {
            Pen pen(json_, 64 + Pen::most_of_number);
            pen.raw(",\"chapter\":");
            pen.number_or_null(c.chapter);
            pen.raw(",\"title\":");
        }
        json_.string_or_null(c.title);
        {
            Pen pen(json_, 64 + Pen::most_of_number);
            pen.raw(",\"year\":");
            pen.number_or_null(c.year);
            pen.raw(",\"edition\":");
        }
        json_.string_or_null(c.edition);
        json_.raw(",\"sections\":");
        strings(c.sections);
        json_.raw(",\"tables\":");
        strings(c.tables);
        {
            Pen pen(json_, 64 + c.pages.size() * Pen::most_of_span);
            pen.raw(",\"pages\":[");
            for (std::size_t i = 0; i < c.pages.size(); ++i) {
                pen.raw(i == 0 ? std::string_view("[") : std::string_view(",["));
                pen.number(c.pages[i].first);
                pen.raw(",");
                pen.number(c.pages[i].last);
                pen.raw("]");
            }
            pen.raw("],\"nodes\":[");
        }
        targets(c);
        json_.raw(",\"misprints\":");
        json_.array(c.misprints, [this](const citation::Misprint& misprint) {
            json_.raw("{\"printed\":");
            json_.string(misprint.printed);
            json_.raw(",\"read\":");
            json_.string(misprint.read);
            json_.raw("}");
        });
        if (c.stance != citation::Stance::none) {
            json_.raw(",\"stance\":");
            json_.word(to_string(c.stance));
        }
        json_.raw("}");
    }

    /// The nodes cited, behind their opening bracket, then those that stand in words of the letter.
    void targets(const citation::Citation& c) {
        std::size_t by_name = 0;
        for (const auto& target : c.targets) {
            if (!target.own_words.empty()) continue;
            if (by_name++ > 0) json_.raw(",");
            node(target.node);
        }
        if (by_name == c.targets.size()) return json_.raw("],\"own_words\":[]");
        json_.raw("],\"own_words\":[");
        bool first = true;
        for (const auto& target : c.targets) {
            if (target.own_words.empty()) continue;
            json_.raw(first ? std::string_view("[") : std::string_view(",["));
            first = false;
            node(target.node);
            json_.raw(",");
            json_.string(target.own_words);
            json_.raw("]");
        }
        json_.raw("]");
    }

    void item(const citation::Item& item) {
        json_.raw("{\"number\":");
        json_.number(item.number);
        json_.raw(",\"request\":");
        json_.string(item.request.view());
        json_.raw(",\"decision\":");
        json_.word_or_null(item.decision == letter::Decision::unknown ? std::string_view() : to_string(item.decision));
        json_.raw(",\"body_parts\":");
        words(item.body_parts, graph_.catalogue().body_parts);
        json_.raw(",\"request_classes\":");
        words(item.request_classes, graph_.catalogue().request_classes);
        json_.raw(",\"span\":");
        json_.span(item.span);
        json_.raw(",\"claims_administrator\":");
        side(item.claims_administrator);
        json_.raw(",\"maximus\":");
        side(item.maximus);
        json_.raw(",\"rationale\":{\"text\":");
        json_.string(item.rationale.present ? item.rationale.clean.view() : std::string_view());
        json_.raw(",\"span\":");
        json_.span(item.rationale.span);
        json_.raw(",\"mentions\":");
        json_.array(item.rationale.mentions, [this](const citation::Citation& c) { citation(c); });
        json_.raw("},\"relation\":");
        json_.word(to_string(item.relation));
        json_.raw("}");
    }

    void finding(const rule::Finding& finding, const FindingMark* mark) {
        json_.raw("{\"rule\":");
        json_.string(finding.rule);
        {
            Pen pen(json_, 64 + 2 * Pen::most_of_word + Pen::most_of_number);
            pen.raw(",\"severity\":");
            pen.word(to_string(finding.severity));
            pen.raw(",\"item\":");
            if (finding.item == 0) {
                pen.raw("null");
            } else {
                pen.number(finding.item);
            }
            pen.raw(",\"side\":");
            pen.word(to_string(finding.side));
            pen.raw(",\"message\":");
        }
        json_.string(finding.message);
        json_.raw(",\"spans\":");
        json_.array(finding.spans, [this](Span span) { json_.span(span); });
        const auto position = source_.position(finding.spans.empty() ? 0 : finding.spans.front().begin);
        char fingerprint[] = "0000000000000000";
        for (std::size_t i = 0; i < 16; ++i) fingerprint[i] = "0123456789abcdef"[finding.fingerprint >> (60 - 4 * i) & 0xFU];
        {
            Pen pen(json_, 64 + 2 * Pen::most_of_number);
            pen.raw(",\"line\":");
            pen.number(position.line);
            pen.raw(",\"column\":");
            pen.number(position.column);
            pen.raw(",\"fingerprint\":\"");
            pen.raw(std::string_view(fingerprint, 16));
            pen.raw("\"");
        }
        if (mark != nullptr && mark->state != FindingState::fresh) {
            json_.raw(",\"state\":");
            json_.word(to_string(mark->state));
            json_.raw(",\"reason\":");
            json_.string(mark->reason);
        }
        json_.raw("}");
    }

    void diagnostic(const Diagnostic& diagnostic) {
        json_.raw("{\"code\":");
        json_.word(to_string(diagnostic.code));
        json_.raw(",\"severity\":");
        json_.word(to_string(diagnostic.severity));
        json_.raw(",\"message\":");
        json_.string(diagnostic.message);
        if (!diagnostic.hint.empty()) {
            json_.raw(",\"hint\":");
            json_.string(diagnostic.hint);
        }
        json_.raw(",\"span\":");
        if (diagnostic.span) {
            json_.span(*diagnostic.span);
        } else {
            json_.raw("null");
        }
        json_.raw("}");
    }

    JsonText json_;
    const graph::GuidelineGraph& graph_;
    const Source& source_;
};

}  // namespace

void append_letter_record(std::string& out, const graph::GuidelineGraph& graph, const LetterResult& result) {
    if (!result.record.empty()) {
        out += result.record;
        return;
    }
    static const Source nothing("", "");
    const bool readable = result.readable && result.letter.source != nullptr;
    Record record(out, graph, readable ? *result.letter.source : nothing);
    record.letter(result, letter_name(result));
}

void append_side_record(std::string& out, const graph::GuidelineGraph& graph, const Source& source, const citation::Side& side) {
    Record(out, graph, source).side(side);
}

}  // namespace citegate::report
