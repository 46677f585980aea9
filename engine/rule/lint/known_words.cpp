#include "engine/rule/lint/known_words.hpp"

#include <algorithm>

#include "engine/citation/citation.hpp"
#include "engine/rule/lint/written.hpp"

namespace citegate::rule {

using grammar::ExpressionKind;
using grammar::Operator;

namespace {

/// The words of all values of an enumeration from the first to the last one.
template <class Enum>
std::vector<std::string_view> words_of(Enum last) {
    std::vector<std::string_view> words;
    for (unsigned value = 0; value <= static_cast<unsigned>(last); ++value) words.push_back(to_string(static_cast<Enum>(value)));
    return words;
}

std::vector<std::string_view> with(std::vector<std::string_view> words, std::string_view more) {
    if (std::find(words.begin(), words.end(), more) == words.end()) words.push_back(more);
    return words;
}

}  // namespace

KnownWords::KnownWords(const graph::GuidelineGraph& graph) {
    using namespace citation;
    std::vector<std::string_view> documents;
    std::vector<std::string_view> body_parts;
    std::vector<std::string_view> classes;
    for (const auto& guideline : graph.catalogue().guidelines) documents.push_back(guideline.id);
    for (const auto& part : graph.catalogue().body_parts) body_parts.push_back(part.id);
    for (const auto& request_class : graph.catalogue().request_classes) classes.push_back(request_class.id);
    std::vector<std::string_view> terms;
    for (const auto& term : graph.catalogue().terms) terms.push_back(term.id);
    const auto confidences = with({"low", "medium", "high"}, "");
    const auto named = words_of(citation::Publisher::other);
    fields_ = {
        {"document", false, true, documents},
        {"documents", true, true, documents},
        {"candidates", true, true, std::move(documents)},
        {"body_parts", true, true, body_parts},
        {"summary_parts", true, true, body_parts},
        {"concludes_on", true, true, std::move(body_parts)},
        {"request_classes", true, true, std::move(classes)},
        {"terms", true, true, terms},
        {"reasons_terms", true, true, terms},
        {"summary_terms", true, true, std::move(terms)},
        {"era", false, false, words_of(letter::Era::acoem_2018)},
        {"decision", false, false, words_of(letter::Decision::modified)},
        {"relation", false, false, words_of(Relation::different)},
        {"adopted_from", false, false, words_of(SideName::maximus)},
        {"basis", false, false, words_of(Basis::non_mtus)},
        {"source", false, false, named},
        {"ground", false, false, with(named, "mtus")},
        {"sources", true, false, with(named, "mtus")},
        {"grounds", true, false, with(named, "mtus")},
        {"stance", false, false, words_of(Stance::quoted)},
        {"resolution", false, false, words_of(Resolution::broken_chain)},
        {"standing", false, false, with(words_of(graph::Standing::never), "")},
        {"document_kind", false, false, with(words_of(graph::NodeKind::body_part), "")},
        {"confidence", false, false, confidences},
        {"page_confidence", false, false, confidences},
    };
}

std::vector<UnknownWord> KnownWords::unknown(const Syntax& syntax) const {
    std::vector<UnknownWord> out;
    Loops loops;
    walk(syntax, loops, out);
    return out;
}

const KnownWords::Field* KnownWords::field_of(const Syntax& syntax, bool list, const Loops& loops) const {
    if (syntax.kind == ExpressionKind::name) {
        for (auto loop = loops.rbegin(); loop != loops.rend(); ++loop) {
            if (loop->first == syntax.text) return list ? nullptr : loop->second;
        }
    }
    const bool call = syntax.kind == ExpressionKind::call && (syntax.text == "relation" || syntax.text == "standing");
    if (syntax.kind != ExpressionKind::name && syntax.kind != ExpressionKind::member && !call) return nullptr;
    const auto found = std::find_if(fields_.begin(), fields_.end(),
                                    [&](const Field& field) { return field.name == syntax.text && field.list == list; });
    return found == fields_.end() ? nullptr : &*found;
}

void KnownWords::compare(const Field* field, const Syntax& string, bool prefix, std::vector<UnknownWord>& out) const {
    if (field == nullptr || string.kind != ExpressionKind::string_literal) return;
    const bool known = std::any_of(field->words.begin(), field->words.end(), [&](std::string_view word) {
        return prefix ? word.starts_with(string.text) : word == string.text;
    });
    if (known) return;
    out.push_back({string.span, string.text, field->name, field->is_id, nearest(string.text, field->words),
                   field->is_id ? std::vector<std::string_view>() : field->words});
}

void KnownWords::walk(const Syntax& syntax, Loops& loops, std::vector<UnknownWord>& out) const {
    if (const auto macro = macro_of(syntax)) {
        walk(*macro->range, loops, out);
        const auto before = loops.size();
        for (const auto name : macro->names) loops.emplace_back(name, macro->binds ? nullptr : field_of(*macro->range, true, loops));
        if (macro->condition != nullptr) walk(*macro->condition, loops, out);
        if (macro->result != nullptr) walk(*macro->result, loops, out);
        loops.resize(before);
        return;
    }
    for (const auto& operand : syntax.operands) walk(operand, loops, out);
    if (syntax.kind == ExpressionKind::call && syntax.text == "startsWith" && syntax.has_receiver && syntax.operands.size() == 2) {
        compare(field_of(syntax.operands[0], false, loops), syntax.operands[1], true, out);
    }
    if (syntax.kind != ExpressionKind::operation || syntax.operands.size() != 2) return;
    const auto& left = syntax.operands[0];
    const auto& right = syntax.operands[1];
    if (syntax.op == Operator::equal || syntax.op == Operator::not_equal) {
        compare(field_of(left, false, loops), right, false, out);
        compare(field_of(right, false, loops), left, false, out);
    } else if (syntax.op == Operator::in) {
        compare(field_of(right, true, loops), left, false, out);
        if (right.kind != ExpressionKind::list) return;
        const auto* field = field_of(left, false, loops);
        for (const auto& element : right.operands) compare(field, element, false, out);
    }
}

}  // namespace citegate::rule
