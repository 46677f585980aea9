// The form of a rule file for editors and other programs: JSON Schema (2020-12), made from the table of keys.
#pragma once

#include <string>

namespace citegate::rule {

/// The schema as JSON text, ending in a line end. rules/rule.schema.json is this; a test keeps it so.
[[nodiscard]] std::string rule_file_schema();

}  // namespace citegate::rule
