// Loading many rules against what yaml-cpp alone needs to read the same file.
// Usage: rule_loading [RULES [MOST]]; ends with 1 when loading takes more than MOST times as long (0: never).
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

#include "engine/base/render.hpp"
#include "engine/check/embedded.hpp"
#include "engine/check/engine.hpp"

namespace {

using namespace citegate;

/// A rule with its first two examples: what most rules have. The shipped ones have many.
std::string with_two_examples(std::string rule) {
    constexpr std::string_view example = "\n      - name:";
    auto at = rule.find(example);
    for (int i = 0; i < 2 && at != rule.npos; ++i) at = rule.find(example, at + 1);
    return at == rule.npos ? rule : rule.substr(0, at + 1);
}

/// The shipped rules again and again, each time with other ids.
std::string many_rules(std::size_t count) {
    std::vector<std::string> rules;
    for (const auto& document : yaml::from_snapshot(check::embedded_rules())) {
        const auto text = document.source->text();
        const auto* list = document.root.find("rules");
        for (std::size_t i = 0; i < list->items.size(); ++i) {
            // From "  - id:" to the next one, comments and blank lines between them with it.
            const auto begin = list->items[i].span.begin - 4;
            const auto end = i + 1 < list->items.size() ? list->items[i + 1].span.begin - 4 : text.size();
            rules.push_back(with_two_examples(std::string(text.substr(begin, end - begin))));
        }
    }
    std::string out = "pack: many\nrules:\n";
    for (std::size_t i = 0; i < count; ++i) {
        auto rule = rules[i % rules.size()];
        rule.insert(rule.find('\n'), fmt::format("-{}", i));
        out += rule;
    }
    return out;
}

template <class Work>
double seconds(Work work) {
    double least = 1e9;
    for (int i = 0; i < 3; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        least = std::min(least, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    return least;
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t count = argc > 1 ? std::stoul(argv[1]) : 5000;
    const double most = argc > 2 ? std::stod(argv[2]) : 0;
    const auto path = (std::filesystem::temp_directory_path() / fmt::format("citegate-many-rules-{}.yaml", getpid())).string();
    const auto text = many_rules(count);
    std::ofstream(path, std::ios::binary) << text;
    std::size_t read = 0;
    const double alone = seconds([&] { read = YAML::LoadFile(path)["rules"].size(); });
    Diagnostics diagnostics;
    const auto catalogue = guideline::load(yaml::from_snapshot(check::embedded_guidelines()), diagnostics);
    const graph::GuidelineGraph graph(*catalogue);
    std::size_t loaded = 0;
    const double tree = seconds([&] { (void)yaml::parse_path(path, diagnostics); });
    const double ours = seconds([&] { loaded = rule::compile(yaml::parse_path(path, diagnostics), graph, diagnostics).rules().size(); });
    std::filesystem::remove(path);
    for (const auto& diagnostic : diagnostics) fmt::print(stderr, "{}", render(diagnostic));
    fmt::print("{} rules, {:.1f} MB\nyaml-cpp alone {:.3f} s\nread to our tree {:.3f} s\nread and compiled {:.3f} s\nratio {:.2f}\n", loaded,
               static_cast<double>(text.size()) / 1e6, alone, tree, ours, ours / alone);
    if (loaded != count || read != count || !diagnostics.empty()) return 2;
    return most > 0 && ours > most * alone ? 1 : 0;
}
