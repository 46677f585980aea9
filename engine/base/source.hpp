// One Source owns the text of one input. Everything else holds byte offsets into it; line and column appear only
// when something is shown to a person.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/span.hpp"

namespace citegate {

/// A place as people count: both 1-based; the column counts characters (UTF-8 code points), not bytes.
struct Position {
    unsigned line = 1;
    unsigned column = 1;
};

/// What one pass over the bytes of a text tells.
struct Bytes {
    std::vector<std::uint32_t> line_starts;  ///< byte offsets; the first is 0
    bool ascii = true;                       ///< no byte over 127
    bool zero = false;                       ///< some byte is 0

    void look_at(std::string_view text);
};

/// The text of one file, immutable. Line starts are found on the first question about a position.
/// Not safe for concurrent first use of position(): a Source belongs to one thread at a time.
class Source {
  public:
    /// Memory of a Source that is gone, for the next one of this thread: what is in it means nothing.
    struct Spare {
        std::string text;
        std::vector<std::uint32_t> line_starts;
    };
    [[nodiscard]] static Spare& spare();

    /// `name` is shown in messages (a path, or "<stdin>"); `text` is the whole content as read.
    Source(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {}
    /// The same where the line starts of the text are known.
    Source(std::string name, std::string text, std::vector<std::uint32_t> line_starts)
        : name_(std::move(name)), text_(std::move(text)), line_starts_(std::move(line_starts)) {}

    ~Source();
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] std::string_view text(Span span) const;

    /// `offset` is a byte offset; past the end it means the end.
    [[nodiscard]] Position position(std::uint32_t offset) const;
    /// The line (1-based) that `offset` lies in; cheaper than position().
    [[nodiscard]] unsigned line_number(std::uint32_t offset) const;
    /// The line (1-based) without its line end; empty when there is no such line.
    [[nodiscard]] std::string_view line(unsigned number) const;

  private:
    void index_lines() const;

    std::string name_;
    std::string text_;
    mutable std::vector<std::uint32_t> line_starts_;
};

using SourcePtr = std::shared_ptr<const Source>;

}  // namespace citegate
