#include "engine/rule/facts/place.hpp"

#include <algorithm>
#include <array>

namespace citegate::rule {
namespace {

using citation::Citation;
using citation::Item;
using citation::Letter;
using citation::PageRange;
using citation::Rationale;
using citation::Side;
using letter::Dates;
using letter::LetterText;
using letter::SummaryDates;

template <class Owner, class Member>
std::uint32_t offset_of(Member Owner::*member) {
    static const Owner object{};
    return static_cast<std::uint32_t>(reinterpret_cast<const char*>(&(object.*member)) - reinterpret_cast<const char*>(&object));
}

/// Of what the letter's text holds, from the beginning of the letter.
template <class Member>
std::uint32_t offset_in_text(Member LetterText::*member) {
    return offset_of(&Letter::text) + offset_of(member);
}

/// The words of an enum's first `count` values.
template <class Enum, std::size_t count>
std::span<const std::string_view> words() {
    static_assert(sizeof(Enum) == 1);
    static const auto list = [] {
        std::array<std::string_view, count> all;
        for (std::size_t i = 0; i < count; ++i) all[i] = to_string(static_cast<Enum>(i));
        return all;
    }();
    return list;
}

struct Row {
    ObjectType owner;
    std::string_view name;
    Place place;
};

/// The words of an enum's first `count` values, and the empty one for what has none.
template <class Enum, std::size_t count>
std::span<const std::string_view> words_or_none() {
    static const auto list = [] {
        std::array<std::string_view, count + 1> all;
        for (std::size_t i = 0; i < count; ++i) all[i] = to_string(static_cast<Enum>(i));
        return all;
    }();
    return list;
}

constexpr int publishers = 5;
constexpr int confidences = 3;
constexpr int node_kinds = 11;
static_assert(static_cast<int>(citation::Publisher::other) < publishers && static_cast<int>(guideline::Confidence::high) == confidences - 1 &&
              static_cast<int>(graph::NodeKind::body_part) == node_kinds - 1);

/// The publishers as named, then "mtus".
std::span<const std::string_view> grounds() {
    static const auto list = [] {
        std::array<std::string_view, publishers + 1> all;
        for (std::size_t i = 0; i < publishers; ++i) all[i] = to_string(static_cast<citation::Publisher>(i));
        all[publishers] = to_string(citation::Basis::mtus);
        return all;
    }();
    return list;
}
int ground(const void* citation, const Facts&) {
    const auto& c = *static_cast<const Citation*>(citation);
    return c.basis == citation::Basis::mtus ? publishers : static_cast<int>(c.source);
}

const graph::Node* document(const void* citation, const Facts& facts) {
    const auto& c = *static_cast<const Citation*>(citation);
    return c.document.valid() ? &facts.graph->node(c.document) : nullptr;
}
int document_kind(const void* citation, const Facts& facts) {
    const auto* node = document(citation, facts);
    return node != nullptr ? static_cast<int>(node->kind) : node_kinds;
}
int confidence(const void* citation, const Facts& facts) {
    const auto* node = document(citation, facts);
    return node != nullptr ? static_cast<int>(node->confidence) : confidences;
}
int page_confidence(const void* citation, const Facts& facts) {
    const auto* node = document(citation, facts);
    return node != nullptr && node->guideline != nullptr ? static_cast<int>(node->guideline->page_confidence) : confidences;
}

constexpr int guideline_publishers = 5;
static_assert(static_cast<int>(guideline::Publisher::other) == guideline_publishers - 1);
int publisher(const void* citation, const Facts& facts) {
    const auto* node = document(citation, facts);
    return node != nullptr && node->guideline != nullptr ? static_cast<int>(node->guideline->publisher) : guideline_publishers;
}
int in_mtus(const void* side, const Facts&) {
    const auto& citations = static_cast<const Side*>(side)->citations;
    return std::any_of(citations.begin(), citations.end(), [](const Citation& c) { return c.basis == citation::Basis::mtus; }) ? 1 : 0;
}
int body_part_neutral(const void* citation, const Facts& facts) {
    const auto& c = *static_cast<const Citation*>(citation);
    return c.document.valid() && facts.graph->body_part_neutral(c.document) ? 1 : 0;
}

const auto& rows() {
    static const Row all[] = {
        {ObjectType::letter, "dates", {Access::object, offset_in_text(&LetterText::dates), {}}},
        {ObjectType::letter, "summary_dates", {Access::object, offset_in_text(&LetterText::summary_dates), {}}},
        {ObjectType::letter, "summary_terms", {Access::terms, offset_of(&Letter::summary_terms), {}}},
        {ObjectType::letter, "summary_parts", {Access::body_parts, offset_of(&Letter::summary_parts), {}}},
        {ObjectType::dates, "injury", {Access::optional_day, offset_of(&Dates::injury), {}}},
        {ObjectType::dates, "ur_decision", {Access::optional_day, offset_of(&Dates::ur_decision), {}}},
        {ObjectType::dates, "application", {Access::optional_day, offset_of(&Dates::application), {}}},
        {ObjectType::dates, "assigned", {Access::optional_day, offset_of(&Dates::assigned), {}}},
        {ObjectType::dates, "determination", {Access::optional_day, offset_of(&Dates::determination), {}}},
        {ObjectType::summary_dates, "injury", {Access::optional_day, offset_of(&SummaryDates::injury), {}}},
        {ObjectType::summary_dates, "ur_decision", {Access::optional_day, offset_of(&SummaryDates::ur_decision), {}}},
        {ObjectType::summary_dates, "request", {Access::optional_day, offset_of(&SummaryDates::request), {}}},
        {ObjectType::summary_dates, "before_injury", {Access::optional_day, offset_of(&SummaryDates::before_injury), {}}},
        {ObjectType::summary_dates, "after_determination", {Access::optional_day, offset_of(&SummaryDates::after_determination), {}}},
        {ObjectType::item, "number", {Access::number, offset_of(&Item::number), {}}},
        {ObjectType::item, "decision", {Access::code, offset_of(&Item::decision), words<letter::Decision, 4>()}},
        {ObjectType::item, "relation", {Access::code, offset_of(&Item::relation), words<citation::Relation, 9>()}},
        {ObjectType::item, "claims_administrator", {Access::object, offset_of(&Item::claims_administrator), {}}},
        {ObjectType::item, "maximus", {Access::object, offset_of(&Item::maximus), {}}},
        {ObjectType::item, "rationale", {Access::object, offset_of(&Item::rationale), {}}},
        {ObjectType::item, "body_parts", {Access::body_parts, offset_of(&Item::body_parts), {}}},
        {ObjectType::item, "request_classes", {Access::request_classes, offset_of(&Item::request_classes), {}}},
        {ObjectType::item, "terms", {Access::terms, offset_of(&Item::terms), {}}},
        {ObjectType::item, "amounts", {Access::integers, offset_of(&Item::amounts), {}}},
        {ObjectType::item, "authorized_in_part", {Access::boolean, offset_of(&Item::authorized_in_part), {}}},
        {ObjectType::item, "dates", {Access::of_letter, offset_in_text(&LetterText::dates), {}}},
        {ObjectType::item, "letter", {Access::of_letter, 0, {}}},
        {ObjectType::side, "in_mtus", {Access::flag, 0, {}, in_mtus}},
        {ObjectType::side, "name", {Access::code, offset_of(&Side::name), words<citation::SideName, 2>()}},
        {ObjectType::side, "present", {Access::boolean, offset_of(&Side::present), {}}},
        {ObjectType::side, "outside_mtus", {Access::boolean, offset_of(&Side::outside_mtus), {}}},
        {ObjectType::side, "no_citation", {Access::boolean, offset_of(&Side::no_citation), {}}},
        {ObjectType::side, "citations", {Access::citations, offset_of(&Side::citations), {}}},
        {ObjectType::side, "unread", {Access::spans, offset_of(&Side::unread), {}}},
        {ObjectType::side, "date", {Access::optional_day, offset_of(&Side::date), {}}},
        {ObjectType::rationale, "present", {Access::boolean, offset_of(&Rationale::present), {}}},
        {ObjectType::rationale, "mentions", {Access::citations, offset_of(&Rationale::mentions), {}}},
        {ObjectType::rationale, "concludes_on", {Access::body_parts, offset_of(&Rationale::concludes_on), {}}},
        {ObjectType::rationale, "terms", {Access::terms, offset_of(&Rationale::terms), {}}},
        {ObjectType::rationale, "reasons_terms", {Access::terms, offset_of(&Rationale::reasons_terms), {}}},
        {ObjectType::rationale, "amounts", {Access::integers, offset_of(&Rationale::amounts), {}}},
        {ObjectType::rationale, "date", {Access::optional_day, offset_of(&Rationale::date), {}}},
        {ObjectType::citation, "basis", {Access::code, offset_of(&Citation::basis), words<citation::Basis, 3>()}},
        {ObjectType::citation, "source", {Access::code, offset_of(&Citation::source), words<citation::Publisher, 5>()}},
        {ObjectType::citation, "stance", {Access::code, offset_of(&Citation::stance), words<citation::Stance, 4>()}},
        {ObjectType::citation, "publisher", {Access::coded, 0, publisher_words(), publisher}},
        {ObjectType::citation, "body_part_neutral", {Access::flag, 0, {}, body_part_neutral}},
        {ObjectType::citation, "document", {Access::document, offset_of(&Citation::document), {}}},
        {ObjectType::citation, "ground", {Access::coded, 0, grounds(), ground}},
        {ObjectType::citation, "document_kind", {Access::coded, 0, words_or_none<graph::NodeKind, node_kinds>(), document_kind}},
        {ObjectType::citation, "confidence", {Access::coded, 0, words_or_none<guideline::Confidence, confidences>(), confidence}},
        {ObjectType::citation, "page_confidence", {Access::coded, 0, words_or_none<guideline::Confidence, confidences>(), page_confidence}},
        {ObjectType::citation, "text", {Access::text, offset_of(&Citation::text), {}}},
        {ObjectType::citation, "title", {Access::optional_text, offset_of(&Citation::title), {}}},
        {ObjectType::citation, "edition", {Access::optional_text, offset_of(&Citation::edition), {}}},
        {ObjectType::citation, "resolution", {Access::code, offset_of(&Citation::resolution), words<citation::Resolution, 8>()}},
        {ObjectType::citation, "resolved", {Access::resolved, offset_of(&Citation::document), {}}},
        {ObjectType::citation, "chapter", {Access::optional_number, offset_of(&Citation::chapter), {}}},
        {ObjectType::citation, "year", {Access::optional_number, offset_of(&Citation::year), {}}},
        {ObjectType::citation, "sections", {Access::strings, offset_of(&Citation::sections), {}}},
        {ObjectType::citation, "tables", {Access::strings, offset_of(&Citation::tables), {}}},
        {ObjectType::citation, "misprints", {Access::misprints, offset_of(&Citation::misprints), {}}},
        {ObjectType::citation, "pages", {Access::pages, offset_of(&Citation::pages), {}}},
        {ObjectType::page_range, "first", {Access::number, offset_of(&PageRange::first), {}}},
        {ObjectType::page_range, "last", {Access::number, offset_of(&PageRange::last), {}}},
    };
    return all;
}

}  // namespace

std::span<const std::string_view> publisher_words() {
    static constexpr std::string_view all[guideline_publishers + 1] = {"acoem", "dwc", "odg", "ccr", "other", ""};
    return all;
}

Place place_of(const Field& field) {
    for (const auto& row : rows()) {
        if (row.owner == field.owner && row.name == field.name) return row.place;
    }
    return {};
}

}  // namespace citegate::rule
