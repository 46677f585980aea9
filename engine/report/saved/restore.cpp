#include "engine/report/saved/restore.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

namespace citegate::report {
namespace {

using Json = nlohmann::json;

/// A key that is not there, or of another kind, is an error of the whole record: thrown as nlohmann throws, told by restore().
std::string_view text(const Json& object, const char* key) {
    const auto& value = object.at(key);
    return value.is_null() ? std::string_view() : std::string_view(value.get_ref<const std::string&>());
}

/// The value with this name; `otherwise` when no value has it.
template <class Enum>
Enum named(std::string_view word, std::size_t count, Enum otherwise) {
    for (std::size_t i = 0; i < count; ++i) {
        if (to_string(static_cast<Enum>(i)) == word) return static_cast<Enum>(i);
    }
    return otherwise;
}

Span span_of(const Json& value) { return {value.at(0).get<std::uint32_t>(), value.at(1).get<std::uint32_t>()}; }

std::optional<int> number(const Json& object, const char* key) {
    const auto& value = object.at(key);
    return value.is_null() ? std::nullopt : std::optional(value.get<int>());
}

/// The lines at their offsets and with their numbers, blanks and line ends between them.
std::string sparse_text(const Json& lines) {
    std::string out;
    unsigned line = 1;
    for (const auto& entry : lines) {
        const auto wanted = entry.at(0).get<unsigned>();
        const auto offset = entry.at(1).get<std::size_t>();
        if (wanted < line || offset < out.size() + (wanted - line) || offset > (std::size_t{1} << 30)) throw std::out_of_range("lines overlap");
        // What fills the gap is no part of a line that is shown: the first line end comes at once, or behind carriage returns.
        const auto ends = wanted - line;
        const auto filling = offset - out.size() - ends;
        if (ends == 1) {
            out.append(filling, '\r');
        } else if (ends > 1) {
            out += '\n';
            out.append(filling, ' ');
            out.append(ends - 2, '\n');
        }
        if (ends > 0) out += '\n';
        if (ends == 0) out.append(filling, ' ');
        line = wanted;
        out += entry.at(2).get_ref<const std::string&>();
    }
    return out;
}

class Reading {
  public:
    Reading(const Json& record, const graph::GuidelineGraph& graph, LetterResult& result, std::uint64_t& unknown)
        : record_(record), graph_(graph), result_(result), unknown_(unknown) {}

    void letter() {
        auto& read = result_.letter;
        read.text.clear();
        read.text.id = text(record_, "letter");
        read.text.era = named(text(record_, "era"), eras, letter::Era::unknown);
        const auto& dates = record_.at("dates");
        read.text.dates = {iso_date(text(dates, "injury")), iso_date(text(dates, "ur_decision")), iso_date(text(dates, "application")),
                           iso_date(text(dates, "assigned")), iso_date(text(dates, "determination"))};
        read.source = std::make_shared<const Source>(std::string(text(record_, "file")), sparse_text(record_.at("lines")));
        const auto& items = record_.at("items");
        read.item_count = items.size();
        read.items.clear();
        for (const auto& from : items) item(from, read.items.emplace_back());
    }

    void diagnostics() {
        for (const auto& from : record_.at("diagnostics")) {
            const auto code = named(text(from, "code"), codes, Code::L001);
            const auto hint = from.contains("hint") ? text(from, "hint") : std::string_view();
            const auto& span = from.at("span");
            if (span.is_null() || !result_.readable) {
                result_.diagnostics.add(code, std::string(text(from, "message")), result_.file, std::string(hint));
            } else {
                result_.diagnostics.add(code, std::string(text(from, "message")), result_.letter.source, span_of(span), std::string(hint));
            }
        }
    }

  private:
    static constexpr std::size_t eras = static_cast<std::size_t>(letter::Era::acoem_2018) + 1;
#define CITEGATE_CODE(code, severity, about) +1
    static constexpr std::size_t codes = 0
#include "engine/base/codes.def"
        ;
#undef CITEGATE_CODE

    void item(const Json& from, citation::Item& to) {
        to.number = from.at("number").get<std::uint32_t>();
        to.span = to.heading = span_of(from.at("span"));
        assign(to.request, text(from, "request"));
        to.decision = named(text(from, "decision"), 4, letter::Decision::unknown);
        to.body_parts = bits(from.at("body_parts"), graph_.catalogue().body_parts);
        to.request_classes = bits(from.at("request_classes"), graph_.catalogue().request_classes);
        to.claims_administrator.name = citation::SideName::claims_administrator;
        to.maximus.name = citation::SideName::maximus;
        side(from.at("claims_administrator"), to.claims_administrator);
        side(from.at("maximus"), to.maximus);
        const auto& rationale = from.at("rationale");
        to.rationale.span = span_of(rationale.at("span"));
        to.rationale.present = !to.rationale.span.empty();
        assign(to.rationale.clean, text(rationale, "text"));
        citations(rationale.at("mentions"), to.rationale.clean, to.rationale.mentions);
        to.relation = named(text(from, "relation"), 9, citation::Relation::silent);
    }

