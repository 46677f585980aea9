#include "engine/base/source.hpp"

#include <algorithm>
#include <cstring>

namespace citegate {

std::string_view Source::text(Span span) const {
    const auto size = static_cast<std::uint32_t>(text_.size());
    const auto begin = std::min(span.begin, size);
    const auto end = std::clamp(span.end, begin, size);
    return std::string_view(text_).substr(begin, end - begin);
}

void Source::index_lines() const {
    line_starts_.reserve(text_.size() / 32 + 2);  // lines of letters have 80 to 100 characters
    line_starts_.push_back(0);
    for (std::size_t i = 0; i < text_.size(); ++i) {
        const auto* hit = static_cast<const char*>(std::memchr(text_.data() + i, '\n', text_.size() - i));
        if (hit == nullptr) break;
        i = static_cast<std::size_t>(hit - text_.data());
        line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
    }
}

unsigned Source::line_number(std::uint32_t offset) const {
    if (line_starts_.empty()) index_lines();
    return static_cast<unsigned>(std::upper_bound(line_starts_.begin(), line_starts_.end(), offset) - line_starts_.begin());
}

Position Source::position(std::uint32_t offset) const {
    if (line_starts_.empty()) index_lines();
    offset = std::min<std::uint32_t>(offset, static_cast<std::uint32_t>(text_.size()));
    const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
    const auto start = *(after - 1);
    Position position;
    position.line = static_cast<unsigned>(after - line_starts_.begin());
    for (std::uint32_t i = start; i < offset; ++i) {
        if ((static_cast<unsigned char>(text_[i]) & 0xC0U) != 0x80U) ++position.column;
    }
    return position;
}

std::string_view Source::line(unsigned number) const {
    if (line_starts_.empty()) index_lines();
    if (number == 0 || number > line_starts_.size()) return {};
    const auto begin = line_starts_[number - 1];
    auto end = number < line_starts_.size() ? line_starts_[number] : static_cast<std::uint32_t>(text_.size());
    while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r' || text_[end - 1] == '\f')) --end;
    return std::string_view(text_).substr(begin, end - begin);
}

}  // namespace citegate
