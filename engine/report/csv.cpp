#include "engine/report/csv.hpp"

#include "engine/report/formats.hpp"

namespace citegate::report {
namespace {

constexpr EscapeTable cell_table{{'"', "\"\""}};

/// Does a spreadsheet take the cell for a formula? The wide forms of the signs count too in some of them.
bool formula(std::string_view value) {
    if (value.empty()) return false;
    switch (value.front()) {
        case '=':
        case '+':
        case '-':
        case '@':
        case '\t':
        case '\r':
        case '\n':
            return true;
        default:
            break;
    }
    for (const std::string_view wide : {"＝", "＋", "－", "＠"}) {
        if (value.starts_with(wide)) return true;
    }
    return false;
}

/// What makes quotes necessary; blanks at the ends are not, but some readers drop them.
bool needs_quotes(std::string_view value) {
    if (value.empty()) return false;
    return value.front() == ' ' || value.back() == ' ' || value.find(',') != value.npos ||
           value.find('"') != value.npos;
}

}  // namespace

CsvRow& CsvRow::text(std::string_view value) {
    next();
    const bool quoted = needs_quotes(value);
    if (quoted) out_ += '"';
    if (formula(value)) out_ += '\'';
    append_visible(out_, value, cell_table);
    if (quoted) out_ += '"';
    return *this;
}

CsvRow& CsvRow::number(std::uint64_t value) {
    next();
    append_number(out_, value);
    return *this;
}

}  // namespace citegate::report
