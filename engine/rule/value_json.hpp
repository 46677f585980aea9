// Values of conditions as JSON text, for other programs.
#pragma once

#include <string>

#include "engine/rule/cel/type.hpp"
#include "engine/rule/cel/value.hpp"

namespace citegate::rule {

/// How much of an object is written.
enum class Detail : std::uint8_t {
    named,   ///< what tells it apart: a citation's text, a side's name, an item's number
    fields,  ///< all its fields as FACTS.md has them, objects in them named
};

/// The value as JSON text without line end. Absent values are null, maps objects with their keys as text; a fault is
/// {"fault": "division by zero"}; days are "2016-07-28".
[[nodiscard]] std::string to_json(const Value& value, const Type& type, const Facts& facts, Detail detail);

}  // namespace citegate::rule
