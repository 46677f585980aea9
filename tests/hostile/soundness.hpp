// What must hold of the result of any input, however hostile.
#pragma once

#include <string>
#include <string_view>

#include "engine/check/pipeline.hpp"

namespace citegate {

/// The first thing that is wrong with `result`; empty when it is sound: every span lies inside the text and
/// inside the part it belongs to, items lie in order, unread passages do not cover each other nor half a
/// citation, the JSON record is valid UTF-8 and JSON with the same counts, the text report is UTF-8 without
/// control characters.
[[nodiscard]] std::string unsound(const report::LetterResult& result, const graph::GuidelineGraph& graph);

/// The same numbers on every machine for the same seed.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    /// 0 … sides - 1.
    std::size_t operator()(std::size_t sides) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(state_ >> 33U) % sides;
    }

  private:
    std::uint64_t state_;
};

/// The sample letters that are texts: name and content, sorted by name.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> sample_texts();

/// A small letter of one item with these statements and this rationale.
[[nodiscard]] std::string letter_with(std::string_view administrator, std::string_view maximus,
                                      std::string_view rationale);

/// Checks texts one after another with one Checker, as a run would; every one must be sound.
class HostileCheck {
  public:
    HostileCheck();
    /// A test failure naming `what` when the result is not sound. The result is valid until the next call.
    const report::LetterResult& operator()(const std::string& what, std::string text);

  private:
    check::Checker checker_;
    report::LetterResult result_;
};

}  // namespace citegate
