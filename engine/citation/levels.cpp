#include "engine/citation/levels.hpp"

#include <array>
#include <optional>

#include "engine/letter/scan.hpp"

namespace citegate::citation {
namespace {

constexpr std::array<std::string_view, 24> names = {"C1-C2", "C2-C3", "C3-C4", "C4-C5",  "C5-C6",   "C6-C7",   "C7-T1",  "T1-T2", "T2-T3", "T3-T4", "T4-T5", "T5-T6",
                                                    "T6-T7", "T7-T8", "T8-T9", "T9-T10", "T10-T11", "T11-T12", "T12-L1", "L1-L2", "L2-L3", "L3-L4", "L4-L5", "L5-S1"};

using letter::is_digit;
using letter::is_word;
using letter::lower;

/// Vertebrae are counted from C1 down. The last of a part has more than it: S1 stands for all below.
struct Region {
    char letter;
    int first;  ///< place of its first vertebra
    int count;
};
constexpr Region regions[] = {{'c', 0, 7}, {'t', 7, 12}, {'l', 19, 5}, {'s', 24, 1}};

const Region* region_of(char letter) {
    for (const auto& region : regions) {
        if (region.letter == lower(letter)) return &region;
    }
    return nullptr;
}

class Scan {
  public:
    explicit Scan(std::string_view text) : text_(text) {}

    /// A vertebra at `at_`, of `before` where only its number is written: "L4-5". Leaves `at_` where it is when there is none.
    std::optional<int> vertebra(const Region* before, const Region*& found) {
        auto at = at_;
        found = at < text_.size() ? region_of(text_[at]) : nullptr;
        if (found != nullptr) {
            ++at;
        } else {
            found = before;
        }
        int number = 0;
        const auto digits = at;
        while (at < text_.size() && is_digit(text_[at]) && at - digits < 2) number = number * 10 + (text_[at++] - '0');
        const bool whole = at == text_.size() || !is_word(text_[at]);
        if (found == nullptr || digits == at || !whole || number < 1 || number > found->count) return std::nullopt;
        at_ = at;
        return found->first + number - 1;
    }
    /// "-", "/", " to ", " through " between two vertebrae.
    bool joint() {
        auto at = at_;
        while (at < text_.size() && text_[at] == ' ') ++at;
        for (const std::string_view word : {"-", "/", "to ", "through "}) {
            if (text_.substr(at, word.size()) != word) continue;
            at += word.size();
            while (at < text_.size() && text_[at] == ' ') ++at;
            at_ = at;
            return true;
        }
        return false;
    }
    bool next_word() {
        while (at_ < text_.size() && is_word(text_[at_])) ++at_;
        while (at_ < text_.size() && !is_word(text_[at_])) ++at_;
        return at_ < text_.size();
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

std::span<const std::string_view> level_names() { return names; }

std::uint32_t find_levels(std::string_view request) {
    std::uint32_t levels = 0;
    Scan scan(request);
    do {
        const Region* region = nullptr;
        auto upper = scan.vertebra(nullptr, region);
        while (upper && scan.joint()) {  // "L3-4-5" goes on
            const auto lower_one = scan.vertebra(region, region);
            if (!lower_one) break;
            for (int level = *upper; level < *lower_one; ++level) levels |= std::uint32_t{1} << level;
            upper = lower_one;
        }
    } while (scan.next_word());
    return levels;
}

}  // namespace citegate::citation
