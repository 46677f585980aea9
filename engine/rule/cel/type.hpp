// Static types of conditions. Every expression of a rule has one before the rule is used.
#pragma once

#include <cstdint>
#include <string>

namespace citegate::rule {

enum class Kind : std::uint8_t {
    unknown,  ///< a mistake was diagnosed in it already: fits everywhere, so that one mistake is said once
    dyn,      ///< known only when it is computed: an element of a list of mixed types
    null,
    boolean,
    integer,
    number,
    string,
    timestamp,  ///< a day; in seconds since 1970 as CEL has it
    duration,
    object,
    list,
    map,
    type,  ///< int, string, …: what type(x) gives
};

/// What a letter is made of, as rules see it; fact_model.cpp has the fields.
enum class ObjectType : std::uint8_t {
    none,
    letter,
    dates,
    summary_dates,
    item,
    side,
    rationale,
    citation,
    page_range,
    misprint,
    group,
    chapter_count
};

struct Type {
    Kind kind = Kind::unknown;
    ObjectType object = ObjectType::none;  ///< of an object
    const Type* element = nullptr;         ///< of a list; of a map the values
    const Type* key = nullptr;             ///< of a map
};

namespace types {
inline constexpr Type unknown{};
inline constexpr Type dyn{Kind::dyn};
inline constexpr Type null{Kind::null};
inline constexpr Type boolean{Kind::boolean};
inline constexpr Type integer{Kind::integer};
inline constexpr Type number{Kind::number};
inline constexpr Type string{Kind::string};
inline constexpr Type timestamp{Kind::timestamp};
inline constexpr Type duration{Kind::duration};
inline constexpr Type type{Kind::type};
inline constexpr Type letter{Kind::object, ObjectType::letter};
inline constexpr Type dates{Kind::object, ObjectType::dates};
inline constexpr Type summary_dates{Kind::object, ObjectType::summary_dates};
inline constexpr Type item{Kind::object, ObjectType::item};
inline constexpr Type side{Kind::object, ObjectType::side};
inline constexpr Type rationale{Kind::object, ObjectType::rationale};
inline constexpr Type citation{Kind::object, ObjectType::citation};
inline constexpr Type page_range{Kind::object, ObjectType::page_range};
inline constexpr Type misprint{Kind::object, ObjectType::misprint};
inline constexpr Type group{Kind::object, ObjectType::group};
inline constexpr Type chapter_count{Kind::object, ObjectType::chapter_count};
inline constexpr Type any_list{Kind::list, ObjectType::none,
                               &unknown};  ///< a list of anything: [] and parameters
inline constexpr Type dyn_list{Kind::list, ObjectType::none, &dyn};
inline constexpr Type any_map{Kind::map, ObjectType::none, &unknown, &unknown};
inline constexpr Type dyn_map{Kind::map, ObjectType::none, &dyn, &dyn};
inline constexpr Type strings{Kind::list, ObjectType::none, &string};
inline constexpr Type items{Kind::list, ObjectType::none, &item};
inline constexpr Type sides{Kind::list, ObjectType::none, &side};
inline constexpr Type citations{Kind::list, ObjectType::none, &citation};
inline constexpr Type page_ranges{Kind::list, ObjectType::none, &page_range};
inline constexpr Type chapter_counts{Kind::list, ObjectType::none, &chapter_count};
inline constexpr Type misprints{Kind::list, ObjectType::none, &misprint};
}  // namespace types

/// Can a value of type `given` stand where `wanted` is wanted? Unknown and dyn fit everything, on both sides; but dyn
/// is never an object: what the letter is made of is always known by its type.
[[nodiscard]] bool fits(const Type& given, const Type& wanted);
/// Holds the type dyn anywhere in it?
[[nodiscard]] bool is_dynamic(const Type& type);
/// The elements of a list; of something dynamic, dyn.
[[nodiscard]] inline const Type& element_of(const Type& type) { return type.element != nullptr ? *type.element : types::dyn; }
/// Holds an object anywhere in it?
[[nodiscard]] bool holds_objects(const Type& type);
/// "list of citation", "timestamp": as rule authors read it.
[[nodiscard]] std::string to_string(const Type& type);

}  // namespace citegate::rule
