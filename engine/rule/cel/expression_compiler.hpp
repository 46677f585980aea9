// From the syntax of a condition to typed, executable nodes. Names, types, macros and the question whether a
// value may be absent are settled here; every mistake is diagnosed at its place in the YAML file, and each
// only once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/rule/cel/environment.hpp"
#include "engine/rule/cel/node.hpp"
#include "engine/yaml/tree.hpp"
#include "grammar/expression.hpp"

namespace citegate::rule {

/// An expression: a piece of a YAML scalar, or a text by itself.
struct ExpressionText {
    const yaml::Node* scalar = nullptr;  ///< null: `text` is the whole Source
    std::uint32_t begin = 0;  ///< where the expression begins in scalar->scalar
    std::string_view text;
};

/// Paths ("letter.dates.injury") of values that are certainly there when a condition is true, or false.
struct Known {
    std::vector<std::string> if_true;
    std::vector<std::string> if_false;
};

struct Compiled {
    Node* node = nullptr;  ///< null: a mistake was diagnosed
    const Type* type = &types::unknown;
    std::string path;  ///< names the value across a condition; empty for what has no lasting name
    Known known;       ///< of conditions

    [[nodiscard]] bool is_constant() const { return node != nullptr && node->run == compute::constant; }
};

/// Compiles the expressions of one rule, in the order in which they are evaluated: what `when` asks,
/// `require` and the message know.
class ExpressionCompiler {
  public:
    /// `environment` must outlive the compiler.
    ExpressionCompiler(NodePool& pool, const Environment& environment, SourcePtr source, Diagnostics& diagnostics);

    /// R001 … R004, R008 where it is wrong; the result has no node then.
    Compiled compile(const ExpressionText& text);
    /// As compile(), and diagnoses a type that is not `wanted`. `what` names the expression: "require".
    Compiled compile(const ExpressionText& text, const Type& wanted, std::string_view what);

    /// From here on `name` stands for the value, computed when first used.
    void declare(std::string_view name, const Compiled& value);
    /// A name that may not be used: later rules of the language give it a place, and this is why not here.
    void announce(std::string_view name, std::string why) { announced_.emplace_back(name, std::move(why)); }
    void forget_announced() { announced_.clear(); }
    /// From here on these values are known to be there.
    void assume(const std::vector<std::string>& paths);

    /// The fields that what was compiled asks for; some may stand there twice.
    [[nodiscard]] const std::vector<const Field*>& fields_asked() const { return fields_asked_; }
    [[nodiscard]] bool asks_for_pages() const { return asks_for_pages_; }
    [[nodiscard]] bool asks_for_adoption() const { return asks_for_adoption_; }
    [[nodiscard]] std::uint32_t slots() const { return slots_; }
    /// Slots of the variables that are computed on first use: to be unset before each evaluation.
    [[nodiscard]] const std::vector<std::uint32_t>& computed() const { return computed_; }
    /// Is this a name that rules of this scope know already?
    [[nodiscard]] bool knows(std::string_view name) const;
    void complain(Code code, std::string message, Span span, std::string hint = {});
    /// For complaints outside of compile().
    void set_text(const ExpressionText& text) { text_ = text; }

    /// From here on every sub-expression is watched: a point of it is appended to `points`, its nodes report their values.
    void watch(std::vector<TracePoint>& points) { points_ = &points; }
    /// Names the key that compile() reads next, for its points.
    void enter(std::string_view part) { part_ = part; }

  private:
    using Syntax = grammar::ExpressionSyntax;

    struct Variable {
        std::string name;
        std::uint32_t slot = 0;
        Compiled value;
        bool loop = false;
    };

