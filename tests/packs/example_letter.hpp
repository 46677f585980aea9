// An example of a rule file, written out as the letter it would stand in.
#pragma once

#include <string>
#include <string_view>

#include "engine/yaml/tree.hpp"

namespace citegate {

/// The text of key `key` of an example's item; empty when it has none.
[[nodiscard]] std::string_view text_of(const yaml::Node& item, std::string_view key);

/// `item` (keys request, decision, claims_administrator, maximus, rationale, dates) as a letter of the 2015
/// form with one disputed treatment, in lines of at most 95 characters as `pdftotext -layout` gives them.
/// What the item leaves out: decision "upheld", a rationale that names no guideline; absent dates and
/// statements are not printed.
[[nodiscard]] std::string example_letter(const yaml::Node& item);

}  // namespace citegate
