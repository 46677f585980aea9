#include "engine/rule/cel/expression_compiler.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/limits.hpp"

namespace citegate::rule {

using grammar::ExpressionKind;

void unite(std::vector<std::string>& to, const std::vector<std::string>& more) {
    for (const auto& path : more) {
        if (std::find(to.begin(), to.end(), path) == to.end()) to.push_back(path);
    }
}

std::vector<std::string> common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::vector<std::string> both;
    for (const auto& path : a) {
        if (std::find(b.begin(), b.end(), path) != b.end()) both.push_back(path);
    }
    return both;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
    const auto best = nearest(word, candidates);
    return best.empty() ? std::string() : fmt::format("did you mean \"{}\"?", best);
}

ExpressionCompiler::ExpressionCompiler(NodePool& pool, Scope scope, SourcePtr source,
                                       Diagnostics& diagnostics)
    : pool_(pool), scope_(scope), source_(std::move(source)), diagnostics_(diagnostics) {}

Span ExpressionCompiler::place(Span span) const {
    return text_.scalar->place({text_.begin + span.begin, text_.begin + span.end});
}

void ExpressionCompiler::complain(Code code, std::string message, Span span, std::string hint) {
    diagnostics_.add(code, std::move(message), source_, place(span), std::move(hint));
}

namespace {

/// What people write who know other languages.
std::string syntax_hint(std::string_view word, std::string_view text) {
    if (word == "and") return "write && for \"and\"";
    if (word == "or") return "write || for \"or\"";
    if (word == "not") return "write ! for \"not\"";
    if (text.starts_with("not ")) return "write ! for \"not\"";
    return {};
}

}  // namespace

Compiled ExpressionCompiler::compile(const ExpressionText& text) {
    text_ = text;
    const auto parsed =
        grammar::parse_expression(text.text, {limits::expression_bytes, limits::expression_depth});
    if (const auto* failure = std::get_if<grammar::ExpressionError>(&parsed)) {
        if (failure->kind == grammar::ExpressionError::Kind::over_limit) {
            complain(Code::R008, fmt::format("an expression has {}", failure->error.expected),
                     failure->error.where, "split it into variables");
        } else {
            complain(Code::R001, fmt::format("expected {}", failure->error.expected), failure->error.where,
                     syntax_hint(text_of(failure->error.where), text.text));
        }
        return {};
    }
    const auto result = check(std::get<Syntax>(parsed));
    if (part_ == "when" || part_ == "require") give_role(result, PointRole::condition);
    return result;
}

Compiled ExpressionCompiler::compile(const ExpressionText& text, const Type& wanted, std::string_view what) {
    auto compiled = compile(text);
    if (!fits(*compiled.type, wanted)) {
        complain(Code::R003,
                 fmt::format("{} must be {}, this is {}", what, to_string(wanted), to_string(*compiled.type)),
                 {0, static_cast<std::uint32_t>(text.text.size())});
        return {};
    }
    return compiled;
}

void ExpressionCompiler::declare(std::string_view name, const Compiled& value) {
    variables_.push_back({std::string(name), slots_++, value, false});
}

void ExpressionCompiler::assume(const std::vector<std::string>& paths) {
    unite(present_, paths);
}

bool ExpressionCompiler::is_present(const std::string& path) const {
    return std::find(present_.begin(), present_.end(), path) != present_.end();
}

Compiled ExpressionCompiler::check(const Syntax& syntax) {
    auto result = check_node(syntax);
    if (points_ == nullptr || result.node == nullptr || result.is_constant()) return result;
    auto& watched = pool_.node(compute::watched, result.node->place);
    watched.a = result.node;
    watched.slot = static_cast<std::uint32_t>(points_->size());
    points_->push_back({PointRole::part,
                        part_,
                        {text_.begin + syntax.span.begin, text_.begin + syntax.span.end},
                        place(syntax.span),
                        std::string(text_of(syntax.span)),
                        result.type});
    result.node = &watched;
    return result;
}

