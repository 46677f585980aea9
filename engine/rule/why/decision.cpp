#include "engine/rule/why/decision.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "engine/text/utf8.hpp"

namespace citegate::rule {
namespace {

constexpr std::size_t most_reasons = 8;
constexpr std::string_view too_many = "too many values were computed to keep them all";
constexpr std::size_t value_bytes = 120;  // of a value in a reason; the tree has all of it

std::string elided(const std::string& value) {
    if (value.size() <= value_bytes) return value;
    return std::string(text::shortened(value, value_bytes)) + " …";
}

class Decision {
  public:
    Decision(Account& account, const std::vector<TracePoint>& points, const std::vector<Organ>& organs)
        : account_(account), points_(points), organs_(organs) {}

    void run(bool exhausted) {
        auto* const when = section("when");
        auto* const require = section("require");
        const auto faulted = [](const Section* s) { return s != nullptr && !s->steps.empty() && s->steps.front().gave == Gave::fault; };
        const bool when_fails = when != nullptr && (when->steps.empty() ? one_line(when->expression) == "false"
                                                                        : when->steps.front().gave == Gave::no);
        if (account_.finding) {
            account_.verdict = Verdict::fires;
            rest_on(require);
        } else if (faulted(when) || faulted(require)) {
            account_.verdict = Verdict::faulted;
            rest_on(faulted(when) ? when : require);
        } else if (when_fails) {
            account_.verdict = Verdict::not_asked;
            rest_on(when);
        } else if (require != nullptr && !require->steps.empty() && require->steps.front().gave == Gave::no) {
            account_.verdict = Verdict::faulted;  // the condition speaks, but message or highlight could not be computed
            for (auto& later : account_.sections) {
                for (auto& step : later.steps) {
                    if (step.gave == Gave::fault) mark(step, {});
                }
            }
        } else if (exhausted && !reached(when) && !reached(require)) {
            account_.verdict = Verdict::given_up;
            because(std::string("the rule was too costly on an earlier part of this letter"));
        } else {
            account_.verdict = Verdict::content;
            rest_on(require);
        }
        if (account_.verdict != Verdict::faulted) {
            account_.fault.clear();
            account_.fault_place.reset();
        }
        if (further_ > 0) account_.because.push_back(fmt::format("and {} more", further_));
    }

  private:
    [[nodiscard]] Section* section(std::string_view name, bool variable = false) {
        const auto found = std::find_if(account_.sections.begin(), account_.sections.end(),
                                        [&](const Section& s) { return s.name == name && s.variable == variable; });
        return found == account_.sections.end() ? nullptr : &*found;
    }
    static bool reached(const Section* section) { return section != nullptr && section->reached; }

    void rest_on(Section* section) {
        if (section == nullptr) return;
        if (section->steps.empty()) {
            because(fmt::format("\"{}\" is always {}", section->name, one_line(section->expression)));
            return;
        }
        mark(section->steps.front(), {});
    }

    /// Marks the step and those it rests on; `of` says for which element of a loop.
    void mark(Step& step, const std::string& of) {
        step.decided = true;
        const auto& organ = organs_[step.point];
        const auto alike = [&](const Step& inner) { return inner.gave == step.gave; };
        switch (organ.construct) {
            case Construct::logical_and:
            case Construct::logical_or: {
                // One operand decides an && that is false; where it holds, all of them do.
                const auto deciding = organ.construct == Construct::logical_and ? Gave::no : Gave::yes;
                if (step.gave == deciding) return mark_last(step, of, alike);
                return mark_all(step, of, alike);
            }
            case Construct::logical_not:
                return mark_all(step, of, [](const Step&) { return true; });
            case Construct::conditional:
                return mark_all(step, of, [](const Step& inner) { return inner.gave != Gave::skipped; });
            case Construct::loop:
                return mark_loop(step, of);
            case Construct::name:
                return mark_name(step, of);
            case Construct::other:
                if (step.gave == Gave::fault) return mark_all(step, of, alike);
                return leaf(step, of);
        }
    }

    template <class Which>
    void mark_all(Step& step, const std::string& of, Which which) {
        bool any = false;
        for (auto& inner : step.inner) {
            if (!which(inner)) continue;
            any = true;
            mark(inner, of);
        }
        if (!any) leaf(step, of);  // a literal decided, or the fault is its own
    }

    template <class Which>
    void mark_last(Step& step, const std::string& of, Which which) {
        const auto last = std::find_if(step.inner.rbegin(), step.inner.rend(), which);
        if (last == step.inner.rend()) return leaf(step, of);
        mark(*last, of);
    }

