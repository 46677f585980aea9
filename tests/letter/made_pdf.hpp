// A PDF of one page a string, written by hand: enough for pdftotext, with no library.
#pragma once

#include <string>
#include <vector>

#include <fmt/format.h>

namespace citegate::test {

/// `pages`: their text, one line a line end. ASCII without parentheses or backslashes.
inline std::string made_pdf(const std::vector<std::string>& pages) {
    std::string pdf = "%PDF-1.4\n";
    std::vector<std::size_t> offsets;
    const auto object = [&](const std::string& body) {
        offsets.push_back(pdf.size());
        pdf += fmt::format("{} 0 obj\n{}\nendobj\n", offsets.size(), body);
    };
    std::string kids;
    for (std::size_t i = 0; i < pages.size(); ++i)
        kids += fmt::format("{} 0 R ", 4 + 2 * i);
    object("<< /Type /Catalog /Pages 2 0 R >>");
    object(fmt::format("<< /Type /Pages /Count {} /Kids [ {}] >>", pages.size(), kids));
    object("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>");
    for (std::size_t i = 0; i < pages.size(); ++i) {
        std::string content = "BT /F1 11 Tf 14 TL 72 740 Td\n";
        for (std::size_t at = 0; at < pages[i].size();) {
            const auto end = std::min(pages[i].find('\n', at), pages[i].size());
            content += fmt::format("({}) Tj T*\n", pages[i].substr(at, end - at));
            at = end + 1;
        }
        content += "ET";
        object(
            fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {} 0 R "
                        "/Resources << /Font << /F1 3 0 R >> >> >>",
                        5 + 2 * i));
        object(fmt::format("<< /Length {} >>\nstream\n{}\nendstream", content.size(), content));
    }
    const auto xref = pdf.size();
    pdf += fmt::format("xref\n0 {}\n0000000000 65535 f \n", offsets.size() + 1);
    for (const auto offset : offsets)
        pdf += fmt::format("{:010} 00000 n \n", offset);
    pdf +=
        fmt::format("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", offsets.size() + 1, xref);
    return pdf;
}

}  // namespace citegate::test
