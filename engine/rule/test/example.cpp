#include "engine/rule/test/example.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "engine/base/render.hpp"
#include "engine/letter/reader.hpp"
#include "engine/rule/corpus/tables.hpp"

namespace citegate::rule {
namespace {

/// Runs of white space as one space.
std::string folded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n';
        if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

/// Of one letter: what was written, and what was read of it. Collects the differences.
class Comparison {
  public:
    explicit Comparison(const Source& source) : source_(source) {}

    void item(const yaml::Node& written, const letter::ItemText& read) {
        text(written, "request", source_.text(read.request));
        if (written.find("decision") != nullptr) text(written, "decision", to_string(read.decision));
        part(written, "claims_administrator", read.claims_administrator);
        part(written, "maximus", read.maximus);
        if (written.find("rationale") != nullptr) part(written, "rationale", read.rationale);
    }

    void dates(const yaml::Node* written, const letter::Dates& read) {
        const auto day = [&](std::string_view key, const std::optional<Date>& is) {
            const auto should = written == nullptr ? std::nullopt : iso_date(text_of(*written, key));
            if (should != is) differences_.push_back(fmt::format("the date {} was read as {}", key, is ? to_iso(*is) : "none"));
        };
        day("injury", read.injury);
        day("ur_decision", read.ur_decision);
        day("application", read.application);
        day("assigned", read.assigned);
        day("determination", read.determination);
    }

    [[nodiscard]] std::string all() const { return fmt::format("{}", fmt::join(differences_, "; ")); }

  private:
    void part(const yaml::Node& written, std::string_view key, const std::optional<Span>& read) {
        text(written, key, read ? source_.text(*read) : std::string_view());
    }
    void text(const yaml::Node& written, std::string_view key, std::string_view read) {
        if (folded(text_of(written, key)) == folded(read)) return;
        differences_.push_back(fmt::format("{} was read as \"{}\"", key, folded(read)));
    }

