// What commands about a single letter and a single rule share.
#pragma once

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

#include "engine/check/engine.hpp"
#include "engine/citation/citation.hpp"

namespace citegate::cli {

/// LETTER and --item.
struct LetterOptions {
    std::string name;
    unsigned item = 0;  ///< 0: all
    bool no_cache = false;

    void add_to(CLI::App& command);
    /// The letter with its citations read; null when it cannot be read or has no such item, which is told on stderr. `clean` is set
    /// false where something is wrong with it.
    [[nodiscard]] std::unique_ptr<citation::Letter> read(const check::Engine& engine, bool& clean) const;
};

/// The rule of this id; null when there is none, which is told on stderr with the nearest one.
[[nodiscard]] const rule::RuleInfo* find_rule(const rule::RuleSet& rules, const std::string& id);

}  // namespace citegate::cli
