// The forms of 2013 and early 2014, whose items speak in sentences: "The Claims Administrator based its decision on …",
// "The Expert Reviewer based his/her decision on …", and a rationale. The decisions stand in sentences too, in the notice
// as a numbered list that the letter repeats.
#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "engine/base/limits.hpp"
#include "engine/letter/forms.hpp"
#include "engine/letter/header.hpp"
#include "engine/letter/scan.hpp"

namespace citegate::letter {
namespace {

enum class Mark : std::uint8_t { claims_administrator, maximus, rationale };

/// Where a sentence of the form begins; of the rationale, its label.
struct Anchor {
    Mark mark;
    std::size_t begin;
    std::size_t end;
};

/// "1) … the request for X is not medically necessary": one line of the list of decisions.
struct Listed {
    unsigned number = 0;
    Span whole;
    Span request;
    Decision decision = Decision::unknown;
};

bool next_word_is(std::string_view text, std::size_t at, std::initializer_list<std::string_view> words) {
    while (at < text.size() && is_space(text[at]))
        ++at;
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        const auto end = phrase_at(text, at, text.size(), word);
        return end != nowhere && (end == text.size() || !is_word(text[end]));
    });
}

void find_anchors(std::string_view text, std::size_t from, std::vector<Anchor>& out) {
    const auto each = [&](std::string_view phrase, auto&& take) {
        std::size_t end = 0;
        for (auto at = find_phrase(text, from, text.size(), phrase, end); at != nowhere; at = find_phrase(text, end, text.size(), phrase, end))
            take(at, end);
    };
    constexpr std::pair<std::string_view, Mark> speakers[] = {{"claims administrator", Mark::claims_administrator},
                                                              {"expert reviewer", Mark::maximus},
                                                              {"physician reviewer", Mark::maximus},
                                                              {"professional reviewer", Mark::maximus},
                                                              {"maximus reviewer", Mark::maximus}};
    each("the ", [&](std::size_t at, std::size_t who) {
        for (const auto& [name, mark] : speakers) {
            const auto end = phrase_at(text, who, text.size(), name);
            if (end == nowhere) continue;
            if (next_word_is(text, end, {"based", "did", "found", "stated", "cited", "relied", "used", "determined"})) out.push_back({mark, at, end});
            return;
        }
    });
    const auto label = [&](std::size_t at, std::size_t end) {
        while (end < text.size() && is_space(text[end]))
            ++end;
        if (end == text.size() || text[end] != ':') return;
        // "The Physician Reviewer's decision rationale:" begins with who says it.
        std::size_t who_end = 0;
        const auto who = find_last_phrase(text, at - std::min<std::size_t>(at, 40), at, "the", who_end);
        const bool named = who != nowhere && text.substr(who_end, at - who_end).find("eviewer") != nowhere;
        out.push_back({Mark::rationale, named ? who : at, end + 1});
    };
    each("decision rationale", label);
    each("rationale for the decision", label);
    std::stable_sort(out.begin(), out.end(), [](const Anchor& a, const Anchor& b) { return a.begin < b.begin; });
}

/// The end of the sentences of a statement whose rationale has no label: before the first sentence that is none of the form's.
std::size_t statement_end(std::string_view text, std::size_t begin, std::size_t end) {
    constexpr std::array<std::string_view, 8> abbreviations{"pg", "pgs", "pp", "p", "ed", "vol", "al", "no"};
    for (auto at = begin; at + 1 < end; ++at) {
        if (text[at] != '.' || !is_space(text[at + 1])) continue;
        auto word = at;
        while (word > begin && is_word(text[word - 1]))
            --word;
        const auto last = text.substr(word, at - word);
        const bool abbreviated = std::any_of(abbreviations.begin(), abbreviations.end(), [&](std::string_view a) {
            return a.size() == last.size() && std::equal(a.begin(), a.end(), last.begin(), [](char x, char y) { return x == lower(y); });
        });
        if (abbreviated) continue;
        if (next_word_is(text, at + 1, {"the expert reviewer", "the physician reviewer", "per the strength"})) continue;
        return at + 1;
    }
    return end;
}

