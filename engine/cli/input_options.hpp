// Which letters a run is about, and how they are read: the same for every command over many letters.
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/letter/reader.hpp"

namespace citegate::cli {

struct InputOptions {
    std::vector<std::string> paths;
    std::string list;   ///< of paths, one a line
    std::string list0;  ///< of paths, parted by zero bytes
    bool no_cache = false;
    unsigned jobs = 0;

    /// PATH, --files-from, --files-from0, --no-cache; one PATH or list is needed.
    void add_to(CLI::App& command);
    /// --jobs
    void add_jobs_to(CLI::App& command);
    /// The letters named on the command line, then those of lists.
    [[nodiscard]] letter::PathList letters(Diagnostics& diagnostics) const;
    /// Where texts of PDFs are kept; empty: nowhere.
    [[nodiscard]] std::string cache_folder() const;
};

}  // namespace citegate::cli
