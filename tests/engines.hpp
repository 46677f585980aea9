// Whole engines for tests, loaded once per test program.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "engine/base/render.hpp"
#include "engine/check/embedded.hpp"
#include "engine/check/engine.hpp"

namespace citegate {

/// Null when anything is wrong with `sources`: each diagnostic is a test failure.
inline std::unique_ptr<const check::Engine> load_engine(const check::Sources& sources) {
    Diagnostics diagnostics;
    auto engine = check::Engine::load(sources, diagnostics);
    for (const auto& diagnostic : diagnostics)
        ADD_FAILURE() << render(diagnostic);
    return diagnostics.empty() ? std::move(engine) : nullptr;
}

/// From the snapshots that the program carries.
inline const check::Engine& embedded_engine() {
    static const auto engine = [] {
        check::Sources sources;
        sources.embedded_guidelines = check::embedded_guidelines();
        sources.embedded_rules = check::embedded_rules();
        return load_engine(sources);
    }();
    return *engine;
}

/// From the YAML of the source tree.
inline const check::Engine& source_tree_engine() {
    static const auto engine = [] {
        check::Sources sources;
        sources.guidelines = CITEGATE_SOURCE_DIR "/corpus/guidelines";
        sources.rules = {CITEGATE_SOURCE_DIR "/rules"};
        return load_engine(sources);
    }();
    return *engine;
}

}  // namespace citegate
