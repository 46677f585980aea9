// Macros and functions of conditions.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "engine/rule/cel/expression_compiler.hpp"

namespace citegate::rule {

using grammar::ExpressionKind;

namespace {

struct LoopMacro {
    std::string_view name;
    std::size_t arguments;  ///< the loop variable among them
    Node::Run run;
};
constexpr LoopMacro loop_macros[] = {
    {"all", 2, compute::all},       {"exists", 2, compute::exists}, {"exists_one", 2, compute::exists_one},
    {"filter", 2, compute::filter}, {"map", 2, compute::map},       {"map", 3, compute::map_filtered},
};

bool is_loop_macro(std::string_view name) {
    return std::any_of(std::begin(loop_macros), std::end(loop_macros),
                       [&](const auto& m) { return m.name == name; });
}

template <class Visit>
void each_function(Visit visit) {
    for (const auto& function : standard_functions())
        visit(function);
    for (const auto& function : domain_functions())
        visit(function);
}

}  // namespace

Compiled ExpressionCompiler::call(const Syntax& syntax) {
    if (!syntax.has_receiver && syntax.text == "has") return has_macro(syntax);
    if (syntax.has_receiver && is_loop_macro(syntax.text)) return loop_macro(syntax);
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
    const auto macro = std::find_if(std::begin(loop_macros), std::end(loop_macros), [&](const LoopMacro& m) {
        return m.name == syntax.text && m.arguments == arguments;
    });
    if (macro == std::end(loop_macros)) {
        complain(Code::R003, fmt::format("{}() takes a name and a condition", syntax.text), syntax.name_span,
                 fmt::format("write .{}(x, …)", syntax.text));
        return {};
    }
    const auto& variable = syntax.operands[1];
    if (variable.kind != ExpressionKind::name || variable.absolute) {
        complain(Code::R003, fmt::format("the first argument of {}() is a name for the element", syntax.text),
                 variable.span, fmt::format("write .{}(x, …)", syntax.text));
        return {};
    }
    const auto range = check(syntax.operands[0]);
    if (!wants(range, types::any_list, syntax.operands[0], fmt::format("{}()", syntax.text))) return {};

    Variable element;
    element.name = variable.text;
    element.slot = slots_++;
    element.loop = true;
    element.value.type = range.type->kind == Kind::list ? range.type->element : &types::unknown;
    variables_.push_back(element);
    const auto before = present_.size();
    Compiled condition;
    Compiled transformed;
    bool sound = true;
    const bool maps = syntax.text == "map";
    if (!maps || arguments == 3) {
        condition = check(syntax.operands[2]);
        give_role(condition, PointRole::body);
        sound = wants(condition, types::boolean, syntax.operands[2], fmt::format("{}()", syntax.text));
        assume(condition.known.if_true);
    }
    if (maps) transformed = check(syntax.operands[arguments]);
    present_.resize(before);
    variables_.pop_back();
    if (!sound) return {};

    Compiled result;
    if (!maps) {
        const auto& type = syntax.text == "filter" ? *range.type : types::boolean;
        result = make(macro->run, syntax, type, {&range, &condition});
    } else if (arguments == 2) {
        result = make(macro->run, syntax, *pool_.list_of(*transformed.type), {&range, &transformed});
    } else {
        result =
            make(macro->run, syntax, *pool_.list_of(*transformed.type), {&range, &transformed, &condition});
    }
    if (result.node != nullptr) result.node->slot = element.slot;
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
    if (is_loop_macro(syntax.text)) hint = fmt::format("write it behind a list: list.{}(x, …)", syntax.text);
    if (hint.empty()) hint = did_you_mean(syntax.text, names);
    complain(Code::R002, fmt::format("unknown function \"{}\"", syntax.text), syntax.name_span,
             std::move(hint));
    return {};
}

const Function* ExpressionCompiler::overload(const Syntax& syntax, const std::vector<Compiled>& arguments) {
    const Function* found = nullptr;
    each_function([&](const Function& function) {
        if (function.name != syntax.text || function.method != syntax.has_receiver) return;
        if (found != nullptr || function.arity() != arguments.size()) return;
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            if (!fits(*arguments[i].type, *function.parameters[i])) return;
        }
        found = &function;
    });
    if (found != nullptr) return found;
    std::vector<std::string> given;
    std::vector<std::string> forms;
    for (std::size_t i = syntax.has_receiver ? 1 : 0; i < arguments.size(); ++i)
        given.push_back(to_string(*arguments[i].type));
    each_function([&](const Function& function) {
        if (function.name == syntax.text && function.method == syntax.has_receiver)
            forms.push_back(signature(function));
    });
    const auto receiver = syntax.has_receiver ? to_string(*arguments[0].type) + "." : std::string();
    complain(Code::R003, fmt::format("there is no {}{}({})", receiver, syntax.text, fmt::join(given, ", ")),
             syntax.span, fmt::format("it is {}", fmt::join(forms, ", or ")));
    return nullptr;
}

Compiled ExpressionCompiler::pattern_call(const Syntax& syntax, const std::vector<Compiled>& arguments) {
    const auto pattern = arguments[1].node->constant.string();
    RE2::Options options(RE2::Quiet);
    options.set_max_mem(1 << 20);
    auto compiled = std::make_unique<RE2>(re2::StringPiece(pattern.data(), pattern.size()), options);
    if (!compiled->ok()) {
        complain(Code::R003, fmt::format("not a regular expression: {}", compiled->error()),
                 syntax.operands[1].span, "the syntax is that of RE2");
        return {};
    }
    auto result = make(compute::matches_pattern, syntax, types::boolean, {&arguments[0]});
    if (result.node != nullptr) result.node->pattern = pool_.pattern(std::move(compiled));
    return result;
}

Compiled ExpressionCompiler::function_call(const Syntax& syntax) {
    bool known = false;
    each_function([&](const Function& function) {
        known = known || (function.name == syntax.text && function.method == syntax.has_receiver);
    });
    if (!known) return unknown_function(syntax);
    std::vector<Compiled> arguments;
    for (const auto& operand : syntax.operands)
        arguments.push_back(check(operand));
    const auto* function = overload(syntax, arguments);
    if (function == nullptr) return {};
    asks_for_pages_ = asks_for_pages_ || function->asks_for_pages;
    if (function->name == "size" && arguments[0].type->kind == Kind::list) {
        return make(compute::list_size, syntax, types::integer, {&arguments[0]});
    }
    if (function->name == "matches" && arguments[1].is_constant()) return pattern_call(syntax, arguments);
    const bool constant = function->constant_foldable &&
                          std::all_of(arguments.begin(), arguments.end(),
                                      [](const Compiled& argument) { return argument.is_constant(); });
    if (constant) {
        std::array<Value, Function::most_parameters> values;
        for (std::size_t i = 0; i < arguments.size(); ++i)
            values[i] = arguments[i].node->constant;
        Facts facts;
        facts.arena = &constants_;
        const Value value = function->call(values.data(), facts);
        if (value.is_fault()) {
            complain(Code::R003, fmt::format("{} cannot be computed", text_of(syntax.span)),
                     syntax.operands[0].span, std::string(function->about));
            return {};
        }
        auto result = make(compute::constant, syntax, *function->result, {});
        result.node->constant = value;
        return result;
    }
    auto result = make_over(compute::call, syntax, *function->result, arguments);
    if (result.node != nullptr) result.node->function = function;
    return result;
}

}  // namespace citegate::rule
