// Ctrl-C and the request to end: a run stops taking letters, finishes those on their way, and says how far it came.
#pragma once

#include <atomic>

namespace citegate::cli {

/// From its making to its end SIGINT and SIGTERM set the flag instead of ending the program; a second one, half a second later, ends it. One at a time.
class Interrupt {
  public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    [[nodiscard]] const std::atomic<bool>& flag() const;
    /// The signal that came; 0: none.
    [[nodiscard]] int signal() const;
};

}  // namespace citegate::cli
