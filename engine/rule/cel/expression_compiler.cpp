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

ExpressionCompiler::ExpressionCompiler(NodePool& pool, const Environment& environment, SourcePtr source, Diagnostics& diagnostics)
    : pool_(pool),
      environment_(environment),
      source_(std::move(source)),
      diagnostics_(diagnostics),
      slots_(environment.first_free_slot()) {}

Span ExpressionCompiler::place(Span span) const {
    if (text_.scalar == nullptr) return span;
    return text_.scalar->place({text_.begin + span.begin, text_.begin + span.end});
}

void ExpressionCompiler::complain(Code code, std::string message, Span span, std::string hint) {
    if (!environment_.checked() && code != Code::R001 && code != Code::R008) return;
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
    computed_.push_back(slots_);
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
    if (!environment_.checked()) {  // what does not fit is a fault when it is computed, if it ever is
        if (result.node == nullptr) result = fault(syntax, Fault::no_such_overload);
        result.type = &types::dyn;
    }
    if (points_ != nullptr && !result.is_constant()) watch(syntax, result);
    return result;
}

void ExpressionCompiler::watch(const Syntax& syntax, Compiled& result) {
    if (result.node == nullptr) return;
    const bool constant = result.is_constant();
    auto& watched = pool_.node(compute::watched, result.node->place);
    watched.a = result.node;
    watched.slot = static_cast<std::uint32_t>(points_->size());
    points_->push_back({PointRole::part,
                        part_,
                        {text_.begin + syntax.span.begin, text_.begin + syntax.span.end},
                        place(syntax.span),
                        std::string(text_of(syntax.span)),
                        result.type,
                        constant});
    result.node = &watched;
}

Compiled ExpressionCompiler::branch(const Syntax& syntax) {
    auto result = check(syntax);
    if (points_ != nullptr && result.is_constant()) watch(syntax, result);  // a literal says that the branch was taken
    give_role(result, PointRole::branch);
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
            return map(syntax);
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
    for (const auto& variable : variables_) names.push_back(variable.name);
    for (const auto name : environment_.names()) names.push_back(name);
    return names;
}

const ExpressionCompiler::Variable* ExpressionCompiler::variable(const Syntax& syntax) const {
    if (syntax.kind != ExpressionKind::name || syntax.absolute) return nullptr;
    const auto found = std::find_if(variables_.rbegin(), variables_.rend(), [&](const Variable& v) { return v.name == syntax.text; });
    return found == variables_.rend() ? nullptr : &*found;
}

std::string ExpressionCompiler::dotted(const Syntax& syntax) const {
    if (syntax.kind == ExpressionKind::name) return variable(syntax) != nullptr ? std::string() : syntax.text;
    if (syntax.kind != ExpressionKind::member) return {};
    const auto object = dotted(syntax.operands[0]);
    return object.empty() ? object : fmt::format("{}.{}", object, syntax.text);
}

std::optional<Environment::Found> ExpressionCompiler::known(std::string_view name, bool absolute) const {
    auto container = absolute ? std::string_view() : environment_.container();
    while (!container.empty()) {
        if (auto found = environment_.find(fmt::format("{}.{}", container, name))) return found;
        const auto dot = container.rfind('.');
        container = dot == container.npos ? std::string_view() : container.substr(0, dot);
    }
    return environment_.find(name);
}

Compiled ExpressionCompiler::name(const Syntax& syntax) {
    if (const auto* local = variable(syntax)) {
        Compiled result = local->value;
        result.path = fmt::format("{}#{}", local->name, local->slot);
        if (local->loop || local->value.node != nullptr) {
            auto& node = pool_.node(local->loop ? compute::slot : compute::variable, place(syntax.span));
            node.slot = local->slot;
            node.a = local->value.node;
            result.node = &node;
        }
        return result;
    }
    if (const auto found = known(syntax.text, syntax.absolute)) return known_value(syntax, *found);
    auto type = type_name(syntax, syntax.text);
    return type.node != nullptr ? type : unknown_name(syntax);
}

Compiled ExpressionCompiler::known_value(const Syntax& syntax, const Environment::Found& found) {
    Compiled result;
    result.type = found.type;
    result.path = found.path;
    auto& node = pool_.node(compute::slot, place(syntax.span));
    node.slot = found.slot;
    result.node = &node;
    return found.field == nullptr ? result : field_value(syntax, result, *found.field);
}

/// int, string, …: types are values.
Compiled ExpressionCompiler::type_name(const Syntax& syntax, std::string_view name) {
    static constexpr std::string_view names[] = {"bool",   "double", "int",  "list", "map", "null_type",
                                                 "string", "type",   "google.protobuf.Duration", "google.protobuf.Timestamp"};
    const auto* known = std::find(std::begin(names), std::end(names), name);
    Compiled result;
    if (known == std::end(names)) return result;
    auto& node = pool_.node(compute::constant, place(syntax.span));
    node.constant = Value::of_type(*known);
    result.node = &node;
    result.type = &types::type;
    return result;
}

Compiled ExpressionCompiler::fault(const Syntax& syntax, Fault code) {
    auto& node = pool_.node(compute::fault, place(syntax.span));
    node.constant = Value::of_fault(code);
    Compiled result;
    result.node = &node;
    return result;
}

