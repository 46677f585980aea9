// The names a condition may use besides its own variables, and how strictly it is checked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rule/cel/type.hpp"

namespace citegate::rule {

struct Field;

class Environment {
  public:
    /// What a name stands for: the value of a slot, or a field of the object in it.
    struct Found {
        const Type* type = nullptr;
        std::uint32_t slot = 0;
        const Field* field = nullptr;  ///< null: the slot's own value
        std::string path;              ///< names the value, for what is known of its absence
    };

    Environment() = default;
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    virtual ~Environment() = default;

    /// `name` may hold dots where the environment declares such names.
    [[nodiscard]] virtual std::optional<Found> find(std::string_view name) const = 0;
    /// All names, for "did you mean".
    [[nodiscard]] virtual std::vector<std::string_view> names() const = 0;
    /// What to say of a name that is not known; may be empty.
    [[nodiscard]] virtual std::string hint(std::string_view unknown) const = 0;
    /// Variables of conditions get slots from here on.
    [[nodiscard]] virtual std::uint32_t first_free_slot() const = 0;
    /// Names are looked for in it first, as CEL has it: "a.b" finds a.b.x before a.x before x.
    [[nodiscard]] virtual std::string_view container() const { return {}; }
    /// False: types are found out while evaluating, and what does not fit is a fault then.
    [[nodiscard]] virtual bool checked() const { return true; }
};

}  // namespace citegate::rule
