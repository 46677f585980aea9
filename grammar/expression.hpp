// Conditions of rules: CEL (Common Expression Language) text to a plain tree with spans. Names, types and
// macros mean nothing here; that is the rule compiler's work. Entry point: parse_expression().
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "grammar/span.hpp"

namespace citegate::grammar {

enum class ExpressionKind : std::uint8_t {
    null_literal,
    bool_literal,
    int_literal,
    double_literal,
    string_literal,
    name,         ///< `text`
    member,       ///< operands[0] . `text`
    index,        ///< operands[0] [ operands[1] ]
    call,         ///< `text` ( operands ); with `has_receiver`, operands[0] . `text` ( the other operands )
    list,         ///< [ operands ]
    map,          ///< { operands[0]: operands[1], … }
    operation,    ///< `op` over one or two operands; && and || over two or more, in order
    conditional,  ///< operands[0] ? operands[1] : operands[2]
};

enum class Operator : std::uint8_t {
    logical_not,
    negate,
    multiply,
    divide,
    remainder,
    add,
    subtract,
    less,
    less_equal,
    greater,
    greater_equal,
    equal,
    not_equal,
    in,
    logical_and,
    logical_or,
};
/// As written: "&&", "in", …
[[nodiscard]] std::string_view to_string(Operator op);

/// One expression. All spans are byte offsets into the text that was parsed.
struct ExpressionSyntax {
    ExpressionKind kind = ExpressionKind::null_literal;
    Operator op = Operator::logical_not;  ///< operation only
    bool boolean = false;                 ///< bool_literal only
    bool has_receiver = false;            ///< call only
    bool absolute = false;                ///< name, and call without receiver: written with a leading dot
    std::uint16_t height =
        1;  ///< levels of the tree below and with this node, at most ExpressionLimits::depth
    std::int64_t integer = 0;  ///< int_literal only
    double number = 0;         ///< double_literal only
    std::string text;          ///< string_literal: the value; name, member, call: the name
    Span span;                 ///< the whole expression, its own parentheses included
    Span name_span;            ///< member, call: the name; operation: the (first) operator
    std::vector<ExpressionSyntax> operands;
};

struct ExpressionLimits {
    std::size_t bytes = 0;
    std::size_t depth = 0;  ///< nesting of the text and height of the tree
};

struct ExpressionError {
    enum class Kind : std::uint8_t { syntax, over_limit };
    Kind kind = Kind::syntax;
    SyntaxError error;  ///< for over_limit: `expected` names the limit ("at most 100 levels")
};

/// Parses the whole of `text`. Never throws, whatever the text; memory and stack are bounded by the limits.
[[nodiscard]] std::variant<ExpressionSyntax, ExpressionError> parse_expression(std::string_view text,
                                                                               ExpressionLimits limits);

/// The value of a CEL string literal as written, quotes and prefix included; on failure the place in
/// `literal`.
[[nodiscard]] std::variant<std::string, SyntaxError> string_value(std::string_view literal);

}  // namespace citegate::grammar