    const Source& source_;
    std::vector<std::string> differences_;
};

bool leaves_something_out(const std::vector<const yaml::Node*>& items) {
    return std::any_of(items.begin(), items.end(), [](const yaml::Node* item) {
        return text_of(*item, "claims_administrator").empty() || text_of(*item, "maximus").empty() ||
               (item->find("rationale") != nullptr && text_of(*item, "rationale").empty());
    });
}

/// What the letter says otherwise than the items it was made from; empty when it says the same.
std::string misread(const citation::Letter& letter, const Diagnostics& diagnostics, const std::vector<const yaml::Node*>& items) {
    // That a statement is missing, or that the letter ends without a rationale, is what an example without one means.
    const bool parts_missing = leaves_something_out(items);
    for (const auto& diagnostic : diagnostics) {
        const bool meant = diagnostic.code == Code::L009 || diagnostic.code == Code::L005;
        if (meant && parts_missing) continue;
        return fmt::format("{} [{}]", diagnostic.message, to_string(diagnostic.code));
    }
    if (letter.item_count != items.size()) return fmt::format("{} items were read", letter.item_count);
    Comparison comparison(*letter.source);
    for (std::size_t i = 0; i < items.size(); ++i) comparison.item(*items[i], letter.text.items[i]);
    comparison.dates(dates_of(items), letter.text.dates);
    return comparison.all();
}

}  // namespace

std::vector<std::unique_ptr<Example>> ExampleReader::read(const yaml::Node* examples, const Source& rule_file, Scope scope) {
    std::vector<std::unique_ptr<Example>> out;
    if (examples == nullptr) return out;
    std::set<std::string_view> names;
    for (const auto& node : examples->items) {
        auto example = std::make_unique<Example>();
        example->node = &node;
        const auto* name = node.find("name");
        example->name = name->scalar;
        example->place = name->span;
        example->flagged = text_of(node, "expect") == "flagged";
        const auto path = text_of(node, "letter");
        const int sources = (node.find("item") != nullptr ? 1 : 0) + (node.find("items") != nullptr ? 1 : 0) +
                            (node.find("letter") != nullptr ? 1 : 0);
        if (!names.insert(name->scalar).second) {
            example->fault = "another example of this rule has the same name";
        } else if (sources != 1) {
            example->fault = sources == 0 ? "it has no item, no items and no letter" : "it has more than one of item, items and letter";
        } else if (scope == Scope::corpus && !path.empty()) {
            example->fault = "a rule for the corpus needs several letters: write them out as items";
        } else if (scope == Scope::corpus) {
            read_corpus(*example);
        } else if (!path.empty()) {
            example->path = (std::filesystem::path(rule_file.name()).parent_path() / path).lexically_normal().string();
            read_letter(*example);
        } else {
            read_items(*example);
        }
        out.push_back(std::move(example));
    }
    return out;
}

void ExampleReader::read_items(Example& example) {
    const auto items = items_of(*example.node);
    const auto has_dates = [](const yaml::Node* item) { return item->find("dates") != nullptr; };
    if (items.empty()) {
        example.fault = "it has no item";
    } else if (std::count_if(items.begin(), items.end(), has_dates) > 1) {
        example.fault = "more than one item has dates, but a letter has one header: give them with the first";
    }
    if (example.fault.empty()) read_written(example, example.letter, items);
}

void ExampleReader::read_written(Example& example, citation::Letter& letter, const std::vector<const yaml::Node*>& items) {
    Diagnostics diagnostics;
    letter.source = std::make_shared<const Source>("example.txt", example_letter(items));
    letter::split(letter.source, letter.text, diagnostics);
    reader_.read(letter);
    if (const auto what = misread(letter, diagnostics, items); !what.empty()) example.fault = "the letter made of it is misread: " + what;
}

void ExampleReader::read_corpus(Example& example) {
    const auto items = items_of(*example.node);
    if (items.empty()) example.fault = "it has no item";
    CorpusTables tables(graph_);
    for (std::size_t i = 0; i < items.size() && example.fault.empty(); ++i) {
        citation::Letter letter;
        read_written(example, letter, {items[i]});
        auto notes = notes_of(letter, graph_);
        notes.id = fmt::format("CM17-{:07}", i + 1);  // made of examples, they all have the same
        tables.add(notes);
        const auto text = letter.source->text();
        if (!letter.text.items.empty()) example.statements += text.substr(letter.text.items.front().span.begin);
    }
    while (example.statements.ends_with('\n')) example.statements.pop_back();
    tables.each_group([&](const Group& group) { example.groups.push_back(group); });
}

void ExampleReader::read_letter(Example& example) {
    Diagnostics diagnostics;
    auto& letter = example.letter;
    letter.source = letter::read({example.path}, diagnostics);
    example.unreadable = letter.source == nullptr;
    if (letter.source != nullptr) {
        letter::split(letter.source, letter.text, diagnostics);
        reader_.read(letter);
    }
    for (const auto& diagnostic : diagnostics) {
        if (diagnostic.severity != Severity::error) continue;
        const bool named = diagnostic.message.find(example.path) != std::string::npos;
        example.fault = fmt::format("{}{}{} [{}]", named ? "" : example.path, named ? "" : ": ", diagnostic.message, to_string(diagnostic.code));
        example.unreadable = true;
        return;
    }
}

ExampleOutcome run_on(const Example& example, Evaluation& evaluation) {
    ExampleOutcome outcome;
    Diagnostics diagnostics;
    if (example.letter.source != nullptr) evaluation.run(example.letter, outcome.findings, diagnostics);
    for (const auto& group : example.groups) {
        std::vector<CorpusFinding> found;
        evaluation.corpus(group, found, diagnostics);
        for (auto& finding : found) {
            auto& shown = outcome.findings.emplace_back();
            shown.rule = finding.rule;
            shown.severity = finding.severity;
            shown.message = std::move(finding.message);
            shown.fingerprint = finding.fingerprint;
        }
    }
    if (!diagnostics.empty()) outcome.fault = diagnostics.list().front().message;
    return outcome;
}

bool passes(const Example& example, const ExampleOutcome& outcome) {
    if (!outcome.fault.empty()) return false;
    if (!example.flagged) return outcome.findings.empty();
    return std::any_of(outcome.findings.begin(), outcome.findings.end(), [&](const Finding& finding) {
        const auto fits = [&](std::string_view key, std::string_view is) {
            const auto* const should = example.node->find(key);
            return should == nullptr || should->scalar == is;
        };
        return fits("side", to_string(finding.side)) && fits("severity", to_string(finding.severity)) &&
               fits("message", finding.message);
    });
}

std::string expected(const Example& example) {
    if (!example.flagged) return "accepted";
    std::string out = "flagged";
    for (const auto key : {"side", "severity", "message"}) {
        const auto* const value = example.node->find(key);
        if (value == nullptr) continue;
        const auto* const mark = key == std::string_view("message") ? "\"" : "";
        out += fmt::format(", {0} {1}{2}{1}", key, mark, value->scalar);
    }
    return out;
}

std::string said(const Finding& finding) {
    return fmt::format("flagged, side {}, severity {}, message \"{}\"", to_string(finding.side), to_string(finding.severity),
                       finding.message);
}

}  // namespace citegate::rule
