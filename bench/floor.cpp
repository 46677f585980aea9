// The least work anybody does who looks at the letters: open each once, read it, search it for the labels of
// the form. `citegate check` is measured against this.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <exception>
#include <mutex>
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

constexpr std::size_t large = 4U << 20;  // bytes of a file that is cut into blocks for all threads
constexpr std::string_view labels[] = {"Claims Administrator guideline:", "MAXIMUS guideline:", "Decision rationale:"};
constexpr std::size_t longest_label = labels[0].size();

void search(std::string_view text, Totals& totals) {
    for (const auto label : labels) totals.hits += count(text, label);
}

/// Blocks of one file or pipe for several threads. A label over the edge of two blocks is counted once: a block begins with the last bytes
/// of the one before, one too few for the longest label, and labels that lie in these alone are taken off again.
class Blocks {
  public:
    explicit Blocks(int file) : file_(file) {}

    bool next(std::string& block, std::size_t& repeated) {
        const std::lock_guard lock(mutex_);
        block = tail_;
        repeated = tail_.size();
        std::size_t size = block.size();
        block.resize(size + (1U << 20));
        while (size < block.size()) {
            const auto n = read(file_, block.data() + size, block.size() - size);
            if (n <= 0) break;
            size += static_cast<std::size_t>(n);
        }
        block.resize(size);
        tail_ = block.substr(size - std::min(size, longest_label - 1));
        return size > repeated;
    }

  private:
    int file_;
    std::mutex mutex_;
    std::string tail_;
};

void work_on_blocks(Blocks& blocks, Totals& totals) {
    std::string block;
    std::size_t repeated = 0;
    while (blocks.next(block, repeated)) {
        totals.bytes += block.size() - repeated;
        search(block, totals);
        Totals twice;
        search(std::string_view(block).substr(0, repeated), twice);
        totals.hits -= twice.hits;
    }
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
        search(buffer, totals);
    }
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("opens, reads and searches letters once: the floor under the time of citegate check",
                 "floor");
    std::vector<std::string> paths;
    unsigned threads = 1;
    app.add_option("PATH", paths, "letter files and folders of them; one large file, or - for standard input, is read in blocks")->required();
    app.add_option("--threads", threads, "threads that read")
        ->check(CLI::Range(1U, 256U))
        ->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    try {
        const auto start = std::chrono::steady_clock::now();
        const bool piped = paths.size() == 1 && paths[0] == "-";
        const auto files = piped ? paths : citegate::bench::letter_files(paths);
        const bool in_blocks = piped || (files.size() == 1 && std::filesystem::file_size(files[0]) > large);
        const int file = piped ? STDIN_FILENO : in_blocks ? open(files[0].c_str(), O_RDONLY | O_CLOEXEC) : -1;
        if (in_blocks && file < 0) throw std::runtime_error("cannot open " + files[0]);
        Blocks blocks(file);
        std::vector<Totals> totals(threads);
        std::atomic<std::size_t> next = 0;
        {
            const auto do_part = [&](unsigned i) { in_blocks ? work_on_blocks(blocks, totals[i]) : work(files, next, totals[i]); };
            std::vector<std::jthread> pool;
            for (unsigned i = 1; i < threads; ++i) pool.emplace_back([&, i] { do_part(i); });
            do_part(0);
        }
        Totals all;
        if (in_blocks) all.files = 1;
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
