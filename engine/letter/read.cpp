#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include <fmt/format.h>

#include "engine/base/limits.hpp"
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

/// Everything up to the end of the file, at most `most` + 1 bytes. One read call where `expected` is right.
/// False with errno when reading fails.
bool read_all(int file, std::size_t expected, std::size_t most, std::string& out) {
    constexpr std::size_t block = 1U << 16;
    std::size_t size = 0;
    out.resize(std::min(expected > 0 ? expected + 1 : block, most + 1));
    while (true) {
        const auto n = ::read(file, out.data() + size, out.size() - size);
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

/// The text becomes a Source, unless it is none. A few stray bytes of another encoding are kept as they are.
SourcePtr text_source(const std::string& name, std::string text, Diagnostics& diagnostics) {
    if (text.size() > limits::letter_bytes) {
        diagnostics.add(Code::L007, fmt::format("'{}' has more than {} bytes", name, limits::letter_bytes),
                        name, "a letter has 5 to 20 kB; one file holds one letter");
        return nullptr;
    }
    if (trim(text, 0, text.size()).empty()) {
        diagnostics.add(
            Code::L002,
            text.empty() ? fmt::format("'{}' is empty", name) : fmt::format("'{}' holds only blanks", name),
            name, "was the letter written completely?");
        return nullptr;
    }
    if (const auto* nul = static_cast<const char*>(std::memchr(text.data(), '\0', text.size()));
        nul != nullptr) {
        const bool wide = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
        diagnostics.add(Code::L003, fmt::format("'{}' is not text: byte {} is zero", name, nul - text.data()),
                        name,
                        wide ? "it looks like UTF-16; save it as UTF-8" : "letters are plain text or PDF");
        return nullptr;
    }
    // Random bytes: nearly half; a Latin-1 letter: under one in a hundred.
    if (const auto invalid = text::invalid_bytes(text); invalid > text.size() / 4) {
        diagnostics.add(Code::L003,
                        fmt::format("'{}' is not text: {} of its {} bytes are no UTF-8", name, invalid, text.size()), name,
                        "letters are plain text or PDF");
        return nullptr;
    }
    return std::make_shared<const Source>(name, std::move(text));
}

SourcePtr pdf_source(const std::string& name, const std::string& path, Diagnostics& diagnostics) {
    auto text = pdf_text(path, name, diagnostics);
    return text ? text_source(name, std::move(*text), diagnostics) : nullptr;
}

void tell_unreadable(const std::string& name, int error, Diagnostics& diagnostics) {
    diagnostics.add(Code::L001, fmt::format("'{}' cannot be read: {}", name, std::strerror(error)), name,
                    error == EACCES   ? "check the permissions of the file and of the folders above it"
                    : error == EISDIR ? "a folder is given as a path of its own"
                                      : "");
}

/// A PDF from standard input goes to pdftotext through a file in memory.
SourcePtr piped_pdf(const std::string& name, std::string_view bytes, Diagnostics& diagnostics) {
    const OpenFile memory(memfd_create("letter", MFD_CLOEXEC));
    std::size_t done = 0;
    while (memory.get() >= 0 && done < bytes.size()) {
        const auto n = write(memory.get(), bytes.data() + done, bytes.size() - done);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) break;
        done += static_cast<std::size_t>(n);
    }
    if (done < bytes.size()) {
        tell_unreadable(name, errno, diagnostics);
        return nullptr;
    }
    return pdf_source(name, fmt::format("/proc/{}/fd/{}", getpid(), memory.get()), diagnostics);
}

bool named_pdf(std::string_view path) {
    const auto ending = path.substr(path.size() - std::min<std::size_t>(path.size(), 4));
    return ending.size() == 4 && ending[0] == '.' && lower(ending[1]) == 'p' && lower(ending[2]) == 'd' &&
           lower(ending[3]) == 'f';
}

}  // namespace

SourcePtr read(const Input& input, Diagnostics& diagnostics) {
    const bool standard_input = input.path == "-";
    const std::string name = standard_input ? "<stdin>" : input.path;
    const OpenFile file(standard_input ? STDIN_FILENO : open(input.path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat about {};
    if (file.get() < 0 || fstat(file.get(), &about) != 0) {
        tell_unreadable(name, errno, diagnostics);
        return nullptr;
    }
    if (S_ISDIR(about.st_mode)) {
        tell_unreadable(name, EISDIR, diagnostics);
        return nullptr;
    }
    const auto size = S_ISREG(about.st_mode) ? static_cast<std::size_t>(about.st_size) : 0;
    if (size > limits::pdf_bytes) {
        diagnostics.add(Code::L007, fmt::format("'{}' has {} bytes", name, size), name,
                        fmt::format("more than {} bytes are no letter", limits::pdf_bytes));
        return nullptr;
    }
    if (size > 0 && !standard_input && named_pdf(input.path))
        return pdf_source(name, input.path, diagnostics);

    std::string text;
    if (!read_all(file.get(), size, limits::pdf_bytes, text)) {
        tell_unreadable(name, errno, diagnostics);
        return nullptr;
    }
    if (std::string_view(text).starts_with(pdf_mark)) {
        return S_ISREG(about.st_mode) && !standard_input ? pdf_source(name, input.path, diagnostics)
                                                         : piped_pdf(name, text, diagnostics);
    }
    return text_source(name, std::move(text), diagnostics);
}

}  // namespace citegate::letter
