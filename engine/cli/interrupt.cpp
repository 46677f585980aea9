#include "engine/cli/interrupt.hpp"

#include <time.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>

namespace citegate::cli {
namespace {

std::atomic<bool> interrupted = false;
std::atomic<int> which = 0;
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free, "a handler may touch nothing else");

std::atomic<std::int64_t> since = 0;

std::int64_t milliseconds() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1000000;
}

void note(int number) {
    constexpr std::int64_t at_once = 500;  // a terminal, a shell and a supervisor may each send it: that is one wish
    if (interrupted) {
        if (milliseconds() - since < at_once) return;
        std::signal(number, SIG_DFL);
        raise(number);
        return;
    }
    constexpr char told[] = "\nEnding: letters on their way are finished. Once more ends at once.\n";
    if (isatty(STDERR_FILENO) == 1) [[maybe_unused]] const auto n = write(STDERR_FILENO, told, sizeof told - 1);
    since = milliseconds();
    which = number;
    interrupted = true;
}

void handle_with(void (*handler)(int), int flags) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

Interrupt::Interrupt() {
    interrupted = false;
    which = 0;
    handle_with(note, SA_RESTART);
}

Interrupt::~Interrupt() { handle_with(SIG_DFL, 0); }

const std::atomic<bool>& Interrupt::flag() const { return interrupted; }
int Interrupt::signal() const { return which; }

}  // namespace citegate::cli
