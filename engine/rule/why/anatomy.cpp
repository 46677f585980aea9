#include "engine/rule/why/anatomy.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "grammar/expression.hpp"

namespace citegate::rule {
namespace {

using grammar::ExpressionKind;
using grammar::ExpressionSyntax;
using grammar::Operator;

bool lies_within(const TracePoint& inner, const TracePoint& outer) {
    return inner.part == outer.part && inner.place.begin >= outer.place.begin && inner.place.end <= outer.place.end;
}

bool is_loop(const ExpressionSyntax& syntax) {
    static constexpr std::string_view names[] = {"all", "exists", "exists_one",    "existsOne",   "filter",
                                                 "map", "transformList", "transformMap", "transformMapEntry"};
    return syntax.kind == ExpressionKind::call && syntax.has_receiver && syntax.operands.size() >= 3 &&
           syntax.operands[1].kind == ExpressionKind::name &&
           std::find(std::begin(names), std::end(names), syntax.text) != std::end(names);
}

/// How many names a loop declares: one, or two (position and element).
std::size_t loop_names(const ExpressionSyntax& syntax) {
    if (syntax.text.starts_with("transform")) return 2;
    return syntax.operands.size() == 4 && syntax.text != "map" ? 2 : 1;
}

/// Reads what one outermost expression is made of into the organs of its points.
class Dissection {
  public:
    Dissection(const std::vector<TracePoint>& points, std::uint32_t root, std::vector<Organ>& organs)
        : points_(points), root_(root), organs_(organs) {}

    void run() {
        const auto parsed = grammar::parse_expression(points_[root_].text, {limits::expression_bytes, limits::expression_depth});
        if (const auto* syntax = std::get_if<ExpressionSyntax>(&parsed)) visit(*syntax);
    }

  private:
    void visit(const ExpressionSyntax& syntax) {
        if (auto* organ = find(syntax)) describe(syntax, *organ);
        const bool loop = is_loop(syntax);
        const auto names = loop ? loop_names(syntax) : 0;
        for (std::size_t i = 0; i < syntax.operands.size(); ++i) {
            if (loop && i >= 1 && i <= names) continue;
            const bool inside = loop && i > names;
            if (inside) {
                for (std::size_t n = 1; n <= names; ++n) loop_variables_.push_back(syntax.operands[n].text);
            }
            visit(syntax.operands[i]);
            if (inside) loop_variables_.resize(loop_variables_.size() - names);
        }
    }

    void describe(const ExpressionSyntax& syntax, Organ& organ) {
        switch (syntax.kind) {
            case ExpressionKind::name:
                organ.construct = Construct::name;
                organ.name = syntax.text;
                organ.loop_variable = std::find(loop_variables_.begin(), loop_variables_.end(), syntax.text) != loop_variables_.end();
                break;
            case ExpressionKind::conditional:
                organ.construct = Construct::conditional;
                break;
            case ExpressionKind::operation:
                if (syntax.op == Operator::logical_and) organ.construct = Construct::logical_and;
                if (syntax.op == Operator::logical_or) organ.construct = Construct::logical_or;
                if (syntax.op == Operator::logical_not) organ.construct = Construct::logical_not;
                break;
            case ExpressionKind::call:
                if (is_loop(syntax)) describe_loop(syntax, organ);
                break;
            default:
                break;
        }
    }

    void describe_loop(const ExpressionSyntax& syntax, Organ& organ) {
        organ.construct = Construct::loop;
        organ.name = syntax.text;
        const auto names = loop_names(syntax);
        organ.element = syntax.operands[names].text;
        organ.two_names = names == 2;
        const auto from = place(syntax.operands[1 + names]).begin;
        for (const auto child : organ.children) {
            if (points_[child].inner.begin >= from) organ.bodies.push_back(child);
        }
    }

    [[nodiscard]] Span place(const ExpressionSyntax& syntax) const {
        const auto begin = points_[root_].inner.begin;
        return {begin + syntax.span.begin, begin + syntax.span.end};
    }

    /// The organ of this very expression; null for a literal.
    Organ* find(const ExpressionSyntax& syntax) {
        const auto wanted = place(syntax);
        for (auto i = organs_[root_].first; i <= root_; ++i) {
            if (points_[i].inner == wanted) return &organs_[i];
        }
        return nullptr;
    }

    const std::vector<TracePoint>& points_;
    std::uint32_t root_;
    std::vector<Organ>& organs_;
    std::vector<std::string> loop_variables_;
};

}  // namespace

std::vector<Organ> anatomy(const std::vector<TracePoint>& points) {
    std::vector<Organ> organs(points.size());
    // A point comes behind those within it.
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < points.size(); ++i) {
        organs[i].first = i;
        while (!open.empty() && lies_within(points[open.back()], points[i])) {
            organs[i].first = organs[open.back()].first;
            organs[i].children.push_back(open.back());
            open.pop_back();
        }
        std::reverse(organs[i].children.begin(), organs[i].children.end());
        open.push_back(i);
    }
    for (const auto root : open) {
        organs[root].outermost = true;
        Dissection(points, root, organs).run();
    }
    return organs;
}

}  // namespace citegate::rule