    void mark_loop(Step& step, const std::string& of) {
        if (step.gave == Gave::value) return leaf(step, of);
        const auto name = std::string_view(organs_[step.point].name);
        const auto wanted = step.gave == Gave::fault                ? Gave::fault
                            : name == "all"                               ? Gave::no
                            : name == "exists" || step.gave == Gave::yes ? Gave::yes
                                                                               : Gave::value;
        std::vector<Round*> deciding;
        for (auto& round : step.rounds) {
            const bool decides = wanted != Gave::value && round.steps.back().gave == wanted;
            if (decides) deciding.push_back(&round);
        }
        const bool quantified = name == "all" || name == "exists";
        if (quantified && step.rounds.size() == 1) deciding.assign(1, &step.rounds.front());  // there was no other
        const bool one_is_enough = step.gave == Gave::fault || (name == "all") == (step.gave == Gave::no) || step.rounds.size() == 1;
        const bool by_one = !deciding.empty() && one_is_enough;
        if (by_one) {
            auto& round = *deciding.back();
            round.decided = true;
            mark(round.steps.back(), of.empty() ? round.element : fmt::format("{}, {}", of, round.element));
            return;
        }
        // No element alone decided: they all did, or there was none.
        for (auto& round : step.rounds) round.decided = round.steps.back().decided = true;
        std::string how;
        if (account_.cut) {
            how = too_many;
        } else if (step.gave == Gave::fault) {
            for (auto& inner : step.inner) {
                if (inner.gave == Gave::fault) return mark(inner, of);
            }
        } else if (step.rounds.empty()) {
            how = "the list is empty";
        } else if (quantified) {
            how = fmt::format("of all {} elements", step.rounds.size());
        } else {
            const auto count = std::count_if(step.rounds.begin(), step.rounds.end(),
                                             [](const Round& r) { return r.steps.back().gave == Gave::yes; });
            how = fmt::format("{} of {} elements", count, step.rounds.size());
        }
        leaf(step, of, how);
    }

    void mark_name(Step& step, const std::string& of) {
        auto* const variable = section(organs_[step.point].name, true);
        if (organs_[step.point].loop_variable || variable == nullptr || variable->steps.empty() || step.gave == Gave::value) return leaf(step, of);
        mark(variable->steps.front(), of);
    }

    /// A name of something that is told already: the element of a loop, what the rule looks at.
    [[nodiscard]] bool is_thing(const Step& step) const {
        const auto& organ = organs_[step.point];
        return organ.construct == Construct::name && (organ.loop_variable || points_[step.point].type->kind == Kind::object);
    }

    /// What a condition that is not looked into was computed from, as far as it has a name.
    void collect_values(const Step& step, std::vector<std::string>& out) const {
        for (const auto& inner : step.inner) {
            const auto& point = points_[inner.point];
            if (is_thing(inner) || inner.gave == Gave::skipped || out.size() == 3) continue;
            // size(x): x says more.
            const bool only_in_between = point.type->kind == Kind::integer && inner.inner.size() == 1 && inner.rounds.empty() && !is_thing(inner.inner.front());
            if (!only_in_between) {
                auto text = fmt::format("{} is {}", one_line(point.text), elided(inner.text));
                if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(std::move(text));
            }
            if (point.type->kind == Kind::integer || point.type->kind == Kind::boolean) collect_values(inner, out);
        }
    }

    void leaf(const Step& step, const std::string& of, const std::string& how = {}) {
        const auto& point = points_[step.point];
        std::string text;
        if (!of.empty()) text = fmt::format("for {}: ", of);
        text += one_line(point.text);
        if (step.gave == Gave::fault) {
            text += fmt::format(" cannot be computed: {}", std::string_view(step.text).substr(step.text.find(' ') + 1));
        } else {
            text += fmt::format(" is {}", elided(step.text));
        }
        std::vector<std::string> values;
        if (how.empty()) {
            collect_values(step, values);
        } else {
            values.push_back(how);
        }
        if (values.empty() && account_.cut) values.emplace_back(too_many);
        if (!values.empty()) text += fmt::format(" ({})", fmt::join(values, ", "));
        because(std::move(text));
    }

    void because(std::string text) {
        if (std::find(account_.because.begin(), account_.because.end(), text) != account_.because.end()) return;
        if (account_.because.size() >= most_reasons) {
            ++further_;
            return;
        }
        account_.because.push_back(std::move(text));
    }

    Account& account_;
    const std::vector<TracePoint>& points_;
    const std::vector<Organ>& organs_;
    std::size_t further_ = 0;
};

}  // namespace

std::string_view to_string(Verdict verdict) {
    constexpr std::array<std::string_view, 5> names{"fires", "not_asked", "content", "faulted", "given_up"};
    return names[static_cast<std::size_t>(verdict)];
}

std::string one_line(std::string_view expression) {
    std::string out;
    for (const char c : expression) {
        const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!blank) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

void decide(Account& account, const std::vector<TracePoint>& points, const std::vector<Organ>& organs, bool exhausted) {
    Decision(account, points, organs).run(exhausted);
}

}  // namespace citegate::rule
