// The text of a PDF that is at one path and is called by another name in messages.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"

namespace citegate::letter {

/// As read_pdf; `name` is shown in messages ("<stdin>").
[[nodiscard]] std::optional<std::string> pdf_text(const std::string& path, const std::string& name,
                                                  Diagnostics& diagnostics);
/// The text of a PDF that is in memory, kept in `cache` or found there; null = none.
class PdfCache;
[[nodiscard]] std::optional<std::string> pdf_text_of(std::string_view bytes, const std::string& name, PdfCache* cache,
                                                     Diagnostics& diagnostics);
/// Program, version and options that make a PDF's text; empty when it is not installed. Asked once a process.
[[nodiscard]] const std::string& pdf_reader();

}  // namespace citegate::letter
