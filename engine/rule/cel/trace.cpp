#include "engine/rule/cel/trace.hpp"

#include <fmt/format.h>

#include "engine/rule/cel/format.hpp"
#include "engine/rule/cel/node.hpp"

namespace citegate::rule {
namespace {

std::string shown_object(const Value& value, const Type& type) {
    switch (type.object) {
        case ObjectType::citation:
            return fmt::format("\"{}\"", value.as<citation::Citation>().text);
        case ObjectType::side:
            return std::string(citation::to_string(value.as<citation::Side>().name));
        case ObjectType::item:
            return fmt::format("item {}", value.as<citation::Item>().number);
        case ObjectType::page_range: {
            const auto& range = value.as<citation::PageRange>();
            return range.first == range.last ? std::to_string(range.first) : fmt::format("{}-{}", range.first, range.last);
        }
        default:
            return to_string(type);
    }
}

}  // namespace

std::string shown(const Value& value, const Type& type, const Facts& facts) {
    switch (value.kind) {
        case ValueKind::unset:
        case ValueKind::absent:
            return "absent";
        case ValueKind::fault:
            return fmt::format("fault: {}", to_string(value.fault_code));
        case ValueKind::null:
            return "null";
        case ValueKind::boolean:
            return value.integer != 0 ? "true" : "false";
        case ValueKind::integer:
            return std::to_string(value.integer);
        case ValueKind::number:
            return fmt::format("{}", value.number);
        case ValueKind::string:
            return fmt::format("\"{}\"", value.string());
        case ValueKind::type:
            return std::string(value.string());
        case ValueKind::map: {
            std::string out = "{";
            for (std::uint32_t i = 0; i < value.size; ++i) {
                if (i > 0) out += ", ";
                out += shown(value.key(i), types::dyn, facts) + ": " + shown(value.value(i), types::dyn, facts);
            }
            return out + "}";
        }
        case ValueKind::timestamp:
            return value.integer % Value::seconds_per_day == 0 && value.size == 0
                       ? to_iso(Date(std::chrono::days(value.integer / Value::seconds_per_day)))
                       : timestamp_text(value.integer, value.size);
        case ValueKind::duration:
            return duration_text(value.integer, value.size);
        case ValueKind::object:
            return shown_object(value, type);
        case ValueKind::list: {
            const Type& element = element_of(type);
            std::string out = "[";
            for (std::uint32_t i = 0; i < value.size; ++i) {
                if (i > 0) out += ", ";
                out += shown(value.element(i, facts), element, facts);
            }
            return out + "]";
        }
    }
    return {};
}

namespace compute {

Value watched(const Node& node, Frame& frame) {
    const Value value = evaluate(*node.a, frame);
    if (frame.trace != nullptr) frame.trace->value(node.slot, value, frame);
    return value;
}

}  // namespace compute
}  // namespace citegate::rule
