// The format for people: findings with carets, letter by letter, and a summary.
#pragma once

#include <memory>
#include <string>

#include "engine/report/writer.hpp"

namespace citegate::report {

[[nodiscard]] std::unique_ptr<Writer> make_text_writer(const WriterOptions& options);

/// "1,234".
[[nodiscard]] std::string grouped(std::uint64_t number);
/// "1,234 letters", "1 letter".
[[nodiscard]] std::string counted(std::uint64_t number, std::string_view noun);

/// "1,234 letters, 2,345 items: 3 errors, 4 warnings, 56 notes", and how much of the statements was read.
[[nodiscard]] std::string summary(const Totals& totals);

/// Several lines for --stats: what was read of the statements, how citations resolved, relations, findings by rule, the commonest
/// unread texts. No line end behind the last.
[[nodiscard]] std::string statistics(const Totals& totals);

}  // namespace citegate::report
