// What is wrong with an input of ours: a rule file, a catalogue, a letter that cannot be read.
// What is wrong *in* a letter is a finding (engine/rule/finding.hpp), a different type with the same caret renderer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/source.hpp"
#include "grammar/span.hpp"

namespace citegate {

enum class Severity : std::uint8_t { note, warning, error };
[[nodiscard]] std::string_view to_string(Severity severity);
[[nodiscard]] std::optional<Severity> severity_from(std::string_view word);

/// Stable kinds of diagnostics; the list with their meaning is codes.def.
enum class Code : std::uint8_t {
#define CITEGATE_CODE(code, severity, about) code,
#include "engine/base/codes.def"
#undef CITEGATE_CODE
};
[[nodiscard]] std::string_view to_string(Code code);      ///< "L001"
[[nodiscard]] std::string_view about(Code code);          ///< "path cannot be opened"
[[nodiscard]] Severity default_severity(Code code);

/// A change of an input's text that a program may make for a person.
struct Edit {
    Span span;         ///< byte offsets into the Source of the diagnostic
    std::string text;  ///< what stands there instead
};

/// One problem with one input: what, where, and what to do about it.
struct Diagnostic {
    Code code;
    Severity severity;
    std::string message;         ///< one line, no full stop, names the thing in quotes
    std::string hint;            ///< what mends it; empty when there is nothing to say
    SourcePtr source;            ///< the text the span points into; null when there is none
    std::string file;            ///< path for messages without a source; else source->name()
    std::optional<Span> span;    ///< byte offsets into `source`
    std::optional<Edit> edit = std::nullopt;  ///< mends it, where that is safe and there is one way only
};

/// Collects diagnostics in order of discovery. Passed by reference through loaders: "cannot continue" is said by the
/// return value (an empty optional), "the input has mistakes" by what stands here.
class Diagnostics {
  public:
    Diagnostics() = default;
    Diagnostics(const Diagnostics&) = default;
    Diagnostics& operator=(const Diagnostics&) = default;
    /// What is moved from is empty, its count of errors too.
    Diagnostics(Diagnostics&& other) noexcept : list_(std::exchange(other.list_, {})), errors_(std::exchange(other.errors_, 0)) {}
    Diagnostics& operator=(Diagnostics&& other) noexcept {
        list_ = std::exchange(other.list_, {});
        errors_ = std::exchange(other.errors_, 0);
        return *this;
    }

    Diagnostic& add(Code code, std::string message, SourcePtr source, Span span, std::string hint = {});
    Diagnostic& add(Code code, std::string message, std::string file, std::string hint = {});
    void append(Diagnostics&& other);

    [[nodiscard]] bool has_errors() const { return errors_ > 0; }
    [[nodiscard]] bool empty() const { return list_.empty(); }
    [[nodiscard]] std::size_t size() const { return list_.size(); }
    [[nodiscard]] const std::vector<Diagnostic>& list() const { return list_; }
    [[nodiscard]] auto begin() const { return list_.begin(); }
    [[nodiscard]] auto end() const { return list_.end(); }

  private:
    std::vector<Diagnostic> list_;
    std::size_t errors_ = 0;
};

/// The candidate nearest to `word` by edit distance (letters changed, missing, added, or two exchanged), for "did you mean …?"; empty when none is near
/// (more than a third of its letters differ).
[[nodiscard]] std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace citegate
