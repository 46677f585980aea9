// A rule as a page: for the terminal, and for the documentation of a pack.
#pragma once

#include <string>
#include <vector>

#include "engine/base/render.hpp"
#include "engine/rule/rule_set.hpp"

namespace citegate::report {

/// The page of a rule for a terminal of this many columns; with `examples` those too. Ends in a line end.
[[nodiscard]] std::string rule_page_text(const rule::RuleInfo& rule, std::size_t width, bool examples, RenderStyle style);

/// The page of a rule in Markdown, a heading of the given level on top.
[[nodiscard]] std::string rule_page_markdown(const rule::RuleInfo& rule, unsigned level = 1);

/// All rules on one page, a table of contents on top, by pack.
[[nodiscard]] std::string rules_page_markdown(const std::vector<rule::RuleInfo>& rules);

}  // namespace citegate::report
