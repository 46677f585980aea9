// One case of the CEL conformance suite, as a line of JSON.
#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace citegate {

/// What the engine makes of a case.
struct Verdict {
    bool passed = false;
    std::string got;  ///< the value as tagged JSON, "error: …" or "check: …"
};

/// Compiles and evaluates `expr` with `bindings` as the case says, and compares with `value` or `error`.
[[nodiscard]] Verdict judge(const nlohmann::json& conformance_case);

/// Only the value of `expr`, or what went wrong; without checking types first.
struct Evaluated {
    std::optional<nlohmann::json> value;
    std::string error;
};
[[nodiscard]] Evaluated evaluated(const nlohmann::json& conformance_case);

}  // namespace citegate
