// Texts of PDFs kept between runs: pdftotext takes 20 ms a letter, looking here a hundredth of it.
#pragma once

#include <atomic>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"
#include "engine/base/limits.hpp"

namespace citegate::letter {

/// A folder of texts, named by the SHA-256 of the PDF and of the program that read it. For several threads and several
/// processes at once: files appear complete, by renaming. Nothing here ever fails a run.
class PdfCache {
  public:
    /// `folder` is made when the first text is kept; empty = nothing is kept. At most about `most` bytes are kept.
    explicit PdfCache(std::string folder, std::size_t most = limits::cache_bytes);
    ~PdfCache();

    /// $XDG_CACHE_HOME/citegate/pdf-text, else ~/.cache/citegate/pdf-text; empty when neither is known.
    [[nodiscard]] static std::string default_folder();

    /// The name of a PDF's text; empty when there is no program to read it with.
    [[nodiscard]] static std::string key(std::string_view pdf);
    /// The text under this key; empty when it is not there or damaged.
    [[nodiscard]] std::optional<std::string> find(const std::string& key);
    void keep(const std::string& key, std::string_view text);
    /// L025 when a text could not be kept; the first reason.
    void tell(Diagnostics& diagnostics) const;

    PdfCache(const PdfCache&) = delete;
    PdfCache& operator=(const PdfCache&) = delete;

  private:
    bool open_folder();
    bool write(const std::string& key, std::string_view text);
    void remove_oldest() const;
    void fail(int error);

    std::string folder_;
    std::size_t most_;
    mutable std::mutex mutex_;  ///< of what follows
    int descriptor_ = -1;
    bool given_up_ = false;
    std::string problem_;
    std::atomic<unsigned> kept_ = 0;
};

}  // namespace citegate::letter
