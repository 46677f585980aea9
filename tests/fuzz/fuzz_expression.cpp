// Any text as a condition: parsed, compiled against the fact model and without checking types, and evaluated.
#include "engine/base/limits.hpp"
#include "engine/rule/cel/expression.hpp"
#include "engine/rule/facts/fact_names.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

using namespace citegate;

/// A few variables, types found out while evaluating.
class Unchecked : public rule::Environment {
  public:
    [[nodiscard]] std::optional<Found> find(std::string_view name) const override {
        if (name.size() != 1 || name[0] < 'a' || name[0] > 'c') return std::nullopt;
        return Found{&rule::types::dyn, static_cast<std::uint32_t>(name[0] - 'a'), nullptr, std::string(name)};
    }
    [[nodiscard]] std::vector<std::string_view> names() const override { return {"a", "b", "c"}; }
    [[nodiscard]] std::string hint(std::string_view) const override { return {}; }
    [[nodiscard]] std::uint32_t first_free_slot() const override { return 3; }
    [[nodiscard]] bool checked() const override { return false; }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto source = std::make_shared<const Source>("<fuzz>", std::string(as_text(data, size)));
    Diagnostics diagnostics;
    for (const auto scope : {rule::Scope::letter, rule::Scope::citation}) {
        (void)rule::Expression::compile(source, rule::fact_names(scope), diagnostics);
    }
    static const Unchecked names;
    const auto expression = rule::Expression::compile(source, names, diagnostics);
    if (!expression) {
        if (diagnostics.empty()) require("no expression, and nobody says why");
        return 0;
    }
    static rule::Arena arena;
    arena.reset();
    rule::Frame frame;
    frame.arena = &arena;
    frame.steps_left = limits::evaluation_steps / 10;
    frame.slots.resize(expression->slots());
    frame.slots[0] = rule::Value::of_int(3);
    frame.slots[1] = rule::Value::of_string("abc");
    frame.slots[2] = rule::Value::of_list(rule::Layout::values, frame.slots.data(), 2);
    const auto value = expression->evaluate(frame);
    frame.steps_left = limits::evaluation_steps;
    (void)rule::shown(value, expression->type(), frame);
    return 0;
}
