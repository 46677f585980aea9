// Macros and functions of conditions.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "engine/base/limits.hpp"
#include "engine/rule/cel/expression_compiler.hpp"

namespace citegate::rule {

using grammar::ExpressionKind;

namespace {

/// A loop over a list or map. `list`: the node for a list of known type and one variable; `any`: for everything else.
struct LoopMacro {
    std::string_view name;
    std::size_t variables;  ///< 1 or 2
    std::size_t arguments;  ///< the variables among them
    Node::Run list;
    Node::Run any;
    enum class Gives : std::uint8_t { truth, range, list, map, entries } gives;
};
using Gives = LoopMacro::Gives;
constexpr LoopMacro loop_macros[] = {
    {"all", 1, 2, compute::all, compute::all_of, Gives::truth},
    {"all", 2, 3, nullptr, compute::all_of, Gives::truth},
    {"exists", 1, 2, compute::exists, compute::exists_of, Gives::truth},
    {"exists", 2, 3, nullptr, compute::exists_of, Gives::truth},
    {"exists_one", 1, 2, compute::exists_one, compute::exists_one_of, Gives::truth},
    {"existsOne", 1, 2, compute::exists_one, compute::exists_one_of, Gives::truth},
    {"existsOne", 2, 3, nullptr, compute::exists_one_of, Gives::truth},
    {"filter", 1, 2, compute::filter, compute::list_from, Gives::range},
    {"map", 1, 2, compute::map, compute::list_from, Gives::list},
    {"map", 1, 3, compute::map_filtered, compute::list_from, Gives::list},
    {"transformList", 2, 3, nullptr, compute::list_from, Gives::list},
    {"transformList", 2, 4, nullptr, compute::list_from, Gives::list},
    {"transformMap", 2, 3, nullptr, compute::map_from, Gives::map},
    {"transformMap", 2, 4, nullptr, compute::map_from, Gives::map},
    {"transformMapEntry", 2, 3, nullptr, compute::entries_from, Gives::entries},
    {"transformMapEntry", 2, 4, nullptr, compute::entries_from, Gives::entries},
};

const LoopMacro* loop_macro_of(std::string_view name, std::size_t arguments) {
    const auto* found = std::find_if(std::begin(loop_macros), std::end(loop_macros),
                                     [&](const LoopMacro& m) { return m.name == name && m.arguments == arguments; });
    return found == std::end(loop_macros) ? nullptr : found;
}

bool is_loop_macro(std::string_view name) {
    return std::any_of(std::begin(loop_macros), std::end(loop_macros),
                       [&](const auto& m) { return m.name == name; });
}

template <class Visit>
void each_function(Visit visit) {
    for (const auto table : function_tables()) {
        for (const auto& function : table) visit(function);
    }
}

}  // namespace

Compiled ExpressionCompiler::call(const Syntax& syntax) {
    if (!syntax.has_receiver && syntax.text == "has") return has_macro(syntax);
    if (syntax.has_receiver && is_loop_macro(syntax.text)) return loop_macro(syntax);
    if (syntax.has_receiver && syntax.text == "bind" && dotted(syntax.operands[0]) == "cel") return bind_macro(syntax);
    return function_call(syntax);
}

Compiled ExpressionCompiler::has_macro(const Syntax& syntax) {
    if (syntax.operands.size() != 1 || syntax.operands[0].kind != ExpressionKind::member) {
        // A date of the header may be asked for without "letter.", but not a bare name.
        complain(Code::R003, "has() takes one field of something: has(citation.year)", syntax.span);
        return {};
    }
    const auto& asked = syntax.operands[0];
    const auto object = check(asked.operands[0]);
    if (object.type->kind == Kind::dyn || object.type->kind == Kind::map) return map_member(asked, object, compute::has_key, types::boolean);
    const auto* field = field_of(object, asked);
    if (field == nullptr) return {};
    if (!field->may_be_absent) {
        complain(Code::R003, fmt::format("\"{}\" is never absent", text_of(asked.span)), asked.span,
                 field->type->kind == Kind::list
                     ? fmt::format("ask whether it is empty: size({}) > 0", text_of(asked.span))
                 : field->type->kind == Kind::string
                     ? fmt::format("ask whether it is empty: {} != \"\"", text_of(asked.span))
                     : "it can be used without has()");
        return {};
    }
    auto result = make(compute::has, syntax, types::boolean, {&object});
    if (result.node != nullptr) result.node->field = field;
    const bool dates_of_letter = object.path == "item.dates";
    if (!object.path.empty()) {
        result.known.if_true.push_back(
            fmt::format("{}.{}", dates_of_letter ? std::string("letter.dates") : object.path, field->name));
    }
    return result;
}

Compiled ExpressionCompiler::loop_macro(const Syntax& syntax) {
    const auto arguments = syntax.operands.size() - 1;
    const auto* macro = loop_macro_of(syntax.text, arguments);
    if (macro == nullptr) {
        complain(Code::R003, fmt::format("{}() takes a name and a condition", syntax.text), syntax.name_span,
                 fmt::format("write .{}(x, …)", syntax.text));
        return {};
    }
    for (std::size_t i = 1; i <= macro->variables; ++i) {
        const auto& variable = syntax.operands[i];
        if (variable.kind == ExpressionKind::name && !variable.absolute && (i == 1 || variable.text != syntax.operands[1].text)) continue;
        complain(Code::R003, fmt::format("the first argument of {}() is a name for the element", syntax.text), variable.span,
                 macro->variables == 1 ? fmt::format("write .{}(x, …)", syntax.text) : fmt::format("write .{}(i, x, …)", syntax.text));
        return {};
    }
    const auto range = check(syntax.operands[0]);
    const bool is_map = range.type->kind == Kind::map;
    const bool is_list = range.type->kind == Kind::list;
    if (!is_map && !wants(range, types::any_list, syntax.operands[0], fmt::format("{}()", syntax.text))) return {};

    // The first variable is the element (of a map the key); of two it is the index or the key.
    const auto known = [](const Type* type) -> const Type& { return type->kind == Kind::unknown ? types::dyn : *type; };  // of [] and {}
    const Type& elements = is_list || is_map ? known(range.type->element) : *(range.type->kind == Kind::unknown ? &types::unknown : &types::dyn);
    const Type& keys = is_map ? known(range.type->key) : is_list ? types::integer : elements;
    const auto slot = slots_;
    slots_ += static_cast<std::uint32_t>(macro->variables);
    for (std::size_t i = 0; i < macro->variables; ++i) {
        Variable variable;
        variable.name = syntax.operands[i + 1].text;
        variable.slot = slot + static_cast<std::uint32_t>(i);
        variable.loop = true;
        const bool is_element = macro->variables == 1 ? !is_map : i == 1;
        variable.value.type = is_element ? &elements : &keys;
        variables_.push_back(std::move(variable));
    }
    const auto before = present_.size();
    Compiled condition;
    Compiled made;
    bool sound = true;
    const bool makes = macro->gives != Gives::truth && macro->gives != Gives::range;
    const bool has_condition = !makes || arguments == macro->variables + 2;
    if (has_condition) {
        const auto& operand = syntax.operands[macro->variables + 1];
        condition = check(operand);
        give_role(condition, PointRole::body);
        sound = wants(condition, types::boolean, operand, fmt::format("{}()", syntax.text));
        assume(condition.known.if_true);
    }
    if (makes) made = check(syntax.operands[arguments]);
    if (makes && made.type->kind == Kind::boolean) give_role(made, PointRole::body);
    present_.resize(before);
    variables_.resize(variables_.size() - macro->variables);
    if (!sound) return {};

    const auto* type = &types::boolean;
    if (macro->gives == Gives::range) type = is_map ? pool_.list_of(keys) : is_list ? range.type : &types::dyn_list;
    if (macro->gives == Gives::list) type = pool_.list_of(*made.type);
    if (macro->gives == Gives::map) type = pool_.map_of(keys, *made.type);
    if (macro->gives == Gives::entries) type = made.type->kind == Kind::map ? made.type : &types::dyn_map;
    const bool listed = is_list && macro->list != nullptr;
    const auto run = listed ? macro->list : macro->any;
    const auto* body = makes ? &made : &condition;
    auto result = makes && has_condition ? make(run, syntax, *type, {&range, &made, &condition}) : make(run, syntax, *type, {&range, body});
    if (result.node != nullptr) {
        result.node->slot = slot;
        result.node->count = static_cast<std::uint32_t>(macro->variables);
        if (!listed && macro->gives == Gives::range) std::swap(result.node->b, result.node->c);  // nothing is made; b is the condition
    }
    return result;
}

/// cel.bind(x, value, expression)
Compiled ExpressionCompiler::bind_macro(const Syntax& syntax) {
    if (syntax.operands.size() != 4 || syntax.operands[1].kind != ExpressionKind::name || syntax.operands[1].absolute) {
        complain(Code::R003, "cel.bind() takes a name, a value for it, and an expression", syntax.span, "write cel.bind(x, value, …)");
        return {};
    }
    const auto value = check(syntax.operands[2]);
    Variable variable;
    variable.name = syntax.operands[1].text;
    variable.slot = slots_++;
    variable.loop = true;
    variable.value.type = value.type;
    const auto slot = variable.slot;
    variables_.push_back(std::move(variable));
    const auto expression = check(syntax.operands[3]);
    variables_.pop_back();
    auto result = make(compute::bind, syntax, *expression.type, {&value, &expression});
    if (result.node != nullptr) result.node->slot = slot;
    return result;
}

Compiled ExpressionCompiler::unknown_function(const Syntax& syntax) {
    std::string hint;
    std::vector<std::string_view> names{"has"};
    for (const auto& macro : loop_macros)
        names.push_back(macro.name);
    each_function([&](const Function& function) {
        names.push_back(function.name);
        if (function.name == syntax.text && hint.empty()) hint = fmt::format("it is {}", signature(function));
    });
    if (!environment_.checked()) return fault(syntax, Fault::no_such_name);
    if (is_loop_macro(syntax.text)) hint = fmt::format("write it behind a list: list.{}(x, …)", syntax.text);
    if (hint.empty()) hint = did_you_mean(syntax.text, names);
    complain(Code::R002, fmt::format("unknown function \"{}\"", syntax.text), syntax.name_span,
             std::move(hint));
    return {};
}

std::vector<const Function*> ExpressionCompiler::overloads(const Syntax& syntax, std::string_view name, bool method,
                                                           const std::vector<Compiled>& arguments) {
    std::vector<const Function*> found;
    each_function([&](const Function& function) {
        if (function.name != name || function.method != method || function.arity() != arguments.size()) return;
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            if (!fits(*arguments[i].type, *function.parameters[i])) return;
        }
        found.push_back(&function);
    });
    if (!found.empty()) return found;
    std::vector<std::string> given;
    std::vector<std::string> forms;
    for (std::size_t i = method ? 1 : 0; i < arguments.size(); ++i) given.push_back(to_string(*arguments[i].type));
    each_function([&](const Function& function) {
        if (function.name == name && function.method == method) forms.push_back(signature(function));
    });
    const auto receiver = method ? to_string(*arguments[0].type) + "." : std::string();
    complain(Code::R003, fmt::format("there is no {}{}({})", receiver, name, fmt::join(given, ", ")), syntax.span,
             fmt::format("it is {}", fmt::join(forms, ", or ")));
    return found;
}

