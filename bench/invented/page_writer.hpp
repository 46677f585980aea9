#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace citegate::bench {

/// Lines and pages, as a text extraction has them: words wrapped, a form feed where a page is full.
class PageWriter {
  public:
    explicit PageWriter(std::size_t size) { text_.reserve(size); }

    /// Words to lines of at most `width` bytes.
    PageWriter& wrapped(std::string_view text, std::size_t width = 95) {
        for (;;) {
            if (text.size() <= width) return line(text);
            auto end = text.rfind(' ', width);
            if (end == std::string_view::npos) end = std::min(text.find(' '), text.size());
            line(text.substr(0, end));
            if (end == text.size()) return *this;
            text.remove_prefix(end + 1);
        }
    }
    PageWriter& line(std::string_view text = {}) {
        text_ += text;
        text_ += '\n';
        if (++lines_ == lines_of_page) end_page();
        return *this;
    }
    void end_page() {
        text_ += '\f';
        lines_ = 0;
    }

    [[nodiscard]] std::string take() { return std::move(text_); }

  private:
    static constexpr int lines_of_page = 58;
    std::string text_;
    int lines_ = 0;
};

}  // namespace citegate::bench
