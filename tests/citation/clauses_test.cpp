// The reader parses a statement clause by clause and keeps what it parsed. What comes out is what the grammar reads of the whole.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <random>
#include <string>
#include <vector>

#include "engine/citation/read.hpp"
#include "grammar/statement.hpp"
#include "tests/shipped.hpp"

namespace citegate::citation {
namespace {

const std::vector<std::string> pieces = {
    "Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies.",
    "Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 303-305, 309.",
    "Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): Opioids, criteria for use, and Low Back Complaints 2004.",
    "Decision based on MTUS Low Back Complaints 2004 Page(s): 303 et seq.",
    "Decision based on MTUS Chronic Pain Medical Treatment 2009 (Opioids.",
    "Pain) and Knee Complaints 2004.",
    "Decision based on MTUS.",
    "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Low Back, MRI; Knee & Leg, Durable equipment.",
    "Decision based on Non-MTUS ODG, Pain",
    "Decision based on Non-MTUS Citation Smith J, et al. Spine 2009; 12(3):44-51. www.example.org/page.",
    "Decision based on Low Back Complaints 2004.",
    "The Claims Administrator based their decision on recommendation(s) outside of the MTUS Guidelines.",
    "The Claims Administrator did not base their decision on the MTUS.",
    "The Claims Administrator based its decision on Official Disability Guidelines (ODG), Low Back.",
    "The Expert Reviewer found the guidelines used by the Claims Administrator relevant and appropriate.",
    "The Expert Reviewer based his/her decision on ACOEM, Chapter 9, which is part of the MTUS.",
    "The request was reviewed.",
    "MTUS ACOEM Chapter 12, page 301.",
};

std::string told(std::string_view text, unsigned basis, Span span) { return fmt::format("{} {}-{} {}\n", basis, span.begin, span.end, text); }

bool has_word(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 128 && std::isalnum(c) != 0; });
}

std::string read_by(Reader& reader, const std::string& statement) {
    const Source source("<test>", statement);
    Side side;
    reader.read_text(source, ReadAs::statement, std::nullopt, side);
    std::string out = fmt::format("{}{}{}\n", side.outside_mtus, side.no_citation, side.adopts);
    for (const auto& citation : side.citations) out += told(citation.text, static_cast<unsigned>(citation.basis), citation.span);
    for (const auto span : side.unread) out += fmt::format("unread {}-{}\n", span.begin, span.end);
    return out;
}

std::string read_as_a_whole(const std::string& statement) {
    grammar::StatementSyntax syntax;
    grammar::parse_citation(statement, Shipped::get().lexicon.names(), syntax);
    const auto part = [&](Span span) { return std::string_view(statement).substr(span.begin, span.size()); };
    std::string out = fmt::format("{}{}{}\n", syntax.outside_mtus, syntax.no_citation, syntax.adopted);
    for (const auto& citation : syntax.citations) out += told(part(citation.text), static_cast<unsigned>(citation.basis), citation.text);
    for (const auto span : syntax.unread) {
        if (has_word(part(span))) out += fmt::format("unread {}-{}\n", span.begin, span.end);
    }
    return out;
}

TEST(Clauses, AnyRowOfThemIsReadAsAWhole) {
    std::mt19937 random(92302);
    Reader reader(Shipped::get().lexicon);  // one for all: what it kept of a row is used in the next
    for (int round = 0; round < 20'000; ++round) {
        std::string statement;
        for (auto left = 1 + random() % 4; left > 0; --left) {
            if (!statement.empty()) statement += ' ';
            statement += pieces[random() % pieces.size()];
        }
        ASSERT_EQ(read_by(reader, statement), read_as_a_whole(statement)) << statement;
    }
}

}  // namespace
}  // namespace citegate::citation