namespace {

/// The lowest and the highest byte that a text matched by an anchored pattern may begin with, as high * 256 + low; any where nobody knows.
int first_bytes(std::string_view pattern, const RE2& compiled) {
    constexpr int any = 255 * 256;
    const bool quantified = pattern.size() > 1 && std::string_view("*+?{").find(pattern[1]) != std::string_view::npos;  // "^*" is no anchor
    const bool anchored = pattern.starts_with('^') && !quantified && pattern.find('|') == pattern.npos && pattern.find("(?") == pattern.npos;
    std::string low;
    std::string high;
    if (!anchored || !compiled.PossibleMatchRange(&low, &high, 4) || low.empty() || high.empty()) return any;
    return static_cast<unsigned char>(high[0]) * 256 + static_cast<unsigned char>(low[0]);
}

}  // namespace

Compiled ExpressionCompiler::pattern_call(const Syntax& syntax, const std::vector<Compiled>& arguments) {
    const auto pattern = arguments[1].node->constant.string();
    RE2::Options options(RE2::Quiet);
    options.set_max_mem(1 << 20);
    auto compiled = std::make_unique<RE2>(re2::StringPiece(pattern.data(), pattern.size()), options);
    if (!compiled->ok()) {
        if (!environment_.checked()) return fault(syntax, Fault::bad_argument);
        complain(Code::R003, fmt::format("not a regular expression: {}", compiled->error()),
                 syntax.operands[1].span, "the syntax is that of RE2");
        return {};
    }
    auto result = make(compute::matches_pattern, syntax, types::boolean, {&arguments[0]});
    if (result.node != nullptr) {
        result.node->constant = Value::of_int(first_bytes(pattern, *compiled));
        result.node->pattern = pool_.pattern(std::move(compiled));
    }
    return result;
}

