// Mends rule files where a diagnostic knows one safe way: a key or word that has one near, a value that needs quotes, a variable
// that nothing uses. Everything else of the text stays as it is, comments too.
#pragma once

#include <string>
#include <vector>

#include "engine/rule/lint/lint.hpp"

namespace citegate::rule {

/// One change that was made.
struct Mended {
    Diagnostic diagnostic;  ///< what it mends; its source and place are those of the text before this change
    std::string was;
    std::string is;  ///< empty: taken out
};

struct MendReport {
    std::vector<SourcePtr> files;  ///< same order as those given; another Source where the text changed
    std::vector<Mended> mended;
    LintReport left;               ///< of the texts as they are now
};

/// Mends until nothing is left that can be. A file is changed only when fewer diagnostics are left for it, and none is new.
[[nodiscard]] MendReport mend(std::vector<SourcePtr> files, const LintGround& ground);

}  // namespace citegate::rule
