#include "tests/cel/conformance_case.hpp"

#include <charconv>
#include <cmath>
#include <deque>
#include <limits>
#include <map>

#include "engine/base/limits.hpp"
#include "engine/rule/cel/expression.hpp"

namespace citegate {
namespace {

using nlohmann::json;
using namespace rule;

double number_of(const std::string& text) {
    if (text == "NaN" || text == "nan") return std::nan("");
    if (text == "Infinity" || text == "inf") return std::numeric_limits<double>::infinity();
    if (text == "-Infinity" || text == "-inf") return -std::numeric_limits<double>::infinity();
    return std::strtod(text.c_str(), nullptr);
}

/// Tagged JSON, {"int64": "1"}, to values and back.
class Values {
  public:
    Value read(const json& tagged) {
        const auto entry = tagged.begin();
        const auto& tag = entry.key();
        const auto& content = entry.value();
        if (tag == "int64") return Value::of_int(std::stoll(content.get<std::string>()));
        if (tag == "double") return Value::of_number(number_of(content.get<std::string>()));
        if (tag == "bool") return Value::of_bool(content == "true");
        if (tag == "string") return Value::of_string(texts_.emplace_back(content.get<std::string>()));
        if (tag == "null") return Value::of(ValueKind::null, 0);
        if (tag == "type") return Value::of_type(texts_.emplace_back(content.get<std::string>()));
        if (tag == "list") {
            std::vector<Value> elements;
            for (const auto& element : content) elements.push_back(read(element));
            const auto& kept = lists_.emplace_back(std::move(elements));
            return Value::of_list(Layout::values, kept.data(), kept.size());
        }
        if (tag == "map") {
            std::vector<Value> entries;
            for (const auto& pair : content) {
                entries.push_back(read(pair[0]));
                entries.push_back(read(pair[1]));
            }
            const auto& kept = lists_.emplace_back(std::move(entries));
            return Value::of_map(kept.data(), kept.size() / 2);
        }
        throw std::runtime_error("values of type " + tag + " are not known here");
    }

    static json write(const Value& value, const Facts& facts) {
        switch (value.kind) {
            case ValueKind::integer:
                return {{"int64", std::to_string(value.integer)}};
            case ValueKind::number:
                return {{"double", json(value.number).dump()}};
            case ValueKind::boolean:
                return {{"bool", value.integer != 0 ? "true" : "false"}};
            case ValueKind::string:
                return {{"string", std::string(value.string())}};
            case ValueKind::null:
                return {{"null", "NULL_VALUE"}};
            case ValueKind::type:
                return {{"type", std::string(value.string())}};
            case ValueKind::list: {
                auto list = json::array();
                for (std::uint32_t i = 0; i < value.size; ++i) list.push_back(write(value.element(i, facts), facts));
                return {{"list", list}};
            }
            case ValueKind::map: {
                auto map = json::array();
                for (std::uint32_t i = 0; i < value.size; ++i) map.push_back({write(value.key(i), facts), write(value.value(i), facts)});
                return {{"map", map}};
            }
            default:
                return {{"other", shown(value, types::dyn, facts)}};
        }
    }

  private:
    std::deque<std::string> texts_;
    std::deque<std::vector<Value>> lists_;
};

/// The same value in the same type; a NaN is itself.
bool same(const Value& a, const Value& b, const Facts& facts) {
    if (a.kind != b.kind) return false;
    if (a.kind == ValueKind::number) return (std::isnan(a.number) && std::isnan(b.number)) || a.number == b.number;
    if (a.kind == ValueKind::list) {
        if (a.size != b.size) return false;
        for (std::uint32_t i = 0; i < a.size; ++i) {
            if (!same(a.element(i, facts), b.element(i, facts), facts)) return false;
        }
        return true;
    }
    return equal(a, b, facts);
}

const Type& type_of(const Value& value) {
    switch (value.kind) {
        case ValueKind::integer:
            return types::integer;
        case ValueKind::number:
            return types::number;
        case ValueKind::boolean:
            return types::boolean;
        case ValueKind::string:
            return types::string;
        case ValueKind::list:
            return types::dyn_list;
        case ValueKind::map:
            return types::dyn_map;
        default:
            return types::dyn;
    }
}

class Bindings : public Environment {
  public:
    Bindings(const json& test, Values& values) : checked_(!test.contains("disable_check")), container_(test.value("container", "")) {
        if (!test.contains("bindings")) return;
        for (const auto& [name, tagged] : test.at("bindings").items()) {
            slots_.emplace(name, values_.size());
            values_.push_back(values.read(tagged));
        }
    }
    [[nodiscard]] std::optional<Found> find(std::string_view name) const override {
        const auto found = slots_.find(std::string(name));
        if (found == slots_.end()) return std::nullopt;
        return Found{&type_of(values_[found->second]), static_cast<std::uint32_t>(found->second), nullptr, found->first};
    }
    [[nodiscard]] std::vector<std::string_view> names() const override { return {}; }
    [[nodiscard]] std::string hint(std::string_view) const override { return {}; }
    [[nodiscard]] std::uint32_t first_free_slot() const override { return static_cast<std::uint32_t>(values_.size()); }
    [[nodiscard]] std::string_view container() const override { return container_; }
    [[nodiscard]] bool checked() const override { return checked_; }
    [[nodiscard]] const std::vector<Value>& values() const { return values_; }

  private:
    std::map<std::string, std::size_t> slots_;
    std::vector<Value> values_;
    bool checked_;
    std::string container_;
};

}  // namespace

namespace {

/// Calls `use` with the value (or its fault) and the facts to look at it with; the message when it does not compile.
template <class Use>
std::string run(const json& test, const Bindings& bindings, Use use) {
    Diagnostics diagnostics;
    const auto source = std::make_shared<const Source>("<case>", test.at("expr").get<std::string>());
    const auto expression = Expression::compile(source, bindings, diagnostics);
    if (!expression) return "check: " + diagnostics.list().front().message;
    Arena arena;
    Frame frame;
    frame.arena = &arena;
    frame.steps_left = limits::evaluation_steps;
    frame.slots = bindings.values();
    frame.slots.resize(expression->slots());
    const auto got = expression->evaluate(frame);
    use(got, static_cast<const Facts&>(frame));
    return got.is_fault() ? "error: " + std::string(to_string(got.fault_code)) : std::string();
}

}  // namespace

Verdict judge(const json& test) {
    const bool wants_error = test.contains("error");
    Values values;
    std::optional<Bindings> bindings;
    Value wanted;
    try {
        bindings.emplace(test, values);
        if (!wants_error) wanted = values.read(test.at("value"));
    } catch (const std::exception& unknown) {  // a value of a type that is out of scope
        return {false, unknown.what()};
    }
    Verdict verdict;
    const auto error = run(test, *bindings, [&](const Value& got, const Facts& facts) {
        if (got.is_fault()) return;
        verdict.passed = !wants_error && same(got, wanted, facts);
        verdict.got = Values::write(got, facts).dump(-1, ' ', false, json::error_handler_t::replace);
    });
    if (!error.empty()) verdict = {wants_error, error};
    return verdict;
}

Evaluated evaluated(const json& test) {
    auto unchecked = test;
    unchecked["disable_check"] = "true";
    Values values;
    const Bindings bindings(unchecked, values);
    Evaluated result;
    result.error = run(unchecked, bindings, [&](const Value& got, const Facts& facts) {
        if (!got.is_fault()) result.value = Values::write(got, facts);
    });
    return result;
}

}  // namespace citegate
