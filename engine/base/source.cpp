#include "engine/base/source.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>

#include "engine/base/reuse.hpp"

namespace citegate {

void Bytes::look_at(std::string_view text) {
    line_starts.resize(text.size() / 32 + 66);  // lines of letters have 80 to 100 characters
    line_starts[0] = 0;
    std::size_t lines = 1;
    std::size_t i = 0;
    bool high = false;
    bool null = false;
#if defined(__SSE2__)
    const __m128i line_end = _mm_set1_epi8('\n');
    __m128i all = _mm_setzero_si128();
    __m128i least = _mm_set1_epi8('\n');
    const auto line_ends = [&](const char* from) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
        all = _mm_or_si128(all, bytes);
        least = _mm_min_epu8(least, bytes);
        return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, line_end))));
    };
    for (; i + 64 <= text.size(); i += 64) {
        const char* const from = text.data() + i;
        auto hits = line_ends(from) | line_ends(from + 16) << 16 | line_ends(from + 32) << 32 | line_ends(from + 48) << 48;
        if (lines + 64 > line_starts.size()) line_starts.resize(2 * line_starts.size());
        // Two lines at most may begin in nearly every block, and are written whether they do or not: a branch would be guessed wrong.
        for (unsigned k = 0; k < 2; ++k, hits &= hits - 1) {
            line_starts[lines] = static_cast<std::uint32_t>(i) + static_cast<std::uint32_t>(__builtin_ctzll(hits | std::uint64_t{1} << 63)) + 1;
            lines += hits != 0 ? 1 : 0;
        }
        for (; hits != 0; hits &= hits - 1) line_starts[lines++] = static_cast<std::uint32_t>(i) + static_cast<std::uint32_t>(__builtin_ctzll(hits)) + 1;
    }
    high = _mm_movemask_epi8(all) != 0;
    null = _mm_movemask_epi8(_mm_cmpeq_epi8(least, _mm_setzero_si128())) != 0;
#endif
    line_starts.resize(lines);
    for (; i < text.size(); ++i) {
        high = high || static_cast<unsigned char>(text[i]) >= 0x80;
        null = null || text[i] == '\0';
        if (text[i] == '\n') line_starts.push_back(static_cast<std::uint32_t>(i + 1));
    }
    ascii = !high;
    zero = null;
}

namespace {

/// Sources that live as long as the program go after the thread's spare memory has gone.
thread_local bool spare_is_gone = false;

struct SpareOfThread {
    Source::Spare left;
    ~SpareOfThread() { spare_is_gone = true; }
};

}  // namespace

Source::Spare& Source::spare() {
    thread_local SpareOfThread its;
    return its.left;
}

Source::~Source() {
    if (spare_is_gone) return;
    auto& left = spare();
    if (text_.capacity() > left.text.capacity() && text_.capacity() <= most_kept_bytes) left.text.swap(text_);
    if (line_starts_.capacity() > left.line_starts.capacity() && line_starts_.capacity() <= most_kept_bytes / 8) left.line_starts.swap(line_starts_);
}

std::string_view Source::text(Span span) const {
    const auto size = static_cast<std::uint32_t>(text_.size());
    const auto begin = std::min(span.begin, size);
    const auto end = std::clamp(span.end, begin, size);
    return std::string_view(text_).substr(begin, end - begin);
}

void Source::index_lines() const {
    Bytes bytes;
    bytes.look_at(text_);
    line_starts_ = std::move(bytes.line_starts);
}

unsigned Source::line_number(std::uint32_t offset) const {
    if (line_starts_.empty()) index_lines();
    // As std::upper_bound(), without a branch for each step: half of them would be guessed wrong.
    const auto* first = line_starts_.data();
    for (auto left = line_starts_.size(); left > 1;) {
        const auto half = left / 2;
        first = first[half] <= offset ? first + half : first;
        left -= half;
    }
    return static_cast<unsigned>(first - line_starts_.data()) + 1;
}

Position Source::position(std::uint32_t offset) const {
    offset = std::min<std::uint32_t>(offset, static_cast<std::uint32_t>(text_.size()));
    Position position;
    position.line = line_number(offset);
    const auto start = line_starts_[position.line - 1];
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
