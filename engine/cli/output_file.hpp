// Where a format is written: standard output, or a file that appears under its name only when it is complete.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"
#include "engine/report/writer.hpp"

namespace citegate::cli {

class OutputFile {
  public:
    /// An empty path or "-" is standard output. A file is written beside its place under a temporary name. Null with a
    /// diagnostic when it cannot be made.
    [[nodiscard]] static std::unique_ptr<OutputFile> open(const std::string& path, Diagnostics& diagnostics);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /// What the writer gives goes through its sink from now on, where it has one. False with a diagnostic when that cannot be:
    /// a database needs a file.
    bool go_through_sink(const report::Writer& writer, bool needs_file, Diagnostics& diagnostics);
    /// False once a write failed (disk full, reader gone).
    bool write(std::string_view bytes);
    /// Flushes and gives the file its name. A failed write is told here, and the old file stays.
    void finish(Diagnostics& diagnostics);
    /// Did a write fail? The run ends then, so what the other files hold is not the whole.
    [[nodiscard]] bool failed() const { return failed_; }
    /// The run did not come to its end: the file gets the name with ".partial" behind it, and what had its name stays.
    void name_partial() { partial_ = true; }

  private:
    bool write_file(std::string_view bytes);
    OutputFile(std::FILE* file, std::string path, std::string temporary)
        : file_(file), path_(std::move(path)), temporary_(std::move(temporary)) {}

    std::FILE* file_;
    std::string path_;       ///< empty: standard output
    std::string temporary_;
    std::unique_ptr<report::Sink> sink_;
    bool partial_ = false;
    bool failed_ = false;
    int error_ = 0;          ///< errno of the first failed write
    std::string failure_;    ///< what the sink says went wrong
};

}  // namespace citegate::cli
