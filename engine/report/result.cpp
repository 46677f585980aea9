#include "engine/report/result.hpp"

#include "engine/base/limits.hpp"
#include "engine/report/visible.hpp"
#include "engine/text/clean.hpp"
#include "engine/text/utf8.hpp"

namespace citegate::report {
namespace {

std::string_view stem(std::string_view path) {
    const auto slash = path.rfind('/');
    if (slash != path.npos) path.remove_prefix(slash + 1);
    if (path.find('#') != path.npos) return path;  // one of many in a file
    if (const auto member = path.rfind('!'); member != path.npos) path.remove_prefix(member + 1);
    const auto dot = path.rfind('.');
    return dot == path.npos || dot == 0 ? path : path.substr(0, dot);
}

}  // namespace

std::string_view letter_name(const LetterResult& result) {
    return result.readable && result.letter.source != nullptr ? std::string_view(result.letter.text.id) : stem(result.file);
}

std::string_view to_string(FindingState state) {
    return state == FindingState::known ? "known" : state == FindingState::suppressed ? "suppressed" : "";
}

FindingState state_of(const LetterResult& result, std::size_t index) {
    return index < result.marks.size() ? result.marks[index].state : FindingState::fresh;
}

void append_statement(std::string& out, const LetterResult& result, const citation::Side& side) {
    for (const auto& [its, text] : result.statements) {
        if (its != &side) continue;
        out += text;
        return;
    }
    append_folded(out, result.letter.source->text(side.span));
}

void Totals::add(const LetterResult& result) {
    ++letters;
    diagnostics += result.diagnostics.size();
    if (!result.readable || result.diagnostics.has_errors()) ++unreadable;
    for (std::size_t i = 0; i < result.findings.size(); ++i) {
        const auto& finding = result.findings[i];
        if (const auto state = state_of(result, i); state != FindingState::fresh) {
            ++(state == FindingState::known ? known : suppressed);
            continue;
        }
        ++findings[static_cast<std::size_t>(finding.severity)];
        const auto counted = rules.find(finding.rule);
        if (counted != rules.end()) {
            ++counted->second;
        } else {
            rules.emplace(finding.rule, 1);
        }
    }
    if (!result.readable) return;
    items += result.letter.item_count;
    for (std::size_t i = 0; i < result.letter.item_count; ++i) {
        const auto& item = result.letter.items[i];
        ++relations[static_cast<std::size_t>(item.relation)];
        for (const auto* side : {&item.claims_administrator, &item.maximus}) {
            citations += side->citations.size();
            statement_bytes += side->clean.view().size();
            for (const auto& citation : side->citations) ++resolutions[static_cast<std::size_t>(citation.resolution)];
            for (const auto& span : side->unread) {
                unread_bytes += span.size();
                text::CleanText clean;
                clean.assign(result.letter.source->text(), span);
                add_unread(text::shortened(clean.view(), limits::unread_text_bytes), 1);
            }
        }
    }
}

void Totals::add(const Totals& other) {
    letters += other.letters;
    unreadable += other.unreadable;
    items += other.items;
    citations += other.citations;
    for (std::size_t i = 0; i < findings.size(); ++i) findings[i] += other.findings[i];
    for (std::size_t i = 0; i < relations.size(); ++i) relations[i] += other.relations[i];
    statement_bytes += other.statement_bytes;
    unread_bytes += other.unread_bytes;
    diagnostics += other.diagnostics;
    known += other.known;
    suppressed += other.suppressed;
    for (const auto& [rule, count] : other.rules) rules[rule] += count;
    for (std::size_t i = 0; i < resolutions.size(); ++i) resolutions[i] += other.resolutions[i];
    for (const auto& [text, count] : other.unread_texts) add_unread(text, count);
    further_unread += other.further_unread;
    if (other.agreement) {
        if (!agreement) agreement.emplace();
        agreement->add(*other.agreement);
    }
}

void Totals::add(std::vector<rule::CorpusFinding> found) {
    for (const auto& finding : found) {
        ++findings[static_cast<std::size_t>(finding.severity)];
        ++rules[std::string(finding.rule)];
    }
    corpus_findings = std::move(found);
}

void Totals::add_unread(std::string_view text, std::uint64_t count) {
    const auto there = unread_texts.find(text);
    if (there != unread_texts.end()) {
        there->second += count;
    } else if (unread_texts.size() < limits::unread_texts) {
        unread_texts.emplace(text, count);
    } else {
        further_unread += count;
    }
}

}  // namespace citegate::report
