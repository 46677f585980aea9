#include "engine/rule/cel/expression.hpp"

#include "engine/rule/cel/expression_compiler.hpp"

namespace citegate::rule {

std::optional<Expression> Expression::compile(const SourcePtr& source, const Environment& environment, Diagnostics& diagnostics) {
    const auto before = diagnostics.size();
    Expression expression;
    expression.pool_ = std::make_unique<NodePool>();
    ExpressionCompiler compiler(*expression.pool_, environment, source, diagnostics);
    const auto compiled = compiler.compile({nullptr, 0, source->text()});
    if (compiled.node == nullptr && diagnostics.size() == before) {
        diagnostics.add(Code::R003, "the type of this cannot be told", source, Span{0, static_cast<std::uint32_t>(source->text().size())},
                        "an empty list [] has no fields");
    }
    if (compiled.node == nullptr || diagnostics.size() != before) return std::nullopt;
    expression.node_ = compiled.node;
    expression.type_ = compiled.type;
    expression.slots_ = compiler.slots();
    return expression;
}

}  // namespace citegate::rule
