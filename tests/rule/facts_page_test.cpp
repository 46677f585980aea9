// engine/rule/FACTS.md is written by the tables; this test says when it is behind them.
// CITEGATE_UPDATE=1 test_rule --gtest_filter=FactsPage.* rewrites it.
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "engine/rule/compiled_rule.hpp"
#include "tests/rule/fixture.hpp"

namespace citegate::rule {
namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += c == '|' ? "\\|" : std::string(1, c);
    return out;
}

void function_rows(std::string& out, std::span<const Function> functions) {
    out += "| function | gives |\n| --- | --- |\n";
    for (const auto& function : functions) {
        out += fmt::format("| `{}` | {} |\n", signature(function), escaped(function.about));
    }
}

std::string page() {
    std::string out =
        "# What rules can ask\n\n"
        "Written by `tests/rule/facts_page_test.cpp` from the tables of this folder; do not edit.\n\n"
        "A rule fires where `when` holds and `require` does not. Conditions are CEL: literals, lists, `? :`, "
        "`|| && !`,\n"
        "`< <= > >= == != in`, `+ - * / %`, fields, `[index]`, the macros `has(x.field)`, `list.all(x, …)`, "
        "`.exists(x, …)`,\n"
        "`.exists_one(x, …)`, `.filter(x, …)`, `.map(x, …)`, `.map(x, condition, …)`, with index or key and "
        "element\n"
        "`.all(i, x, …)`, `.exists(i, x, …)`, `.existsOne(i, x, …)`, `.transformList(i, x, …)`, "
        "`.transformMap(k, v, …)`,\n"
        "`.transformMapEntry(k, v, {…})`, and `cel.bind(x, value, …)`. Maps, `{'a': 1}`, have `.key` and "
        "`['key']`. `variables`\nare computed where `when` holds, once, when used. A field marked *may be absent* must be asked for with `has()` before: in "
        "the same condition\n"
        "(`has(c.year) && c.year > 2000`, `!has(c.year) || …`, `has(c.year) ? … : …`) or in `when`, which "
        "guards all that\n"
        "follows; what a failed `require` tells holds in `message` and `highlight`.\n\n"
        "`message` may hold `{{expression}}`: lists are joined with commas, days written as 2016-07-28. A "
        "citation is its text in quotation marks.\n"
        "`highlight` takes citations, mentions, sides and the rationale.\n\n"
        "## Names\n\nIn rules for an item, side, citation or mention the fields of the item, in rules for a "
        "letter those of the "
        "letter, are known by\ntheir bare names; besides:\n\n| name | in rules for | what |\n| --- | --- | "
        "--- |\n";
    for (const auto& root : roots()) {
        std::vector<std::string_view> scopes;
        for (const auto scope : all_scopes) {
            if ((root.scopes >> static_cast<unsigned>(scope) & 1U) != 0) scopes.push_back(to_string(scope));
        }
        out += fmt::format("| `{}` | {} | {} |\n", root.name, fmt::join(scopes, ", "), root.about);
    }
    out += "\nA mention is a citation with a stance.\n";
    auto owner = ObjectType::none;
    for (const auto& field : fields()) {
        if (field.owner != owner) {
            owner = field.owner;
            out += fmt::format("\n## {}\n\n| field | type | what |\n| --- | --- | --- |\n",
                               to_string(Type{Kind::object, owner}));
        }
        out += fmt::format("| `{}` | {}{} | {} |\n", field.name, to_string(*field.type),
                           field.may_be_absent ? ", *may be absent*" : "", escaped(field.about));
    }
    out += "\n## Functions about guidelines\n\n";
    function_rows(out, domain_functions());
    out += "\n## Functions of CEL\n";
    for (const auto& [title, functions] :
         {std::pair("sizes and searches", standard_functions()), std::pair("strings", string_functions()),
          std::pair("times", time_functions()), std::pair("conversions", conversion_functions())}) {
        out += fmt::format("\n### {}\n\n", title);
        function_rows(out, functions);
    }
    return out;
}

TEST(FactsPage, SaysWhatTheTablesSay) {
    const std::string path = CITEGATE_SOURCE_DIR "/engine/rule/FACTS.md";
    if (std::getenv("CITEGATE_UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << page();
    std::ifstream stream(path, std::ios::binary);
    const std::string written{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    EXPECT_TRUE(written == page()) << "behind the tables: CITEGATE_UPDATE=1 rewrites it";
}

}  // namespace
}  // namespace citegate::rule