void ExpressionCompiler::give_role(const Compiled& value, PointRole role) {
    if (points_ != nullptr && value.node != nullptr && value.node->run == compute::watched) (*points_)[value.node->slot].role = role;
}

Compiled ExpressionCompiler::check_node(const Syntax& syntax) {
    switch (syntax.kind) {
        case ExpressionKind::null_literal:
        case ExpressionKind::bool_literal:
        case ExpressionKind::int_literal:
        case ExpressionKind::double_literal:
        case ExpressionKind::string_literal:
            return literal(syntax);
        case ExpressionKind::name:
            return name(syntax);
        case ExpressionKind::member:
            return member(syntax);
        case ExpressionKind::index:
            return index(syntax);
        case ExpressionKind::call:
            return call(syntax);
        case ExpressionKind::list:
            return list(syntax);
        case ExpressionKind::map:
            complain(Code::R003, "conditions have no maps", syntax.span,
                     "use lists and the ternary operator");
            return {};
        case ExpressionKind::operation:
            return operation(syntax);
        case ExpressionKind::conditional:
            return conditional(syntax);
    }
    return {};
}

Compiled ExpressionCompiler::make(Node::Run run, const Syntax& syntax, const Type& type,
                                  std::initializer_list<const Compiled*> operands) {
    Compiled result;
    result.type = &type;
    const Node* children[3] = {};
    std::size_t count = 0;
    for (const auto* operand : operands) {
        if (operand->node == nullptr) return result;
        children[count++] = operand->node;
    }
    auto& node = pool_.node(run, place(syntax.span));
    node.a = children[0];
    node.b = children[1];
    node.c = children[2];
    result.node = &node;
    return result;
}

Compiled ExpressionCompiler::make_over(Node::Run run, const Syntax& syntax, const Type& type,
                                       const std::vector<Compiled>& operands) {
    Compiled result;
    result.type = &type;
    std::vector<const Node*> children;
    for (const auto& operand : operands) {
        if (operand.node == nullptr) return result;
        children.push_back(operand.node);
    }
    auto& node = pool_.node(run, place(syntax.span));
    node.count = static_cast<std::uint32_t>(children.size());
    node.operands = pool_.operands(std::move(children));
    result.node = &node;
    return result;
}

bool ExpressionCompiler::wants(const Compiled& value, const Type& wanted, const Syntax& syntax,
                               std::string_view what) {
    if (fits(*value.type, wanted)) return true;
    complain(Code::R003,
             fmt::format("{} wants {}, this is {}", what, to_string(wanted), to_string(*value.type)),
             syntax.span);
    return false;
}

Compiled ExpressionCompiler::literal(const Syntax& syntax) {
    Compiled result;
    auto& node = pool_.node(compute::constant, place(syntax.span));
    switch (syntax.kind) {
        case ExpressionKind::bool_literal:
            node.constant = Value::of_bool(syntax.boolean);
            result.type = &types::boolean;
            break;
        case ExpressionKind::int_literal:
            node.constant = Value::of_int(syntax.integer);
            result.type = &types::integer;
            break;
        case ExpressionKind::double_literal:
            node.constant = Value::of_number(syntax.number);
            result.type = &types::number;
            break;
        case ExpressionKind::string_literal:
            node.constant = Value::of_string(pool_.text(syntax.text));
            result.type = &types::string;
            break;
        default:
            node.constant = Value::of(ValueKind::null, 0);
            result.type = &types::null;
            break;
    }
    result.node = &node;
    return result;
}

