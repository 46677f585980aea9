// Where a rule can be changed: a walk over the syntax of its expressions.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

#include "engine/base/date.hpp"
#include "engine/base/limits.hpp"
#include "engine/rule/message.hpp"
#include "engine/rule/test/mutant.hpp"
#include "grammar/expression.hpp"

namespace citegate::rule {
namespace {

using grammar::ExpressionKind;
using grammar::Operator;
using Syntax = grammar::ExpressionSyntax;

/// What a comparison turns into: the next thing to it, and its opposite.
std::vector<std::string_view> flips(Operator op) {
    switch (op) {
        case Operator::less:
            return {"<=", ">="};
        case Operator::less_equal:
            return {"<", ">"};
        case Operator::greater:
            return {">=", "<="};
        case Operator::greater_equal:
            return {">", "<"};
        case Operator::equal:
            return {"!="};
        case Operator::not_equal:
            return {"=="};
        default:
            return {};
    }
}

/// What a macro may be besides. With two variables only existsOne() is written so.
std::vector<std::string_view> other_quantifiers(std::string_view name, std::size_t variables) {
    if (name == "all") return {"exists"};
    if (name == "exists") return {"all", variables == 1 ? "exists_one" : "existsOne"};
    if (name == "exists_one" || name == "existsOne") return {"exists", "all"};
    return {};
}

std::string_view other_side(std::string_view name) {
    if (name == "claims_administrator") return "maximus";
    if (name == "maximus") return "claims_administrator";
    return {};
}

/// How a macro over a list or map is written.
struct Loop {
    std::string_view name;
    std::size_t variables;
    std::size_t operands;  ///< with what stands before the dot, and the variables
    bool condition;        ///< the operand behind the variables is one
};
constexpr Loop loops[] = {
    {"all", 1, 3, true},           {"all", 2, 4, true},           {"exists", 1, 3, true},       {"exists", 2, 4, true},
    {"exists_one", 1, 3, true},    {"existsOne", 1, 3, true},     {"existsOne", 2, 4, true},    {"filter", 1, 3, true},
    {"map", 1, 3, false},          {"map", 1, 4, true},           {"transformList", 2, 4, false}, {"transformList", 2, 5, true},
    {"transformMap", 2, 4, false}, {"transformMap", 2, 5, true},  {"transformMapEntry", 2, 4, false}, {"transformMapEntry", 2, 5, true},
};

const Loop* loop_of(const Syntax& call) {
    const auto* const at = std::find_if(std::begin(loops), std::end(loops), [&](const Loop& loop) {
        return call.has_receiver && loop.name == call.text && loop.operands == call.operands.size();
    });
    return at == std::end(loops) ? nullptr : at;
}

/// cel.bind(x, value, expression)
bool is_bind(const Syntax& call) {
    return call.has_receiver && call.text == "bind" && call.operands.size() == 4 && call.operands[0].kind == ExpressionKind::name &&
           call.operands[0].text == "cel";
}

/// Would flips of the expression, or a dropped "!", say the same as its negation?
bool has_negation_of_its_own(const Syntax& syntax) {
    return syntax.kind == ExpressionKind::operation && (syntax.op == Operator::logical_not || !flips(syntax.op).empty());
}

/// Collects the mutants of one expression inside a scalar.
class Walk {
  public:
    Walk(std::string_view scalar, Span expression, std::string_view part, bool variable, std::vector<Mutant>& out)
        : text_(scalar.substr(expression.begin, expression.size())),
          offset_(expression.begin),
          part_(part),
          variable_(variable),
          out_(out) {}

    void whole(const Syntax& syntax, bool condition) {
        if (condition) negate(syntax);
        visit(syntax);
    }

