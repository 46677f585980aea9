// Where a format is written: standard output, or a file that appears under its name only when it is complete.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"

namespace citegate::cli {

class OutputFile {
  public:
    /// An empty path or "-" is standard output. A file is written beside its place under a temporary name. Null with a
    /// diagnostic when it cannot be made.
    [[nodiscard]] static std::unique_ptr<OutputFile> open(const std::string& path, Diagnostics& diagnostics);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /// False once a write failed (disk full, reader gone).
    bool write(std::string_view bytes);
    /// Flushes and gives the file its name. A failed write is told here, and the old file stays.
    void finish(Diagnostics& diagnostics);

  private:
    OutputFile(std::FILE* file, std::string path, std::string temporary)
        : file_(file), path_(std::move(path)), temporary_(std::move(temporary)) {}

    std::FILE* file_;
    std::string path_;       ///< empty: standard output
    std::string temporary_;
    int error_ = 0;          ///< errno of the first failed write
};

}  // namespace citegate::cli
