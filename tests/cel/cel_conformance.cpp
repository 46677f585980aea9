// cel_conformance [--scope SCOPE] [-v] FILE.jsonl…: which cases fail, and "N passed, M failed". Exit 1 when one fails, 2 when a file
// cannot be read. --shared PATH PROJECT: the file of that path in $CITEGATE_SHARED or beside the project; exit 77 when it is not there.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/cel/conformance_case.hpp"

namespace {

struct Counts {
    std::size_t passed = 0;
    std::size_t failed = 0;
};

bool run(const std::string& path, const std::string& scope, bool verbose, Counts& counts) {
    std::ifstream file(path);
    if (!file) {
        fmt::print(stderr, "cel_conformance: cannot open {}\n", path);
        return false;
    }
    std::string line;
    for (std::size_t number = 1; std::getline(file, line); ++number) {
        if (line.empty()) continue;
        const auto test = nlohmann::json::parse(line, nullptr, false);
        if (test.is_discarded() || !test.contains("expr")) {
            fmt::print(stderr, "{}:{}: not a conformance case\n", path, number);
            return false;
        }
        if (!scope.empty() && test.value("scope", "core") != scope) continue;
        const auto verdict = citegate::judge(test);
        ++(verdict.passed ? counts.passed : counts.failed);
        if (verdict.passed && !verbose) continue;
        const auto wanted = test.contains("error") ? std::string("an error") : test.at("value").dump();
        fmt::print("{} {}\n  {}\n  wanted {}, got {}\n", verdict.passed ? "passed" : "failed", test.value("id", "?"), test.at("expr").dump(), wanted,
                   verdict.got);
    }
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    std::string scope;
    bool verbose = false;
    std::vector<std::string> files;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word == "--scope" && i + 1 < argc) {
            scope = argv[++i];
        } else if (word == "-v") {
            verbose = true;
        } else if (word == "--shared" && i + 2 < argc) {
            const char* set = std::getenv("CITEGATE_SHARED");
            const auto folder = set != nullptr ? std::filesystem::path(set) : std::filesystem::path(argv[i + 2]) / ".." / "shared";
            files.push_back((folder / argv[i + 1]).string());
            i += 2;
            if (!std::filesystem::exists(files.back())) {
                fmt::print("skipped: no {} here; set CITEGATE_SHARED to the folder that holds the conformance cases\n", files.back());
                return 77;
            }
        } else {
            files.emplace_back(word);
        }
    }
    if (files.empty()) {
        fmt::print(stderr, "usage: cel_conformance [--scope core|extended] [-v] FILE.jsonl…\n");
        return 64;
    }
    Counts counts;
    for (const auto& file : files) {
        if (!run(file, scope, verbose, counts)) return 2;
    }
    fmt::print("{} passed, {} failed\n", counts.passed, counts.failed);
    return counts.failed == 0 ? 0 : 1;
}
