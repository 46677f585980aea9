#include "engine/rule/probe.hpp"

#include <fmt/format.h>

#include "engine/base/limits.hpp"
#include "engine/rule/cel/expression_compiler.hpp"
#include "engine/rule/facts/fact_names.hpp"
#include "engine/rule/subject.hpp"
#include "engine/rule/value_json.hpp"

namespace citegate::rule {

struct Probe::Impl {
    NodePool pool;
    SourcePtr source;
    yaml::Node scalar;  ///< the expression as the compiler wants it
    const Node* node = nullptr;
    const Type* type = &types::unknown;
    Scope scope = Scope::item;
    std::uint32_t slots = first_variable_slot;
    const graph::GuidelineGraph* graph = nullptr;
};

Probe::Probe(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Probe::~Probe() = default;
Probe::Probe(Probe&&) noexcept = default;

std::optional<Probe> Probe::compile(std::string_view expression, Scope scope, const graph::GuidelineGraph& graph, Diagnostics& diagnostics) {
    auto impl = std::make_unique<Impl>();
    impl->source = std::make_shared<const Source>("<expression>", std::string(expression));
    impl->scalar.kind = yaml::Kind::scalar;
    impl->scalar.scalar = expression;
    impl->scalar.span = {0, static_cast<std::uint32_t>(expression.size())};
    impl->scope = scope;
    impl->graph = &graph;
    const auto before = diagnostics.size();
    ExpressionCompiler compiler(impl->pool, fact_names(scope), impl->source, diagnostics);
    const auto compiled = compiler.compile({&impl->scalar, 0, impl->scalar.scalar});
    if (compiled.node == nullptr && diagnostics.size() == before) {
        compiler.complain(Code::R003, "the type of this cannot be told", impl->scalar.span, "an empty list [] has no fields");
    }
    if (diagnostics.size() != before) return std::nullopt;
    impl->node = compiled.node;
    impl->type = compiled.type;
    impl->slots = compiler.slots();
    return Probe(std::move(impl));
}

std::string Probe::type() const {
    return to_string(*impl_->type);
}

std::vector<Answer> Probe::ask(const citation::Letter& letter, std::uint32_t item, Diagnostics& diagnostics) const {
    std::vector<Answer> answers;
    Arena arena;
    Frame frame;
    frame.graph = impl_->graph;
    frame.arena = &arena;
    bool told = false;
    for (const auto& subject : subjects(letter, impl_->scope)) {
        if (item != 0 && (subject.item == nullptr || subject.item->number != item)) continue;
        arena.reset();
        frame.slots.assign(impl_->slots, Value());
        frame.steps_left = static_cast<std::int64_t>(limits::evaluation_steps);
        enter(subject, letter, frame);
        const Value value = evaluate(*impl_->node, frame);
        auto& answer = answers.emplace_back();
        if (subject.item != nullptr) answer.item = subject.item->number;
        if (subject.side != nullptr) answer.side = citation::to_string(subject.side->name);
        if (subject.citation != nullptr) answer.subject = subject.citation->text;
        if (impl_->scope == Scope::mention) answer.side = "rationale";
        answer.text = shown(value, *impl_->type, frame);
        answer.json = to_json(value, *impl_->type, frame, Detail::fields);
        answer.faulted = value.is_fault();
        if (!answer.faulted || told) continue;
        told = true;
        const auto* node = static_cast<const Node*>(value.pointer);
        diagnostics.add(Code::R009, fmt::format("the expression could not be evaluated{}: {}",
                                                answer.item != 0 ? fmt::format(" on item {}", answer.item) : std::string(), to_string(value.fault_code)),
                        impl_->source, node != nullptr ? node->place : impl_->scalar.span,
                        value.fault_code == Fault::too_costly ? "nest fewer loops" : "");
    }
    return answers;
}

}  // namespace citegate::rule
