#include "engine/rule/why/recorder.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/rule/cel/node.hpp"
#include "engine/rule/value_json.hpp"

namespace citegate::rule {
namespace {

Gave gave_of(const Value& value) {
    if (value.is_fault()) return Gave::fault;
    if (value.kind != ValueKind::boolean) return Gave::value;
    return value.is_true() ? Gave::yes : Gave::no;
}

std::string side_of(const Subject& subject) {
    if (subject.side != nullptr) return std::string(citation::to_string(subject.side->name));
    return subject.citation != nullptr ? "rationale" : "";
}

}  // namespace

Recorder::Recorder(const RuleSet& set, const RuleInfo& rule, const std::vector<Organ>& organs, Scope scope)
    : rule_(rule), points_(set.points(rule)), organs_(organs), scope_(scope) {}

void Recorder::begin(const Subject& subject) {
    auto& account = accounts_.emplace_back();
    account.scope = scope_;
    account.item = subject.item != nullptr ? subject.item->number : 0;
    account.side = side_of(subject);
    if (subject.citation != nullptr) account.subject = subject.citation->text;
    const auto add = [&](std::string_view name, std::string_view expression, bool variable) {
        if (expression.empty()) return;
        auto& section = account.sections.emplace_back();
        section.name = name;
        section.variable = variable;
        section.expression = expression;
    };
    add("when", rule_.when, false);
    for (const auto& [name, expression] : rule_.variables) add(name, expression, true);
    add("require", rule_.require, false);
    add("message", rule_.message, false);
    add("highlight", rule_.highlight, false);
    open_.clear();
    lists_.clear();
    bytes_ = 0;
}

Section& Recorder::section_of(std::uint32_t point) {
    auto& sections = accounts_.back().sections;
    return *std::find_if(sections.begin(), sections.end(), [&](const Section& s) { return s.name == points_[point].part; });
}

void Recorder::value(std::uint32_t point, const Value& value, const Facts& facts) {
    const auto& organ = organs_[point];
    auto& account = accounts_.back();
    account.cut = account.cut || bytes_ > limits::why_bytes;
    if (account.cut && !organ.outermost) return;
    // What it was computed from came just before, and nothing else: variables have sections of their own.
    auto from = open_.size();
    while (from > 0 && open_[from - 1].point >= organ.first && open_[from - 1].point < point) --from;
    Step step;
    step.point = point;
    step.gave = gave_of(value);
    step.text = shown(value, *points_[point].type, facts);
    step.json = to_json(value, *points_[point].type, facts, Detail::named);
    bytes_ += step.text.size() + step.json.size() + sizeof(Step);
    std::vector<Step> inner(std::make_move_iterator(open_.begin() + static_cast<std::ptrdiff_t>(from)), std::make_move_iterator(open_.end()));
    if (account.cut) {  // those between were not kept
        std::erase_if(inner, [&](const Step& s) { return std::find(organ.children.begin(), organ.children.end(), s.point) == organ.children.end(); });
    }
    if (organ.construct == Construct::loop) {
        const bool list_watched = !inner.empty() && !organ.bodies.empty() && inner.front().point != organ.bodies.front();
        const Value list = list_watched ? lists_[from] : Value();
        const Type* type = list_watched ? points_[inner.front().point].type : nullptr;
        into_rounds(step, std::move(inner), list, type != nullptr ? *type : types::unknown, facts);
    } else {
        step.inner = std::move(inner);
        add_skipped(step);
    }
    open_.resize(from);
    lists_.resize(from);
    if (value.is_fault()) {
        account.fault = to_string(value.fault_code);
        if (const auto* node = static_cast<const Node*>(value.pointer)) account.fault_place = node->place;
    }
    if (organ.outermost) {
        auto& section = section_of(point);
        section.reached = true;
        section.steps.push_back(std::move(step));
    } else {
        open_.push_back(std::move(step));
        lists_.push_back(value);
    }
}

/// Parts what a loop computed into what came of its list, and one round for each element.
void Recorder::into_rounds(Step& loop, std::vector<Step> steps, const Value& list, const Type& type, const Facts& facts) const {
    const auto& organ = organs_[loop.point];
    std::uint32_t before = 0;
    for (auto& step : steps) {
        const bool body = std::find(organ.bodies.begin(), organ.bodies.end(), step.point) != organ.bodies.end();
        if (!body) {
            loop.inner.push_back(std::move(step));
            continue;
        }
        if (loop.rounds.empty() || step.point <= before) {
            auto& round = loop.rounds.emplace_back();
            const auto index = static_cast<std::uint32_t>(loop.rounds.size() - 1);
            if ((list.kind == ValueKind::list || list.kind == ValueKind::map) && index < list.size) {
                const bool key = list.kind == ValueKind::map && !organ.two_names;
                const Value element = list.kind == ValueKind::list ? list.element(index, facts) : key ? list.key(index) : list.value(index);
                const Type& its_type = key ? types::dyn : element_of(type);
                round.element = fmt::format("{} = {}", organ.element, shown(element, its_type, facts));
                round.element_json = to_json(element, its_type, facts, Detail::named);
            } else {
                round.element = fmt::format("{} number {}", organ.element, index + 1);
            }
        }
        before = step.point;
        loop.rounds.back().steps.push_back(std::move(step));
    }
}

/// Operands and branches that were not needed are told, too.
void Recorder::add_skipped(Step& step) const {
    const auto& organ = organs_[step.point];
    if (organ.construct != Construct::logical_and && organ.construct != Construct::logical_or &&
        organ.construct != Construct::conditional) {
        return;
    }
    std::vector<Step> all;
    for (const auto child : organ.children) {
        const auto given = std::find_if(step.inner.begin(), step.inner.end(), [&](const Step& s) { return s.point == child; });
        if (given != step.inner.end()) {
            all.push_back(std::move(*given));
            continue;
        }
        auto& skipped = all.emplace_back();
        skipped.point = child;
        skipped.gave = Gave::skipped;
    }
    step.inner = std::move(all);
}

void Recorder::end(const Finding* finding) {
    if (finding != nullptr) accounts_.back().finding = *finding;
}

}  // namespace citegate::rule
