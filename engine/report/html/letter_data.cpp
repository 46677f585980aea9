#include "engine/report/html/letter_data.hpp"

#include <bit>
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "engine/citation/relation.hpp"

namespace citegate::report {
namespace {

using Json = nlohmann::ordered_json;
using citation::Citation;
using citation::Item;
using citation::Side;

/// JavaScript counts UTF-16 units.
std::size_t units(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) != 0x80U) count += byte >= 0xF0 ? 2 : 1;
    }
    return count;
}

/// The place of `part`, a view into `text`; null when it is none.
Json place(std::string_view text, std::string_view part) {
    if (part.empty() || part.data() < text.data() || part.data() + part.size() > text.data() + text.size()) return nullptr;
    const auto begin = units(text.substr(0, static_cast<std::size_t>(part.data() - text.data())));
    return {begin, begin + units(part)};
}

Json word_or_null(std::string_view word) { return word.empty() ? Json(nullptr) : Json(word); }
Json day_or_null(const std::optional<Date>& day) { return day ? Json(to_iso(*day)) : Json(nullptr); }
template <class Number>
Json number_or_null(const std::optional<Number>& number) {
    return number ? Json(*number) : Json(nullptr);
}

class LetterData {
  public:
    LetterData(const graph::GuidelineGraph& graph, const LetterResult& result) : graph_(graph), result_(result) {}

    Json index() const {
        const auto& text = result_.letter.text;
        Json out{{"letter", result_.readable ? text.id : std::string()},
                 {"file", result_.file},
                 {"era", result_.readable && text.era != letter::Era::unknown ? Json(to_string(text.era)) : Json(nullptr)},
                 {"date", result_.readable ? day_or_null(text.dates.determination ? text.dates.determination : text.dates.ur_decision) : Json(nullptr)},
                 {"items", Json::array()},
                 {"findings", Json::array()}};
        for (std::size_t i = 0; i < items(); ++i) {
            const auto& item = result_.letter.items[i];
            out["items"].push_back({{"number", item.number},
                                    {"request", item.request.view()},
                                    {"decision", to_string(item.decision)},
                                    {"relation", to_string(item.relation)},
                                    {"classes", classes(item)},
                                    {"nodes", Json::array({cited(item.claims_administrator), cited(item.maximus)})}});
        }
        for (std::size_t i = 0; i < result_.findings.size(); ++i) {
            const auto& finding = result_.findings[i];
            out["findings"].push_back({{"item", finding.item},
                                       {"state", to_string(state_of(result_, i))},
                                       {"rule", finding.rule},
                                       {"severity", static_cast<int>(finding.severity)},
                                       {"side", to_string(finding.side)},
                                       {"message", finding.message}});
        }
        return out;
    }

    Json block() const {
        const auto& dates = result_.letter.text.dates;
        Json out;
        out["dates"] = result_.readable ? Json{{"injury", day_or_null(dates.injury)},
                                               {"ur_decision", day_or_null(dates.ur_decision)},
                                               {"application", day_or_null(dates.application)},
                                               {"assigned", day_or_null(dates.assigned)},
                                               {"determination", day_or_null(dates.determination)}}
                                        : Json::object();
        out["items"] = Json::array();
        for (std::size_t i = 0; i < items(); ++i) {
            const auto& item = result_.letter.items[i];
            Json mentions = Json::array();
            for (const auto& mention : item.rationale.mentions) mentions.push_back(citation(mention, item.rationale.clean.view(), nullptr));
            out["items"].push_back({{"number", item.number},
                                    {"claims_administrator", side(item.claims_administrator, item.maximus)},
                                    {"maximus", side(item.maximus, item.claims_administrator)},
                                    {"rationale", {{"text", item.rationale.clean.view()}, {"mentions", mentions}}}});
        }
        out["findings"] = Json::array();
        for (std::size_t i = 0; i < result_.findings.size(); ++i) {
            const auto& finding = result_.findings[i];
            const auto begin = finding.spans.empty() ? 0 : finding.spans.front().begin;
            out["findings"].push_back({{"marks", marks(finding)},
                                       {"line", result_.letter.source->position(begin).line},
                                       {"fingerprint", fmt::format("{:016x}", finding.fingerprint)},
                                       {"reason", i < result_.marks.size() ? result_.marks[i].reason : std::string()}});
        }
        return out;
    }

  private:
    [[nodiscard]] std::size_t items() const { return result_.readable ? result_.letter.item_count : 0; }

    [[nodiscard]] Json classes(const Item& item) const {
        auto out = Json::array();
        for (auto bits = item.request_classes; bits != 0; bits &= bits - 1)
            out.push_back(graph_.catalogue().request_classes[static_cast<std::size_t>(std::countr_zero(bits))].id);
        return out;
    }

