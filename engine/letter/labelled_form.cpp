// The labelled forms, 2014 on. The labels carry everything: what stands between two of them is a statement or a
// rationale, and a heading is what stands at the end of a rationale before the next item's first label.
#include <algorithm>

#include <fmt/format.h>

#include "engine/base/limits.hpp"
#include "engine/letter/header.hpp"
#include "engine/letter/forms.hpp"
#include "engine/letter/heading.hpp"
#include "engine/letter/labels.hpp"
#include "engine/letter/letter.hpp"
#include "engine/letter/scan.hpp"

namespace citegate::letter {
namespace {

constexpr std::string_view how_made = "HOW THE IMR FINAL DETERMINATION WAS MADE";
constexpr std::string_view summary_title = "CLINICAL CASE SUMMARY";
constexpr std::string_view issues_title = "IMR ISSUES";

/// A blank line says nothing where every line is followed by one. Judged by the first lines of the text.
bool double_spaced(std::string_view text) {
    constexpr unsigned sample = 60;
    constexpr unsigned many_wrapped = sample / 5;  // then the rest of the sample cannot be four times as many
    unsigned wrapped = 0;
    unsigned parted = 0;
    std::size_t last_end = nowhere;
    for (std::size_t at = 0; at < text.size() && wrapped + parted < sample && wrapped < many_wrapped;) {
        const auto line_end = std::min(text.find('\n', at), text.size());
        auto word = at;
        while (word < line_end && is_space(text[word])) ++word;
        if (word < line_end) {
            if (last_end != nowhere) ++(at == last_end + 1 ? wrapped : parted);
            last_end = line_end;
        }
        at = line_end + 1;
    }
    return wrapped * 4 < parted;
}

/// "Low Back Disorders 2019": a title of the guidelines adopted since December 2017.
bool names_later_disorders(std::string_view text) {
    constexpr std::string_view word = "Disorders 20";
    for (auto at = text.find(word); at != nowhere; at = text.find(word, at + 1)) {
        const auto year = text.substr(at + word.size(), 2);
        if (year.size() == 2 && is_digit(year[0]) && is_digit(year[1]) && year >= "17") return true;
    }
    return false;
}

class Splitter {
  public:
    Splitter(const SourcePtr& source, const Labels& labels, LetterText& out, Diagnostics& diagnostics)
        : source_(source), text_(source->text()), labels_(labels), out_(out), diagnostics_(diagnostics) {}

    /// False when a part of some item, or every item, is missing.
    bool run() {
        const auto first = std::find_if(labels_.begin(), labels_.end(), [](const Label& label) {
            return label.kind <= LabelKind::rationale && label.begins_line;
        });
        const std::size_t items_at = first == labels_.end() ? text_.size() : first->begin;
        read_front(items_at);
        for (const auto& label : labels_) {
            if (label.kind <= LabelKind::rationale && label.end > front_end_ && !take(label)) break;
        }
        finish();
        tell_era();
        for (const auto& item : out_.items)
            tell_missing(item);
        count_headings();
        return !out_.items.empty() && !incomplete_;
    }

  private:
    /// Header, summary, and where the items can begin.
    void read_front(std::size_t items_at) {
        const auto front = text_.substr(0, items_at);
        const auto summary_at = front.find(summary_title);
        const auto header_end =
            std::min({front.find(how_made), summary_at, front.find(issues_title), front.size()});
        read_header(source_, {labels_.data(), labels_.size()}, header_end, out_.id, out_.dates, diagnostics_);
        if (out_.id.empty()) out_.id = stem_of(source_->name());

        for (const auto& label : labels_) {
            if (label.kind == LabelKind::introduction && label.end <= items_at) front_end_ = label.end;
        }
        const auto issues_at = front.rfind(issues_title, front_end_ > 0 ? front_end_ : nowhere);
        introduced_ = front_end_ > 0 || issues_at != nowhere;
        if (front_end_ == 0 && issues_at != nowhere)
            front_end_ = std::min(front.find('\n', issues_at), front.size());
        part_begin_ = front_end_;
        if (summary_at != nowhere) {
            const auto begin = summary_at + summary_title.size();
            out_.summary = trim(text_, begin, std::max(begin, std::min(issues_at, items_at)));
        }
    }

