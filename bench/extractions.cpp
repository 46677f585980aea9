#include "bench/extractions.hpp"

#include <fmt/format.h>

#include <functional>
#include <map>

#include <nlohmann/json.hpp>

#include "bench/exactness.hpp"

namespace citegate::bench {
namespace {

using nlohmann::json;

using Visit = std::function<void(const std::string& place, const json& side)>;

/// Every statement ("CM17-0001064 item 1 maximus"), and every rationale with its mentions as citations.
void each_side(const std::vector<json>& letters, bool rationales, const Visit& visit) {
    for (const auto& letter : letters) {
        for (const auto& item : letter.value("items", json::array())) {
            for (const char* name : {"claims_administrator", "maximus", "rationale"}) {
                const auto side = item.find(name);
                if (side == item.end() || !side->is_object() || (!rationales && side->contains("mentions"))) continue;
                visit(fmt::format("{} item {} {}", letter.value("letter", ""), item.value("number", 0), name), *side);
            }
        }
    }
}

std::size_t size_of(const json& span) { return span.at(1).get<std::size_t>() - span.at(0).get<std::size_t>(); }

/// All that citations say, without their places in the file.
std::string told(const json& side) {
    std::string out;
    const auto citations = side.value(side.contains("mentions") ? "mentions" : "citations", json::array());
    for (const auto& citation : citations) {
        for (const char* field : {"basis", "source", "document", "chapter", "title", "year", "edition", "sections", "tables", "pages", "stance"}) {
            const auto at = citation.find(field);
            if (at != citation.end() && !at->is_null() && !(at->is_array() && at->empty())) out += squeezed(at->dump()) + " ";
        }
        out += "| ";
    }
    return out;
}

}  // namespace

UnreadScore score_unread(const std::vector<json>& letters) {
    UnreadScore score;
    each_side(letters, false, [&](const std::string& place, const json& side) {
        if (!side.contains("span") || !side["span"].is_array()) return;
        const auto bytes = size_of(side["span"]);
        std::size_t unread = 0;
        for (const auto& span : side.value("unread", json::array()))
            unread += size_of(span);
        bool mtus = false;
        for (const auto& citation : side.value("citations", json::array()))
            mtus = mtus || citation.value("basis", json()) == "mtus";
        score.bytes += bytes;
        score.unread += unread;
        score.mtus_bytes += mtus ? bytes : 0;
        score.mtus_unread += mtus ? unread : 0;
        if (unread > 0) score.places.push_back(fmt::format("{}: {} bytes", place, unread));
    });
    return score;
}

std::vector<std::string> differing_sides(const std::vector<json>& letters, const std::vector<json>& others) {
    std::map<std::string, std::string> first;
    std::vector<std::string> out;
    each_side(letters, true, [&](const std::string& place, const json& side) { first[place] = told(side); });
    each_side(others, true, [&](const std::string& place, const json& side) {
        const auto at = first.find(place);
        const auto here = told(side);
        if (at == first.end()) {
            out.push_back(fmt::format("{}: only here: {}", place, here));
            return;
        }
        if (at->second != here) out.push_back(fmt::format("{}: {}\n      there: {}", place, here, at->second));
        first.erase(at);
    });
    for (const auto& [place, citations] : first)
        out.push_back(fmt::format("{}: only there: {}", place, citations));
    return out;
}

}  // namespace citegate::bench
