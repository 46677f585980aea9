// The form of early 2013: titles in capitals, one dispute, no claims administrator.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/base/limits.hpp"
#include "engine/letter/forms.hpp"
#include "engine/letter/header.hpp"
#include "engine/letter/scan.hpp"

namespace citegate::letter {
namespace {

/// The titles in the order of the form; `begins` is enough to know one by, the title goes on to its colon.
struct Title {
    std::string_view begins;
    std::size_t begin = nowhere;
    std::size_t end = 0;  ///< behind the colon
};
enum : std::size_t { issue, summary, documents, guidelines, rationale, qualifications, count };

/// How far a wrapped title may go to its colon.
constexpr std::size_t longest_title = 140;

std::array<Title, count> find_titles(std::string_view text) {
    std::array<Title, count> titles{{{"issue at dispute"},
                                     {"case summary"},
                                     {"documents reviewed for determination"},
                                     {"medical treatment guideline(s) relied upon"},
                                     {"rationale for why the requested treatment"},
                                     {"medical reviewer qualifications"}}};
    std::size_t from = 0;
    for (auto& title : titles) {
        title.begin = find_phrase(text, from, text.size(), title.begins, title.end);
        if (title.begin == nowhere) continue;
        const auto colon = text.substr(0, std::min(text.size(), title.end + longest_title)).find(':', title.end);
        title.end = colon == nowhere ? title.end : colon + 1;
        from = title.end;
    }
    return titles;
}

/// "IMR 13-000004"
std::string case_number(std::string_view text, std::size_t to) {
    std::size_t end = 0;
    for (auto at = find_phrase(text, 0, to, "imr", end); at != nowhere; at = find_phrase(text, end, to, "imr", end)) {
        const auto rest = trim(text, end, std::min(to, end + 24));
        const auto word = text.substr(rest.begin, rest.size());
        const auto size = std::min(word.find_first_not_of("0123456789-"), word.size());
        if (size >= 6 && word.substr(0, size).find('-') != nowhere) return std::string(word.substr(0, size));
    }
    return {};
}

}  // namespace

void read_review(const SourcePtr& source, const Labels& labels, LetterText& out, Diagnostics& diagnostics) {
    const auto text = source->text();
    const auto titles = find_titles(text);
    const auto part = [&](std::size_t which) -> std::optional<Span> {
        if (titles[which].begin == nowhere) return std::nullopt;
        auto end = text.size();
        for (auto next = which + 1; next < count; ++next) end = std::min(end, titles[next].begin);
        const auto span = trim_page_end(text, titles[which].end, end);
        return span.empty() ? std::nullopt : std::optional(span);
    };
    const auto front_end = std::min(titles[issue].begin, text.size());
    out.era = Era::review_2013;
    read_header(source, {labels.data(), labels.size()}, front_end, out.id, out.dates, diagnostics);
    if (out.id.empty()) out.id = case_number(text, front_end);
    if (out.id.empty()) out.id = stem_of(source->name());
    out.summary = part(summary).value_or(Span{});
    const auto request = part(issue);
    auto statement = part(guidelines);
    const auto reasons = part(rationale);
    if (!request && !statement && !reasons) {
        diagnostics.add(Code::L004, "no disputed item found", source, make_span(0, 0), "this form names the treatment after \"ISSUE AT DISPUTE:\"");
        return;
    }
    auto& item = out.items.emplace_back();
    item.number = 1;
    if (request) item.heading = item.request = *request;
    if (statement && statement->size() > limits::statement_bytes) {
        diagnostics.add(Code::L007, fmt::format("guideline statement of {} bytes in item 1", statement->size()), source, *statement,
                        fmt::format("only its first {} bytes are read", limits::statement_bytes));
        statement->end = statement->begin + static_cast<std::uint32_t>(limits::statement_bytes);
    }
    item.maximus = statement;
    item.rationale = reasons;
    std::size_t at = nowhere;
    if (reasons) item.decision = decision_in_words(text, reasons->begin, reasons->end, at);
    const auto begin = request ? request->begin : statement ? statement->begin : reasons->begin;
    const auto end = reasons ? reasons->end : statement ? statement->end : request->end;
    item.span = {begin, end};
    const auto tell = [&](std::string_view what, std::string_view hint) {
        diagnostics.add(Code::L009, fmt::format("item 1 has no {}", what), source, item.heading.empty() ? item.span : item.heading, std::string(hint));
    };
    if (!request) tell("heading", "expected after \"ISSUE AT DISPUTE:\"");
    if (item.decision == Decision::unknown) tell("decision", "the rationale says that the treatment \"is\" or \"is not medically necessary\"");
    if (!statement) tell("MAXIMUS statement", "expected after \"MEDICAL TREATMENT GUIDELINE(S) RELIED UPON … AND WHY:\"");
    if (!reasons) tell("rationale", "expected after \"RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE …:\"");
}

}  // namespace citegate::letter