    /// Takes one label of an item; false when the letter has more items than can be right.
    bool take(const Label& label) {
        // A label inside a line is one only where the form wants it next (a text without line ends).
        const bool expected = label.kind == LabelKind::claims_administrator
                                  ? decided_before(label.begin)
                                  : part_ != nullptr && label.kind > part_kind_;
        if (!label.begins_line && !expected) return true;
        if (label.kind == LabelKind::claims_administrator || out_.items.empty() ||
            (!expected && decided_before(label.begin))) {
            if (out_.items.size() == limits::items_per_letter) {
                diagnostics_.add(
                    Code::L007, fmt::format("more than {} items in one letter", limits::items_per_letter),
                    source_, make_span(label.begin, label.end), "the items after this place are not read");
                close(label.begin);
                part_ = nullptr;
                return false;
            }
            open_item(label.begin);
        } else if (!expected) {
            return true;  // the words of a label inside prose
        } else {
            close(label.begin);
        }
        auto& item = out_.items.back();
        part_kind_ = label.kind;
        part_ = label.kind == LabelKind::claims_administrator ? &item.claims_administrator
                : label.kind == LabelKind::maximus            ? &item.maximus
                                                              : &item.rationale;
        part_begin_ = label.end;
        return true;
    }

    /// The text from the last label to `at` ends in a decision word.
    [[nodiscard]] bool decided_before(std::size_t at) const {
        std::size_t word_at = 0;
        std::size_t colon = nowhere;
        constexpr std::size_t enough = 400;  // a decision word and a page's end
        const auto before = trim_page_end(text_, std::max(part_begin_, at - std::min(at, enough)), at);
        return decision_at_end(text_, before.begin, before.end, word_at, colon) != Decision::unknown;
    }

    /// The item whose first label is at `end` (or at the end of a letter cut off after a heading).
    void open_item(std::size_t end) {
        BeforeItem before{text_, part_begin_, end, introduced_ && out_.items.empty(), false};
        if (!blank_lines_known_ && !before.all_heading) {
            blank_line_parts_ = !double_spaced(text_);
            blank_lines_known_ = true;
        }
        before.blank_line_parts = blank_line_parts_;
        const auto heading = find_heading(before);
        close(heading.whole.empty() ? end : heading.whole.begin);
        auto& item = out_.items.emplace_back();
        item.number = static_cast<std::uint32_t>(out_.items.size());
        item.heading = heading.whole;
        item.request = heading.request;
        item.decision = heading.decision;
        item.span.begin = heading.whole.empty() ? static_cast<std::uint32_t>(end) : heading.whole.begin;
        item.span.end = std::max(item.span.begin, heading.whole.end);
    }

    /// The open part ends before `end`.
    void close(std::size_t end) {
        if (part_ == nullptr) return;
        auto span = trim_page_end(text_, part_begin_, end);
        auto& item = out_.items.back();
        if (span.size() > limits::statement_bytes && part_kind_ != LabelKind::rationale) {
            diagnostics_.add(
                Code::L007,
                fmt::format("guideline statement of {} bytes in item {}", span.size(), item.number), source_,
                span, fmt::format("only its first {} bytes are read", limits::statement_bytes));
            span.end = span.begin + static_cast<std::uint32_t>(limits::statement_bytes);
        }
        item.span.end = std::max<std::uint32_t>(part_begin_, span.end);
        if (!span.empty()) *part_ = span;
    }

    void finish() {
        if (part_ != nullptr || introduced_) {  // a heading may be the last thing before the cut
            std::size_t word_at = 0;
            std::size_t colon = nowhere;
            const auto last = trim_page_end(text_, part_begin_, text_.size());
            const bool decided =
                decision_at_end(text_, last.begin, last.end, word_at, colon) != Decision::unknown;
            if (decided && colon != nowhere && text_[last.end - 1] != '.') {
                open_item(text_.size());
                tell_cut("after its heading");
                return;
            }
        }
        close(text_.size());
        if (out_.items.empty()) return;
        const auto& item = out_.items.back();
        if (!item.rationale) {
            tell_cut(part_kind_ == LabelKind::claims_administrator ? "in the claims administrator's statement"
                     : part_kind_ == LabelKind::maximus            ? "in or after the MAXIMUS statement"
                                                                   : "before its rationale");
        } else if (rationale_cut(*item.rationale)) {
            tell_cut("in the middle of a sentence of its rationale");
        }
    }

    /// A rationale may lack its full stop; a text that stops in a full line, or without a line end, was cut.
    [[nodiscard]] bool rationale_cut(Span rationale) const {
        constexpr std::size_t full_line = 72;
        if (ends_sentence(text_, rationale.begin, rationale.end)) return false;
        if (!is_line_end(text_.back())) return true;
        if (phrase_before(text_, rationale.begin, rationale.end, "medically necessary") != nowhere)
            return false;
        const auto tail = text_.substr(rationale.end);
        if (tail.find('\f') != nowhere) return false;  // the extraction ends its last page
        const auto line_begin =
            std::max<std::size_t>(text_.rfind('\n', rationale.end - 1) + 1, rationale.begin);
        return text_.substr(0, rationale.begin).find('\f') != nowhere ||
               rationale.end - line_begin >= full_line;
    }

