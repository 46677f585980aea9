#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "engine/report/account_report.hpp"
#include "engine/report/wrapped.hpp"
#include "engine/rule/why/decision.hpp"

namespace citegate::report {
namespace {

using rule::Account;
using rule::Construct;
using rule::Gave;
using rule::Round;
using rule::Section;
using rule::Step;

constexpr std::size_t most_rounds = 6;  // elements of a loop shown without --all

class Tree {
  public:
    Tree(std::string& out, const std::vector<rule::TracePoint>& points, const std::vector<rule::Organ>& organs, const AccountOptions& options)
        : out_(out), points_(points), organs_(organs), options_(options) {}

    void section(const Section& section) {
        const auto decided = std::any_of(section.steps.begin(), section.steps.end(), [](const Step& s) { return s.decided; });
        const auto name = section.variable ? section.name + " =" : section.name;
        if (!section.reached && section.steps.empty()) {
            heading(name, section.expression, false);
            return;
        }
        heading(name, {}, decided);
        for (const auto& each : section.steps) step(each, 1);
    }

    void not_needed(const std::vector<std::string>& names) {
        if (names.empty()) return;
        out_ += fmt::format("  {}\n", wrapped(fmt::format("not needed: {}", fmt::join(names, ", ")), options_.width, 4, 2));
    }

  private:
    void heading(std::string_view name, const std::string& expression, bool decided) {
        out_ += fmt::format("{} {}", decided ? '>' : ' ', paint("\x1b[1m", name));
        if (!expression.empty()) {
            const auto text = printable(rule::one_line(expression));
            out_ += fmt::format(" {}", options_.all ? text : shortened_to(text, room(3 + characters(name))));
        }
        out_ += '\n';
    }

    [[nodiscard]] std::string paint(std::string_view colour, std::string_view text) const {
        return options_.style.colour ? fmt::format("{}{}\x1b[0m", colour, text) : std::string(text);
    }
    [[nodiscard]] std::size_t room(std::size_t used) const { return options_.width > used + 24 ? options_.width - used : 24; }

    /// Names of things that say nothing of their own: "side" in rules for sides, a loop's element.
    [[nodiscard]] bool silent(const Step& step) const {
        const auto& organ = organs_[step.point];
        if (organ.construct != Construct::name) return false;
        return points_[step.point].type->kind == rule::Kind::object;
    }

    void step(const Step& step, std::size_t depth) {
        if (silent(step) && !organs_[step.point].outermost) return;
        const auto& point = points_[step.point];
        const auto expression = printable(rule::one_line(point.text));
        const auto indent = std::string(2 * depth, ' ');
        std::string line = fmt::format("{} {}", step.decided ? '>' : ' ', indent);
        switch (step.gave) {
            case Gave::yes:
            case Gave::no:
            case Gave::skipped: {
                const std::string_view word = step.gave == Gave::yes ? "true " : step.gave == Gave::no ? "false" : "-    ";
                line += fmt::format("{}  ", step.decided ? paint("\x1b[1m", word) : std::string(word));
                line += fit(expression, 2 + indent.size() + 7);
                if (step.gave == Gave::skipped) line += "  (not needed)";
                break;
            }
            default: {
                const auto used = 2 + indent.size();
                const auto value = printable(step.text);
                const auto shown = step.gave == Gave::fault ? paint("\x1b[1;31m", value) : value;
                if (used + characters(expression) + 3 + characters(value) <= options_.width) {
                    line += fmt::format("{} = {}", expression, shown);
                } else {
                    line += fit(expression, used);
                    line += fmt::format("\n    {}= {}", indent, fit(value, used + 4));
                }
                break;
            }
        }
        out_ += line + '\n';
        for (const auto& inner : step.inner) this->step(inner, depth + 1);
        rounds(step, depth + 1);
    }

    [[nodiscard]] std::string fit(const std::string& text, std::size_t used) const {
        return options_.all ? text : shortened_to(text, room(used));
    }

