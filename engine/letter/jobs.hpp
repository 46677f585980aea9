// The stream of letters of a run: from inputs to jobs, one letter (or one file) each, in order. Archives and JSON Lines are
// opened here and read piece by piece; plain files are left to the workers.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/base/source.hpp"
#include "engine/letter/reader.hpp"

namespace citegate::letter {

class PdfCache;

/// What a worker gets.
struct Job {
    std::string name;        ///< a path to be read ("-" = standard input), or the name of `bytes`
    std::string bytes;       ///< the content, when `loaded`
    bool loaded = false;
    bool single = false;     ///< `bytes` are one letter whatever is in them
    Diagnostics problems;    ///< not empty: nothing can be read here, and this is why
};

/// The files inside one input.
class Container {
  public:
    Container() = default;
    Container(const Container&) = delete;
    Container& operator=(const Container&) = delete;
    virtual ~Container() = default;
    virtual bool next(Job& job) = 0;  ///< false at the end
};

class JobStream {
  public:
    explicit JobStream(PathList inputs) : inputs_(std::move(inputs)) {}

    /// The next job; false at the end. Not for several threads at once.
    bool next(Job& job);
    /// Letters in all where that is known beforehand: no archive, no JSON Lines, no standard input.
    [[nodiscard]] std::optional<std::size_t> total() const;
    [[nodiscard]] std::size_t inputs() const { return inputs_.size(); }

  private:
    PathList inputs_;
    std::size_t next_ = 0;
    std::unique_ptr<Container> inside_;
};

/// Takes one letter of a job: its name, its text (null when it cannot be read) and what there is to say about it.
using LetterSink = std::function<void(const std::string& name, SourcePtr text, Diagnostics& diagnostics)>;

/// The letters of one job: one, or as many as the text holds ("bundle.txt#2"); at least one call. `cache` may be null.
void read(Job& job, PdfCache* cache, const LetterSink& sink);

}  // namespace citegate::letter
