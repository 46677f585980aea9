#include "engine/report/html/html.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "engine/report/html/letter_data.hpp"
#include "engine/report/html/packed.hpp"
#include "engine/report/html/pages.hpp"
#include "engine/report/html/summary.hpp"

namespace citegate::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t block_letters = 100;
/// Compressed blocks over this much are held back: a browser must still open the file.
constexpr std::size_t most_bytes = 50U << 20;

/// Takes two lines a letter, then one with SUMMARY; writes the file at the end, for its beginning says how much follows.
class HtmlSink : public Sink {
  public:
    HtmlSink(SinkTarget target, const graph::GuidelineGraph& graph) : target_(std::move(target)), graph_(graph) {}

    bool write(std::string_view bytes) override {
        while (!bytes.empty()) {
            const auto end = std::min(bytes.find('\n'), bytes.size());
            line_ += bytes.substr(0, end);
            if (end == bytes.size()) break;
            take();
            line_.clear();
            bytes.remove_prefix(end + 1);
        }
        return true;
    }

    std::string finish() override {
        flush_block();
        complete_summary();
        std::string out;
        const auto page = report_page();
        out += page.head;
        out += "<script type=\"application/json\" id=\"summary\">" + in_script(dumped(summary_)) + "</script>\n<script type=\"text/plain\" id=\"index\">";
        append_packed(out, dumped({{"letters", letters_}, {"items", items_}, {"findings", findings_}}));
        out += "</script>\n";
        bool good = target_.write(out);
        for (std::size_t i = 0; i < blocks_.size() && good; ++i) {
            good = target_.write(fmt::format("<script type=\"text/plain\" class=\"block\" data-block=\"{}\">", i)) && target_.write(blocks_[i]) &&
                   target_.write("</script>\n");
        }
        if (good) target_.write(page.tail);
        return {};  // a failed write is told by the file
    }

  private:
    static std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

    void take() {
        if (line_.empty()) return;
        if (line_.starts_with("{\"schema\"")) {
            summary_ = Json::parse(line_);
        } else if (line_.starts_with("{\"letter\"")) {
            index(Json::parse(line_));
        } else {
            block(line_);
        }
    }

    void index(const Json& row) {
        const auto letter = letters_["id"].size();
        const auto first_item = items_["letter"].size();
        for (const auto* key : {"file", "era", "date"}) letters_[key].push_back(row.at(key));
        letters_["id"].push_back(row.at("letter"));
        letters_["block"].push_back(block_number());
        auto& month = months_[row.at("date").is_null() ? std::string() : row.at("date").get<std::string>().substr(0, 7)];
        for (const auto& item : row.at("items")) {
            items_["letter"].push_back(letter);
            for (const auto* key : {"number", "request", "decision", "relation", "classes"}) items_[key].push_back(item.at(key));
            ++month.items;
            for (std::size_t side = 0; side < 2; ++side) {
                for (const auto& node : item.at("nodes").at(side)) ++cited_[node.get<std::string>()][side];
            }
        }
        for (const auto& finding : row.at("findings")) {
            const auto number = finding.at("item").get<std::size_t>();
            findings_["letter"].push_back(letter);
            findings_["item"].push_back(number == 0 ? Json(-1) : Json(first_item + number - 1));
            for (const auto* key : {"rule", "severity", "side", "message", "state"}) findings_[key].push_back(finding.at(key));
            if (finding.at("state") == "") ++month.findings[finding.at("severity").get<std::size_t>()];
        }
    }

    void block(std::string_view entry) {
        if (bytes_ > most_bytes) {
            ++held_back_;
            letters_["block"].back() = nullptr;  // the page says that it is not in this file
            return;
        }
        open_ += open_.empty() ? '[' : ',';
        open_ += fmt::format("{{\"letter\":{},", letters_["id"].size() - 1);
        open_ += entry.substr(1);
        if (++in_block_ == block_letters) flush_block();
    }

    [[nodiscard]] std::size_t block_number() const { return blocks_.size(); }

