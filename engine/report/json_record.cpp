#include "engine/report/json_record.hpp"

#include <fmt/format.h>
// Strings without anything to escape are found and copied 16 bytes at a time where the processor can.
#if defined(__SSE2__)
#define RAPIDJSON_SSE2
#elif defined(__ARM_NEON)
#define RAPIDJSON_NEON
#endif
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "engine/report/writer.hpp"
#include "engine/text/clean.hpp"
#include "engine/text/utf8.hpp"

namespace citegate::report {
namespace {

class Json {
  public:
    explicit Json(std::string& out) : out_(out), buffer_(nullptr, expected_bytes), writer_(buffer_) {}
    ~Json() { out_.append(buffer_.GetString(), buffer_.GetSize()); }
    Json(const Json&) = delete;
    Json& operator=(const Json&) = delete;

    void begin_object() { writer_.StartObject(); }
    void end_object() { writer_.EndObject(); }
    void begin_array() { writer_.StartArray(); }
    void end_array() { writer_.EndArray(); }
    void key(std::string_view name) { writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
    void null() { writer_.Null(); }
    void boolean(bool value) { writer_.Bool(value); }
    void number(std::uint64_t value) { writer_.Uint64(value); }
    void integer(int value) { writer_.Int(value); }
    /// Bytes that are no UTF-8 (a letter in Latin-1) become U+FFFD: the output is always valid JSON.
    void string(std::string_view value) {
        value = text::valid_utf8(value, repaired_);
        writer_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
    }
    /// As printed, white space folded.
    void folded(std::string_view passage) {
        text::fold_space(passage, folded_);
        string(folded_);
    }
    void string_or_null(std::string_view value) {
        if (value.empty()) {
            null();
        } else {
            string(value);
        }
    }
    void field(std::string_view name, std::string_view value) {
        key(name);
        string(value);
    }
    /// [begin,end]; spans are half of a record, so they go over as one piece.
    void span(Span value) {
        const fmt::format_int begin(value.begin);
        const fmt::format_int end(value.end);
        char text[32];
        char* at = text;
        *at++ = '[';
        at = std::copy_n(begin.data(), begin.size(), at);
        *at++ = ',';
        at = std::copy_n(end.data(), end.size(), at);
        *at++ = ']';
        writer_.RawValue(text, static_cast<std::size_t>(at - text), rapidjson::kArrayType);
    }
    void empty_array() { writer_.RawValue("[]", 2, rapidjson::kArrayType); }

  private:
    static constexpr std::size_t expected_bytes = 32U << 10;  // of one letter's record: one allocation

    std::string& out_;
    rapidjson::StringBuffer buffer_;
    rapidjson::Writer<rapidjson::StringBuffer> writer_;
    std::string repaired_;
    std::string folded_;
};

void write_date(Json& json, std::string_view name, const std::optional<Date>& date) {
    json.key(name);
    if (date) {
        json.string(to_iso(*date));
    } else {
        json.null();
    }
}

void write_citation(Json& json, const graph::GuidelineGraph& graph, const citation::Citation& citation) {
    json.begin_object();
    json.field("text", citation.text);
    json.key("span");
    json.span(citation.span);
    json.key("basis");
    json.string_or_null(to_string(citation.basis));
    json.key("source");
    json.string_or_null(to_string(citation.source));
    json.key("document");
    if (citation.document.valid()) {
        json.string(graph.node(citation.document).id);
    } else {
        json.null();
    }
    json.key("candidates");
    json.begin_array();
    for (const auto node : citation.candidates) json.string(graph.node(node).id);
    json.end_array();
    json.key("chapter");
    if (citation.chapter) {
        json.integer(*citation.chapter);
    } else {
        json.null();
    }
    json.key("title");
    json.string_or_null(citation.title);
    json.key("year");
    if (citation.year) {
        json.integer(*citation.year);
    } else {
        json.null();
    }
    json.key("edition");
    json.string_or_null(citation.edition);
    json.key("sections");
    json.begin_array();
    for (const auto section : citation.sections) json.string(section);
    json.end_array();
    json.key("tables");
    json.begin_array();
    for (const auto table : citation.tables) json.string(table);
    json.end_array();
    json.key("pages");
    json.begin_array();
    for (const auto& pages : citation.pages) {
        json.begin_array();
        json.integer(pages.first);
        json.integer(pages.last);
        json.end_array();
    }
    json.end_array();
    json.key("nodes");
    json.begin_array();
    for (const auto& target : citation.targets) {
        if (target.own_words.empty()) json.string(graph.node(target.node).id);
    }
    json.end_array();
    json.key("misprints");
    json.begin_array();
    for (const auto& misprint : citation.misprints) {
        json.begin_object();
        json.field("printed", misprint.printed);
        json.field("read", misprint.read);
        json.end_object();
    }
    json.end_array();
    if (citation.stance != citation::Stance::none) json.field("stance", to_string(citation.stance));
    json.end_object();
}

void write_side(Json& json, const graph::GuidelineGraph& graph, const Source& source, const citation::Side& side) {
    json.begin_object();
    json.key("text");
    json.folded(source.text(side.span));
    json.key("span");
    json.span(side.span);
    json.key("outside_mtus");
    json.boolean(side.outside_mtus);
    json.key("no_citation");
    json.boolean(side.no_citation);
    json.key("adopted_from");
    if (side.adopted_from) {
        json.string(to_string(*side.adopted_from));
    } else {
        json.null();
    }
    json.key("citations");
    json.begin_array();
    for (const auto& citation : side.citations) write_citation(json, graph, citation);
    json.end_array();
    json.key("unread");
    json.begin_array();
    for (const auto& span : side.unread) json.span(span);
    json.end_array();
    json.end_object();
}

void write_item(Json& json, const graph::GuidelineGraph& graph, const Source& source, const citation::Item& item) {
    json.begin_object();
    json.key("number");
    json.number(item.number);
    json.field("request", item.request.view());
    json.key("decision");
    if (item.decision == letter::Decision::unknown) {
        json.null();
    } else {
        json.string(to_string(item.decision));
    }
    json.key("span");
    json.span(item.span);
    json.key("claims_administrator");
    write_side(json, graph, source, item.claims_administrator);
    json.key("maximus");
    write_side(json, graph, source, item.maximus);
    json.key("rationale");
    json.begin_object();
    json.key("span");
    json.span(item.rationale.span);
    json.key("mentions");
    json.begin_array();
    for (const auto& mention : item.rationale.mentions) write_citation(json, graph, mention);
    json.end_array();
    json.end_object();
    json.field("relation", to_string(item.relation));
    json.end_object();
}

void write_finding(Json& json, const rule::Finding& finding, const Source& source) {
    json.begin_object();
    json.field("rule", finding.rule);
    json.field("severity", to_string(finding.severity));
    json.key("item");
    if (finding.item == 0) {
        json.null();
    } else {
        json.number(finding.item);
    }
    json.field("side", to_string(finding.side));
    json.field("message", finding.message);
    json.key("spans");
    json.begin_array();
    for (const auto& span : finding.spans) json.span(span);
    json.end_array();
    const auto position = source.position(finding.spans.empty() ? 0 : finding.spans.front().begin);
    json.key("line");
    json.number(position.line);
    json.key("column");
    json.number(position.column);
    json.key("fingerprint");
    json.string(fmt::format("{:016x}", finding.fingerprint));
    json.end_object();
}

void write_diagnostic(Json& json, const Diagnostic& diagnostic) {
    json.begin_object();
    json.field("code", to_string(diagnostic.code));
    json.field("severity", to_string(diagnostic.severity));
    json.field("message", diagnostic.message);
    if (!diagnostic.hint.empty()) json.field("hint", diagnostic.hint);
    json.key("span");
    if (diagnostic.span) {
        json.span(*diagnostic.span);
    } else {
        json.null();
    }
    json.end_object();
}

std::string_view stem(std::string_view path) {
    const auto slash = path.rfind('/');
    if (slash != path.npos) path.remove_prefix(slash + 1);
    const auto dot = path.rfind('.');
    return dot == path.npos || dot == 0 ? path : path.substr(0, dot);
}

}  // namespace

void append_letter_record(std::string& out, const graph::GuidelineGraph& graph, const LetterResult& result) {
    Json json(out);
    const auto& text = result.letter.text;
    json.begin_object();
    json.key("schema");
    json.number(1);
    json.field("letter", result.readable ? std::string_view(text.id) : stem(result.file));
    json.field("file", result.file);
    json.key("era");
    if (result.readable && text.era != letter::Era::unknown) {
        json.string(to_string(text.era));
    } else {
        json.null();
    }
    const letter::Dates dates = result.readable ? text.dates : letter::Dates{};
    json.key("dates");
    json.begin_object();
    write_date(json, "injury", dates.injury);
    write_date(json, "ur_decision", dates.ur_decision);
    write_date(json, "application", dates.application);
    write_date(json, "assigned", dates.assigned);
    write_date(json, "determination", dates.determination);
    json.end_object();
    json.key("items");
    json.begin_array();
    if (result.readable) {
        for (std::size_t i = 0; i < result.letter.item_count; ++i) write_item(json, graph, *result.letter.source, result.letter.items[i]);
    }
    json.end_array();
    json.key("findings");
    json.begin_array();
    for (const auto& finding : result.findings) write_finding(json, finding, *result.letter.source);
    json.end_array();
    json.key("diagnostics");
    json.begin_array();
    for (const auto& diagnostic : result.diagnostics) write_diagnostic(json, diagnostic);
    json.end_array();
    json.end_object();
}

void append_side_record(std::string& out, const graph::GuidelineGraph& graph, const Source& source, const citation::Side& side) {
    Json json(out);
    write_side(json, graph, source, side);
}

}  // namespace citegate::report