  private:
    void visit(const Syntax& syntax) {
        switch (syntax.kind) {
            case ExpressionKind::bool_literal:
                change(syntax.span, syntax.boolean ? "false" : "true");
                return;
            case ExpressionKind::int_literal:
                if (syntax.integer < std::numeric_limits<std::int64_t>::max()) change(syntax.span, std::to_string(syntax.integer + 1));
                if (syntax.integer > std::numeric_limits<std::int64_t>::min()) change(syntax.span, std::to_string(syntax.integer - 1));
                return;
            case ExpressionKind::double_literal:
                change(syntax.span, as_double(syntax.number + 1));
                change(syntax.span, as_double(syntax.number - 1));
                return;
            case ExpressionKind::string_literal:
                other_word(syntax);
                return;
            case ExpressionKind::name:
                name(syntax);
                return;
            case ExpressionKind::member:
                if (const auto other = other_side(syntax.text); !other.empty()) change(syntax.name_span, other);
                break;
            case ExpressionKind::call:
                call(syntax);
                return;
            case ExpressionKind::operation:
                operation(syntax);
                break;
            case ExpressionKind::conditional: {
                const auto yes = syntax.operands[1].span;
                const auto no = syntax.operands[2].span;
                add("branches of ?: swapped", {edit(yes, text(no)), edit(no, text(yes))});
                break;
            }
            default:
                break;
        }
        for (const auto& operand : syntax.operands) visit(operand);
    }

    void name(const Syntax& syntax) {
        if (std::find(bound_.begin(), bound_.end(), syntax.text) != bound_.end()) return;
        auto other = other_side(syntax.text);
        if (syntax.text == "side") other = "other";
        if (syntax.text == "other") other = "side";
        if (!other.empty()) change(syntax.span, other);
    }

    void call(const Syntax& syntax) {
        if (const auto* const form = loop_of(syntax)) {
            loop(syntax, *form);
        } else if (is_bind(syntax)) {
            visit(syntax.operands[2]);
            bound_.push_back(syntax.operands[1].text);
            visit(syntax.operands[3]);
            bound_.pop_back();
        } else if (syntax.text != "date" || syntax.operands.size() != 1 || !shift_day(syntax.operands[0])) {  // a day is no word
            for (const auto& operand : syntax.operands) visit(operand);
        }
    }

    void loop(const Syntax& syntax, const Loop& form) {
        visit(syntax.operands[0]);
        for (const auto other : other_quantifiers(syntax.text, form.variables)) change(syntax.name_span, other);
        const auto body = form.variables + 1;
        for (std::size_t i = 1; i < body; ++i) bound_.push_back(syntax.operands[i].text);
        if (form.condition) negate(syntax.operands[body]);
        for (std::size_t i = body; i < syntax.operands.size(); ++i) visit(syntax.operands[i]);
        bound_.resize(bound_.size() - form.variables);
    }

    void operation(const Syntax& syntax) {
        if (syntax.op == Operator::logical_and || syntax.op == Operator::logical_or) {
            swap_logical(syntax);
            for (std::size_t i = 0; i < syntax.operands.size(); ++i) drop(syntax, i);
        } else if (syntax.op == Operator::logical_not) {
            add("! dropped", {edit({syntax.span.begin, syntax.operands[0].span.begin}, {})});
        } else if (syntax.op == Operator::in) {
            negate(syntax);
        } else {
            for (const auto other : flips(syntax.op)) change(syntax.name_span, other);
        }
    }

    /// All && of a chain become ||, or the reverse.
    void swap_logical(const Syntax& syntax) {
        const auto op = grammar::to_string(syntax.op);
        const std::string_view other = syntax.op == Operator::logical_and ? "||" : "&&";
        std::vector<Edit> edits;
        for (std::size_t i = 1; i < syntax.operands.size(); ++i) {
            const Span gap{syntax.operands[i - 1].span.end, syntax.operands[i].span.begin};
            const auto at = text(gap).find(op);
            if (at == std::string_view::npos || text(gap).find("//") != std::string_view::npos) return;  // a comment is in the way
            const auto begin = gap.begin + static_cast<std::uint32_t>(at);
            edits.push_back(edit({begin, begin + 2}, other));
        }
        add(fmt::format("{} becomes {}", op, other), std::move(edits));
    }

    void drop(const Syntax& syntax, std::size_t operand) {
        const auto& operands = syntax.operands;
        const Span gone = operand == 0 ? Span{operands[0].span.begin, operands[1].span.begin}
                                       : Span{operands[operand - 1].span.end, operands[operand].span.end};
        add(fmt::format("operand of {} dropped", grammar::to_string(syntax.op)), {edit(gone, {})});
    }

    void negate(const Syntax& syntax) {
        if (has_negation_of_its_own(syntax)) return;
        auto open = edit({syntax.span.begin, syntax.span.begin}, "!(");
        auto close = edit({syntax.span.end, syntax.span.end}, ")");
        close.behind = true;
        add("condition negated", {std::move(open), std::move(close)});
    }

