// A table as RFC 4180 has it, for spreadsheets that take some cells for formulas.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace citegate::report {

/// One row, written cell by cell; the destructor ends it.
class CsvRow {
  public:
    explicit CsvRow(std::string& out) : out_(out) {}
    ~CsvRow() { out_ += "\r\n"; }
    CsvRow(const CsvRow&) = delete;
    CsvRow& operator=(const CsvRow&) = delete;

    /// Text from a letter: quoted where it must be; what a spreadsheet would calculate gets a leading
    /// apostrophe.
    CsvRow& text(std::string_view value);
    /// A word or number of our own; it needs neither.
    CsvRow& word(std::string_view value) {
        next();
        out_ += value;
        return *this;
    }
    CsvRow& number(std::uint64_t value);
    CsvRow& empty() { return word({}); }

  private:
    void next() {
        if (!first_) out_ += ',';
        first_ = false;
    }

    std::string& out_;
    bool first_ = true;
};

}  // namespace citegate::report
