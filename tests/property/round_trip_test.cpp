// What is printed is read back unchanged: in every form, and disturbed as text extraction disturbs it.
// CITEGATE_PROPERTY_CASES=N and CITEGATE_PROPERTY_SEED=N choose other cases.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "grammar/names.hpp"
#include "tests/citation/read_text.hpp"
#include "tests/property/disturb.hpp"
#include "tests/property/printer.hpp"

namespace citegate::property {
namespace {

using citation::Citation;

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
    const char* const value = std::getenv(name);
    return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

std::string pages_of(const std::vector<citation::PageRange>& pages) {
    std::string out;
    for (const auto& p : pages) out += fmt::format("{}{}-{}", out.empty() ? "" : ",", p.first, p.last);
    return out;
}

/// Letters and digits, lower case: white space and hyphens do not count after a disturbance.
template <typename List>
std::string folded(const List& list) {
    std::string out;
    for (const auto& text : list) out += grammar::folded_name(text) + "|";
    return out;
}

std::string shown(const Wanted& w) {
    return fmt::format("{} {} #{} {} {} '{}' {{{}}} <{}> [{}]", to_string(w.basis), to_string(w.source), w.chapter, grammar::folded_name(w.title), w.year,
                       grammar::folded_name(w.edition), folded(w.sections), folded(w.tables), pages_of(w.pages));
}

std::string shown(const Citation& c) {
    return fmt::format("{} {} #{} {} {} '{}' {{{}}} <{}> [{}]", to_string(c.basis), to_string(c.source), c.chapter.value_or(0), grammar::folded_name(c.title),
                       c.year.value_or(0), grammar::folded_name(c.edition), folded(c.sections), folded(c.tables), pages_of(c.pages));
}

/// "" when the reading says what was printed.
std::string difference(const Printed& printed, const citation::Side& side) {
    std::string wanted;
    std::string got;
    for (const auto& w : printed.wanted) wanted += "\n  want " + shown(w);
    for (const auto& c : side.citations) got += "\n  got  " + shown(c);
    if (!side.unread.empty()) got += fmt::format("\n  and {} unread", side.unread.size());
    const auto without_marks = [](std::string text, std::string_view mark) {
        for (auto at = text.find(mark); at != text.npos; at = text.find(mark)) text.replace(at, mark.size(), "");
        return text;
    };
    if (without_marks(wanted, "want ") != without_marks(got, "got  ")) return wanted + got;
    const auto& graph = Shipped::get().graph;
    for (std::size_t i = 0; i < printed.wanted.size(); ++i) {
        const auto node = graph.find(printed.wanted[i].document);
        const auto& c = side.citations[i];
        if (!node.valid() || c.document == node || std::find(c.candidates.begin(), c.candidates.end(), node) != c.candidates.end()) continue;
        return fmt::format("\n  want {}\n  got  {} ({})", printed.wanted[i].document, citation::id_of(c.document), to_string(c.resolution));
    }
    return "";
}

/// Reads the cases, disturbed or not, and reports at most three of each form that come back otherwise.
template <typename Change>
void read_back(std::uint64_t cases, Change change) {
    const auto seed = setting("CITEGATE_PROPERTY_SEED", 20170115);
    Printer printer(Shipped::get().lexicon, seed);
    citation::Reader reader(Shipped::get().lexicon);
    citation::Side side;
    std::map<std::string, int> failures;
    for (std::uint64_t i = 0; i < cases; ++i) {
        const auto printed = printer.next();
        const Source source("<printed>", change(printed));
        reader.read_text(source, printed.prose ? citation::ReadAs::prose : citation::ReadAs::statement, std::nullopt, side);
        const auto wrong = difference(printed, side);
        if (!wrong.empty() && ++failures[printed.form] <= 3) {
            ADD_FAILURE() << "seed " << seed << ", case " << i << ", " << printed.form << ":\n" << source.text() << wrong;
        }
    }
    for (const auto& [form, count] : failures) ADD_FAILURE() << form << ": " << count << " of " << cases << " cases";
}

TEST(RoundTrip, WhatIsPrintedIsRead) {
    read_back(setting("CITEGATE_PROPERTY_CASES", 100'000), [](const Printed& printed) { return printed.text; });
}

TEST(RoundTrip, LineBreaksHyphensBlanksPageBreaksAndDashesChangeNothing) {
    std::mt19937_64 random(setting("CITEGATE_PROPERTY_SEED", 20170115) + 1);
    read_back(setting("CITEGATE_PROPERTY_CASES", 100'000), [&](const Printed& printed) { return disturbed(printed.text, random); });
}

}  // namespace
}  // namespace citegate::property
