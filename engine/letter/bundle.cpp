#include "engine/letter/bundle.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include <boost/container/small_vector.hpp>

#include "engine/letter/scan.hpp"

namespace citegate::letter {
namespace {

constexpr std::string_view title = "HOW THE IMR FINAL DETERMINATION";
/// Titles of the forms of 2013. The words may also stand in a text: it is a title where the day of the letter follows.
constexpr std::array<std::string_view, 2> older_titles{"Notice of Independent Medical Review Determination", "MEDICAL PROFESSIONAL REVIEW"};
constexpr std::string_view dated = "Dated:";
constexpr std::size_t most_to_day = 400;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view case_number = "Case Number:";
/// From a case number to the title real headers have 200 to 500 bytes, double-spaced and padded ones the triple.
constexpr std::size_t most_header = 2000;

/// memmem skips over most of the text; std::string_view::find looks at every byte.
std::size_t find(std::string_view text, std::string_view what, std::size_t from) {
    if (from >= text.size()) return nowhere;
    const auto* at = static_cast<const char*>(memmem(text.data() + from, text.size() - from, what.data(), what.size()));
    return at == nullptr ? nowhere : static_cast<std::size_t>(at - text.data());
}

/// The next place of `what` at the beginning of a line, only blanks before.
std::size_t find_line(std::string_view text, std::string_view what, std::size_t from) {
    for (auto at = find(text, what, from); at != nowhere; at = find(text, what, at + what.size())) {
        if (begins_line(text, at)) return at;
    }
    return nowhere;
}

std::size_t line_begin(std::string_view text, std::size_t at) {
    while (at > 0 && !is_line_end(text[at - 1])) --at;
    return at;
}

bool has_header_label(std::string_view line) {
    constexpr std::array<std::string_view, 7> labels{"MAXIMUS FEDERAL SERVICES, INC.", "Decision Date:", "Date Assigned:", "Date of Injury:", "UR Denial Date:",
                                                    "Priority:", "Application Received:"};
    return std::any_of(labels.begin(), labels.end(), [&](std::string_view label) { return line.find(label) != nowhere; });
}

/// Where the letter with the title at `title_at` begins, after `from`: its case number, the nearest one before the title; else
/// the first label of a header, on this page; else the title's own line.
std::size_t header_begin(std::string_view text, std::size_t from, std::size_t title_at) {
    from = std::max(from, title_at - std::min(title_at, most_header));
    const auto front = text.substr(from, title_at - from);  // a search back to the beginning for every title would take the square of them
    for (auto at = front.rfind(case_number); at != nowhere; at = at == 0 ? nowhere : front.rfind(case_number, at - 1)) {
        if (begins_line(text, from + at)) return line_begin(text, from + at);
    }
    auto begin = line_begin(text, title_at);
    for (auto line = begin; line > from && text[line - 1] != '\f';) {
        const auto before = line_begin(text, line - 1);
        if (before < from) break;
        if (has_header_label(text.substr(before, line - before))) begin = before;
        line = before;
    }
    return begin;
}

struct Title {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool older = false;  ///< of a form of 2013
};

/// The titles of a text in order.
class Titles {
  public:
    Titles(std::string_view text, std::span<const std::uint32_t> line_starts) : text_(text) {
        for (const auto start : line_starts) {
            if (start < text.size() && (is_blank(text[start]) || begins_title(text[start]))) look_at(start);
        }
        const auto sorted = titles_.size();
        if (text.starts_with(byte_order_mark)) look_at(byte_order_mark.size());
        for (const char end : {'\f', '\r'}) {  // these end lines, too
            for (auto at = text.find(end); at != nowhere; at = text.find(end, at + 1)) look_at(at + 1);
        }
        const auto before = [](const Title& a, const Title& b) { return a.begin < b.begin; };
        if (titles_.size() != sorted) std::stable_sort(titles_.begin(), titles_.end(), before);
    }

    /// The first one at or after `from`, which never goes back.
    std::optional<Title> next(std::size_t from) {
        while (next_ < titles_.size() && titles_[next_].begin < from) ++next_;
        return next_ < titles_.size() ? std::optional(titles_[next_]) : std::nullopt;
    }

  private:
    static bool is_blank(char c) { return c == ' ' || c == '\t'; }
    static bool begins_title(char c) {
        static_assert(title.front() == 'H' && older_titles[0].front() == 'N' && older_titles[1].front() == 'M');
        return c == 'H' || c == 'N' || c == 'M';
    }

    /// Takes the title at the beginning of a line, only blanks before.
    void look_at(std::size_t at) {
        for (std::uint64_t eight = 0; at + sizeof eight <= text_.size(); at += sizeof eight) {  // lines of a page often begin with many
            std::memcpy(&eight, text_.data() + at, sizeof eight);
            if (eight != 0x2020202020202020) break;
        }
        while (at < text_.size() && is_blank(text_[at])) ++at;
        const char first = at < text_.size() ? text_[at] : ' ';
        if (!begins_title(first)) return;
        if (first == title.front() && text_.substr(at).starts_with(title)) titles_.push_back({at, at + title.size(), false});
        for (const auto older : older_titles) {
            if (first != older.front() || !text_.substr(at).starts_with(older)) continue;
            if (text_.substr(at + older.size(), most_to_day).find(dated) != nowhere) titles_.push_back({at, at + older.size(), true});
        }
    }

    std::string_view text_;
    boost::container::small_vector<Title, 8> titles_;
    std::size_t next_ = 0;
};

}  // namespace

void letter_begins(std::string_view text, std::span<const std::uint32_t> line_starts, std::vector<std::size_t>& begins) {
    begins.assign(1, 0);
    Titles titles(text, line_starts);
    std::optional<Title> last;
    for (auto next = titles.next(0); next; next = titles.next(next->end)) {
        // The covers of 2014 bear the title of 2013 before that of their form: a header of its own begins a letter.
        const bool cover = last && last->older && !next->older && find_line(text.substr(0, next->begin), case_number, last->end) == nowhere;
        if (last && !cover) begins.push_back(header_begin(text, last->end, next->begin));
        last = next;
    }
}

}  // namespace citegate::letter
