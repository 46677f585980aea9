#include "engine/cli/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace citegate::cli {

std::unique_ptr<OutputFile> OutputFile::open(const std::string& path, Diagnostics& diagnostics) {
    if (path.empty() || path == "-") return std::unique_ptr<OutputFile>(new OutputFile(stdout, {}, {}));
    struct stat info {};
    // A device or pipe (/dev/null, /dev/stdout) has no complete moment: it is written as it is.
    const bool special = stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
    const std::string temporary = special ? path : fmt::format("{}.{}.part", path, getpid());
    std::FILE* const file = std::fopen(temporary.c_str(), special ? "wb" : "wbx");
    if (file == nullptr || S_ISDIR(info.st_mode)) {
        const int error = file == nullptr ? errno : EISDIR;
        if (file != nullptr) {
            std::fclose(file);
            unlink(temporary.c_str());
        }
        diagnostics.add(Code::O001, fmt::format("cannot write to this file: {}", std::strerror(error)), path,
                        "name a file in a folder that exists and that you may write to");
        return nullptr;
    }
    return std::unique_ptr<OutputFile>(new OutputFile(file, path, special ? std::string() : temporary));
}

OutputFile::~OutputFile() {
    sink_.reset();
    if (path_.empty() || file_ == nullptr) return;
    std::fclose(file_);
    if (!temporary_.empty()) unlink(temporary_.c_str());
}

bool OutputFile::go_through_sink(const report::Writer& writer, bool needs_file, Diagnostics& diagnostics) {
    if (needs_file && temporary_.empty()) {
        diagnostics.add(Code::O001, "a database cannot be written to a stream or device", path_.empty() ? "<stdout>" : path_, "name a file");
        return false;
    }
    sink_ = writer.sink({temporary_, [this](std::string_view bytes) { return write_file(bytes); }});
    return true;
}

bool OutputFile::write(std::string_view bytes) {
    const bool good = sink_ ? sink_->write(bytes) : write_file(bytes);
    failed_ = failed_ || !good;
    return good;
}

bool OutputFile::write_file(std::string_view bytes) {
    if (error_ != 0) return false;
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) error_ = errno != 0 ? errno : EIO;
    return error_ == 0;
}

void OutputFile::finish(Diagnostics& diagnostics) {
    if (sink_) {
        failure_ = sink_->finish();
        sink_.reset();
    }
    if (std::fflush(file_) != 0 && error_ == 0) error_ = errno;
    if (!path_.empty()) {
        if (std::fclose(file_) != 0 && error_ == 0) error_ = errno;
        file_ = nullptr;
        const auto bad = [this] { return error_ != 0 || !failure_.empty(); };
        if (!bad() && !temporary_.empty() && std::rename(temporary_.c_str(), (partial_ ? path_ + ".partial" : path_).c_str()) != 0) error_ = errno;
        if (bad() && !temporary_.empty()) unlink(temporary_.c_str());
    }
    if (partial_ && !temporary_.empty() && error_ == 0 && failure_.empty()) {
        diagnostics.add(Code::O002, fmt::format("the run did not come to its end: '{0}.partial' holds what was done, and '{0}' is as it was", path_), path_, "");
    }
    if (failure_.empty() && (error_ == 0 || error_ == EPIPE)) return;
    diagnostics.add(Code::O001, fmt::format("writing failed: {}", failure_.empty() ? std::strerror(error_) : failure_),
                    path_.empty() ? "<stdout>" : path_, path_.empty() ? "" : "the file as it was before this run is untouched");
}

}  // namespace citegate::cli
