// A row an item: what both sides cite, how they relate, how many findings there are.
#include <array>

#include "engine/report/csv.hpp"
#include "engine/report/formats.hpp"

namespace citegate::report {
namespace {

/// Pieces of a list in one cell: "301; 303 to 304".
class List {
  public:
    void clear() { text_.clear(); }
    std::string& next() {
        if (!text_.empty()) text_ += "; ";
        return text_;
    }
    /// Once only, in order of first appearance. Lists of a side have a handful of pieces.
    void add(std::string_view piece) {
        if (piece.empty() || contains(piece)) return;
        next() += piece;
    }
    [[nodiscard]] std::string_view text() const { return text_; }

  private:
    [[nodiscard]] bool contains(std::string_view piece) const {
        std::string_view rest = text_;
        while (!rest.empty()) {
            const auto end = rest.find("; ");
            if (rest.substr(0, end) == piece) return true;
            if (end == rest.npos) break;
            rest.remove_prefix(end + 2);
        }
        return false;
    }
    std::string text_;
};

std::string iso(const std::optional<Date>& day) {
    return day ? to_iso(*day) : std::string();
}

/// The cells of one row that are lists; their memory is reused.
struct Cells {
    List list;
    std::string piece;

    template <class Each>
    std::string_view of(const std::vector<citation::Citation>& citations, Each each) {
        list.clear();
        for (const auto& citation : citations)
            each(citation);
        return list.text();
    }
    std::string_view documents(const std::vector<citation::Citation>& citations,
                               const graph::GuidelineGraph& graph) {
        return of(citations, [&](const citation::Citation& c) {
            if (c.document.valid()) list.add(graph.node(c.document).id);
        });
    }
    std::string_view chapters(const std::vector<citation::Citation>& citations) {
        return of(citations, [&](const citation::Citation& c) {
            piece.clear();
            if (c.chapter) {
                piece += "Chapter ";
                append_number(piece, static_cast<std::uint64_t>(*c.chapter));
                if (!c.title.empty()) piece += ' ';
            }
            piece += c.title;
            list.add(piece);
        });
    }
    std::string_view pages(const std::vector<citation::Citation>& citations) {
        return of(citations, [&](const citation::Citation& c) {
            for (const auto& range : c.pages) {
                piece.clear();
                append_number(piece, static_cast<std::uint64_t>(range.first));
                if (range.last != range.first) {
                    piece += " to ";  // "3-4" would become a day in March
                    append_number(piece, static_cast<std::uint64_t>(range.last));
                }
                list.add(piece);
            }
        });
    }
    std::string_view sections(const std::vector<citation::Citation>& citations) {
        return of(citations, [&](const citation::Citation& c) {
            for (const auto section : c.sections)
                list.add(section);
        });
    }
    std::string_view sources(const std::vector<citation::Citation>& citations) {
        return of(citations, [&](const citation::Citation& c) {
            list.add(to_string(c.basis));
            list.add(to_string(c.source));
        });
    }
    std::string_view mentions(const std::vector<citation::Citation>& citations) {
        return of(citations, [&](const citation::Citation& c) {
            piece.clear();
            piece += c.text;
            if (c.stance != citation::Stance::none) {
                piece += " (";
                piece += to_string(c.stance);
                piece += ')';
            }
            list.add(piece);
        });
    }
};

class CsvItems : public Writer {
  public:
    explicit CsvItems(const graph::GuidelineGraph& graph) : graph_(graph) {}

    void begin(std::string& out, const RunInfo&) const override {
        out +=
            "letter,file,era,injury,ur_decision,application,assigned,determination,item,request,decision,"
            "relation";
        for (const auto* side : {"claims_administrator", "maximus"}) {
            for (const auto* column :
                 {"text", "documents", "chapters", "pages", "sections", "sources", "unread"}) {
                out += ',';
                out += side;
                out += '_';
                out += column;
            }
        }
        out += ",rationale_mentions,errors,warnings,notes\r\n";
    }

    void letter(std::string& out, const LetterResult& result) const override {
        if (!result.readable) return;
        const auto name = letter_name(result);
        const auto& text = result.letter.text;
        const std::array dates{iso(text.dates.injury), iso(text.dates.ur_decision),
                               iso(text.dates.application), iso(text.dates.assigned),
                               iso(text.dates.determination)};
        const auto era = text.era == letter::Era::unknown ? std::string_view() : to_string(text.era);
        Cells cells;
        std::string statement;
        for (std::size_t i = 0; i < result.letter.item_count; ++i) {
            const auto& item = result.letter.items[i];
            CsvRow row(out);
            row.text(name).text(result.file).word(era);
            for (const auto& date : dates)
                row.word(date);
            row.number(item.number)
                .text(item.request.view())
                .word(to_string(item.decision))
                .word(to_string(item.relation));
            for (const auto* side : {&item.claims_administrator, &item.maximus}) {
                statement.clear();
                append_statement(statement, result, *side);
                const auto& citations = side->citations;
                row.text(statement).text(cells.documents(citations, graph_)).text(cells.chapters(citations));
                row.text(cells.pages(citations))
                    .text(cells.sections(citations))
                    .text(cells.sources(citations));
                row.number(side->unread.size());
            }
            row.text(cells.mentions(item.rationale.mentions));
            std::array<std::uint64_t, 3> counts{};
            for (const auto& finding : result.findings) {
                if (finding.item == item.number) ++counts[static_cast<std::size_t>(finding.severity)];
            }
            row.number(counts[2]).number(counts[1]).number(counts[0]);
        }
    }

  private:
    const graph::GuidelineGraph& graph_;
};

}  // namespace

std::unique_ptr<Writer> make_csv_items_writer(const WriterOptions& options) {
    return std::make_unique<CsvItems>(*options.graph);
}

}  // namespace citegate::report
