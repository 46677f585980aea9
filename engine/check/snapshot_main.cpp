// Build tool: reads guidelines and rules as the program would, refuses what it would refuse, and writes their snapshots.
#include <fmt/format.h>

#include <cstdio>
#include <fstream>

#include "engine/base/render.hpp"
#include "engine/check/engine.hpp"

namespace {

bool write(const std::string& path, const std::string& bytes) {
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return static_cast<bool>(file.flush());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        fmt::print(stderr, "usage: citegate_snapshot GUIDELINES RULES OUTPUT_FOLDER\n");
        return 64;
    }
    citegate::Diagnostics diagnostics;
    citegate::check::Sources sources;
    sources.guidelines = argv[1];
    sources.rules = {argv[2]};
    const auto engine = citegate::check::Engine::load(sources, diagnostics);
    for (const auto& diagnostic : diagnostics) fmt::print(stderr, "{}", citegate::render(diagnostic));
    if (!engine || diagnostics.has_errors()) return 2;
    const std::string folder = argv[3];
    const auto guidelines = citegate::yaml::to_snapshot(citegate::yaml::parse_path(argv[1], diagnostics));
    const auto rules = citegate::yaml::to_snapshot(citegate::yaml::parse_path(argv[2], diagnostics));
    if (!write(folder + "/guidelines.snapshot", guidelines) || !write(folder + "/rules.snapshot", rules)) {
        fmt::print(stderr, "cannot write to {}\n", folder);
        return 2;
    }
    return 0;
}
