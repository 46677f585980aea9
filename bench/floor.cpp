// The least work anybody does who looks at the letters: open each once, read it, search it for the labels of
// the form. `citegate check` is measured against this.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <exception>
#include <string_view>
#include <thread>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "bench/letter_files.hpp"

namespace {

struct Totals {
    std::size_t files = 0;
    std::size_t bytes = 0;
    std::size_t hits = 0;
    std::size_t unreadable = 0;
};

std::size_t count(std::string_view text, std::string_view word) {
    std::size_t hits = 0;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (true) {
        at = static_cast<const char*>(
            memmem(at, static_cast<std::size_t>(end - at), word.data(), word.size()));
        if (at == nullptr) return hits;
        ++hits;
        at += word.size();
    }
}

/// Reads one file into `buffer`, whose memory is reused. False when it cannot be read.
bool slurp(const std::string& path, std::string& buffer) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    struct stat about {};
    bool good = fstat(file, &about) == 0;
    if (good) {
        buffer.resize(static_cast<std::size_t>(about.st_size));
        std::size_t done = 0;
        while (good && done < buffer.size()) {
            const auto n = read(file, buffer.data() + done, buffer.size() - done);
            good = n > 0;
            if (good) done += static_cast<std::size_t>(n);
        }
    }
    close(file);
    return good;
}

void work(const std::vector<std::string>& files, std::atomic<std::size_t>& next, Totals& totals) {
    std::string buffer;
    for (auto i = next.fetch_add(1); i < files.size(); i = next.fetch_add(1)) {
        if (!slurp(files[i], buffer)) {
            ++totals.unreadable;
            continue;
        }
        ++totals.files;
        totals.bytes += buffer.size();
        for (const std::string_view label :
             {"Claims Administrator guideline:", "MAXIMUS guideline:", "Decision rationale:"}) {
            totals.hits += count(buffer, label);
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("opens, reads and searches letters once: the floor under the time of citegate check",
                 "floor");
    std::vector<std::string> paths;
    unsigned threads = 1;
    app.add_option("PATH", paths, "letter files and folders of them")->required();
    app.add_option("--threads", threads, "threads that read")
        ->check(CLI::Range(1U, 256U))
        ->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    try {
        const auto start = std::chrono::steady_clock::now();
        const auto files = citegate::bench::letter_files(paths);
        std::vector<Totals> totals(threads);
        std::atomic<std::size_t> next = 0;
        {
            std::vector<std::jthread> pool;
            for (unsigned i = 1; i < threads; ++i)
                pool.emplace_back([&, i] { work(files, next, totals[i]); });
            work(files, next, totals[0]);
        }
        Totals all;
        for (const auto& part : totals) {
            all.files += part.files;
            all.bytes += part.bytes;
            all.hits += part.hits;
            all.unreadable += part.unreadable;
        }
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        fmt::print("files {}\nbytes {}\nhits {}\nseconds {:.4f}\nmicroseconds per file {:.2f}\n", all.files,
                   all.bytes, all.hits, seconds.count(),
                   all.files == 0 ? 0.0 : 1e6 * seconds.count() / static_cast<double>(all.files));
        if (all.unreadable > 0) fmt::print(stderr, "floor: {} files could not be read\n", all.unreadable);
        return all.unreadable > 0 ? 2 : 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "floor: {}\n", error.what());
        return 2;
    }
}