    void other_word(const Syntax& syntax) {
        const auto literal = text(syntax.span);
        const char quote = literal.find('\'') < literal.find('"') ? '\'' : '"';
        const std::string_view word = syntax.text == "another word" ? "a third word" : "another word";
        change(syntax.span, fmt::format("{}{}{}", quote, word, quote));
    }

    /// One day later and one earlier; false when it is no day.
    bool shift_day(const Syntax& syntax) {
        const auto day = syntax.kind == ExpressionKind::string_literal ? iso_date(syntax.text) : std::nullopt;
        if (!day) return false;
        const char quote = text(syntax.span).back();
        add("a day later", {edit(syntax.span, fmt::format("{}{}{}", quote, to_iso(*day + std::chrono::days(1)), quote))});
        add("a day earlier", {edit(syntax.span, fmt::format("{}{}{}", quote, to_iso(*day - std::chrono::days(1)), quote))});
        return true;
    }

    static std::string as_double(double number) {
        auto out = fmt::format("{}", number);
        if (out.find_first_of(".e") == std::string::npos) out += ".0";
        return out;
    }

    void change(Span where, std::string_view to) { add(fmt::format("{} becomes {}", text(where), to), {edit(where, to)}); }
    void add(std::string what, std::vector<Edit> edits) {
        out_.push_back({std::string(part_), variable_, std::move(what), std::move(edits)});
    }
    [[nodiscard]] Edit edit(Span where, std::string_view to) const {
        return {{offset_ + where.begin, offset_ + where.end}, std::string(to), false};
    }
    [[nodiscard]] std::string_view text(Span span) const { return text_.substr(span.begin, span.size()); }

    std::string_view text_;
    std::uint32_t offset_;
    std::string_view part_;
    bool variable_;
    std::vector<Mutant>& out_;
    std::vector<std::string> bound_;  ///< loop variables around
};

/// Mutants of one scalar, those left out whose text another has already.
class Collector {
  public:
    void condition(const yaml::Node& scalar, std::string_view part) { whole(scalar, part, false, true); }
    void value(const yaml::Node& scalar, std::string_view part) { whole(scalar, part, false, false); }
    void variable(const yaml::Entry& entry) { whole(entry.value, entry.key, true, false); }

    void message(const yaml::Node& scalar) {
        for (const auto span : message_expressions(scalar.scalar)) expression(scalar, span, "message", false, false);
        take(scalar.scalar);
    }

    void without_when() { all_.push_back({"when", false, "\"when\" dropped", {}}); }

    [[nodiscard]] std::vector<Mutant> all() && { return std::move(all_); }

  private:
    void whole(const yaml::Node& scalar, std::string_view part, bool variable, bool condition) {
        expression(scalar, {0, static_cast<std::uint32_t>(scalar.scalar.size())}, part, variable, condition);
        take(scalar.scalar);
    }

    void expression(const yaml::Node& scalar, Span span, std::string_view part, bool variable, bool condition) {
        const auto text = std::string_view(scalar.scalar).substr(span.begin, span.size());
        const auto parsed = grammar::parse_expression(text, {limits::expression_bytes, limits::expression_depth});
        const auto* const syntax = std::get_if<Syntax>(&parsed);
        if (syntax != nullptr) Walk(scalar.scalar, span, part, variable, found_).whole(*syntax, condition);
    }

    void take(const std::string& text) {
        const auto place = [](const Mutant& m) { return m.edits.front().where.begin; };
        std::stable_sort(found_.begin(), found_.end(), [&](const Mutant& a, const Mutant& b) { return place(a) < place(b); });
        std::set<std::string> texts{text};
        for (auto& mutant : found_) {
            if (texts.insert(edited(text, mutant.edits)).second) all_.push_back(std::move(mutant));
        }
        found_.clear();
    }

    std::vector<Mutant> found_;
    std::vector<Mutant> all_;
};

}  // namespace

std::vector<Mutant> mutants_of(const RuleText& rule) {
    Collector collector;
    if (rule.when != nullptr) {
        collector.without_when();
        collector.condition(*rule.when, "when");
    }
    if (rule.variables != nullptr) {
        for (const auto& entry : rule.variables->entries) collector.variable(entry);
    }
    collector.condition(*rule.require, "require");
    collector.message(*rule.message);
    if (rule.highlight != nullptr) collector.value(*rule.highlight, "highlight");
    return std::move(collector).all();
}

}  // namespace citegate::rule
