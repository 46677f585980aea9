// Builds the expression tree while the grammar runs: operands on a stack, operators folded by precedence.
// Used by expression.cpp only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/expression.hpp"

namespace citegate::grammar {

/// All spans are offsets into the text. A member that returns false has set error(), and the parse ends.
class ExpressionBuilder {
  public:
    ExpressionBuilder(std::string_view text, std::size_t depth) : text_(text), depth_(depth) {}

    /// Around every nested expression.
    bool enter(std::uint32_t at);
    void leave() { --level_; }

    bool number(Span span);
    bool string(Span span);
    bool name(Span span);
    void leading_dot(Span dot) { dot_ = dot; }

    bool member(Span name);         ///< of the top operand
    bool index(std::uint32_t end);  ///< the top operand indexes the one below
    void open(Span bracket);        ///< of a list, a map, arguments or parentheses
    bool close_list(std::uint32_t end) { return close(ExpressionKind::list, end); }
    bool close_map(std::uint32_t end) { return close(ExpressionKind::map, end); }
    bool close_call(
        std::uint32_t end);  ///< what stands below the arguments is a name or member: it becomes a call
    void close_parentheses(std::uint32_t end);

    void begin_operand() { prefixes_.emplace_back(); }
    void prefix(Span op) { prefixes_.back().push_back(op); }
    bool end_operand();
    void begin_chain() { chains_.push_back(operators_.size()); }
    bool binary(Span op);
    bool end_chain();
    bool conditional();

    [[nodiscard]] const std::optional<ExpressionError>& error() const { return error_; }
    [[nodiscard]] ExpressionSyntax take() { return std::move(operands_.back()); }

  private:
    struct PendingOperator {
        Operator op;
        Span span;
    };
    struct Bracket {
        std::size_t operands;  ///< how many operands there were before it
        std::uint32_t begin;
    };

    bool fail(Span where, std::string expected, ExpressionError::Kind kind = ExpressionError::Kind::syntax);
    bool push(ExpressionSyntax node);
    /// `node` over all operands from the `first` one on; its span runs from `begin` to `end`.
    bool push_over(ExpressionSyntax node, std::size_t first, std::uint32_t begin, std::uint32_t end);
    bool close(ExpressionKind kind, std::uint32_t end);
    bool fold();

    std::string_view text_;
    std::size_t depth_;
    std::size_t level_ = 0;
    std::vector<ExpressionSyntax> operands_;
    std::vector<PendingOperator> operators_;
    std::vector<std::size_t> chains_;          ///< operators_.size() where each open chain began
    std::vector<std::vector<Span>> prefixes_;  ///< "!" and "-" before each open operand
    std::vector<Bracket> brackets_;
    std::optional<Span> dot_;
    std::optional<ExpressionError> error_;
};

}  // namespace citegate::grammar
