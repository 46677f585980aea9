// The names of the fact model, as conditions of a scope see them.
#pragma once

#include "engine/rule/cel/environment.hpp"
#include "engine/rule/facts/fact_model.hpp"

namespace citegate::rule {

/// One for each scope; lives for ever.
[[nodiscard]] const Environment& fact_names(Scope scope);

}  // namespace citegate::rule
