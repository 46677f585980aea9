#include "engine/report/html/pages.hpp"

// The assembler takes a page in as it is.
// clang-format off
#define CITEGATE_PAGE(name, file)         \
    asm(".section .rodata\n"              \
        ".global " #name "_begin\n"       \
        ".global " #name "_end\n"         \
        #name "_begin:\n"                 \
        ".incbin \"" file "\"\n"          \
        #name "_end:\n"                   \
        ".previous\n");                   \
    extern "C" const char name##_begin[]; \
    extern "C" const char name##_end[];
// clang-format on

CITEGATE_PAGE(citegate_report_page, CITEGATE_HTML_FOLDER "/template.html")
CITEGATE_PAGE(citegate_changes_page, CITEGATE_HTML_FOLDER "/changes.html")

namespace citegate::report {
namespace {

Page cut(const char* begin, const char* end) {
    constexpr std::string_view marker = "<!--citegate-data-->";
    const std::string_view page(begin, static_cast<std::size_t>(end - begin));
    const auto at = page.find(marker);
    return {page.substr(0, at), page.substr(at + marker.size())};
}

}  // namespace

Page report_page() {
    return cut(citegate_report_page_begin, citegate_report_page_end);
}
Page changes_page() {
    return cut(citegate_changes_page_begin, citegate_changes_page_end);
}

}  // namespace citegate::report