Compiled ExpressionCompiler::unknown_name(const Syntax& syntax) {
    if (!environment_.checked()) return fault(syntax, Fault::no_such_name);
    for (const auto& [announced, why] : announced_) {
        if (announced != syntax.text) continue;
        complain(Code::R002, fmt::format("\"{}\" is not known here", syntax.text), syntax.span, why);
        return {};
    }
    auto hint = environment_.hint(syntax.text);
    if (hint.empty()) hint = did_you_mean(syntax.text, known_names());
    if (hint.empty()) {
        // A field of an object that was forgotten before the dot.
        for (const auto& field : fields()) {
            if (field.name == syntax.text) {
                hint = fmt::format("it is a field of {}: write the {} before it", to_string(Type{Kind::object, field.owner}),
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
    fields_asked_.push_back(&field);
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

Compiled ExpressionCompiler::map_member(const Syntax& syntax, const Compiled& object, Node::Run run, const Type& type) {
    auto result = make(run, syntax, type, {&object});
    if (result.node != nullptr) result.node->constant = Value::of_string(pool_.text(syntax.text));
    return result;
}

Compiled ExpressionCompiler::member(const Syntax& syntax) {
    if (const auto path = dotted(syntax); !path.empty()) {
        const Syntax* root = &syntax;
        while (root->kind == ExpressionKind::member) root = &root->operands[0];
        if (const auto found = known(path, root->absolute)) return known_value(syntax, *found);
        if (auto type = type_name(syntax, path); type.node != nullptr) return type;
    }
    const auto object = check(syntax.operands[0]);
    if (object.type->kind == Kind::dyn) return map_member(syntax, object, compute::member, types::dyn);
    if (object.type->kind == Kind::map) return map_member(syntax, object, compute::member, *object.type->element);
    const auto* field = field_of(object, syntax);
    return field == nullptr ? Compiled() : field_value(syntax, object, *field);
}

Compiled ExpressionCompiler::index(const Syntax& syntax) {
    const auto object = check(syntax.operands[0]);
    const auto at = check(syntax.operands[1]);
    const bool is_map = object.type->kind == Kind::map;
    if (!is_map && !wants(object, types::any_list, syntax.operands[0], "[]")) return {};
    if (!wants(at, is_map ? *object.type->key : types::integer, syntax.operands[1], "[]")) return {};
    auto result = make(compute::binary, syntax, element_of(*object.type), {&object, &at});
    if (result.node != nullptr) result.node->operation = operation::index;
    if (!object.path.empty() && at.is_constant()) {
        result.path = fmt::format("{}[{}]", object.path, at.node->constant.integer);
    }
    return result;
}

const Type* ExpressionCompiler::common_type(const std::vector<Compiled>& operands, const Syntax& syntax, std::size_t from, std::size_t step) {
    const Type* type = &types::unknown;
    for (auto i = from; i < operands.size(); i += step) {
        const auto* next = operands[i].type;
        if (type->kind == Kind::unknown) {
            type = next;
        } else if (next->kind != Kind::unknown && (!fits(*next, *type) || is_dynamic(*next) != is_dynamic(*type))) {
            if (holds_objects(*next) || holds_objects(*type)) {
                complain(Code::R003, fmt::format("a list of {} cannot hold {}", to_string(*type), to_string(*next)), syntax.operands[i].span);
                return nullptr;
            }
            type = &types::dyn;
        }
    }
    return type;
}

Compiled ExpressionCompiler::list(const Syntax& syntax) {
    std::vector<Compiled> elements;
    for (const auto& operand : syntax.operands) elements.push_back(check(operand));
    const auto* type = common_type(elements, syntax, 0, 1);
    return type == nullptr ? Compiled() : make_over(compute::list, syntax, *pool_.list_of(*type), elements);
}

Compiled ExpressionCompiler::map(const Syntax& syntax) {
    std::vector<Compiled> entries;
    for (const auto& operand : syntax.operands) entries.push_back(check(operand));
    for (std::size_t i = 0; i < entries.size(); i += 2) {
        const auto kind = entries[i].type->kind;
        if (kind == Kind::unknown || kind == Kind::dyn || kind == Kind::integer || kind == Kind::string || kind == Kind::boolean) continue;
        complain(Code::R003, fmt::format("{} cannot be the key of a map", to_string(*entries[i].type)), syntax.operands[i].span,
                 "keys are strings, integers and true or false");
        return {};
    }
    const auto* key = common_type(entries, syntax, 0, 2);
    const auto* value = common_type(entries, syntax, 1, 2);
    if (key == nullptr || value == nullptr) return {};
    if (holds_objects(*value)) {
        complain(Code::R003, fmt::format("a map cannot hold {}", to_string(*value)), syntax.span, "keep what the letter is made of in lists");
        return {};
    }
    return make_over(compute::map_literal, syntax, *pool_.map_of(*key, *value), entries);
}

Compiled ExpressionCompiler::conditional(const Syntax& syntax) {
    const auto condition = check(syntax.operands[0]);
    const bool sound = wants(condition, types::boolean, syntax.operands[0], "the condition before ?");
    const auto before = present_.size();
    assume(condition.known.if_true);
    const auto yes = branch(syntax.operands[1]);
    present_.resize(before);
    assume(condition.known.if_false);
    const auto no = branch(syntax.operands[2]);
    present_.resize(before);
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
