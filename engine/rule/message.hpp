// The sentence of a finding: text with {{expressions}}, compiled with the rule.
#pragma once

#include <string>
#include <vector>

#include "engine/rule/cel/expression_compiler.hpp"

namespace citegate::rule {

struct MessagePart {
    std::string text;  ///< where `value` is null
    const Node* value = nullptr;
    const Type* type = nullptr;
};

/// Compiles a template. R007 when its braces do not match or a value cannot be shown, R001 … R004 inside of
/// it.
[[nodiscard]] std::vector<MessagePart> compile_message(const yaml::Node& scalar,
                                                       ExpressionCompiler& compiler);

/// Where the expressions of a template stand, braces left out; what compile_message() refuses is left out.
[[nodiscard]] std::vector<Span> message_expressions(std::string_view text);

/// Writes the message to `out` (overwritten). The fault when a value cannot be computed, else a value that is
/// none.
Value write_message(const std::vector<MessagePart>& parts, Frame& frame, std::string& out);

}  // namespace citegate::rule
