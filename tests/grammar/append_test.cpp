// Clauses that are parsed one by one and put together are read as the statement that they stand in.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "grammar/statement.hpp"
#include "tests/grammar/dump.hpp"
#include "tests/grammar/names_for_tests.hpp"

namespace citegate::grammar {
namespace {

const std::vector<std::string> clauses = {
    "Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies.",
    "Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 303-305, 309.",
    "Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): Opioids, criteria for use, and Low Back Complaints 2004.",
    "Decision based on MTUS.",
    "Decision based on MTUS nobody knows this, Table 12-8.",
    "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Low Back, MRI; Knee & Leg, Durable equipment.",
    "Decision based on Non-MTUS Citation ACOEM 3rd Edition (2011), Low Back Disorders.",
    "Decision based on Non-MTUS Citation Smith J, et al. Spine 2009; 12(3):44-51. www.example.org/page.",
    "Decision based on Non-MTUS Citation None.",
};
const std::vector<std::string> first_clauses = {
    "The Claims Administrator based their decision on recommendation(s) outside of the MTUS Guidelines.",
    "The Expert Reviewer did not cite any medical evidence for its decision.",
    "The Expert Reviewer found the guidelines used by the Claims Administrator relevant and appropriate.",
    "ACOEM, Chapter 9.",
};

void expect_the_same(const std::vector<std::string>& parts) {
    static const Names names = names_for_tests();
    std::string whole;
    StatementSyntax joined;
    StatementSyntax part_syntax;
    for (const auto& part : parts) {
        if (!whole.empty()) whole += ' ';
        parse_citation(part, names, part_syntax);
        joined.append(part_syntax, static_cast<std::uint32_t>(whole.size()));
        whole += part;
    }
    StatementSyntax syntax;
    parse_citation(whole, names, syntax);
    EXPECT_EQ(dump(whole, joined), dump(whole, syntax)) << whole;
}

TEST(Append, TwoAndThreeClauses) {
    for (const auto& first : clauses) {
        for (const auto& second : clauses) {
            expect_the_same({first, second});
            for (const auto& third : clauses) expect_the_same({first, second, third});
        }
    }
}

TEST(Append, ASentenceBeforeThem) {
    for (const auto& first : first_clauses) {
        for (const auto& second : clauses) {
            expect_the_same({first, second});
            expect_the_same({first, second, clauses[5]});
        }
    }
}

}  // namespace
}  // namespace citegate::grammar
