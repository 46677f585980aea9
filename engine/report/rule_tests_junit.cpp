#include <fmt/format.h>

#include <pugixml.hpp>
#include <sstream>

#include "engine/report/rule_tests.hpp"
#include "engine/report/visible.hpp"

namespace citegate::report {
namespace {

/// White space as an xs:token has it: single, none at the ends; nothing that XML cannot hold.
std::string token(std::string_view text) {
    std::string out;
    for (const char c : visible(text)) {
        const bool blank = c == ' ' || c == '\n';
        if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

/// What a failed example says besides its first line. Nothing is left in it that XML cannot hold.
std::string details(const rule::RuleResult& rule, const rule::ExampleResult& example) {
    const auto position = rule.source->position(example.place.begin);
    std::string out = fmt::format("{}:{}:{}\nexpected: {}\n", visible(rule.source->name()), position.line, position.column,
                                  visible(example.expected));
    if (!example.fault.empty()) {
        out += fmt::format("got: {}\n", visible(example.fault));
    } else if (example.findings.empty()) {
        out += "got: accepted\n";
    }
    for (const auto& finding : example.findings) out += fmt::format("got: {}\n", visible(rule::said(finding)));
    std::istringstream lines(example.statements);
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty()) out += fmt::format("| {}\n", visible(line));
    }
    return out;
}

void add_case(pugi::xml_node suite, const rule::RuleResult& rule, const rule::ExampleResult& example) {
    auto node = suite.append_child("testcase");
    node.append_attribute("name") = token(example.name).c_str();
    node.append_attribute("classname") = token(rule.id).c_str();
    node.append_attribute("time") = "0";
    if (example.passed) return;
    const bool error = !example.fault.empty();
    auto problem = node.append_child(error ? "error" : "failure");
    const auto got = error                      ? example.fault
                     : example.findings.empty() ? std::string("accepted")
                                                : rule::said(example.findings.front());
    problem.append_attribute("message") = token(fmt::format("expected {}, got {}", example.expected, got)).c_str();
    problem.append_attribute("type") = error ? "error" : "expectation";
    problem.append_child(pugi::node_pcdata).set_value(details(rule, example).c_str());
}

}  // namespace

std::string rule_tests_junit(const std::vector<rule::RuleResult>& results) {
    pugi::xml_document document;
    auto declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    auto suites = document.append_child("testsuites");
    int id = 0;
    for (const auto& rule : results) {
        int failures = 0;
        int errors = 0;
        for (const auto& example : rule.examples) {
            if (!example.passed) ++(example.fault.empty() ? failures : errors);
        }
        auto suite = suites.append_child("testsuite");
        suite.append_attribute("name") = token(rule.id).c_str();
        suite.append_attribute("package") = token(rule.source->name()).c_str();
        suite.append_attribute("id") = id++;
        suite.append_attribute("timestamp") = "1970-01-01T00:00:00";
        suite.append_attribute("hostname") = "localhost";
        suite.append_attribute("tests") = static_cast<unsigned>(rule.examples.size());
        suite.append_attribute("failures") = failures;
        suite.append_attribute("errors") = errors;
        suite.append_attribute("time") = "0";
        suite.append_child("properties");
        for (const auto& example : rule.examples) add_case(suite, rule, example);
        suite.append_child("system-out");
        suite.append_child("system-err");
    }
    std::ostringstream out;
    document.save(out, "  ");
    return out.str();
}

}  // namespace citegate::report
