// Words in conditions that must be ones that exist: ids of the guideline catalogue, and the words of fields that have few.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/graph/guideline_graph.hpp"
#include "engine/rule/lint/rule_source.hpp"

namespace citegate::rule {

/// A string that no letter can make true.
struct UnknownWord {
    Span place;               ///< in the text of the expression: the string
    std::string word;
    std::string_view field;   ///< what it is compared with: "document", "basis"
    bool is_id = false;       ///< an id of the catalogue is wanted
    std::string_view nearest;          ///< empty when none is near
    std::vector<std::string_view> words;  ///< all there are; empty for ids
};

class KnownWords {
  public:
    /// `graph` must outlive it.
    explicit KnownWords(const graph::GuidelineGraph& graph);

    /// Strings compared (== != in startsWith) with fields whose words are known, also of elements of lists in macros.
    [[nodiscard]] std::vector<UnknownWord> unknown(const grammar::ExpressionSyntax& syntax) const;

  private:
    struct Field {
        std::string_view name;
        bool list = false;
        bool is_id = false;
        std::vector<std::string_view> words;
    };
    using Syntax = grammar::ExpressionSyntax;
    /// Names of loop variables and the field whose elements they are.
    using Loops = std::vector<std::pair<std::string_view, const Field*>>;

    void walk(const Syntax& syntax, Loops& loops, std::vector<UnknownWord>& out) const;
    [[nodiscard]] const Field* field_of(const Syntax& syntax, bool list, const Loops& loops) const;
    void compare(const Field* field, const Syntax& string, bool prefix, std::vector<UnknownWord>& out) const;

    std::vector<Field> fields_;
};

}  // namespace citegate::rule