/// A number at the beginning of the line that holds `at`: "1)", "2."; 0 when there is none. `begin` gets where.
unsigned line_number(std::string_view text, std::size_t at, std::size_t from, std::size_t& begin) {
    auto line = at;
    while (line > from && !is_line_end(text[line - 1]))
        --line;
    const auto trimmed = trim(text, line, at);
    unsigned number = 0;
    std::size_t i = trimmed.begin;
    for (; i < trimmed.end && is_digit(text[i]) && number < 1000; ++i) number = number * 10 + static_cast<unsigned>(text[i] - '0');
    if (i == trimmed.begin || i >= text.size() || (text[i] != ')' && text[i] != '.')) return 0;
    begin = trimmed.begin;
    return number;
}

class Reader {
  public:
    Reader(const SourcePtr& source, Era era, LetterText& out, Diagnostics& diagnostics)
        : source_(source), text_(source->text()), era_(era), out_(out), diagnostics_(diagnostics) {}

    void run(const Labels& labels) {
        find_anchors(text_, 0, anchors_);
        const auto front_end = anchors_.empty() ? text_.size() : anchors_.front().begin;
        read_header(source_, {labels.data(), labels.size()}, front_end, out_.id, out_.dates, diagnostics_);
        if (out_.id.empty()) out_.id = stem_of(source_->name());
        out_.era = era_;
        std::size_t end = 0;
        if (const auto at = find_phrase(text_, 0, front_end, "imr decision(s) and rationale(s)", end); at != nowhere) items_from_ = end;
        read_summary(front_end);
        read_list(front_end);
        read_items();
        if (out_.items.empty()) take_list();
        for (auto& item : out_.items) finish(item);
        compare_with_list();
        if (out_.items.empty()) {
            diagnostics_.add(Code::L004, "no disputed item found", source_, make_span(0, 0),
                             "every item of this form has a sentence \"The Claims Administrator based its decision on …\"");
        }
    }

  private:
    /// "Case Summary:", up to what follows it in one form or the other. In the notices it begins with a disclaimer of its own.
    void read_summary(std::size_t front_end) {
        std::size_t begin = 0;
        if (find_phrase(text_, 0, front_end, "case summary", begin) == nowhere) return;
        if (begin < front_end && text_[begin] == ':') ++begin;
        auto end = front_end;
        std::size_t unused = 0;
        for (const std::string_view next : {"documents reviewed", "imr decision(s) and rationale(s)"})
            end = std::min(end, find_phrase(text_, begin, end, next, unused));
        out_.summary = trim(text_, begin, end);
    }

    /// The list of decisions; the letter prints it twice, a number counts once.
    void read_list(std::size_t front_end) {
        std::size_t end = 0;
        for (auto at = find_phrase(text_, 0, front_end, "has determined the request for", end); at != nowhere && listed_.size() < limits::items_per_letter;
             at = find_phrase(text_, end, front_end, "has determined the request for", end)) {
            Listed entry;
            std::size_t begin = at;
            entry.number = line_number(text_, at, 0, begin);
            std::size_t says_at = nowhere;
            std::size_t next_end = 0;
            const auto next = std::min({find_phrase(text_, end, front_end, "has determined the request for", next_end), front_end, end + 2000});
            entry.decision = decision_in_words(text_, end, first_sentence_end(end, next), says_at);
            if (entry.decision == Decision::unknown) continue;
            entry.request = request_before(end, says_at);
            entry.whole = make_span(begin, says_at);
            const bool twice = std::any_of(listed_.begin(), listed_.end(), [&](const Listed& other) {
                return other.number == entry.number && (entry.number != 0 || source_->text(other.request) == source_->text(entry.request));
            });
            if (!twice) listed_.push_back(entry);
        }
    }

    [[nodiscard]] std::size_t first_sentence_end(std::size_t from, std::size_t to) const {
        std::size_t end = 0;
        const auto said = find_phrase(text_, from, to, "necessary", end);
        return said == nowhere ? to : end;
    }

