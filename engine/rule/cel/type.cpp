#include "engine/rule/cel/type.hpp"

#include <array>
#include <string_view>

namespace citegate::rule {

bool fits(const Type& given, const Type& wanted) {
    if (given.kind == Kind::unknown || wanted.kind == Kind::unknown) return true;
    if (given.kind != wanted.kind || given.object != wanted.object) return false;
    return given.kind != Kind::list || fits(*given.element, *wanted.element);
}

std::string to_string(const Type& type) {
    constexpr std::array<std::string_view, 10> kinds{"?",      "null",      "bool",     "int",    "double",
                                                     "string", "timestamp", "duration", "object", "list"};
    constexpr std::array<std::string_view, 9> objects{
        "object", "letter", "dates", "item", "side", "rationale", "citation", "page_range", "misprint"};
    if (type.kind == Kind::object) return std::string(objects[static_cast<std::size_t>(type.object)]);
    if (type.kind == Kind::list) {
        if (type.element->kind == Kind::unknown) return "list";
        return "list of " + to_string(*type.element);
    }
    return std::string(kinds[static_cast<std::size_t>(type.kind)]);
}

}  // namespace citegate::rule
