// One letter by its name, for commands about a single letter.
#pragma once

#include <string>

#include "engine/base/diagnostic.hpp"
#include "engine/base/source.hpp"

namespace citegate::letter {

class PdfCache;

/// The text of the letter that a run over many calls `name`: a file, "bundle.txt#3", "letters.jsonl#ID", "letters.zip!inside.pdf", or
/// "-". Null with the diagnostics of reading, L001 where there is no such letter, L026 where the name holds several. `cache` may be
/// null.
[[nodiscard]] SourcePtr read_named(const std::string& name, PdfCache* cache, Diagnostics& diagnostics);

}  // namespace citegate::letter
