// Tables of statements and what they are read as, for the tests of one clause each.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "grammar/statement.hpp"
#include "tests/grammar/dump.hpp"
#include "tests/grammar/names_for_tests.hpp"

namespace citegate::grammar {

struct Reading {
    std::string statement;
    const char* reading;
};

/// Every row, each after `head`, is read as its table says.
inline void expect_readings(const std::string& head, const std::vector<Reading>& rows) {
    static const Names names = names_for_tests();
    StatementSyntax syntax;
    for (const auto& row : rows) {
        const auto text = head + row.statement;
        parse_citation(text, names, syntax);
        EXPECT_EQ(dump(text, syntax), row.reading) << text;
    }
}

}  // namespace citegate::grammar
