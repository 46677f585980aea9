// The rows of a letter for the sqlite format.
#include "engine/report/formats.hpp"
#include "engine/report/json_record.hpp"
#include "engine/report/json_text.hpp"
#include "engine/report/rows.hpp"
#include "engine/report/sqlite_schema.hpp"
#include "engine/report/sqlite_sink.hpp"
#include "engine/rule/rule_set.hpp"

namespace citegate::report {
namespace {

using sqlite::Table;

void append_diagnostic(RowWriter& rows, const Diagnostic& diagnostic, bool of_letter) {
    rows.row(Table::diagnostics);
    if (of_letter) {
        rows.row_number(Table::letters);
    } else {
        rows.null();
    }
    rows.text(file_of(diagnostic)).text(to_string(diagnostic.code)).text(to_string(diagnostic.severity));
    rows.text(diagnostic.message).text_or_null(diagnostic.hint);
    if (diagnostic.span) {
        rows.integer(diagnostic.span->begin).integer(diagnostic.span->end);
    } else {
        rows.null().null();
    }
}

/// The rows of one letter being written. Texts that are made go through one string.
class LetterRows {
  public:
    LetterRows(std::string& out, const graph::GuidelineGraph& graph, const LetterResult& result)
        : rows_(out), graph_(graph), result_(result) {}

    void letter() {
        const bool readable = result_.readable;
        const auto& text = result_.letter.text;
        rows_.row(Table::letters).text(letter_name(result_)).text(result_.file).integer(readable ? 1 : 0);
        rows_.text_or_null(readable && text.era != letter::Era::unknown ? to_string(text.era)
                                                                        : std::string_view());
        const letter::Dates dates = readable ? text.dates : letter::Dates{};
        for (const auto* date :
             {&dates.injury, &dates.ur_decision, &dates.application, &dates.assigned, &dates.determination}) {
            rows_.text_or_null(*date ? to_iso(**date) : std::string());
        }
        for (std::size_t i = 0; readable && i < result_.letter.item_count; ++i)
            item(result_.letter.items[i]);
        for (const auto& finding : result_.findings)
            this->finding(finding);
        for (const auto& diagnostic : result_.diagnostics)
            append_diagnostic(rows_, diagnostic, true);
        made_.clear();
        append_letter_record(made_, graph_, result_);
        rows_.row(Table::records).text(made_);
    }

  private:
    void span(Span span) { rows_.integer(span.begin).integer(span.end); }
    void passage(Span span) {
        made_.clear();
        append_folded(made_, result_.letter.source->text(span));
        rows_.text(made_);
    }
    void number_or_null(const std::optional<int>& value) {
        if (value) {
            rows_.integer(*value);
        } else {
            rows_.null();
        }
    }
    /// A list as JSON, for json_each(); an empty one is null.
    template <class List, class Write>
    void list(const List& list, Write write) {
        if (list.empty()) {
            rows_.null();
            return;
        }
        made_.clear();
        {
            JsonText json(made_);
            json.array(list, [&](const auto& element) { write(json, element); });
        }
        rows_.text(made_);
    }

    void item(const citation::Item& item) {
        rows_.row(Table::items).row_number(Table::letters).integer(item.number).text(item.request.view());
        rows_.text(to_string(item.decision)).text(to_string(item.relation));
        span(item.span);
        span(item.rationale.span);
        classes(item.request_classes);
        const auto sides = {&item.claims_administrator, &item.maximus};
        for (const auto* side : sides) {
            made_.clear();
            append_statement(made_, result_, *side);
            rows_.text(made_);
            span(side->span);
            rows_.integer(side->outside_mtus ? 1 : 0).integer(side->no_citation ? 1 : 0);
            rows_.text_or_null(side->adopted_from ? to_string(*side->adopted_from) : std::string_view());
        }
        for (const auto* side : sides) {
            const auto name = to_string(side->name);
            for (const auto& unread : side->unread) {
                rows_.row(Table::unread).row_number(Table::items).text(name);
                span(unread);
                passage(unread);
            }
            for (const auto& citation : side->citations)
                this->citation(citation, name);
        }
        for (const auto& mention : item.rationale.mentions)
            citation(mention, "rationale");
    }

    void classes(std::uint64_t bits) {
        const auto& all = graph_.catalogue().request_classes;
        ids([&](auto add) {
            for (std::size_t i = 0; i < all.size() && i < 64; ++i) {
                if ((bits >> i & 1U) != 0) add(all[i].id);
            }
        });
    }

    /// A list of ids as JSON; an empty one is null.
    template <class Each>
    void ids(Each each) {
        made_.clear();
        {
            JsonText json(made_);
            bool first = true;
            each([&](const std::string& id) {
                json.raw(first ? std::string_view("[") : std::string_view(","));
                first = false;
                json.string(id);
            });
            if (!first) json.raw("]");
        }
        rows_.text_or_null(made_);
    }

