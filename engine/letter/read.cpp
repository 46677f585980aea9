#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "engine/base/limits.hpp"
#include "engine/letter/bundle.hpp"
#include "engine/letter/jobs.hpp"
#include "engine/letter/names.hpp"
#include "engine/letter/pdf.hpp"
#include "engine/letter/reader.hpp"
#include "engine/letter/scan.hpp"
#include "engine/text/utf8.hpp"

namespace citegate::letter {
namespace {

constexpr std::string_view pdf_mark = "%PDF-";

/// An open file, closed at the end of its scope.
class OpenFile {
  public:
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    ~OpenFile() {
        if (descriptor_ > STDIN_FILENO) close(descriptor_);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    [[nodiscard]] int get() const { return descriptor_; }

  private:
    int descriptor_;
};

/// Bytes in a file whose end can be sought; none for a pipe. A folder may have any.
std::optional<std::size_t> size_of(int file) {
    const auto end = lseek(file, 0, SEEK_END);
    return end < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(end));
}

bool is_folder(int file) {
    struct stat about {};
    return fstat(file, &about) == 0 && S_ISDIR(about.st_mode);
}

/// Everything up to the end of the file, at most `most` + 1 bytes, from its start where it has a size. One read call where that is right.
/// False with errno when reading fails.
bool read_all(int file, std::optional<std::size_t> sought, std::size_t most, std::string& out) {
    constexpr std::size_t block = 1U << 16;
    const auto expected = sought.value_or(0);
    std::size_t size = 0;
    out.resize(std::min(expected > 0 ? expected + 1 : block, most + 1));
    while (true) {
        auto* const to = out.data() + size;
        const auto room = out.size() - size;
        const auto n = sought ? pread(file, to, room, static_cast<off_t>(size)) : ::read(file, to, room);
        if (n < 0) {
            if (errno == EINTR) continue;
            return false;
        }
        size += static_cast<std::size_t>(n);
        if (n == 0 || size > most) break;
        if (size < out.size()) {
            if (expected > 0 && size >= expected) break;  // there was room for one byte more
        } else {
            out.resize(std::min(out.size() * 2, most + 1));
        }
    }
    out.resize(size);
    return true;
}

/// The text becomes a Source, unless it is none. `bytes` tells of it, and is taken. A few stray bytes of another encoding are kept as they are.
SourcePtr text_source(const std::string& name, std::string text, Bytes& bytes, Diagnostics& diagnostics) {
    if (text.size() > limits::letter_bytes) {
        diagnostics.add(Code::L007, fmt::format("'{}' has more than {} bytes", name, limits::letter_bytes),
                        name, "a letter has 5 to 20 kB");
        return nullptr;
    }
    if (trim(text, 0, text.size()).empty()) {
        diagnostics.add(
            Code::L002,
            text.empty() ? fmt::format("'{}' is empty", name) : fmt::format("'{}' holds only blanks", name),
            name, "was the letter written completely?");
        return nullptr;
    }
    if (bytes.zero) {
        const bool wide = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
        diagnostics.add(Code::L003, fmt::format("'{}' is not text: byte {} is zero", name, text.find('\0')), name,
                        wide ? "it looks like UTF-16; save it as UTF-8" : "letters are plain text or PDF");
        return nullptr;
    }
    // Random bytes: nearly half; a Latin-1 letter: under one in a hundred.
    if (const auto invalid = bytes.ascii ? 0 : text::invalid_bytes(text); invalid > text.size() / 4) {
        diagnostics.add(Code::L003,
                        fmt::format("'{}' is not text: {} of its {} bytes are no UTF-8", name, invalid, text.size()), name,
                        "letters are plain text or PDF");
        return nullptr;
    }
    return std::make_shared<const Source>(name, std::move(text), std::move(bytes.line_starts));
}

void tell_unreadable(const std::string& name, int error, Diagnostics& diagnostics) {
    diagnostics.add(Code::L001, fmt::format("'{}' cannot be read: {}", name, std::strerror(error)), name,
                    error == EACCES   ? "check the permissions of the file and of the folders above it"
                    : error == EISDIR ? "a folder is given as a path of its own"
                                      : "");
}

/// The content of a file; false with L001 or L007.
bool load(const std::string& path, const std::string& name, std::string& bytes, Diagnostics& diagnostics) {
    const bool standard_input = path == "-";
    const OpenFile file(standard_input ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) {
        tell_unreadable(name, errno, diagnostics);
        return false;
    }
    if (bytes.capacity() <= std::string().capacity()) bytes = std::exchange(Source::spare().text, {});
    const auto size = standard_input ? std::nullopt : size_of(file.get());  // of standard input something may have been read before
    if (size && *size > limits::pdf_bytes) {
        if (is_folder(file.get())) {
            tell_unreadable(name, EISDIR, diagnostics);
            return false;
        }
        diagnostics.add(Code::L007, fmt::format("'{}' has {} bytes", name, *size), name,
                        fmt::format("more than {} bytes are no letter; a text of many letters is read when it is named by itself, not by its folder", limits::pdf_bytes));
        return false;
    }
    if (!read_all(file.get(), size, limits::pdf_bytes, bytes)) {
        tell_unreadable(name, errno, diagnostics);
        return false;
    }
    return true;
}

/// A PDF's text in the place of its bytes; false with L006, L007 or L012.
bool unfold_pdf(const std::string& name, std::string& bytes, PdfCache* cache, Diagnostics& diagnostics) {
    if (!std::string_view(bytes).starts_with(pdf_mark) && (bytes.empty() || !named_pdf(name))) return true;
    auto text = pdf_text_of(bytes, name, cache, diagnostics);
    if (text) bytes = std::move(*text);
    return text.has_value();
}

}  // namespace

SourcePtr read(const Input& input, Diagnostics& diagnostics) {
    const std::string name = input.path == "-" ? "<stdin>" : input.path;
    std::string text;
    if (!load(input.path, name, text, diagnostics) || !unfold_pdf(name, text, nullptr, diagnostics)) return nullptr;
    Bytes bytes;
    bytes.look_at(text);
    return text_source(name, std::move(text), bytes, diagnostics);
}

void read(Job& job, PdfCache* cache, const LetterSink& sink) {
    Diagnostics diagnostics = std::move(job.problems);
    const std::string name = std::move(job.name);
    if (!diagnostics.empty() || (!job.loaded && !load(name, name, job.bytes, diagnostics)) ||
        (!job.single && !unfold_pdf(name, job.bytes, cache, diagnostics))) {
        sink(name, nullptr, diagnostics);
        return;
    }
    Bytes bytes;
    bytes.line_starts = std::exchange(Source::spare().line_starts, {});
    bytes.look_at(job.bytes);
    thread_local std::vector<std::size_t> begins;
    begins.assign(1, 0);
    if (!job.single) letter_begins(job.bytes, bytes.line_starts, begins);
    if (begins.size() == 1) {
        sink(name, text_source(name, std::move(job.bytes), bytes, diagnostics), diagnostics);
        return;
    }
    begins.push_back(job.bytes.size());
    for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
        const auto part = fmt::format("{}#{}", name, i + 1);
        auto text = job.bytes.substr(begins[i], begins[i + 1] - begins[i]);
        bytes.look_at(text);
        sink(part, text_source(part, std::move(text), bytes, diagnostics), diagnostics);
        diagnostics = {};
    }
    std::string().swap(job.bytes);
}

}  // namespace citegate::letter
