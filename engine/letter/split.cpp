// One letter's text into its parts: which form it is, and what to do when a label of the form is damaged.
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "engine/base/limits.hpp"
#include "engine/letter/forms.hpp"
#include "engine/letter/scan.hpp"

namespace citegate::letter {
namespace {

/// The older forms by their marks; asked only of texts without a label of the later ones.
std::optional<Era> older_form(std::string_view text) {
    constexpr std::pair<std::string_view, Era> marks[] = {{"medical professional review", Era::review_2013},
                                                          {"issue at dispute:", Era::review_2013},
                                                          {"notice of independent medical review determination", Era::notice_2013},
                                                          {"imr decision(s) and rationale(s)", Era::decision_2014},
                                                          {"independent medical review decision and rationale", Era::notice_2013}};
    std::size_t end = 0;
    for (const auto& [mark, era] : marks) {
        if (find_phrase(text, 0, text.size(), mark, end) != nowhere) return era;
    }
    // The marks themselves may be damaged; the sentences are not likely to stand anywhere else.
    if (find_phrase(text, 0, text.size(), "the claims administrator based its decision", end) != nowhere) return Era::decision_2014;
    return std::nullopt;
}

void read_older(const SourcePtr& source, const Labels& labels, Era era, LetterText& out, Diagnostics& diagnostics) {
    out.era = era;
    if (era == Era::review_2013) {
        read_review(source, labels, out, diagnostics);
    } else {
        read_sentences(source, labels, era, out, diagnostics);
    }
}

/// The labelled form again, with the labels that are only nearly right.
void read_damaged(const SourcePtr& source, const Labels& labels, LetterText& out, Diagnostics& told, Diagnostics& diagnostics) {
    Labels damaged;
    find_damaged_labels(source->text(), labels, damaged);
    if (!damaged.empty()) {
        told = {};
        Labels all(labels);
        all.insert(all.end(), damaged.begin(), damaged.end());
        std::sort(all.begin(), all.end(), [](const Label& a, const Label& b) { return a.begin < b.begin; });
        out.clear();
        read_labelled(source, all, out, told);
        for (const auto& label : damaged) {
            const auto span = trim(source->text(), label.begin, label.end);
            diagnostics.add(Code::L013, fmt::format("\"{}\" is read as a label of the form", source->text(span)), source, span,
                            "a letter or two of it, or its colon, is not as the form prints it");
        }
    }
    diagnostics.append(std::move(told));
}

/// The parts of the form this letter is of.
void find_parts(const SourcePtr& source, LetterText& out, Diagnostics& diagnostics) {
    const auto text = source->text();
    Labels labels;
    find_labels(text, labels);
    const bool labelled = std::any_of(labels.begin(), labels.end(), [](const Label& label) {
        return label.kind == LabelKind::claims_administrator || label.kind == LabelKind::maximus;
    });
    if (!labelled) {
        if (const auto era = older_form(text)) return read_older(source, labels, *era, out, diagnostics);
    }
    Diagnostics told;
    if (read_labelled(source, labels, out, told)) {
        diagnostics.append(std::move(told));
    } else {
        read_damaged(source, labels, out, told, diagnostics);
    }
}

/// A statement that opens a sentence of a rationale belongs to an item whose labels were not found.
void tell_swallowed(const SourcePtr& source, const LetterText& letter, Diagnostics& diagnostics) {
    constexpr std::string_view opening = "Decision based on ";
    for (const auto& item : letter.items) {
        if (!item.rationale) continue;
        const auto at = source->text(*item.rationale).find(opening);
        if (at == nowhere) continue;
        const auto begin = item.rationale->begin + at;
        diagnostics.add(Code::L015, fmt::format("item {}: the rationale holds a guideline statement", item.number), source,
                        make_span(begin, begin + opening.size() - 1), "an item whose labels are damaged is read as part of the rationale before it");
    }
}

}  // namespace

std::string_view stem_of(std::string_view name) {
    if (name.size() > 2 && name.front() == '<' && name.back() == '>') return name.substr(1, name.size() - 2);  // "<stdin>"
    if (const auto slash = name.find_last_of('/'); slash != nowhere) name.remove_prefix(slash + 1);
    if (const auto inside = name.find(".jsonl#"); inside != nowhere) return name.substr(inside + 7);  // the id of the line
    if (const auto member = name.rfind('!'); member != nowhere) name.remove_prefix(member + 1);       // "a.zip!b.txt"
    if (name.rfind(".txt#") != nowhere || name.rfind(".pdf#") != nowhere) return name;                // a letter of many
    if (const auto dot = name.find_last_of('.'); dot != nowhere && dot > 0) name = name.substr(0, dot);
    return name;
}

void split(const SourcePtr& source, LetterText& out, Diagnostics& diagnostics) {
    out.clear();
    const auto text = source->text();
    if (text.size() > limits::letter_bytes) {
        diagnostics.add(Code::L007, fmt::format("a letter of {} bytes", text.size()), source->name(),
                        fmt::format("a letter has at most {} bytes", limits::letter_bytes));
        return;
    }
    find_parts(source, out, diagnostics);
    tell_swallowed(source, out, diagnostics);
}

}  // namespace citegate::letter