    /// "a cervical MRI is not medically necessary": without article and verb.
    [[nodiscard]] Span request_before(std::size_t begin, std::size_t says_at) const {
        auto span = trim(text_, begin, says_at);
        for (auto verb : {"is", "are", "was", "were"}) {
            const auto at = phrase_before(text_, span.begin, span.end, verb);
            if (at != nowhere) span = trim(text_, span.begin, at);
        }
        for (auto article : {"a", "an", "the"}) {
            const auto end = phrase_at(text_, span.begin, span.end, article);
            if (end != nowhere && end < span.end && is_space(text_[end])) return trim(text_, end, span.end);
        }
        return span;
    }

    void read_items() {
        std::size_t free_from = items_from_;  // behind the last part that was taken
        for (const auto& anchor : anchors_) {
            auto* item = out_.items.empty() ? nullptr : &out_.items.back();
            const bool ends = item == nullptr || (anchor.mark == Mark::claims_administrator && (item->maximus || item->rationale)) ||
                              (anchor.mark == Mark::maximus && item->rationale && heading_between(free_from, anchor.begin));
            if (ends && anchor.mark != Mark::rationale) {
                if (out_.items.size() == limits::items_per_letter) {
                    diagnostics_.add(Code::L007, fmt::format("more than {} items in one letter", limits::items_per_letter), source_,
                                     make_span(anchor.begin, anchor.end), "the items after this place are not read");
                    break;
                }
                item = &open(free_from, anchor.begin);
            }
            if (item == nullptr) continue;
            take(*item, anchor);
            free_from = anchor.end;
        }
        if (!out_.items.empty()) close(out_.items.back(), last_end(free_from));
    }

    /// Behind the last item: the disclaimer and the signature of the letter.
    [[nodiscard]] std::size_t last_end(std::size_t last_part) const {
        std::size_t end = 0;
        const auto begin = std::max<std::size_t>(last_part, out_.items.back().span.begin);
        auto least = text_.size();
        for (const auto* mark : {"disclaimer:", "sincerely,", "medical qualifications of the expert reviewer:"}) {
            least = std::min(least, find_phrase(text_, begin, text_.size(), mark, end));
        }
        return least;
    }

    [[nodiscard]] bool heading_between(std::size_t from, std::size_t to) const {
        std::size_t end = 0;
        return find_last_phrase(text_, from, to, "regarding the request for", end) != nowhere || numbered_heading(from, to);
    }
    [[nodiscard]] bool numbered_heading(std::size_t from, std::size_t to) const {
        std::size_t at = nowhere;
        std::size_t begin = 0;
        return decision_in_words(text_, from, to, at) != Decision::unknown && line_number(text_, at, from, begin) != 0;
    }

    ItemText& open(std::size_t from, std::size_t anchor) {
        const auto heading_from = out_.items.empty() ? from : std::max<std::size_t>(from, out_.items.back().span.begin);
        ItemText item;
        find_heading(heading_from, anchor, item);
        const auto begin = item.heading.empty() ? anchor : item.heading.begin;
        if (!out_.items.empty()) close(out_.items.back(), begin);
        item.number = static_cast<std::uint32_t>(out_.items.size() + 1);
        item.span = make_span(begin, anchor);
        return out_.items.emplace_back(item);
    }

    void find_heading(std::size_t from, std::size_t to, ItemText& item) const {
        std::size_t end = 0;
        std::size_t begin = 0;
        if (const auto at = find_last_phrase(text_, from, to, "regarding the request for", end); at != nowhere) {
            const auto colon = std::min(text_.find(':', end), to);
            begin = at;
            line_number(text_, at, from, begin);
            item.heading = make_span(begin, std::min(colon + 1, to));
            item.request = trim(text_, end, colon);
            return;
        }
        std::size_t says_at = nowhere;
        item.decision = decision_in_words(text_, from, to, says_at);
        // A rationale ends in the same words, inside a line or under its label: only a paragraph of its own is a heading.
        const bool own_paragraph = says_at != nowhere && begins_line(text_, paragraph_begin(from, says_at));
        if (item.decision == Decision::unknown || era_ == Era::notice_2013 || !own_paragraph) {
            item.decision = Decision::unknown;
            return;
        }
        const auto heading_end = std::min(text_.find('.', says_at), to);
        begin = paragraph_begin(from, says_at);
        auto request_from = begin;
        std::size_t number_at = begin;
        if (line_number(text_, std::min(begin + 12, says_at), from, number_at) != 0) {
            request_from = number_at;
            while (request_from < says_at && (is_digit(text_[request_from]) || text_[request_from] == '.' || text_[request_from] == ')'))
                ++request_from;
        }
        item.heading = make_span(begin, std::min(heading_end + 1, to));
        item.request = request_before(request_from, says_at);
    }