    /// Ids of what a side cites and of all it lies in, each once.
    [[nodiscard]] Json cited(const Side& side) const {
        std::set<graph::NodeId> nodes;
        const auto add = [&](graph::NodeId node) {
            for (; node.valid() && nodes.insert(node).second; node = graph_.node(node).parent) {
            }
        };
        for (const auto& c : side.citations) {
            add(c.document);
            for (const auto& target : c.targets) add(target.node);
        }
        auto out = Json::array();
        for (const auto node : nodes) out.push_back(graph_.node(node).id);
        return out;
    }

    [[nodiscard]] Json citation(const Citation& c, std::string_view text, const Side* other) const {
        Json out{{"at", place(text, c.text)},
                 {"text", c.text},
                 {"basis", word_or_null(to_string(c.basis))},
                 {"source", word_or_null(to_string(c.source))},
                 {"document", c.document.valid() ? Json(graph_.node(c.document).id) : Json(nullptr)},
                 {"resolution", to_string(c.resolution)}};
        out["nodes"] = Json::array();
        for (const auto& target : c.targets) {
            if (target.own_words.empty()) out["nodes"].push_back(graph_.node(target.node).id);
        }
        out["chapter"] = number_or_null(c.chapter);
        out["title"] = word_or_null(c.title);
        out["year"] = number_or_null(c.year);
        out["edition"] = word_or_null(c.edition);
        out["sections"] = c.sections;
        out["tables"] = c.tables;
        out["pages"] = Json::array();
        for (const auto& range : c.pages) out["pages"].push_back({range.first, range.last});
        out["misprints"] = Json::array();
        for (const auto& misprint : c.misprints) out["misprints"].push_back({{"printed", misprint.printed}, {"read", misprint.read}});
        out["relation"] = other == nullptr ? Json(nullptr) : Json(to_string(relation(c, *other)));
        out["stance"] = word_or_null(to_string(c.stance));
        return out;
    }

    /// Of one citation, as seen from the other side.
    [[nodiscard]] citation::Relation relation(const Citation& c, const Side& other) const {
        Side alone;
        alone.present = true;
        alone.citations.push_back(c);
        return citation::relate(graph_, other, alone);
    }

    [[nodiscard]] Json side(const Side& of, const Side& other) const {
        Json out{{"text", of.clean.view()}, {"present", of.present}, {"adopted", of.adopted_from.has_value()}, {"citations", Json::array()}};
        for (const auto& c : of.citations) out["citations"].push_back(citation(c, of.clean.view(), &other));
        out["unread"] = Json::array();
        for (const auto& span : of.unread) {
            text::CleanText piece;
            piece.assign(result_.letter.source->text(), span);
            const auto at = of.clean.view().find(piece.view());
            if (!piece.view().empty() && at != std::string_view::npos) out["unread"].push_back(place(of.clean.view(), of.clean.view().substr(at, piece.view().size())));
        }
        return out;
    }

    /// Where a finding points: the citations with its spans, else the whole part that holds a span.
    [[nodiscard]] Json marks(const rule::Finding& finding) const {
        auto out = Json::array();
        if (finding.item == 0 || finding.item > items()) return out;
        const auto& item = result_.letter.items[finding.item - 1];
        const auto mark = [&](std::string_view part, Span whole, std::string_view text, const std::vector<Citation>& citations, Span span) {
            if (whole.empty() || span.begin < whole.begin || span.end > whole.end) return;
            for (const auto& c : citations) {
                if (c.span != span) continue;
                if (auto at = place(text, c.text); !at.is_null()) {
                    out.push_back({{"part", part}, {"at", at}});
                    return;
                }
            }
            out.push_back({{"part", part}, {"at", {0, units(text)}}});
        };
        for (const auto span : finding.spans) {
            mark("claims_administrator", item.claims_administrator.span, item.claims_administrator.clean.view(), item.claims_administrator.citations, span);
            mark("maximus", item.maximus.span, item.maximus.clean.view(), item.maximus.citations, span);
            mark("rationale", item.rationale.span, item.rationale.clean.view(), item.rationale.mentions, span);
        }
        return out;
    }

    const graph::GuidelineGraph& graph_;
    const LetterResult& result_;
};

}  // namespace

void append_letter_data(std::string& out, const graph::GuidelineGraph& graph, const LetterResult& result) {
    const LetterData data(graph, result);
    const auto add = [&](const Json& json) { out += json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n'; };
    add(data.index());
    add(data.block());
}

}  // namespace citegate::report
