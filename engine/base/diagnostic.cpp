#include "engine/base/diagnostic.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>

namespace citegate {
namespace {

struct CodeRow {
    std::string_view name;
    Severity severity;
    std::string_view about;
};

constexpr CodeRow code_rows[] = {
#define CITEGATE_CODE(code, severity, about) {#code, Severity::severity, about},
#include "engine/base/codes.def"
#undef CITEGATE_CODE
};

const CodeRow& row(Code code) { return code_rows[static_cast<std::size_t>(code)]; }

}  // namespace

std::string_view to_string(Severity severity) {
    constexpr std::array<std::string_view, 3> names{"note", "warning", "error"};
    return names[static_cast<std::size_t>(severity)];
}

std::optional<Severity> severity_from(std::string_view word) {
    for (auto severity : {Severity::note, Severity::warning, Severity::error}) {
        if (to_string(severity) == word) return severity;
    }
    return std::nullopt;
}

std::string_view to_string(Code code) { return row(code).name; }
std::string_view about(Code code) { return row(code).about; }
Severity default_severity(Code code) { return row(code).severity; }

Diagnostic& Diagnostics::add(Code code, std::string message, SourcePtr source, Span span, std::string hint) {
    std::string file = source ? source->name() : std::string();
    list_.push_back({code, default_severity(code), std::move(message), std::move(hint), std::move(source),
                     std::move(file), span});
    if (list_.back().severity == Severity::error) ++errors_;
    return list_.back();
}

Diagnostic& Diagnostics::add(Code code, std::string message, std::string file, std::string hint) {
    list_.push_back({code, default_severity(code), std::move(message), std::move(hint), nullptr, std::move(file),
                     std::nullopt});
    if (list_.back().severity == Severity::error) ++errors_;
    return list_.back();
}

void Diagnostics::append(Diagnostics&& other) {
    errors_ += other.errors_;
    std::move(other.list_.begin(), other.list_.end(), std::back_inserter(list_));
    other.list_.clear();
    other.errors_ = 0;
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
    std::string_view best;
    std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
    std::vector<std::size_t> earlier;
    std::vector<std::size_t> previous;
    std::vector<std::size_t> current;
    for (auto candidate : candidates) {
        earlier.resize(candidate.size() + 1);
        previous.resize(candidate.size() + 1);
        current.resize(candidate.size() + 1);
        std::iota(previous.begin(), previous.end(), std::size_t{0});
        for (std::size_t i = 1; i <= word.size(); ++i) {
            current[0] = i;
            for (std::size_t j = 1; j <= candidate.size(); ++j) {
                const auto change = previous[j - 1] + (word[i - 1] == candidate[j - 1] ? 0 : 1);
                current[j] = std::min({previous[j] + 1, current[j - 1] + 1, change});
                // Two letters in the wrong order are one slip of the fingers.
                if (i > 1 && j > 1 && word[i - 1] == candidate[j - 2] && word[i - 2] == candidate[j - 1]) {
                    current[j] = std::min(current[j], earlier[j - 2] + 1);
                }
            }
            std::swap(earlier, previous);
            std::swap(previous, current);
        }
        if (previous.back() < best_distance) {
            best_distance = previous.back();
            best = candidate;
        }
    }
    return best;
}

}  // namespace citegate
