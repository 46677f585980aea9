// JSON Lines: one letter a line, {"id": "…", "text": "…"}.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"

namespace citegate::letter {

/// As ByteStream::read.
using ReadBytes = std::function<std::ptrdiff_t(char* to, std::size_t most)>;

/// Cuts bytes at line ends. A line longer than `most` is passed over and marked.
class LineReader {
  public:
    LineReader(ReadBytes read, char line_end, std::size_t most) : read_(std::move(read)), line_end_(line_end), most_(most) {}

    /// The next line without its end; false after the last one or when reading fails (failed() tells).
    bool next(std::string& line);
    [[nodiscard]] std::size_t number() const { return number_; }  ///< of the last line, 1-based
    [[nodiscard]] bool too_long() const { return too_long_; }     ///< the last line was over the limit; it is empty
    [[nodiscard]] bool failed() const { return failed_; }

  private:
    ReadBytes read_;
    char line_end_;
    std::size_t most_;
    std::string block_;
    std::size_t at_ = 0;
    std::size_t number_ = 0;
    bool too_long_ = false;
    bool failed_ = false;
};

/// The letter of one line of the file `name`: its text, and its name, "letters.jsonl#ID" or "letters.jsonl#LINE". False with
/// L020; `letter` is then "letters.jsonl#LINE".
bool read_json_line(const std::string& name, std::size_t number, std::string_view line, std::string& letter, std::string& text,
                    Diagnostics& diagnostics);

}  // namespace citegate::letter
