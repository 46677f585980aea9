// Rule files looked at closely: all that loading says, and what is no mistake but never does what it seems to (K…).
#pragma once

#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/graph/guideline_graph.hpp"
#include "engine/yaml/tree.hpp"

namespace citegate::rule {

/// What rule files are looked at with.
struct LintGround {
    const graph::GuidelineGraph& graph;
    const std::vector<yaml::Document>& built_in;  ///< packs that files may extend by name
};

struct LintReport {
    std::vector<Diagnostic> diagnostics;  ///< in order of files, then of places
    std::size_t rules = 0;                ///< in `files`
    std::size_t ignored = 0;              ///< diagnostics silenced by comments
    bool readable = true;                 ///< false: a file, or one it extends, is no YAML or could not be read
};

/// Looks at `files` and reads what they extend. Lint diagnostics are about `files` alone.
[[nodiscard]] LintReport lint(const std::vector<SourcePtr>& files, const LintGround& ground);

}  // namespace citegate::rule
