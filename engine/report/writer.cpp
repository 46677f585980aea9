#include "engine/report/writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/report/agreement_report.hpp"
#include "engine/report/formats.hpp"
#include "engine/report/html/html.hpp"
#include "engine/report/json_record.hpp"
#include "engine/report/saved/shards.hpp"
#include "engine/report/text.hpp"

namespace citegate::report {
namespace {

class JsonLines : public Writer {
  public:
    explicit JsonLines(const graph::GuidelineGraph& graph) : graph_(graph) {}
    void begin(std::string& out, const RunInfo& run) const override {
        if (run.shard) append_part_begin(out, run);
    }
    void end(std::string& out, const RunInfo& run, const Totals& totals) const override {
        if (run.shard) append_part_end(out, run, totals);
    }
    void letter(std::string& out, const LetterResult& result) const override {
        append_letter_record(out, graph_, result);
        out += '\n';
    }

  private:
    const graph::GuidelineGraph& graph_;
};

nlohmann::ordered_json counts(const Totals& totals) {
    nlohmann::ordered_json out{
        {"letters", totals.letters},         {"unreadable", totals.unreadable}, {"items", totals.items},
        {"citations", totals.citations},     {"errors", totals.findings[2]},    {"warnings", totals.findings[1]},
        {"notes", totals.findings[0]},       {"known", totals.known},         {"suppressed", totals.suppressed},       {"diagnostics", totals.diagnostics},
        {"statement_bytes", totals.statement_bytes}, {"unread_bytes", totals.unread_bytes},
    };
    out["rules"] = nlohmann::ordered_json::object();
    for (const auto& [rule, count] : totals.rules) out["rules"][rule] = count;
    return out;
}

nlohmann::ordered_json run_object(const RunInfo& run, const Totals& totals, const graph::GuidelineGraph& graph) {
    nlohmann::ordered_json out{{"program", run.program}, {"guidelines", run.guidelines}, {"rules", run.rules}};
    out["options"] = nlohmann::ordered_json::object();
    for (const auto& [name, value] : run.options) out["options"][name] = value;
    out["counts"] = counts(totals);
    out["agreement"] = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < totals.relations.size(); ++i) {
        out["agreement"][std::string(to_string(static_cast<citation::Relation>(i)))] = totals.relations[i];
    }
    if (totals.agreement) {
        out["agreement"].update(figures_json(totals.agreement->all, graph, true));
        out["agreement"]["by_class"] = by_class_json(*totals.agreement, graph);
        out["agreement"]["by_decision"] = by_decision_json(*totals.agreement, graph);
    }
    return out;
}

/// The whole run as one object. `run` holds counts, so it comes last: letters stream through before.
class JsonDocument : public Writer {
  public:
    explicit JsonDocument(const graph::GuidelineGraph& graph) : graph_(graph) {}
    void begin(std::string& out, const RunInfo&) const override { out += "{\"schema\":1,\"letters\":[\n"; }
    void letter(std::string& out, const LetterResult& result) const override { append_letter_record(out, graph_, result); }
    [[nodiscard]] std::string_view separator() const override { return ",\n"; }
    void end(std::string& out, const RunInfo& run, const Totals& totals) const override {
        out += "\n],\"corpus_findings\":";
        out += corpus_findings_json(totals).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        out += ",\"run\":";
        out += run_object(run, totals, graph_).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        out += "}\n";
    }

  private:
    const graph::GuidelineGraph& graph_;
};

template <class Made>
std::unique_ptr<Writer> make(const WriterOptions& options) {
    return std::make_unique<Made>(*options.graph);
}

struct Format {
    std::string_view name;
    std::unique_ptr<Writer> (*make)(const WriterOptions&);
    bool needs_file = false;
    bool holds_agreement = false;
    bool shows_marked = false;
    bool holds_record = false;
};

constexpr Format formats[] = {
    {"text", make_text_writer, false, false, true},
    {"jsonl", make<JsonLines>, false, false, true, true},
    {"json", make<JsonDocument>, false, true, true, true},
    {"sarif", make_sarif_writer, false, false, true},
    {"junit", make_junit_writer},
    {"github", make_github_writer},
    {"rdjsonl", make_rdjsonl_writer},
    {"csv", make_csv_writer, false, false, true},
    {"csv-items", make_csv_items_writer},
    {"markdown", make_markdown_writer, false, true},
    {"sqlite", make_sqlite_writer, true, false, false, true},
    {"html", make_html_writer, false, true, true},
};

const Format* find(std::string_view name) {
    const auto* const found = std::find_if(std::begin(formats), std::end(formats), [name](const Format& format) { return format.name == name; });
    return found == std::end(formats) ? nullptr : found;
}

}  // namespace

nlohmann::ordered_json corpus_findings_json(const Totals& totals) {
    auto out = nlohmann::ordered_json::array();
    for (const auto& finding : totals.corpus_findings) {
        nlohmann::ordered_json numbers = nlohmann::ordered_json::array();
        for (const auto& [name, count] : finding.numbers) numbers.push_back({{"name", name}, {"count", count}});
        out.push_back({{"rule", finding.rule},
                       {"severity", to_string(finding.severity)},
                       {"message", finding.message},
                       {"letters", finding.letters},
                       {"letter_count", finding.letter_count},
                       {"numbers", numbers},
                       {"fingerprint", fmt::format("{:016x}", finding.fingerprint)}});
    }
    return out;
}

const std::vector<std::string_view>& format_names() {
    static const auto names = [] {
        std::vector<std::string_view> out;
        for (const auto& format : formats) out.push_back(format.name);
        return out;
    }();
    return names;
}

bool needs_file(std::string_view format) {
    const auto* const found = find(format);
    return found != nullptr && found->needs_file;
}

bool shows_marked(std::string_view format) {
    const auto* const found = find(format);
    return found != nullptr && found->shows_marked;
}

bool holds_record(std::string_view format) {
    const auto* const found = find(format);
    return found != nullptr && found->holds_record;
}

bool holds_agreement(std::string_view format) {
    const auto* const found = find(format);
    return found != nullptr && found->holds_agreement;
}

std::unique_ptr<Writer> make_writer(std::string_view format, const WriterOptions& options) {
    const auto* const found = find(format);
    return found == nullptr ? nullptr : found->make(options);
}

}  // namespace citegate::report