    void side(const Json& from, citation::Side& to) {
        to.span = span_of(from.at("span"));
        to.present = !to.span.empty();
        assign(to.clean, text(from, "text"));
        result_.statements.emplace_back(&to, text(from, "text"));
        to.outside_mtus = from.at("outside_mtus").get<bool>();
        to.no_citation = from.at("no_citation").get<bool>();
        if (const auto other = text(from, "adopted_from"); !other.empty()) {
            to.adopts = true;
            to.adopted_from = named(other, 2, citation::SideName::claims_administrator);
        }
        citations(from.at("citations"), to.clean, to.citations);
        for (const auto& span : from.at("unread")) to.unread.push_back(span_of(span));
    }

    /// Texts of citations become views into the text they stand in, as they are when a letter is read.
    void citations(const Json& list, const text::CleanText& clean, std::vector<citation::Citation>& to) {
        std::size_t from = 0;
        for (const auto& entry : list) {
            auto& c = to.emplace_back();
            citation(entry, c);
            const auto at = clean.view().find(c.text, from);
            if (at == clean.view().npos) continue;  // adopted from the other side
            c.text = clean.view().substr(at, c.text.size());
            from = at + c.text.size();
        }
    }

    void citation(const Json& from, citation::Citation& to) {
        to.text = text(from, "text");
        to.span = span_of(from.at("span"));
        to.basis = named(text(from, "basis"), 3, citation::Basis::none);
        to.source = named(text(from, "source"), 5, citation::Publisher::none);
        to.stance = from.contains("stance") ? named(text(from, "stance"), 4, citation::Stance::none) : citation::Stance::none;
        to.resolution = named(text(from, "resolution"), 8, citation::Resolution::unknown);
        to.document = node(text(from, "document"));
        for (const auto& id : from.at("candidates")) to.candidates.push_back(node(id.get_ref<const std::string&>()));
        to.chapter = number(from, "chapter");
        to.title = text(from, "title");
        to.year = number(from, "year");
        to.edition = text(from, "edition");
        for (const auto& section : from.at("sections")) to.sections.emplace_back(section.get_ref<const std::string&>());
        for (const auto& table : from.at("tables")) to.tables.emplace_back(table.get_ref<const std::string&>());
        for (const auto& range : from.at("pages")) to.pages.push_back({range.at(0).get<int>(), range.at(1).get<int>()});
        for (const auto& id : from.at("nodes")) {
            if (const auto place = node(id.get_ref<const std::string&>()); place.valid()) to.targets.push_back({place, {}});
        }
        for (const auto& place : from.at("own_words")) {
            if (const auto in = node(text_at(place, 0)); in.valid()) to.targets.push_back({in, text_at(place, 1)});
        }
        for (const auto& misprint : from.at("misprints")) to.misprints.push_back({text(misprint, "printed"), text(misprint, "read")});
    }

    static std::string_view text_at(const Json& list, std::size_t index) { return list.at(index).get_ref<const std::string&>(); }

    graph::NodeId node(std::string_view id) {
        if (id.empty()) return {};
        const auto found = graph_.find(id);
        if (!found.valid()) ++unknown_;
        return found;
    }

    template <class Entry>
    static std::uint64_t bits(const Json& ids, const std::vector<Entry>& entries) {
        std::uint64_t out = 0;
        for (const auto& id : ids) {
            const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.id == id.get_ref<const std::string&>(); });
            if (found != entries.end()) out |= std::uint64_t{1} << (found - entries.begin());
        }
        return out;
    }

    static void assign(text::CleanText& to, std::string_view from) { to.assign(from, {0, static_cast<std::uint32_t>(from.size())}); }

    const Json& record_;
    const graph::GuidelineGraph& graph_;
    LetterResult& result_;
    std::uint64_t& unknown_;
};

}  // namespace

Restorer::Restorer(const graph::GuidelineGraph& graph) : graph_(graph) {}

std::string Restorer::restore(std::string_view record, LetterResult& result) {
    result = LetterResult();
    try {
        auto parsed = std::make_shared<const Json>(Json::parse(record));
        if (!parsed->is_object() || !parsed->contains("schema")) return "it is no record of a letter";
        if (parsed->at("schema") != 1) return fmt::format("its schema is {}, this version reads 1", parsed->at("schema").dump());
        result.file = text(*parsed, "file");
        result.readable = !parsed->at("era").is_null() || !parsed->at("items").empty();
        Reading reading(*parsed, graph_, result, unknown_documents_);
        reading.letter();
        reading.diagnostics();
        for (const auto& from : parsed->at("findings")) {
            auto& finding = result.findings.emplace_back();
            finding.rule = *rule_ids_.emplace(text(from, "rule")).first;
            finding.severity = named(text(from, "severity"), 3, Severity::note);
            finding.item = from.at("item").is_null() ? 0 : from.at("item").get<std::uint32_t>();
            finding.side = named(text(from, "side"), 4, rule::Where::letter);
            finding.message = text(from, "message");
            for (const auto& span : from.at("spans")) finding.spans.push_back(span_of(span));
            const auto print = text(from, "fingerprint");
            std::from_chars(print.data(), print.data() + print.size(), finding.fingerprint, 16);
            auto& mark = result.marks.emplace_back();
            if (from.contains("state")) mark = {named(text(from, "state"), 3, FindingState::fresh), std::string(text(from, "reason"))};
        }
        result.record = std::string(record);
        result.kept = std::move(parsed);
    } catch (const Json::parse_error& error) {
        return fmt::format("not valid JSON at its byte {}", error.byte);
    } catch (const std::exception& error) {
        return fmt::format("it is no record of a letter ({})", error.what());
    }
    return {};
}

}  // namespace citegate::report
