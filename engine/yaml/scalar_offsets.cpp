#include "engine/yaml/scalar_offsets.hpp"

namespace citegate::yaml {
namespace {

constexpr std::string_view blanks = " \t\r\n";
bool blank(char c) {
    return blanks.find(c) != std::string_view::npos;
}

/// Walks the raw text and the value side by side, noting for each byte of the value where it came from.
class Alignment {
  public:
    Alignment(std::string_view text, std::uint32_t begin, std::string_view value)
        : text_(text), value_(value), at_(begin) {
        offsets_.reserve(value.size() + 1);
    }

    /// Plain and quoted scalars; `quote` is 0 for plain. False when value and text do not fit together.
    bool flow(char quote) {
        if (quote != 0) ++at_;
        while (!done()) {
            if (at_ >= text_.size()) return false;
            const char c = text_[at_];
            if (blank(c)) {
                if (!flow_blanks()) return false;
            } else if (quote == '"' && c == '\\') {
                if (!escape()) return false;
            } else if (quote == '\'' && c == '\'') {
                if (!take(c, 2)) return false;
            } else if (!take(c, 1)) {
                return false;
            }
        }
        finish();
        if (quote == 0) return true;
        // Folding may leave blanks, and a line end escaped, before the closing quote.
        while (at_ < text_.size() && (blank(text_[at_]) || (quote == '"' && text_[at_] == '\\')))
            ++at_;
        if (at_ >= text_.size()) closed_ = false;
        if (at_ >= text_.size() || text_[at_] != quote) return false;
        offsets_.back() = at_;
        ++at_;
        return true;
    }

    /// Literal and folded scalars. Line ends and indentation are matched as whole runs of white space: which
    /// blank of a run a byte came from is of no interest to anyone.
    bool block() {
        while (at_ < text_.size() && text_[at_] != '\n')
            ++at_;  // "|", ">-", a comment
        const auto header_end = at_;
        while (!done()) {
            if (blank(value_[offsets_.size()])) {
                const auto from = at_;
                skip_blanks();
                while (!done() && blank(value_[offsets_.size()]))
                    offsets_.push_back(from);
                continue;
            }
            skip_blanks();
            if (at_ >= text_.size() || !take(text_[at_], 1)) return false;
        }
        finish();
        if (at_ < header_end) at_ = header_end;
        while (at_ > header_end && blank(text_[at_ - 1]))
            --at_;
        return true;
    }

    [[nodiscard]] std::uint32_t at() const { return at_; }
    [[nodiscard]] bool closed() const { return closed_; }
    [[nodiscard]] std::vector<std::uint32_t>& offsets() { return offsets_; }

  private:
    [[nodiscard]] bool done() const { return offsets_.size() >= value_.size(); }
    void finish() { offsets_.push_back(at_); }
    void skip_blanks() {
        while (at_ < text_.size() && blank(text_[at_]))
            ++at_;
    }

    bool take(char c, std::uint32_t raw_size) {
        if (value_[offsets_.size()] != c) return false;
        offsets_.push_back(at_);
        at_ += raw_size;
        return true;
    }

    /// One line end folds to a space, n of them to n - 1 line ends; blanks inside a line are kept.
    bool flow_blanks() {
        const auto from = at_;
        std::size_t breaks = 0;
        while (at_ < text_.size() && blank(text_[at_]))
            breaks += text_[at_++] == '\n' ? 1 : 0;
        if (breaks == 0) {
            for (auto i = from; i < at_; ++i) {
                if (done() || value_[offsets_.size()] != text_[i]) return false;
                offsets_.push_back(i);
            }
            return true;
        }
        const char folded = breaks == 1 ? ' ' : '\n';
        for (std::size_t i = 0; i < (breaks == 1 ? 1 : breaks - 1); ++i) {
            if (done() || value_[offsets_.size()] != folded) return false;
            offsets_.push_back(from);
        }
        return true;
    }

    /// A backslash in double quotes. Its value may be several bytes: all come from the backslash.
    bool escape() {
        const auto from = at_;
        if (at_ + 1 >= text_.size()) return false;
        const char kind = text_[at_ + 1];
        at_ += 2;
        if (kind == '\n' || kind == '\r') {
            skip_blanks();
            return true;
        }
        const std::uint32_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
        std::uint32_t code = 0;
        for (std::uint32_t i = 0; i < digits && at_ < text_.size(); ++i, ++at_) {
            const char c = text_[at_];
            code = code * 16 + static_cast<std::uint32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        }
        std::size_t bytes = 1;
        if (kind == 'N' || kind == '_') bytes = 2;  // U+0085, U+00A0
        if (kind == 'L' || kind == 'P') bytes = 3;  // U+2028, U+2029
        if (digits > 0) bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        for (std::size_t i = 0; i < bytes; ++i) {
            if (done()) return false;
            offsets_.push_back(from);
        }
        return true;
    }

    std::string_view text_;
    std::string_view value_;
    std::uint32_t at_;
    bool closed_ = true;
    std::vector<std::uint32_t> offsets_;
};

Style style_at(std::string_view text, std::uint32_t begin) {
    switch (begin < text.size() ? text[begin] : '\0') {
        case '\'':
            return Style::single_quoted;
        case '"':
            return Style::double_quoted;
        case '|':
            return Style::literal;
        case '>':
            return Style::folded;
        default:
            return Style::plain;
    }
}

}  // namespace

ScalarPlace place_scalar(std::string_view text, std::uint32_t begin, std::string_view value) {
    ScalarPlace place;
    place.style = style_at(text, begin);
    if (place.style == Style::plain && text.substr(begin, value.size()) == value &&
        value.find('\n') == std::string_view::npos) {
        place.span = {begin, begin + static_cast<std::uint32_t>(value.size())};
        return place;
    }
    Alignment alignment(text, begin, value);
    bool fits = false;
    switch (place.style) {
        case Style::plain:
            fits = alignment.flow(0);
            break;
        case Style::single_quoted:
            fits = alignment.flow('\'');
            break;
        case Style::double_quoted:
            fits = alignment.flow('"');
            break;
        case Style::literal:
        case Style::folded:
            fits = alignment.block();
            break;
    }
    place.closed = alignment.closed();
    if (!fits) {
        const auto line_end = std::min(text.find('\n', begin), text.size());
        place.span = {begin, static_cast<std::uint32_t>(line_end)};
        place.offsets.assign(value.size() + 1, begin);
        return place;
    }
    place.span = {begin, alignment.at()};
    place.offsets = std::move(alignment.offsets());
    return place;
}

}  // namespace citegate::yaml
