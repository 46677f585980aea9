#include "engine/rule/probe.hpp"

#include <fmt/format.h>

#include "engine/base/limits.hpp"
#include "engine/rule/cel/expression.hpp"
#include "engine/rule/facts/fact_names.hpp"
#include "engine/rule/subject.hpp"
#include "engine/rule/value_json.hpp"

namespace citegate::rule {

struct Probe::Impl {
    SourcePtr source;
    Expression expression;
    Scope scope;
    const graph::GuidelineGraph* graph;
};

Probe::Probe(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Probe::~Probe() = default;
Probe::Probe(Probe&&) noexcept = default;

std::optional<Probe> Probe::compile(std::string_view expression, Scope scope, const graph::GuidelineGraph& graph, Diagnostics& diagnostics) {
    const auto source = std::make_shared<const Source>("<expression>", std::string(expression));
    auto compiled = Expression::compile(source, fact_names(scope), diagnostics);
    if (!compiled) return std::nullopt;
    return Probe(std::unique_ptr<Impl>(new Impl{source, std::move(*compiled), scope, &graph}));
}

std::string Probe::type() const {
    return to_string(impl_->expression.type());
}

std::vector<Answer> Probe::ask(const citation::Letter& letter, std::uint32_t item, Diagnostics& diagnostics) const {
    std::vector<Answer> answers;
    Arena arena;
    Frame frame;
    frame.graph = impl_->graph;
    frame.arena = &arena;
    frame.slots.resize(impl_->expression.slots());
    prepare(frame);
    begin(letter, frame);
    bool told = false;
    enter_each(letter, impl_->scope, frame, [&](const Subject& subject) {
        if (item != 0 && (subject.item == nullptr || subject.item->number != item)) return;
        arena.reset();
        frame.steps_left = static_cast<std::int64_t>(limits::evaluation_steps);
        const Value value = impl_->expression.evaluate(frame);
        auto& answer = answers.emplace_back();
        if (subject.item != nullptr) answer.item = subject.item->number;
        if (subject.side != nullptr) answer.side = citation::to_string(subject.side->name);
        if (subject.citation != nullptr) answer.subject = subject.citation->text;
        if (impl_->scope == Scope::mention) answer.side = "rationale";
        answer.text = shown(value, impl_->expression.type(), frame);
        answer.json = to_json(value, impl_->expression.type(), frame, Detail::fields);
        answer.faulted = value.is_fault();
        if (!answer.faulted || told) return;
        told = true;
        const auto* node = static_cast<const Node*>(value.pointer);
        diagnostics.add(Code::R009, fmt::format("the expression could not be evaluated{}: {}",
                                                answer.item != 0 ? fmt::format(" on item {}", answer.item) : std::string(), to_string(value.fault_code)),
                        impl_->source, node != nullptr ? node->place : Span{0, static_cast<std::uint32_t>(impl_->source->text().size())},
                        value.fault_code == Fault::too_costly ? "nest fewer loops, join shorter texts" : "");
    });
    return answers;
}

}  // namespace citegate::rule
