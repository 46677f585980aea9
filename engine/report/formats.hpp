// The makers of all writers but those of writer.cpp and text.hpp, and what these writers share.
#pragma once

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

/// Where a span begins and ends, as people count; the end is the place behind the last character.
struct Stretch {
    Position begin;
    Position end;
};
[[nodiscard]] Stretch stretch_of(const Source& source, Span span);

/// What a finding is shown at: its first span.
[[nodiscard]] Span place_of(const rule::Finding& finding);

/// 16 hex digits.
[[nodiscard]] std::string fingerprint_text(std::uint64_t fingerprint);

/// Appends "item 2: the message"; a finding on the whole letter has its message alone.
void append_said(std::string& out, const rule::Finding& finding);
[[nodiscard]] std::string said(const rule::Finding& finding);
/// The message of a finding on a corpus and the letters it names: "… (letters: CM17-0001064, CM17-0001065 and 3 more)".
[[nodiscard]] std::string said(const rule::CorpusFinding& finding);

/// Appends the number in digits.
void append_number(std::string& out, std::uint64_t number);

}  // namespace citegate::report
