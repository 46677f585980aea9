// An example of a rule file, written out as the letter it would stand in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/yaml/tree.hpp"

namespace citegate::rule {

/// The text of key `key` of a mapping; empty when it has none.
[[nodiscard]] std::string_view text_of(const yaml::Node& mapping, std::string_view key);

/// The disputed treatments an example writes out: its `item`, or its `items`. Empty when it names a letter.
[[nodiscard]] std::vector<const yaml::Node*> items_of(const yaml::Node& example);

/// The `dates` that the header of the letter gets: those of the first item that has some; null when there are none.
[[nodiscard]] const yaml::Node* dates_of(const std::vector<const yaml::Node*>& items);

/// Items (keys request, decision, claims_administrator, maximus, rationale, dates, summary) as a letter of the 2015 form, in lines of at
/// most 95 characters as `pdftotext -layout` gives them. What an item leaves out: decision "upheld", a rationale that names no
/// guideline, a summary without dates; absent dates and statements are not printed, nor is a rationale that is the empty text.
[[nodiscard]] std::string example_letter(const std::vector<const yaml::Node*>& items);

}  // namespace citegate::rule