    void citation(const citation::Citation& c, std::string_view side) {
        rows_.row(Table::citations).row_number(Table::items).text(side).text(c.text);
        span(c.span);
        rows_.text_or_null(to_string(c.basis))
            .text_or_null(to_string(c.source))
            .node(c.document)
            .text(to_string(c.resolution));
        number_or_null(c.chapter);
        rows_.text_or_null(c.title);
        number_or_null(c.year);
        rows_.text_or_null(c.edition);
        const auto text = [](JsonText& json, std::string_view value) { json.string(value); };
        list(c.sections, text);
        list(c.tables, text);
        list(c.pages, [](JsonText& json, const citation::PageRange& range) {
            json.raw("[");
            json.number(range.first);
            json.raw(",");
            json.number(range.last);
            json.raw("]");
        });
        nodes(c);
        list(c.misprints, [](JsonText& json, const citation::Misprint& misprint) {
            json.raw("{\"printed\":");
            json.string(misprint.printed);
            json.raw(",\"read\":");
            json.string(misprint.read);
            json.raw("}");
        });
        rows_.text_or_null(c.stance == citation::Stance::none ? std::string_view() : to_string(c.stance));
    }

    /// Where it points at. The sink is told of each, so that it knows which nodes are cited.
    void nodes(const citation::Citation& c) {
        ids([&](auto add) {
            for (const auto& target : c.targets) {
                if (!target.own_words.empty()) continue;
                rows_.cites(target.node);
                add(graph_.node(target.node).id);
            }
        });
    }

    void finding(const rule::Finding& finding) {
        const auto& source = *result_.letter.source;
        rows_.row(Table::findings).row_number(Table::letters);
        if (finding.item != 0 && finding.item <= result_.letter.item_count) {
            rows_.row_number(Table::items,
                             static_cast<std::uint32_t>(result_.letter.item_count - finding.item));
        } else {
            rows_.null();
        }
        rows_.text(finding.rule)
            .text(to_string(finding.severity))
            .text(to_string(finding.side))
            .text(finding.message);
        const auto position = source.position(place_of(finding).begin);
        rows_.integer(position.line)
            .integer(position.column)
            .text(FingerprintText(finding.fingerprint).view());
        span(place_of(finding));
        passage(place_of(finding));
        for (std::size_t i = 1; i < finding.spans.size(); ++i) {
            rows_.row(Table::further_spans).row_number(Table::findings);
            span(finding.spans[i]);
            passage(finding.spans[i]);
        }
    }

    RowWriter rows_;
    const graph::GuidelineGraph& graph_;
    const LetterResult& result_;
    std::string made_;
};

class Sqlite : public Writer {
  public:
    explicit Sqlite(const WriterOptions& options) : graph_(*options.graph), rules_(options.rules) {}

    [[nodiscard]] std::unique_ptr<Sink> sink(SinkTarget target) const override {
        return make_sqlite_sink(target, graph_);
    }

    void begin(std::string& out, const RunInfo& run) const override {
        RowWriter rows(out);
        const auto fact = [&](std::string_view name, std::string_view value) {
            rows.row(Table::run).text(name).text(value);
        };
        fact("program", run.program);
        fact("guidelines", run.guidelines);
        fact("rules", run.rules);
        for (const auto& [name, value] : run.options)
            fact(name, value);
        for (const auto& diagnostic : told_so_far(run))
            append_diagnostic(rows, diagnostic, false);
        if (rules_ == nullptr) return;
        for (const auto& rule : rules_->rules()) {
            rows.row(Table::rules)
                .text(rule.id)
                .text(rule.pack)
                .text(rule.title)
                .text(to_string(rule.severity));
            rows.integer(rule.active ? 1 : 0).text(rule.scope).text_or_null(folded(rule.why));
        }
    }

    void letter(std::string& out, const LetterResult& result) const override {
        LetterRows(out, graph_, result).letter();
    }

    void end(std::string& out, const RunInfo&, const Totals& totals) const override {
        RowWriter rows(out);
        for (const auto& finding : totals.corpus_findings) {
            rows.row(Table::corpus_findings)
                .text(finding.rule)
                .text(to_string(finding.severity))
                .text(finding.message);
            rows.integer(static_cast<std::int64_t>(finding.letter_count))
                .text(FingerprintText(finding.fingerprint).view());
            for (const auto& letter : finding.letters)
                rows.row(Table::corpus_finding_letters).row_number(Table::corpus_findings).text(letter);
            for (const auto& [name, count] : finding.numbers) {
                rows.row(Table::corpus_finding_numbers)
                    .row_number(Table::corpus_findings)
                    .text(name)
                    .integer(static_cast<std::int64_t>(count));
            }
        }
    }

  private:
    const graph::GuidelineGraph& graph_;
    const rule::RuleSet* rules_;
};

}  // namespace

std::unique_ptr<Writer> make_sqlite_writer(const WriterOptions& options) {
    return std::make_unique<Sqlite>(options);
}

}  // namespace citegate::report
