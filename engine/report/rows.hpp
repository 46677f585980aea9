// Rows of values as bytes: what a writer gives its sink when the sink makes tables of them. Neither file
// format nor contract: they live from a thread that reads letters to the one that writes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/graph/guideline_graph.hpp"

namespace citegate::report {

enum class RowField : std::uint8_t {
    row,  ///< a row of a kind begins
    null,
    integer,
    text,        ///< valid UTF-8 without NUL
    row_number,  ///< of the row of a kind that was written so many rows of it ago; how rows point at each
                 ///< other
    node,        ///< a node of the guideline graph
    cites,       ///< no value: a node that is named in a text
};

class RowWriter {
  public:
    explicit RowWriter(std::string& out) : out_(out) {}

    template <class Kind>
    RowWriter& row(Kind kind) {
        return put(RowField::row, static_cast<std::uint64_t>(kind));
    }
    RowWriter& null() {
        out_ += static_cast<char>(RowField::null);
        return *this;
    }
    RowWriter& integer(std::int64_t value) {
        return put(RowField::integer, static_cast<std::uint64_t>(value));
    }
    RowWriter& text(std::string_view value);
    RowWriter& text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }
    /// `back` 0: the last row of the kind.
    template <class Kind>
    RowWriter& row_number(Kind kind, std::uint32_t back = 0) {
        return put(RowField::row_number, static_cast<std::uint64_t>(kind) << 32U | back);
    }
    RowWriter& node(graph::NodeId id) { return id.valid() ? put(RowField::node, id.value) : null(); }
    RowWriter& cites(graph::NodeId id) { return put(RowField::cites, id.value); }

  private:
    RowWriter& put(RowField field, std::uint64_t value);
    std::string& out_;
};

class RowReader {
  public:
    explicit RowReader(std::string_view bytes) : rest_(bytes) {}

    /// To the next field; false behind the last.
    bool next();
    [[nodiscard]] RowField field() const { return field_; }
    [[nodiscard]] std::int64_t integer() const { return static_cast<std::int64_t>(value_); }
    [[nodiscard]] std::uint32_t kind() const {
        return static_cast<std::uint32_t>(field_ == RowField::row ? value_ : value_ >> 32U);
    }
    [[nodiscard]] std::uint32_t back() const { return static_cast<std::uint32_t>(value_); }
    [[nodiscard]] std::string_view text() const { return text_; }  ///< points into the bytes

  private:
    std::string_view rest_;
    RowField field_ = RowField::null;
    std::uint64_t value_ = 0;
    std::string_view text_;
};

}  // namespace citegate::report
