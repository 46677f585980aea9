// pdftotext as a child process: no shell, nothing to read but the file, limits on everything it may use.
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <fmt/format.h>

#include "engine/base/limits.hpp"
#include "engine/letter/cache.hpp"
#include "engine/letter/pdf.hpp"
#include "engine/letter/reader.hpp"
#include "engine/letter/scan.hpp"

namespace citegate::letter {
namespace {

constexpr std::size_t most_complaints = 4096;  // bytes of standard error kept for the message
constexpr int exec_failed = 127;

/// Both ends of a pipe, closed at the end of its scope.
struct Pipe {
    std::array<int, 2> ends{-1, -1};

    Pipe() {
        if (pipe2(ends.data(), O_CLOEXEC) != 0) ends = {-1, -1};
    }
    ~Pipe() {
        close_end(0);
        close_end(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    [[nodiscard]] bool open() const { return ends[0] >= 0; }
    void close_end(std::size_t end) {
        if (ends[end] >= 0) close(ends[end]);
        ends[end] = -1;
    }
};

std::string find_program(std::string_view name) {
    const char* path = std::getenv("PATH");
    std::string_view folders = path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin";
    while (!folders.empty()) {
        const auto colon = std::min(folders.find(':'), folders.size());
        if (colon > 0) {
            auto candidate = fmt::format("{}/{}", folders.substr(0, colon), name);
            if (access(candidate.c_str(), X_OK) == 0) return candidate;
        }
        folders.remove_prefix(std::min(colon + 1, folders.size()));
    }
    return {};
}

void limit(int resource, rlim_t most) {
    const rlimit both{most, most};
    setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

/// Between fork and exec: only calls that are safe in a child of many threads.
[[noreturn]] void become(const char* program, char* const* arguments, int out, int err, int nothing) {
    setpgid(0, 0);  // Ctrl-C is for us: what is on its way is read to its end
    limit(RLIMIT_CPU, limits::pdf_cpu_seconds);
    limit(RLIMIT_AS, limits::pdf_memory_bytes);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    if (dup2(nothing, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 && dup2(err, STDERR_FILENO) >= 0) {
        execv(program, arguments);
    }
    _exit(exec_failed);
}

/// What a child left behind.
struct Outcome {
    std::string text;
    std::string complaints;
    int status = 0;  ///< as of waitpid
    bool timed_out = false;
    bool too_long = false;
};

/// Reads both pipes until they close, the time is up or the text is too long; then the child is gone.
Outcome listen(pid_t child, Pipe& out, Pipe& err) {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + std::chrono::seconds(limits::pdf_wall_seconds);
    Outcome outcome;
    std::array<char, 1 << 14> block;
    while (out.ends[0] >= 0 || err.ends[0] >= 0) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        std::array<pollfd, 2> ready{
            {{out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}}};  // -1 is passed over
        const int n = left > 0 ? poll(ready.data(), ready.size(), static_cast<int>(left)) : 0;
        if (n < 0 && errno == EINTR) continue;
        outcome.timed_out = n == 0;
        if (n <= 0) break;
        for (auto* pipe : {&out, &err}) {
            if (ready[pipe == &out ? 0 : 1].revents == 0) continue;
            const auto got = ::read(pipe->ends[0], block.data(), block.size());
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) {
                pipe->close_end(0);
                continue;
            }
            auto& into = pipe == &out ? outcome.text : outcome.complaints;
            const auto room = pipe == &out ? limits::letter_bytes + 1 : most_complaints;
            into.append(block.data(),
                        std::min(static_cast<std::size_t>(got), room - std::min(room, into.size())));
        }
        outcome.too_long = outcome.text.size() > limits::letter_bytes;
        if (outcome.too_long) break;
    }
    if (outcome.timed_out || outcome.too_long) kill(child, SIGKILL);
    while (waitpid(child, &outcome.status, 0) < 0 && errno == EINTR) {
    }
    return outcome;
}

/// Runs the program on its words. False with errno when there is no child process.
bool run(const std::string& program, std::vector<std::string> words, Outcome& outcome) {
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    Pipe out;
    Pipe err;
    const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    const bool ready = out.open() && err.open() && nothing >= 0;
    const pid_t child = ready ? fork() : -1;
    const int error = errno;
    if (child == 0) become(program.c_str(), arguments.data(), out.ends[1], err.ends[1], nothing);
    if (nothing >= 0) close(nothing);
    errno = error;
    if (child < 0) return false;
    out.close_end(1);
    err.close_end(1);
    outcome = listen(child, out, err);
    return true;
}

std::string_view first_line(std::string_view complaints) {
    const auto line = trim(complaints, 0, std::min(complaints.find('\n'), complaints.size()));
    return complaints.substr(line.begin, line.size());
}

/// What went wrong, in words; empty when nothing did.
std::string failure(const Outcome& outcome) {
    if (outcome.timed_out) return fmt::format("pdftotext took more than {} s", limits::pdf_wall_seconds);
    if (WIFSIGNALED(outcome.status)) {
        const int signal = WTERMSIG(outcome.status);
        if (signal == SIGXCPU || signal == SIGKILL) {
            return fmt::format("pdftotext was stopped after {} s of computing", limits::pdf_cpu_seconds);
        }
        return fmt::format("pdftotext died: {}", strsignal(signal));
    }
    const int code = WEXITSTATUS(outcome.status);
    if (code == 0) return {};
    if (code == exec_failed) return "pdftotext could not be started";
    const auto said = first_line(outcome.complaints);
    return said.empty() ? fmt::format("pdftotext ended with code {}", code)
                        : fmt::format("pdftotext says: {}", said);
}

}  // namespace

std::optional<std::string> pdf_text(const std::string& path, const std::string& name,
                                    Diagnostics& diagnostics) {
    const auto fail = [&](std::string why, std::string_view hint) {
        diagnostics.add(Code::L006, fmt::format("PDF '{}' cannot be read: {}", name, why), name,
                        std::string(hint));
        return std::nullopt;
    };
    const auto program = find_program("pdftotext");
    if (program.empty()) return fail("pdftotext is not installed", "install the package poppler-utils");

    // A path is never taken for an option or an address.
    Outcome outcome;
    const std::string file = path.starts_with('/') ? path : "./" + path;
    if (!run(program, {"pdftotext", "-layout", "-enc", "UTF-8", file, "-"}, outcome)) {
        return fail(fmt::format("no child process: {}", std::strerror(errno)), "");
    }

    if (outcome.too_long) {
        diagnostics.add(Code::L007,
                        fmt::format("PDF '{}' has more than {} bytes of text", name, limits::letter_bytes),
                        name, "a letter has 5 to 20 kB of text; one file holds one letter");
        return std::nullopt;
    }
    if (auto why = failure(outcome); !why.empty()) {
        return fail(std::move(why),
                    "open it in a PDF viewer: it may be damaged, encrypted, or no PDF at all");
    }
    if (trim(outcome.text, 0, outcome.text.size()).empty()) {
        return fail("it holds no text", "a scanned letter needs text recognition (OCR) first");
    }
    if (outcome.complaints.find("Error") != nowhere) {
        diagnostics.add(Code::L012,
                        fmt::format("PDF '{}' is damaged, its text may be incomplete; pdftotext says: {}",
                                    name, first_line(outcome.complaints)),
                        name, "get the file again from where it came");
    }
    return std::move(outcome.text);
}

const std::string& pdf_reader() {
    static const std::string reader = [] {
        const auto program = find_program("pdftotext");
        Outcome outcome;
        if (program.empty() || !run(program, {"pdftotext", "-v"}, outcome)) return std::string();
        return fmt::format("{} -layout -enc UTF-8", first_line(outcome.complaints));
    }();
    return reader;
}

std::optional<std::string> pdf_text_of(std::string_view bytes, const std::string& name, PdfCache* cache, Diagnostics& diagnostics) {
    const auto key = cache != nullptr ? PdfCache::key(bytes) : std::string();
    if (!key.empty()) {
        if (auto kept = cache->find(key)) return kept;
    }
    const int memory = memfd_create("letter", MFD_CLOEXEC);
    std::size_t done = 0;
    while (memory >= 0 && done < bytes.size()) {
        const auto n = write(memory, bytes.data() + done, bytes.size() - done);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) break;
        done += static_cast<std::size_t>(n);
    }
    std::optional<std::string> text;
    const auto problems = diagnostics.size();
    if (memory < 0 || done < bytes.size()) {
        diagnostics.add(Code::L001, fmt::format("'{}' cannot be read: {}", name, std::strerror(errno)), name, "");
    } else {
        text = pdf_text(fmt::format("/proc/{}/fd/{}", getpid(), memory), name, diagnostics);
    }
    if (memory >= 0) close(memory);
    // A text with a warning is not kept: the warning would be lost.
    if (text && !key.empty() && diagnostics.size() == problems) cache->keep(key, *text);
    return text;
}

std::optional<std::string> read_pdf(const std::string& path, Diagnostics& diagnostics) {
    return pdf_text(path, path, diagnostics);
}

}  // namespace citegate::letter