    /// Where the paragraph that holds `at` begins: a numbered line, the line after a blank one, or after a sentence's end.
    [[nodiscard]] std::size_t paragraph_begin(std::size_t from, std::size_t at) const {
        auto line = at;
        for (unsigned lines = 0; lines < 12; ++lines) {
            while (line > from && !is_line_end(text_[line - 1]))
                --line;
            std::size_t number_at = 0;
            const auto first = trim(text_, line, at).begin;
            if (line_number(text_, std::min<std::size_t>(first + 4, at), from, number_at) != 0) return first;
            auto above = line;
            while (above > from && is_space(text_[above - 1]))
                --above;
            const auto gap = text_.substr(above, line - above);
            if (above == from || std::count(gap.begin(), gap.end(), '\n') > 1 || ends_sentence(text_, from, above)) return first;
            line = above;
        }
        return trim(text_, line, at).begin;
    }

    void take(ItemText& item, const Anchor& anchor) {
        const auto at = static_cast<std::uint32_t>(anchor.begin);
        if (anchor.mark == Mark::claims_administrator) {
            if (!item.claims_administrator && !item.maximus) item.claims_administrator = Span{at, at};
        } else if (anchor.mark == Mark::maximus) {
            if (!item.maximus && !item.rationale) item.maximus = Span{at, at};
        } else if (!item.rationale) {
            item.rationale = make_span(anchor.end, anchor.end);
            rationale_label_ = anchor.begin;
        }
    }

    /// Every part ends where the next one begins; the last one at `end`.
    void close(ItemText& item, std::size_t end) {
        end = std::max<std::size_t>(end, item.span.begin);
        item.span.end = std::max(item.span.begin, item.heading.end);
        const auto statements_end = item.rationale ? rationale_label_ : end;
        if (item.claims_administrator) {
            const auto begin = item.claims_administrator->begin;
            item.claims_administrator = trim_page_end(text_, begin, std::max<std::size_t>(begin, item.maximus ? item.maximus->begin : statements_end));
        }
        auto& last = item.maximus ? item.maximus : item.claims_administrator;
        if (last) {
            const auto begin = last->begin;
            last = trim_page_end(text_, begin, std::max<std::size_t>(begin, statements_end));
            if (!item.rationale) {
                const auto cut = statement_end(text_, begin, last->end);
                const auto rest = trim_page_end(text_, cut, end);
                last = trim(text_, begin, cut);
                if (!rest.empty()) {
                    item.rationale = rest;
                    diagnostics_.add(Code::L013, fmt::format("item {} has no label before its rationale", item.number), source_, *last,
                                     "what follows the sentences of the statement is read as the rationale");
                }
            }
        }
        if (item.rationale) item.rationale = trim_page_end(text_, item.rationale->begin, std::max<std::size_t>(end, item.rationale->begin));
        for (auto* part : {&item.claims_administrator, &item.maximus, &item.rationale}) {
            if (*part && (*part)->empty()) part->reset();
            if (*part) item.span.end = std::max(item.span.end, (*part)->end);
        }
    }