Compiled ExpressionCompiler::folded(const Syntax& syntax, const Function& function, const std::vector<Compiled>& arguments) {
    std::array<Value, Function::most_parameters> values;
    for (std::size_t i = 0; i < arguments.size(); ++i) values[i] = arguments[i].node->constant;
    std::int64_t steps = limits::evaluation_steps;
    Facts facts;
    facts.arena = &constants_;
    facts.steps = &steps;
    const Value value = function.call(values.data(), facts);
    if (value.is_fault()) {
        complain(Code::R003, fmt::format("{} cannot be computed", text_of(syntax.span)), syntax.operands[0].span, std::string(function.about));
        return {};
    }
    auto result = make(compute::constant, syntax, *function.result, {});
    result.node->constant = value;
    return result;
}

Compiled ExpressionCompiler::function_call(const Syntax& syntax) {
    // "strings.quote(x)": what looks like the receiver may be a part of the name.
    std::string name = syntax.text;
    bool method = syntax.has_receiver;
    const auto is_known = [&] {
        bool known = false;
        each_function([&](const Function& function) { known = known || (function.name == name && function.method == method); });
        return known;
    };
    if (method) {
        if (const auto space = dotted(syntax.operands[0]); !space.empty() && !known(space, false)) {
            name = fmt::format("{}.{}", space, syntax.text);
            method = false;
            if (!is_known()) {
                name = syntax.text;
                method = true;
            }
        }
    }
    if (!is_known()) return unknown_function(syntax);
    std::vector<Compiled> arguments;
    for (std::size_t i = syntax.has_receiver && !method ? 1 : 0; i < syntax.operands.size(); ++i) arguments.push_back(check(syntax.operands[i]));
    const auto candidates = overloads(syntax, name, method, arguments);
    if (candidates.empty()) return {};
    const auto* function = candidates.front();
    asks_for_pages_ = asks_for_pages_ || function->asks_for_pages;
    asks_for_adoption_ = asks_for_adoption_ || function->asks_for_adoption;
    const bool dynamic = std::any_of(arguments.begin(), arguments.end(), [](const Compiled& argument) { return is_dynamic(*argument.type); });
    if (!dynamic && function->name == "size" && arguments[0].type->kind == Kind::list) {
        return make(compute::list_size, syntax, types::integer, {&arguments[0]});
    }
    if (function->name == "matches" && arguments[0].type->kind == Kind::string && arguments[1].is_constant())
        return pattern_call(syntax, arguments);
    const bool constant = function->constant_foldable && environment_.checked() &&
                          std::all_of(arguments.begin(), arguments.end(), [](const Compiled& argument) { return argument.is_constant(); });
    if (constant) return folded(syntax, *function, arguments);
    if (!dynamic) {
        auto result = make_over(compute::call, syntax, *function->result, arguments);
        if (result.node != nullptr) result.node->function = function;
        return result;
    }
    const bool one_result = std::all_of(candidates.begin(), candidates.end(), [&](const Function* f) { return f->result->kind == function->result->kind; });
    auto result = make_over(compute::call_any, syntax, one_result ? *function->result : types::dyn, arguments);
    if (result.node != nullptr) result.node->functions = pool_.functions(candidates);
    return result;
}

}  // namespace citegate::rule
