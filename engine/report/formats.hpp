// The makers of all writers but those of writer.cpp and text.hpp, and what these writers share.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "engine/report/visible.hpp"
#include "engine/report/writer.hpp"

namespace citegate::report {

[[nodiscard]] std::unique_ptr<Writer> make_sarif_writer(const WriterOptions& options);
[[nodiscard]] std::unique_ptr<Writer> make_junit_writer(const WriterOptions& options);
[[nodiscard]] std::unique_ptr<Writer> make_github_writer(const WriterOptions& options);
[[nodiscard]] std::unique_ptr<Writer> make_rdjsonl_writer(const WriterOptions& options);
[[nodiscard]] std::unique_ptr<Writer> make_csv_writer(const WriterOptions& options);
[[nodiscard]] std::unique_ptr<Writer> make_csv_items_writer(const WriterOptions& options);
[[nodiscard]] std::unique_ptr<Writer> make_markdown_writer(const WriterOptions& options);
[[nodiscard]] std::unique_ptr<Writer> make_sqlite_writer(const WriterOptions& options);

/// What is wrong with inputs: in begin() the paths that were named, in end() all, each letter too.
[[nodiscard]] inline const std::vector<Diagnostic>& told_so_far(const RunInfo& run) {
    static const std::vector<Diagnostic> none;
    return run.diagnostics == nullptr ? none : run.diagnostics->list();
}
[[nodiscard]] std::string_view file_of(const Diagnostic& diagnostic);
/// Message and hint in one sentence.
[[nodiscard]] std::string with_hint(const Diagnostic& diagnostic);

/// Where a span begins and ends, as people count; the end is the place behind the last character.
struct Stretch {
    Position begin;
    Position end;
};
[[nodiscard]] Stretch stretch_of(const Source& source, Span span);

/// What a finding is shown at: its first span.
[[nodiscard]] Span place_of(const rule::Finding& finding);

/// A fingerprint as 16 hex digits.
class FingerprintText {
  public:
    explicit FingerprintText(std::uint64_t fingerprint) {
        for (unsigned i = 0; i < digits_.size(); ++i)
            digits_[i] = "0123456789abcdef"[fingerprint >> (60 - 4 * i) & 0xFU];
    }
    [[nodiscard]] std::string_view view() const { return {digits_.data(), digits_.size()}; }

  private:
    std::array<char, 16> digits_{};
};

/// Appends "item 2: the message"; a finding on the whole letter has its message alone.
void append_said(std::string& out, const rule::Finding& finding);
[[nodiscard]] std::string said(const rule::Finding& finding);
/// The message of a finding on a corpus and the letters it names: "… (letters: CM17-0001064, CM17-0001065 and
/// 3 more)".
[[nodiscard]] std::string said(const rule::CorpusFinding& finding);

/// Appends the number in digits.
void append_number(std::string& out, std::uint64_t number);

}  // namespace citegate::report
