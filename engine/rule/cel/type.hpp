// Static types of conditions. Every expression of a rule has one before the rule is used.
#pragma once

#include <cstdint>
#include <string>

namespace citegate::rule {

enum class Kind : std::uint8_t {
    unknown,  ///< a mistake was diagnosed in it already: fits everywhere, so that one mistake is said once
    null,
    boolean,
    integer,
    number,
    string,
    timestamp,  ///< a day; in seconds since 1970 as CEL has it
    duration,
    object,
    list,
};

/// What a letter is made of, as rules see it; fact_model.cpp has the fields.
enum class ObjectType : std::uint8_t {
    none,
    letter,
    dates,
    item,
    side,
    rationale,
    citation,
    page_range,
    misprint
};

struct Type {
    Kind kind = Kind::unknown;
    ObjectType object = ObjectType::none;  ///< of an object
    const Type* element = nullptr;         ///< of a list
};

namespace types {
inline constexpr Type unknown{};
inline constexpr Type null{Kind::null};
inline constexpr Type boolean{Kind::boolean};
inline constexpr Type integer{Kind::integer};
inline constexpr Type number{Kind::number};
inline constexpr Type string{Kind::string};
inline constexpr Type timestamp{Kind::timestamp};
inline constexpr Type duration{Kind::duration};
inline constexpr Type letter{Kind::object, ObjectType::letter};
inline constexpr Type dates{Kind::object, ObjectType::dates};
inline constexpr Type item{Kind::object, ObjectType::item};
inline constexpr Type side{Kind::object, ObjectType::side};
inline constexpr Type rationale{Kind::object, ObjectType::rationale};
inline constexpr Type citation{Kind::object, ObjectType::citation};
inline constexpr Type page_range{Kind::object, ObjectType::page_range};
inline constexpr Type misprint{Kind::object, ObjectType::misprint};
inline constexpr Type any_list{Kind::list, ObjectType::none,
                               &unknown};  ///< a list of anything: [] and parameters
inline constexpr Type strings{Kind::list, ObjectType::none, &string};
inline constexpr Type items{Kind::list, ObjectType::none, &item};
inline constexpr Type sides{Kind::list, ObjectType::none, &side};
inline constexpr Type citations{Kind::list, ObjectType::none, &citation};
inline constexpr Type page_ranges{Kind::list, ObjectType::none, &page_range};
inline constexpr Type misprints{Kind::list, ObjectType::none, &misprint};
}  // namespace types

/// Can a value of type `given` stand where `wanted` is wanted? Unknown fits everything, on both sides.
[[nodiscard]] bool fits(const Type& given, const Type& wanted);
/// "list of citation", "timestamp": as rule authors read it.
[[nodiscard]] std::string to_string(const Type& type);

}  // namespace citegate::rule