    void flush_block() {
        if (open_.empty()) return;
        open_ += ']';
        append_packed(blocks_.emplace_back(), open_);
        bytes_ += blocks_.back().size();
        open_.clear();
        in_block_ = 0;
    }

    /// What was counted letter by letter, and numbers in the place of rule ids.
    void complete_summary() {
        if (summary_.is_null()) return;  // the run was broken off
        for (const auto& [month, counts] : months_) {
            summary_["over_time"].push_back(
                {{"month", month}, {"items", counts.items}, {"errors", counts.findings[2]}, {"warnings", counts.findings[1]}, {"notes", counts.findings[0]}});
        }
        for (const auto& [id, items] : cited_) {
            summary_["graph"]["nodes"].push_back({{"id", id}, {"items", items}});
            add_node(id);
        }
        for (const auto& pair : summary_["agreement"]["table"]) {
            add_node(pair.at("admin").get<std::string>());
            add_node(pair.at("maximus").get<std::string>());
        }
        summary_["blocks"] = blocks_.size();
        if (held_back_ > 0) {
            summary_["held_back"] = {{"letters", held_back_},
                                     {"findings", 0},
                                     {"text", fmt::format("Details of {} letters are not in this file, so that a browser can open it; every finding is in the table. "
                                                          "All of them are in the other formats: -f sqlite=FILE, -f jsonl=FILE.",
                                                          held_back_)}};
        }
        std::map<std::string, std::size_t> numbers;
        for (std::size_t i = 0; i < summary_["rules"].size(); ++i) numbers[summary_["rules"][i]["id"].get<std::string>()] = i;
        for (auto& rule : findings_["rule"]) rule = numbers[rule.get<std::string>()];
    }

    void add_node(const std::string& id) {
        auto& nodes = summary_["nodes"];
        for (auto node = graph_.find(id); node.valid() && !nodes.contains(graph_.node(node).id); node = graph_.node(node).parent) {
            const auto& known = graph_.node(node);
            auto title = known.title;
            if (known.kind == graph::NodeKind::page) title = fmt::format("page {}", known.number.value_or(0));
            nodes[known.id] = {{"title", title},
                               {"kind", graph::to_string(known.kind)},
                               {"parent", known.parent.valid() ? Json(graph_.node(known.parent).id) : Json(nullptr)}};
        }
    }

    struct Month {
        std::uint64_t items = 0;
        std::array<std::uint64_t, 3> findings{};  ///< by Severity
    };

    static Json columns(std::initializer_list<const char*> names) {
        Json out;
        for (const auto* name : names) out[name] = Json::array();
        return out;
    }

    SinkTarget target_;
    const graph::GuidelineGraph& graph_;
    std::string line_;
    Json summary_;
    Json letters_ = columns({"id", "file", "era", "date", "block"});
    Json items_ = columns({"letter", "number", "request", "decision", "relation", "classes"});
    Json findings_ = columns({"letter", "item", "rule", "severity", "side", "message", "state"});
    std::map<std::string, Month> months_;
    std::map<std::string, std::array<std::uint64_t, 2>> cited_;
    std::string open_;  ///< the block being filled
    std::size_t in_block_ = 0;
    std::vector<std::string> blocks_;  ///< packed
    std::size_t bytes_ = 0;            ///< of those
    std::size_t held_back_ = 0;
};

class Html : public Writer {
  public:
    explicit Html(const WriterOptions& options) : options_(options) {}
    void letter(std::string& out, const LetterResult& result) const override { append_letter_data(out, *options_.graph, result); }
    void end(std::string& out, const RunInfo& run, const Totals& totals) const override {
        out += html_summary(run, totals, options_).dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
    }
    [[nodiscard]] std::unique_ptr<Sink> sink(SinkTarget target) const override {
        return std::make_unique<HtmlSink>(std::move(target), *options_.graph);
    }

  private:
    WriterOptions options_;
};

}  // namespace

std::unique_ptr<Writer> make_html_writer(const WriterOptions& options) { return std::make_unique<Html>(options); }

}  // namespace citegate::report
