#include "engine/cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace citegate::cli {

Progress::Progress(std::optional<std::size_t> total, bool wanted) : total_(total), wanted_(wanted && isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
    if (shown_) std::fputs("\r\x1b[K", stderr);
}

void Progress::operator()(std::size_t done) {
    const auto now = std::chrono::steady_clock::now();
    if (!wanted_ || now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    const std::chrono::duration<double> elapsed = now - start_;
    if (elapsed.count() < 0.5) return;  // a short run needs no bar
    const double rate = static_cast<double>(done) / elapsed.count();
    if (total_) {
        const double left = static_cast<double>(*total_ - done) / rate;
        fmt::print(stderr, "\r\x1b[K{} of {} letters, {:.0f} a second, {:.0f} s left", done, *total_, rate, left);
    } else {
        fmt::print(stderr, "\r\x1b[K{} letters, {:.0f} a second", done, rate);
    }
    std::fflush(stderr);
    shown_ = true;
}

}  // namespace citegate::cli
