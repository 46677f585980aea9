#include "engine/rule/cel/type.hpp"

#include <array>
#include <string_view>

namespace citegate::rule {

bool fits(const Type& given, const Type& wanted) {
    if (given.kind == Kind::unknown || wanted.kind == Kind::unknown) return true;
    if (given.kind == Kind::dyn) return !holds_objects(wanted);
    if (wanted.kind == Kind::dyn) return !holds_objects(given);
    if (given.kind != wanted.kind || given.object != wanted.object) return false;
    if (given.kind == Kind::map) return fits(*given.key, *wanted.key) && fits(*given.element, *wanted.element);
    return given.kind != Kind::list || fits(*given.element, *wanted.element);
}

bool is_dynamic(const Type& type) {
    return type.kind == Kind::dyn || (type.element != nullptr && is_dynamic(*type.element)) || (type.key != nullptr && is_dynamic(*type.key));
}

bool holds_objects(const Type& type) {
    return type.kind == Kind::object || (type.element != nullptr && holds_objects(*type.element));
}

std::string to_string(const Type& type) {
    constexpr std::array<std::string_view, 13> kinds{"?",         "any value", "null",   "bool", "int", "double", "string",
                                                     "timestamp", "duration",  "object", "list", "map", "type"};
    constexpr std::array objects = std::to_array<std::string_view>({"object", "letter", "dates", "summary_dates", "item", "side", "rationale", "citation",
                                                                    "page_range", "misprint", "group", "chapter_count"});
    static_assert(objects.size() == static_cast<std::size_t>(ObjectType::chapter_count) + 1);
    if (type.kind == Kind::object) return std::string(objects[static_cast<std::size_t>(type.object)]);
    if (type.kind == Kind::list) {
        if (type.element->kind == Kind::unknown || type.element->kind == Kind::dyn) return "list";
        return "list of " + to_string(*type.element);
    }
    if (type.kind == Kind::map && type.key->kind != Kind::unknown && type.key->kind != Kind::dyn)
        return "map from " + to_string(*type.key) + " to " + to_string(*type.element);
    return std::string(kinds[static_cast<std::size_t>(type.kind)]);
}

}  // namespace citegate::rule