    void tell_cut(std::string_view where) {
        cut_ = incomplete_ = true;
        auto end = text_.size();
        while (end > 0 && is_space(text_[end - 1]))
            --end;
        const auto line = end == 0 ? 0 : text_.rfind('\n', end - 1) + 1;
        diagnostics_.add(
            Code::L005, fmt::format("the letter ends in item {}, {}", out_.items.back().number, where),
            source_, trim(text_, line, end), "the file is cut off; what stands before this place was read");
    }

    void tell_missing(const ItemText& item) {
        const bool cut = cut_ && &item == &out_.items.back();
        const auto tell = [&](std::string_view what, std::string_view hint) {
            incomplete_ = true;
            diagnostics_.add(Code::L009, fmt::format("item {} has no {}", item.number, what), source_,
                             item.heading.empty() ? item.span : item.heading, std::string(hint));
        };
        if (item.heading.empty()) {
            tell("heading", "a heading names the treatment and ends in \": Upheld\" or \": Overturned\"");
        } else if (item.decision == Decision::unknown) {
            tell("decision", "a heading ends in \": Upheld\", \": Overturned\" or \": Modified\"");
        }
        if (!item.claims_administrator && !cut)
            tell("claims administrator statement", "expected after \"Claims Administrator guideline:\"");
        if (!item.maximus && !cut) tell("MAXIMUS statement", "expected after \"MAXIMUS guideline:\"");
        if (!item.rationale && !cut) tell("rationale", "expected after \"Decision rationale:\"");
    }

    /// A heading inside a rationale is an item whose labels were not found.
    void count_headings() {
        std::size_t headings = 0;
        const Label* last = nullptr;
        for (const auto& label : labels_) {
            if (label.kind != LabelKind::decided || label.begin < front_end_) continue;
            ++headings;
            last = &label;
        }
        if (headings <= out_.items.size() || out_.items.empty() || out_.items.size() == limits::items_per_letter) return;
        incomplete_ = true;
        diagnostics_.add(Code::L014, fmt::format("{} headings end in a decision, and {} items were read", headings, out_.items.size()), source_,
                         make_span(last->begin, last->end), "an item without its labels is read as part of the rationale before it");
    }

    void tell_era() {
        if (out_.items.empty()) {
            tell_no_item();
            return;
        }
        const auto count = [&](LabelKind kind) {
            return std::count_if(labels_.begin(), labels_.end(),
                                 [&](const Label& label) { return label.kind == kind; });
        };
        const auto pages = count(LabelKind::pages);
        const auto sections = count(LabelKind::sections);
        constexpr Date sections_since = std::chrono::sys_days(std::chrono::year(2015) / 4 / 20);
        const bool early = out_.dates.determination && *out_.dates.determination < sections_since;
        constexpr Date disorders_since = std::chrono::sys_days(std::chrono::year(2017) / 12 / 1);
        const bool late = out_.dates.determination ? *out_.dates.determination >= disorders_since : names_later_disorders(text_);
        out_.era = pages > sections || (pages == sections && early) ? Era::page_2014 : late ? Era::acoem_2018 : Era::section_2015;
    }

    void tell_no_item() {
        const bool began = introduced_ || !out_.summary.empty() || text_.find(how_made) != nowhere;
        const auto end = trim(text_, 0, text_.size()).end;
        const auto line = end == 0 ? 0 : text_.rfind('\n', end - 1) + 1;
        diagnostics_.add(
            Code::L004, "no disputed item found", source_, began ? trim(text_, line, end) : make_span(0, 0),
            began
                ? "the letter ends before its first \"Claims Administrator guideline:\"; is the file cut off?"
                : "every item of a letter has the label \"Claims Administrator guideline:\"; is this a "
                  "letter?");
    }

    const SourcePtr& source_;
    std::string_view text_;
    const Labels& labels_;
    LetterText& out_;
    Diagnostics& diagnostics_;
    std::size_t front_end_ = 0;  ///< behind the introduction of the items
    bool introduced_ = false;
    bool blank_lines_known_ = false;
    bool blank_line_parts_ = false;
    bool cut_ = false;
    bool incomplete_ = false;
    std::optional<Span>* part_ = nullptr;  ///< the part being read; points into out_.items.back()
    LabelKind part_kind_ = LabelKind::rationale;
    std::size_t part_begin_ = 0;  ///< behind the label of the part being read
};

}  // namespace

bool read_labelled(const SourcePtr& source, const Labels& labels, LetterText& out, Diagnostics& diagnostics) {
    return Splitter(source, labels, out, diagnostics).run();
}

}  // namespace citegate::letter
