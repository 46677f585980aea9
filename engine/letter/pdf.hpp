// The text of a PDF that is at one path and is called by another name in messages.
#pragma once

#include <optional>
#include <string>

#include "engine/base/diagnostic.hpp"

namespace citegate::letter {

/// As read_pdf; `name` is shown in messages ("<stdin>").
[[nodiscard]] std::optional<std::string> pdf_text(const std::string& path, const std::string& name,
                                                  Diagnostics& diagnostics);

}  // namespace citegate::letter
