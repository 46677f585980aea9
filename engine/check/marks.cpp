#include "engine/check/marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <tuple>

#include "engine/report/text.hpp"

namespace citegate::check {
namespace {

std::optional<std::uint64_t> fingerprint_from(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (text.size() != 16 || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string scalar(const yaml::Node& entry, std::string_view key) {
    const auto* node = entry.find(key);
    return node == nullptr ? std::string() : node->scalar;
}

}  // namespace

std::string write_baseline(std::vector<BaselineEntry> entries) {
    const auto key = [](const BaselineEntry& e) { return std::tie(e.letter, e.item, e.rule, e.fingerprint); };
    std::sort(entries.begin(), entries.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
    entries.erase(std::unique(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.fingerprint == b.fingerprint; }), entries.end());
    std::string out = "{\"schema\":1,\"baseline\":[";
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto& e = entries[i];
        const nlohmann::ordered_json line{{"fingerprint", fmt::format("{:016x}", e.fingerprint)}, {"rule", e.rule}, {"letter", e.letter}, {"item", e.item}};
        out += (i == 0 ? "\n" : ",\n") + line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    return out + "\n]}\n";
}

std::optional<std::vector<BaselineEntry>> read_baseline(const std::string& path, Diagnostics& diagnostics) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        diagnostics.add(Code::L001, fmt::format("cannot open '{}': {}", path, std::strerror(errno)), path, "make one: citegate baseline write BASELINE RESULTS");
        return std::nullopt;
    }
    const std::string text(std::istreambuf_iterator<char>(file), {});
    std::vector<BaselineEntry> entries;
    try {
        const auto parsed = nlohmann::json::parse(text);
        for (const auto& entry : parsed.at("baseline")) {
            const auto fingerprint = fingerprint_from(entry.at("fingerprint").get_ref<const std::string&>());
            if (!fingerprint) throw std::invalid_argument("a fingerprint is 16 hex digits");
            entries.push_back({*fingerprint, entry.at("rule"), entry.at("letter"), entry.at("item")});
        }
    } catch (const std::exception& error) {
        diagnostics.add(Code::L020, fmt::format("'{}' is no baseline ({})", path, error.what()), path, "make one: citegate baseline write BASELINE RESULTS");
        return std::nullopt;
    }
    return entries;
}

bool Marker::load_baseline(const std::string& path, Diagnostics& diagnostics) {
    const auto entries = read_baseline(path, diagnostics);
    if (!entries) return false;
    baseline_ = path;
    for (const auto& entry : *entries)
        known_.try_emplace(entry.fingerprint, Known{fmt::format("{}, {} item {}", entry.rule, entry.letter, entry.item), known_.size()});
    met_known_ = std::make_unique<std::atomic<bool>[]>(known_.size());
    return true;
}

bool Marker::load_suppressions(const std::string& path, Date today, Diagnostics& diagnostics) {
    const auto before = diagnostics.size();
    std::vector<yaml::Document> documents = yaml::parse_path(path, diagnostics);
    for (const auto& document : documents) {
        const auto* const list = document.root.find("suppressions");
        const auto complain = [&](Code code, std::string what, Span span, std::string hint) {
            diagnostics.add(code, std::move(what), document.source, span, std::move(hint));
        };
        if (list == nullptr || list->kind != yaml::Kind::sequence || document.root.entries.size() != 1) {
            complain(Code::Y004, "a suppression file has the key \"suppressions\", a list, and no other", document.root.span, "suppressions: [{rule: …, letter: …, reason: …}]");
            continue;
        }
        for (const auto& entry : list->items) {
            Suppression made;
            bool good = true;
            for (const auto& [key, key_span, value] : entry.entries) {
                if (key == "rule" || key == "letter" || key == "item" || key == "fingerprint" || key == "reason" || key == "expires") continue;
                complain(Code::Y003, fmt::format("a suppression has no key \"{}\"", key), key_span, "rule, letter, item, fingerprint, reason, expires");
                good = false;
            }
            made.rule = scalar(entry, "rule");
            made.letter = scalar(entry, "letter");
            made.reason = scalar(entry, "reason");
            if (const auto* item = entry.find("item")) {
                std::uint32_t number = 0;
                const auto [end, error] = std::from_chars(item->scalar.data(), item->scalar.data() + item->scalar.size(), number);
                if (error != std::errc() || end != item->scalar.data() + item->scalar.size()) {
                    complain(Code::Y005, "an item is a number, from 1", item->span, "");
                    good = false;
                }
                made.item = number;
            }
            if (const auto* print = entry.find("fingerprint")) {
                made.fingerprint = fingerprint_from(print->scalar);
                if (!made.fingerprint) {
                    complain(Code::Y005, "a fingerprint is 16 hex digits", print->span, "copy it from a report");
                    good = false;
                }
            }
            if (const auto* expires = entry.find("expires")) {
                made.expires = iso_date(expires->scalar);
                if (!made.expires) {
                    complain(Code::Y005, "\"expires\" is a day", expires->span, "yyyy-mm-dd");
                    good = false;
                }
            }
            if (made.reason.empty()) {
                complain(Code::Y004, "a suppression needs a reason", entry.span, "reason: why this is no finding");
                good = false;
            }
            if (made.rule.empty() && made.letter.empty() && !made.fingerprint) {
                complain(Code::Y004, "a suppression names a rule, a letter or a fingerprint", entry.span, "");
                good = false;
            }
            made.place = fmt::format("{}:{}", document.source->name(), document.source->position(entry.span.begin).line);
            if (!good) continue;
            made.expired = made.expires && *made.expires < today;  // it stays in the list, so that it is told at the end
            suppressions_.push_back(std::move(made));
        }
    }
    met_suppressions_ = std::make_unique<std::atomic<bool>[]>(suppressions_.size());
    return diagnostics.size() == before;
}

void Marker::mark(report::LetterResult& result) const {
    result.marks.clear();
    if (empty()) return;
    result.with_baseline = !baseline_.empty();
    result.marks.resize(result.findings.size());
    const auto name = report::letter_name(result);
    for (std::size_t i = 0; i < result.findings.size(); ++i) {
        const auto& finding = result.findings[i];
        auto& mark = result.marks[i];
        if (const auto found = known_.find(finding.fingerprint); found != known_.end()) {
            mark.state = report::FindingState::known;
            met_known_[found->second.index].store(true, std::memory_order_relaxed);
        }
        for (std::size_t k = 0; k < suppressions_.size(); ++k) {
            const auto& s = suppressions_[k];
            const bool fits = (s.rule.empty() || s.rule == finding.rule) && (s.letter.empty() || s.letter == name) &&
                              (!s.item || *s.item == finding.item) && (!s.fingerprint || *s.fingerprint == finding.fingerprint);
            if (!fits || s.expired) continue;
            met_suppressions_[k].store(true, std::memory_order_relaxed);
            if (mark.state != report::FindingState::suppressed) mark = {report::FindingState::suppressed, s.reason};
        }
    }
}

std::vector<std::string> Marker::stale() const {
    std::vector<std::string> out;
    std::vector<std::string> gone;
    for (const auto& [fingerprint, known] : known_) {
        if (!met_known_[known.index]) gone.push_back(known.name);
    }
    std::sort(gone.begin(), gone.end());
    if (!gone.empty()) {
        constexpr std::size_t most = 3;
        std::string names;
        for (std::size_t i = 0; i < gone.size() && i < most; ++i) names += (i > 0 ? "; " : "") + gone[i];
        out.push_back(fmt::format("{}: {} no longer found ({}{}); citegate baseline prune takes them out", baseline_, report::counted(gone.size(), "finding"), names,
                                  gone.size() > most ? "; …" : ""));
    }
    for (std::size_t i = 0; i < suppressions_.size(); ++i) {
        const auto& s = suppressions_[i];
        if (s.expired) {
            out.push_back(fmt::format("{}: this suppression expired on {}", s.place, to_iso(*s.expires)));
        } else if (!met_suppressions_[i]) {
            out.push_back(fmt::format("{}: this suppression meets no finding", s.place));
        }
    }
    return out;
}

}  // namespace citegate::check
