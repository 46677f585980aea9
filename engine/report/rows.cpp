#include "engine/report/rows.hpp"

#include <cstring>

#include "engine/text/utf8.hpp"

namespace citegate::report {
namespace {

void append(std::string& out, RowField field, std::uint64_t value, std::string_view text = {}) {
    char head[1 + sizeof value];
    head[0] = static_cast<char>(field);
    std::memcpy(head + 1, &value, sizeof value);
    out.append(head, sizeof head);
    out += text;
}

}  // namespace

RowWriter& RowWriter::put(RowField field, std::uint64_t value) {
    append(out_, field, value);
    return *this;
}

RowWriter& RowWriter::text(std::string_view value) {
    std::string repaired;
    auto valid = text::valid_utf8(value, repaired);
    if (valid.find('\0') != valid.npos) {  // many a reader takes it for the end
        std::string whole;
        for (const char c : valid)
            c == '\0' ? whole += "\xEF\xBF\xBD" : whole += c;
        append(out_, RowField::text, whole.size(), whole);
        return *this;
    }
    append(out_, RowField::text, valid.size(), valid);
    return *this;
}

bool RowReader::next() {
    if (rest_.empty()) return false;
    field_ = static_cast<RowField>(rest_.front());
    rest_.remove_prefix(1);
    if (field_ == RowField::null) return true;
    std::memcpy(&value_, rest_.data(), sizeof value_);
    rest_.remove_prefix(sizeof value_);
    if (field_ == RowField::text) {
        text_ = rest_.substr(0, value_);
        rest_.remove_prefix(value_);
    }
    return true;
}

}  // namespace citegate::report
