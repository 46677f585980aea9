#include "engine/rule/value_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/rule/cel/trace.hpp"
#include "engine/rule/facts/fact_model.hpp"

namespace citegate::rule {
namespace {

using nlohmann::ordered_json;

ordered_json json_of(const Value& value, const Type& type, const Facts& facts, Detail detail);

ordered_json fields_of(const Value& object, const Type& type, const Facts& facts) {
    auto out = ordered_json::object();
    for (const auto& field : fields()) {
        if (field.owner != type.object) continue;
        out[std::string(field.name)] = json_of(field.get(object.pointer, facts), *field.type, facts, Detail::named);
    }
    return out;
}

ordered_json named(const Value& object, const Type& type, const Facts& facts) {
    switch (type.object) {
        case ObjectType::letter:
            return object.as<citation::Letter>().text.id;
        case ObjectType::item:
            return object.as<citation::Item>().number;
        case ObjectType::side:
            return citation::to_string(object.as<citation::Side>().name);
        case ObjectType::citation:
            return object.as<citation::Citation>().text;
        case ObjectType::rationale:
            return object.as<citation::Rationale>().clean.view();
        default:  // page ranges, misprints, dates are nothing but their fields
            return fields_of(object, type, facts);
    }
}

ordered_json json_of(const Value& value, const Type& type, const Facts& facts, Detail detail) {
    switch (value.kind) {
        case ValueKind::unset:
        case ValueKind::absent:
        case ValueKind::null:
            return nullptr;
        case ValueKind::fault:
            return {{"fault", to_string(value.fault_code)}};
        case ValueKind::boolean:
            return value.integer != 0;
        case ValueKind::integer:
            return value.integer;
        case ValueKind::number:  // JSON has no infinity
            return std::isfinite(value.number) ? ordered_json(value.number) : ordered_json(shown(value, type, facts));
        case ValueKind::string:
            return value.string();
        case ValueKind::object:
            if (type.object == ObjectType::none) return shown(value, type, facts);  // its type is not known here
            return detail == Detail::fields ? fields_of(value, type, facts) : named(value, type, facts);
        case ValueKind::list: {
            auto out = ordered_json::array();
            const Type& element = element_of(type);
            for (std::uint32_t i = 0; i < value.size; ++i) out.push_back(json_of(value.element(i, facts), element, facts, detail));
            return out;
        }
        case ValueKind::map: {
            auto out = ordered_json::object();
            for (std::uint32_t i = 0; i < value.size; ++i) {
                const auto& key = value.key(i);
                out[key.kind == ValueKind::string ? std::string(key.string()) : shown(key, types::dyn, facts)] =
                    json_of(value.value(i), element_of(type), facts, detail);
            }
            return out;
        }
        default:  // types, days, lengths of time
            return shown(value, type, facts);
    }
}

}  // namespace

std::string to_json(const Value& value, const Type& type, const Facts& facts, Detail detail) {
    return json_of(value, type, facts, detail).dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace citegate::rule
