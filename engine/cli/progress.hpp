// How far a run over many letters is.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

namespace citegate::cli {

/// A line on the terminal (standard error) that says how far the run is; nothing anywhere else. It is gone when the object is.
class Progress {
  public:
    /// `total`: letters in all, unknown where archives are among the inputs.
    Progress(std::optional<std::size_t> total, bool wanted);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void operator()(std::size_t done);

  private:
    std::optional<std::size_t> total_;
    bool wanted_;
    bool shown_ = false;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point last_;
};

}  // namespace citegate::cli