    /// The decision, from the heading, else the list, else the rationale's own words; and what is missing.
    void finish(ItemText& item) {
        if (item.decision == Decision::unknown) {
            std::size_t begin = 0;
            const auto number = item.heading.empty() ? 0 : line_number(text_, std::min<std::size_t>(item.heading.begin + 4, text_.size()), 0, begin);
            for (const auto& entry : listed_) {
                if (entry.number != 0 && entry.number == (number != 0 ? number : item.number)) item.decision = entry.decision;
            }
        }
        std::size_t at = nowhere;
        if (item.decision == Decision::unknown && item.rationale) item.decision = decision_in_words(text_, item.rationale->begin, item.rationale->end, at);
        for (auto* part : {&item.claims_administrator, &item.maximus}) {
            if (*part && (*part)->size() > limits::statement_bytes) {
                diagnostics_.add(Code::L007, fmt::format("guideline statement of {} bytes in item {}", (*part)->size(), item.number), source_, **part,
                                 fmt::format("only its first {} bytes are read", limits::statement_bytes));
                (*part)->end = (*part)->begin + static_cast<std::uint32_t>(limits::statement_bytes);
            }
        }
        const auto tell = [&](std::string_view what, std::string_view hint) {
            diagnostics_.add(Code::L009, fmt::format("item {} has no {}", item.number, what), source_, item.heading.empty() ? item.span : item.heading,
                             std::string(hint));
        };
        if (item.heading.empty()) tell("heading", "expected \"Regarding the request for …:\", or \"… is (not) medically necessary\"");
        if (item.decision == Decision::unknown) tell("decision", "the treatment \"is\" or \"is not medically necessary\"");
        if (!item.claims_administrator) tell("claims administrator statement", "expected \"The Claims Administrator based its decision on …\"");
        if (!item.maximus) tell("MAXIMUS statement", "expected \"The Expert Reviewer based his/her decision on …\"");
        if (!item.rationale) tell("rationale", "expected after \"Rationale for the Decision:\"");
    }

    /// A letter whose items were not found still says in its list what was asked and decided.
    void take_list() {
        for (const auto& entry : listed_) {
            auto& item = out_.items.emplace_back();
            item.number = static_cast<std::uint32_t>(out_.items.size());
            item.span = item.heading = entry.whole;
            item.request = entry.request;
            item.decision = entry.decision;
        }
    }

    void compare_with_list() {
        if (listed_.empty() || listed_.size() == out_.items.size()) return;
        diagnostics_.add(Code::L014, fmt::format("the letter lists {} decisions, and has {} items", listed_.size(), out_.items.size()), source_,
                         listed_.front().whole, "an item may be damaged or missing");
    }

    const SourcePtr& source_;
    std::string_view text_;
    Era era_;
    LetterText& out_;
    Diagnostics& diagnostics_;
    std::vector<Anchor> anchors_;
    std::vector<Listed> listed_;
    std::size_t items_from_ = 0;
    std::size_t rationale_label_ = 0;  ///< where the label of the last item's rationale begins
};

}  // namespace

Decision decision_in_words(std::string_view text, std::size_t begin, std::size_t end, std::size_t& at) {
    at = nowhere;
    std::size_t necessary_end = 0;
    const auto necessary = find_last_phrase(text, begin, end, "necessary", necessary_end);
    if (necessary == nowhere) return Decision::unknown;
    // "notmedically" lost its blank: the word before is looked at letter by letter.
    auto before = necessary;
    const auto back_over = [&](std::string_view word) {
        auto from = before;
        while (from > begin && is_space(text[from - 1]))
            --from;
        if (from - begin < word.size()) return false;
        for (std::size_t i = 0; i < word.size(); ++i) {
            if (lower(text[from - word.size() + i]) != word[i]) return false;
        }
        before = from - word.size();
        return true;
    };
    if (!back_over("medically")) return Decision::unknown;
    auto decision = Decision::overturned;
    if (back_over("partially") || back_over("partly")) {
        back_over("only");
        decision = back_over("not") ? Decision::upheld : Decision::modified;
    } else if (back_over("not") || back_over("neither")) {
        decision = Decision::upheld;
    }
    at = before;
    return decision;
}

void read_sentences(const SourcePtr& source, const Labels& labels, Era era, LetterText& out, Diagnostics& diagnostics) {
    Reader(source, era, out, diagnostics).run(labels);
}

}  // namespace citegate::letter