    Compiled check(const Syntax& syntax);
    Compiled check_node(const Syntax& syntax);
    Compiled branch(const Syntax& syntax);  ///< check() of what stands behind ? or :
    void watch(const Syntax& syntax, Compiled& result);
    /// Says what a watched sub-expression is for the one around it; others are left alone.
    void give_role(const Compiled& value, PointRole role);
    Compiled literal(const Syntax& syntax);
    Compiled name(const Syntax& syntax);
    [[nodiscard]] std::optional<Environment::Found> known(std::string_view name, bool absolute) const;
    Compiled known_value(const Syntax& syntax, const Environment::Found& found);
    Compiled type_name(const Syntax& syntax, std::string_view name);
    /// "a.b.c" of a chain of members that begins with no variable; empty for anything else.
    [[nodiscard]] std::string dotted(const Syntax& syntax) const;
    [[nodiscard]] const Variable* variable(const Syntax& syntax) const;
    Compiled fault(const Syntax& syntax, Fault code);
    Compiled unknown_name(const Syntax& syntax);
    Compiled member(const Syntax& syntax);
    const Field* field_of(const Compiled& object, const Syntax& syntax);
    Compiled field_value(const Syntax& syntax, const Compiled& object, const Field& field);
    Compiled index(const Syntax& syntax);
    Compiled list(const Syntax& syntax);
    Compiled map(const Syntax& syntax);
    /// One type for all of `operands`: theirs, dyn where they differ; null with a diagnostic where objects are among those that do.
    const Type* common_type(const std::vector<Compiled>& operands, const Syntax& syntax, std::size_t from, std::size_t step);
    Compiled map_member(const Syntax& syntax, const Compiled& object, Node::Run run, const Type& type);
    Compiled conditional(const Syntax& syntax);
    // compile_operators.cpp
    Compiled operation(const Syntax& syntax);
    Compiled logical(const Syntax& syntax);
    Compiled unary(const Syntax& syntax);
    Compiled comparison(const Syntax& syntax, const Compiled& left, const Compiled& right);
    Compiled membership(const Syntax& syntax, const Compiled& left, const Compiled& right);
    Compiled arithmetic(const Syntax& syntax, const Compiled& left, const Compiled& right);
    // compile_calls.cpp
    Compiled call(const Syntax& syntax);
    Compiled has_macro(const Syntax& syntax);
    Compiled loop_macro(const Syntax& syntax);
    Compiled bind_macro(const Syntax& syntax);
    Compiled function_call(const Syntax& syntax);
    Compiled unknown_function(const Syntax& syntax);
    Compiled pattern_call(const Syntax& syntax, const std::vector<Compiled>& arguments);
    /// The functions a call may mean; empty with a diagnostic when there is none.
    std::vector<const Function*> overloads(const Syntax& syntax, std::string_view name, bool method, const std::vector<Compiled>& arguments);
    Compiled folded(const Syntax& syntax, const Function& function, const std::vector<Compiled>& arguments);

    /// A node over operands; broken when one of them is.
    Compiled make(Node::Run run, const Syntax& syntax, const Type& type,
                  std::initializer_list<const Compiled*> operands);
    Compiled make_over(Node::Run run, const Syntax& syntax, const Type& type,
                       const std::vector<Compiled>& operands);
    /// True when `value` may stand where `wanted` is wanted; else diagnosed.
    bool wants(const Compiled& value, const Type& wanted, const Syntax& syntax, std::string_view what);
    [[nodiscard]] bool is_present(const std::string& path) const;
    [[nodiscard]] std::string_view text_of(Span span) const {
        return text_.text.substr(span.begin, span.size());
    }
    [[nodiscard]] Span place(Span span) const;
    [[nodiscard]] std::vector<std::string_view> known_names() const;

    NodePool& pool_;
    const Environment& environment_;
    SourcePtr source_;
    Diagnostics& diagnostics_;
    ExpressionText text_;
    std::vector<Variable> variables_;  ///< loop variables last
    std::vector<std::pair<std::string, std::string>> announced_;
    std::vector<std::string> present_;
    std::vector<std::string> complained_;  ///< absent values diagnosed already
    std::uint32_t slots_;
    std::vector<std::uint32_t> computed_;
    Arena constants_;
    std::vector<const Field*> fields_asked_;
    bool asks_for_pages_ = false;
    bool asks_for_adoption_ = false;
    std::vector<TracePoint>* points_ = nullptr;
    std::string part_;
};

/// Appends those of `more` that `to` has not.
void unite(std::vector<std::string>& to, const std::vector<std::string>& more);
/// Those that both have.
[[nodiscard]] std::vector<std::string> common(const std::vector<std::string>& a,
                                              const std::vector<std::string>& b);
/// "did you mean "x"?", or empty.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       const std::vector<std::string_view>& candidates);

}  // namespace citegate::rule