bool ExpressionCompiler::knows(std::string_view name) const {
    const auto names = known_names();
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<std::string_view> ExpressionCompiler::known_names() const {
    std::vector<std::string_view> names;
    for (const auto& variable : variables_)
        names.push_back(variable.name);
    for (const auto& root : roots()) {
        if ((root.scopes >> static_cast<unsigned>(scope_) & 1U) != 0) names.push_back(root.name);
    }
    const auto owner = scope_ == Scope::letter ? ObjectType::letter : ObjectType::item;
    for (const auto& field : fields()) {
        if (field.owner == owner) names.push_back(field.name);
    }
    return names;
}

Compiled ExpressionCompiler::name(const Syntax& syntax) {
    const auto variable = std::find_if(variables_.rbegin(), variables_.rend(),
                                       [&](const Variable& v) { return v.name == syntax.text; });
    if (variable != variables_.rend()) {
        Compiled result = variable->value;
        result.path = fmt::format("{}#{}", variable->name, variable->slot);
        if (variable->loop || variable->value.node != nullptr) {
            auto& node = pool_.node(variable->loop ? compute::slot : compute::variable, place(syntax.span));
            node.slot = variable->slot;
            node.a = variable->value.node;
            result.node = &node;
        }
        return result;
    }
    for (const auto& root : roots()) {
        if (root.name != syntax.text || (root.scopes >> static_cast<unsigned>(scope_) & 1U) == 0) continue;
        Compiled result;
        result.type = root.type;
        result.path = syntax.text;
        auto& node = pool_.node(compute::slot, place(syntax.span));
        node.slot = root.slot;
        result.node = &node;
        return result;
    }
    const auto owner = scope_ == Scope::letter ? ObjectType::letter : ObjectType::item;
    if (const auto* field = find_field(owner, syntax.text)) return root_field(syntax, *field);
    return unknown_name(syntax);
}

/// A field of the item (or the letter), named without it.
Compiled ExpressionCompiler::root_field(const Syntax& syntax, const Field& field) {
    Compiled object;
    object.type = scope_ == Scope::letter ? &types::letter : &types::item;
    object.path = to_string(*object.type);
    auto& node = pool_.node(compute::slot, place(syntax.span));
    node.slot = scope_ == Scope::letter ? letter_slot : item_slot;
    object.node = &node;
    return field_value(syntax, object, field);
}

Compiled ExpressionCompiler::unknown_name(const Syntax& syntax) {
    for (const auto& [announced, why] : announced_) {
        if (announced != syntax.text) continue;
        complain(Code::R002, fmt::format("\"{}\" is not known here", syntax.text), syntax.span, why);
        return {};
    }
    std::string hint;
    for (const auto& root : roots()) {
        if (root.name != syntax.text) continue;
        hint = fmt::format("rules with \"for: {}\" do not have it", to_string(scope_));
    }
    if (hint.empty()) hint = did_you_mean(syntax.text, known_names());
    if (hint.empty()) {
        // A field of an object that was forgotten before the dot.
        for (const auto& field : fields()) {
            if (field.name == syntax.text) {
                hint = fmt::format("it is a field of {}: write the {} before it",
                                   to_string(Type{Kind::object, field.owner}),
                                   to_string(Type{Kind::object, field.owner}));
                break;
            }
        }
    }
    complain(Code::R002, fmt::format("unknown name \"{}\"", syntax.text), syntax.span, std::move(hint));
    return {};
}

const Field* ExpressionCompiler::field_of(const Compiled& object, const Syntax& syntax) {
    if (object.type->kind == Kind::unknown) return nullptr;
    if (object.type->kind != Kind::object) {
        const bool is_list = object.type->kind == Kind::list;
        complain(Code::R003, fmt::format("{} has no fields", is_list ? "a list" : to_string(*object.type)),
                 syntax.name_span,
                 is_list ? "ask its elements: .exists(x, …), .all(x, …), .map(x, …) or [0]" : "");
        return nullptr;
    }
    if (const auto* field = find_field(object.type->object, syntax.text)) return field;
    std::vector<std::string_view> names;
    for (const auto& field : fields()) {
        if (field.owner == object.type->object) names.push_back(field.name);
    }
    auto hint = did_you_mean(syntax.text, names);
    if (hint.empty()) hint = fmt::format("its fields are {}", fmt::join(names, ", "));
    complain(Code::R002, fmt::format("{} has no field \"{}\"", to_string(*object.type), syntax.text),
             syntax.name_span, std::move(hint));
    return nullptr;
}

Compiled ExpressionCompiler::field_value(const Syntax& syntax, const Compiled& object, const Field& field) {
    const bool in_slot = object.node != nullptr && object.node->run == compute::slot;
    auto result = make(in_slot ? compute::field_of_slot : compute::field, syntax, *field.type, {&object});
    if (result.node != nullptr) {
        auto& node = *result.node;
        node.field = &field;
        if (in_slot) node.slot = object.node->slot;
    }
    // The dates of an item are those of its letter: one path for both.
    if (field.owner == ObjectType::item && field.type == &types::dates && object.path == "item") {
        result.path = "letter.dates";
    } else if (!object.path.empty()) {
        result.path = fmt::format("{}.{}", object.path, field.name);
    }
    const bool may_be_absent = field.may_be_absent && (result.path.empty() || !is_present(result.path));
    const auto said = std::find(complained_.begin(), complained_.end(), result.path) != complained_.end();
    if (may_be_absent && !said) {
        const auto words = text_of(syntax.span);
        complain(Code::R004, fmt::format("\"{}\" may be absent", words), syntax.span,
                 fmt::format("ask first: has({}) && …", words));
        if (!result.path.empty()) complained_.push_back(result.path);
        result.node = nullptr;
    } else if (may_be_absent) {
        result.node = nullptr;
    }
    return result;
}

Compiled ExpressionCompiler::member(const Syntax& syntax) {
    const auto object = check(syntax.operands[0]);
    const auto* field = field_of(object, syntax);
    return field == nullptr ? Compiled() : field_value(syntax, object, *field);
}

Compiled ExpressionCompiler::index(const Syntax& syntax) {
    const auto object = check(syntax.operands[0]);
    const auto at = check(syntax.operands[1]);
    if (!wants(object, types::any_list, syntax.operands[0], "[]") ||
        !wants(at, types::integer, syntax.operands[1], "[]")) {
        return {};
    }
    const auto& element = object.type->kind == Kind::list ? *object.type->element : types::unknown;
    auto result = make(compute::index, syntax, element, {&object, &at});
    if (!object.path.empty() && at.is_constant()) {
        result.path = fmt::format("{}[{}]", object.path, at.node->constant.integer);
    }
    return result;
}

Compiled ExpressionCompiler::list(const Syntax& syntax) {
    std::vector<Compiled> elements;
    const Type* type = &types::unknown;
    for (const auto& operand : syntax.operands) {
        elements.push_back(check(operand));
        if (type->kind == Kind::unknown) {
            type = elements.back().type;
        } else if (!fits(*elements.back().type, *type)) {
            complain(Code::R003,
                     fmt::format("a list of {} cannot hold {}", to_string(*type),
                                 to_string(*elements.back().type)),
                     operand.span);
            return {};
        }
    }
    return make_over(compute::list, syntax, *pool_.list_of(*type), elements);
}

Compiled ExpressionCompiler::conditional(const Syntax& syntax) {
    const auto condition = check(syntax.operands[0]);
    const bool sound = wants(condition, types::boolean, syntax.operands[0], "the condition before ?");
    const auto before = present_.size();
    assume(condition.known.if_true);
    const auto yes = check(syntax.operands[1]);
    present_.resize(before);
    assume(condition.known.if_false);
    const auto no = check(syntax.operands[2]);
    present_.resize(before);
    give_role(yes, PointRole::branch);
    give_role(no, PointRole::branch);
    if (!fits(*yes.type, *no.type)) {
        complain(
            Code::R003,
            fmt::format("the branches of ?: differ: {} and {}", to_string(*yes.type), to_string(*no.type)),
            syntax.span);
        return {};
    }
    if (!sound) return {};
    const auto& type = yes.type->kind == Kind::unknown ? *no.type : *yes.type;
    auto result = make(compute::conditional, syntax, type, {&condition, &yes, &no});
    const auto both = [](std::vector<std::string> a, const std::vector<std::string>& b) {
        unite(a, b);
        return a;
    };
    result.known.if_true = common(both(condition.known.if_true, yes.known.if_true),
                                  both(condition.known.if_false, no.known.if_true));
    result.known.if_false = common(both(condition.known.if_true, yes.known.if_false),
                                   both(condition.known.if_false, no.known.if_false));
    return result;
}

}  // namespace citegate::rule
