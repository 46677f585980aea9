// The HTML report: one file that needs no network (DATA.md). The page itself is template.html, made in asset/.
#pragma once

#include <memory>

#include "engine/report/writer.hpp"

namespace citegate::report {

/// `options.graph` must outlive the writer.
[[nodiscard]] std::unique_ptr<Writer> make_html_writer(const WriterOptions& options);

}  // namespace citegate::report
