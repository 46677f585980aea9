// From paths to letters' texts: files, folders, standard input, PDF. One unreadable input is a diagnostic and
// costs nobody else's result.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/base/source.hpp"
#include "engine/letter/path_list.hpp"

namespace citegate::letter {

/// The letter files behind the given paths, in order: a file is itself (any name), a folder gives its `.txt` and `.pdf` files,
/// recursively, sorted by path (bytewise); "-" is standard input. Links are followed, loops are not. Archives and JSON Lines are read
/// where they are named, not when they lie in a folder. A path that does not exist, a dangling link, a folder without letters: L001 /
/// L010, the rest goes on.
[[nodiscard]] PathList expand(const std::vector<std::string>& paths, Diagnostics& diagnostics);

/// The letters behind a list of paths, one a line (or parted by `line_end`), each as expand does it; `list` is a file or "-".
/// A line that leads nowhere is L021 with its number, a list that cannot be read L001.
[[nodiscard]] PathList expand_list(const std::string& list, char line_end, Diagnostics& diagnostics);

/// The text of one input, which holds one letter (jobs.hpp reads those of many). PDF by content (`%PDF-`) or name, through read_pdf. Empty with L001, L002, L003,
/// L006 or L007.
[[nodiscard]] SourcePtr read(const Input& input, Diagnostics& diagnostics);

/// `pdftotext -layout -enc UTF-8` of one file, run as a child process with limits on CPU, memory, output and
/// time (limits.hpp). Empty with L006 when it fails or is not installed.
[[nodiscard]] std::optional<std::string> read_pdf(const std::string& path, Diagnostics& diagnostics);

}  // namespace citegate::letter