    /// The elements of a loop: the first ones and those that decided.
    void rounds(const Step& loop, std::size_t depth) {
        const auto& organ = organs_[loop.point];
        if (organ.construct != Construct::loop) return;
        const auto indent = std::string(2 * depth, ' ');
        const bool decided_by_all = std::all_of(loop.rounds.begin(), loop.rounds.end(), [](const Round& r) { return r.decided; });
        std::size_t left_out = 0;
        std::size_t yes = 0;
        std::size_t no = 0;
        const auto tell = [&] {
            if (left_out == 0) return;
            out_ += fmt::format("  {}… {} more element{}", indent, left_out, left_out == 1 ? "" : "s");
            if (yes + no == left_out) {
                out_ += yes == 0 ? ": false" : no == 0 ? ": true" : fmt::format(": {} true, {} false", yes, no);
            }
            out_ += " (--all shows them)\n";
            left_out = yes = no = 0;
        };
        for (std::size_t i = 0; i < loop.rounds.size(); ++i) {
            const auto& round = loop.rounds[i];
            const bool important = round.decided && !decided_by_all;
            if (!options_.all && i >= most_rounds && !important) {
                ++left_out;
                yes += round.steps.back().gave == Gave::yes ? 1 : 0;
                no += round.steps.back().gave == Gave::no ? 1 : 0;
                continue;
            }
            tell();
            const auto element = printable(round.element);
            out_ += fmt::format("{} {}{}\n", round.decided ? '>' : ' ', indent, fit("for " + element + ":", 2 + indent.size()));
            for (const auto& each : round.steps) step(each, depth + 1);
        }
        tell();
        if (loop.rounds.empty() && loop.gave != Gave::fault && !organ.bodies.empty()) out_ += fmt::format("  {}(no elements)\n", indent);
    }

    std::string& out_;
    const std::vector<rule::TracePoint>& points_;
    const std::vector<rule::Organ>& organs_;
    const AccountOptions& options_;
};

std::string_view verdict_words(const Account& account) {
    switch (account.verdict) {
        case rule::Verdict::fires:
            return "fires: \"when\" holds and \"require\" does not";
        case rule::Verdict::not_asked:
            return "does not fire: \"when\" does not hold";
        case rule::Verdict::content:
            return "does not fire: what it requires holds";
        case rule::Verdict::faulted:
            return "could not be evaluated";
        case rule::Verdict::given_up:
            return "was not evaluated";
    }
    return {};
}

}  // namespace

std::string subject_words(std::uint32_t item, std::string_view side, std::string_view subject) {
    if (item == 0) return "the letter";
    auto out = fmt::format("item {}", item);
    if (!side.empty()) out += fmt::format(", {}", side);
    if (!subject.empty()) out += fmt::format(", \"{}\"", subject);
    return out;
}

void append_account_text(std::string& out, const rule::RuleSet& set, const rule::Why& why, const rule::Account& account,
                         const AccountOptions& options) {
    const auto& rule = set.rules().front();
    const auto title = printable(subject_words(account.item, account.side, account.subject));
    const bool colour = options.style.colour;
    const std::string_view bold = colour ? "\x1b[1m" : "";
    const std::string_view off = colour ? "\x1b[0m" : "";
    out += fmt::format("{}{}{}\n", bold, title, off);
    Tree tree(out, set.points(rule), why.organs, options);
    std::vector<std::string> unneeded;
    for (const auto& section : account.sections) {
        const bool spoken = account.verdict == rule::Verdict::fires || !section.steps.empty() || section.name == "require";
        if (!section.reached && section.name != "when" && (section.variable || !spoken || account.verdict == rule::Verdict::not_asked)) {
            unneeded.push_back(section.name);
            continue;
        }
        tree.section(section);
    }
    tree.not_needed(unneeded);
    if (account.cut) out += "  (there were too many values to keep them all; the first ones are shown)\n";
    out += fmt::format("  {}{}{}", bold, verdict_words(account), off);
    if (!account.because.empty()) {
        out += ", because";
        for (const auto& reason : account.because) out += fmt::format("\n    - {}", wrapped(printable(reason), options.width, 6, 6));
    }
    out += '\n';
    if (account.finding) {
        Excerpt excerpt;
        excerpt.severity = to_string(account.finding->severity);
        const auto message = account.finding->item != 0 ? fmt::format("item {}: {}", account.finding->item, account.finding->message)
                                                        : account.finding->message;
        excerpt.message = message;
        excerpt.tag = rule.id;
        excerpt.source = options.letter;
        if (!account.finding->spans.empty()) excerpt.span = account.finding->spans.front();
        out += render(excerpt, options.style);
    }
}

}  // namespace citegate::report
