#include "engine/letter/header.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/base/render.hpp"
#include "engine/letter/scan.hpp"

namespace citegate::letter {
namespace {

/// The table has eight fields; a letter that repeats its labels is read as far as this.
constexpr std::size_t most_fields = 16;
constexpr std::size_t longest_id = 40;

struct Field {
    LabelKind kind;
    std::size_t begin;
    std::size_t end;
};

struct Fields {
    std::array<Field, most_fields> list;
    std::size_t count = 0;
};

bool is_date_field(LabelKind kind) {
    return kind != LabelKind::case_number && kind != LabelKind::priority;
}

std::string_view field_name(LabelKind kind) {
    switch (kind) {
        case LabelKind::case_number:
            return "Case Number";
        case LabelKind::assigned:
            return "Date Assigned";
        case LabelKind::injury:
            return "Date of Injury";
        case LabelKind::ur_decision:
            return "UR Denial Date";
        case LabelKind::determination:
            return "Decision Date";
        case LabelKind::received:
            return "Application Received";
        default:
            return "Priority";
    }
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// trim(), no-break spaces too: some extractions keep them beside the values.
Span trim_value(std::string_view text, std::size_t begin, std::size_t end) {
    constexpr std::string_view no_break = "\xC2\xA0";
    auto span = trim(text, begin, end);
    for (;;) {
        const auto value = text.substr(span.begin, span.size());
        if (value.empty() || (is_ascii(value.front()) && is_ascii(value.back()))) return span;
        if (value.starts_with(no_break)) {
            span = trim(text, span.begin + no_break.size(), span.end);
        } else if (value.ends_with(no_break)) {
            span = trim(text, span.begin, span.end - no_break.size());
        } else {
            return span;
        }
    }
}

class HeaderReader {
  public:
    HeaderReader(const SourcePtr& source, std::string& id, Dates& dates, Diagnostics& diagnostics)
        : source_(source), text_(source->text()), id_(id), dates_(dates), diagnostics_(diagnostics) {}

    /// Labels without a value wait until a gap holds text: one value, or one line for each of a block.
    void read(const Fields& fields, std::size_t end) {
        std::size_t waiting_from = 0;
        for (std::size_t i = 0; i < fields.count; ++i) {
            const auto gap_end = i + 1 < fields.count ? fields.list[i + 1].begin : end;
            const auto value = trim_value(text_, fields.list[i].end, gap_end);
            if (value.empty()) continue;
            const std::span waiting(fields.list.data() + waiting_from, i + 1 - waiting_from);
            waiting_from = i + 1;
            const bool same_line =
                text_.substr(fields.list[i].end, value.begin - fields.list[i].end).find('\n') == nowhere;
            if (waiting.size() == 1 || same_line) {
                store(waiting.back().kind, value);
            } else {
                store_block(waiting, value);
            }
        }
    }

  private:
    void store_block(std::span<const Field> waiting, Span values) {
        std::array<Span, most_fields> lines;
        std::size_t count = 0;
        for (std::size_t at = values.begin; at < values.end && count < lines.size();) {
            const auto line_end = std::min<std::size_t>(text_.find('\n', at), values.end);
            const auto line = trim_value(text_, at, line_end);
            if (!line.empty()) lines[count++] = line;
            at = line_end + 1;
        }
        if (count >= waiting.size()) {  // what follows the last value is no longer the table
            for (std::size_t i = 0; i < waiting.size(); ++i)
                store(waiting[i].kind, lines[i]);
            return;
        }
        const auto dates =
            std::count_if(waiting.begin(), waiting.end(), [](Field f) { return is_date_field(f.kind); });
        diagnostics_.add(
            Code::L011,
            fmt::format("{} labels and {} values in the header: which value belongs to which of {} dates "
                        "cannot be told",
                        waiting.size(), count, dates),
            source_, values, "extract the text with `pdftotext -layout`, which keeps the rows together");
    }

    void store(LabelKind kind, Span value) {
        value.end =
            static_cast<std::uint32_t>(std::min<std::size_t>(text_.find('\n', value.begin), value.end));
        value = trim_value(text_, value.begin, value.end);
        if (kind == LabelKind::priority) return;
        if (kind == LabelKind::case_number) {
            const auto word = source_->text(value).substr(0, source_->text(value).find_first_of(" \t"));
            if (id_.empty() && word.size() <= longest_id && std::any_of(word.begin(), word.end(), is_digit))
                id_ = word;
            return;
        }
        auto& slot = date_of(kind);
        if (slot) return;  // the first one printed counts
        slot = us_date(source_->text(value));
        if (slot) return;
        diagnostics_.add(
            Code::L011, fmt::format("\"{}\" of \"{}:\" is no date", source_->text(value), field_name(kind)),
            source_, value, "dates are written mm/dd/yyyy; rules that need this one stay silent");
    }

    std::optional<Date>& date_of(LabelKind kind) {
        switch (kind) {
            case LabelKind::assigned:
                return dates_.assigned;
            case LabelKind::injury:
                return dates_.injury;
            case LabelKind::ur_decision:
                return dates_.ur_decision;
            case LabelKind::received:
                return dates_.application;
            default:
                return dates_.determination;
        }
    }

    const SourcePtr& source_;
    std::string_view text_;
    std::string& id_;
    Dates& dates_;
    Diagnostics& diagnostics_;
};

/// "Application Received:" wraps in its cell, so that other text may stand between its words (-layout: its
/// own value). The label then is "Application", and "Received:" only ends the value.
void add_application(std::string_view text, const Label& received, std::size_t previous_end, Fields& fields) {
    std::size_t word_end = 0;
    const auto word = find_last_phrase(text, previous_end, received.begin, "application", word_end);
    if (word == nowhere) return;
    const bool value_between = !trim(text, word_end, received.begin).empty();
    fields.list[fields.count++] = {LabelKind::received, word, value_between ? word_end : received.end};
}

}  // namespace

void read_header(const SourcePtr& source, std::span<const Label> labels, std::size_t end, std::string& id,
                 Dates& dates, Diagnostics& diagnostics) {
    const auto text = source->text();
    Fields fields;
    std::size_t previous_end = 0;
    for (const auto& label : labels) {
        if (label.kind < LabelKind::case_number || label.end > end) continue;
        if (fields.count == most_fields) break;
        if (label.kind == LabelKind::received) {
            add_application(text, label, previous_end, fields);
        } else {
            fields.list[fields.count++] = {label.kind, label.begin, label.end};
        }
        previous_end = label.end;
    }
    HeaderReader(source, id, dates, diagnostics).read(fields, end);
}

}  // namespace citegate::letter
