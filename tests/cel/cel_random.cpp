// cel_random COUNT [SEED]: random expressions and what this engine makes of them, one JSON object a line
// {"expr": …, "value": {"int64": "1"}} or {"expr": …, "error": "…"}. independent/compare.mjs asks another evaluator.
#include <fmt/format.h>

#include <cstdlib>

#include "tests/cel/conformance_case.hpp"
#include "tests/cel/random_expression.hpp"

int main(int argc, char** argv) {
    if (argc < 2) {
        fmt::print(stderr, "usage: cel_random COUNT [SEED]\n");
        return 64;
    }
    const auto count = std::strtoull(argv[1], nullptr, 10);
    citegate::RandomExpressions expressions(argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1);
    for (unsigned long long i = 0; i < count; ++i) {
        nlohmann::json line{{"expr", expressions.next(1 + static_cast<int>(i % 5))}};
        const auto got = citegate::evaluated(line);
        if (got.value) {
            line["value"] = *got.value;
        } else {
            line["error"] = got.error;
        }
        fmt::print("{}\n", line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    }
    return 0;
}
