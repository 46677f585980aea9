#include "engine/rule/cel/value.hpp"

#include <bit>
#include <cmath>

namespace citegate::rule {
namespace {

template <class T>
int three_way(const T& a, const T& b) {
    return a < b ? -1 : b < a ? 1 : 0;
}

int compare_numbers(std::int64_t a, double b) {
    if (std::isnan(b)) return 2;
    if (b >= 0x1p63) return -1;
    if (b < -0x1p63) return 1;
    // Within the range of int64 the integral part converts without loss.
    const auto whole = static_cast<std::int64_t>(b);
    if (a != whole) return three_way(a, whole);
    return three_way(0.0, b - static_cast<double>(whole));
}

}  // namespace

std::string_view to_string(Fault fault) {
    switch (fault) {
        case Fault::none:
            return "no fault";
        case Fault::overflow:
            return "integer overflow";
        case Fault::division_by_zero:
            return "division by zero";
        case Fault::out_of_range:
            return "index out of range";
        case Fault::too_costly:
            return "more steps than a rule may take";
        case Fault::bad_argument:
            return "an argument the function cannot take";
        case Fault::absent:
            return "a value that is absent";
    }
    return {};
}

Value Value::of_bits(Layout layout, std::uint64_t bits) {
    Value value;
    value.kind = ValueKind::list;
    value.layout = layout;
    value.size = static_cast<std::uint32_t>(std::popcount(bits));
    value.bits = bits;
    return value;
}

Value Value::element(std::uint32_t index, const Facts& facts) const {
    const auto set_bit = [&] {
        auto rest = bits;
        for (std::uint32_t i = 0; i < index; ++i)
            rest &= rest - 1;
        return static_cast<std::size_t>(std::countr_zero(rest));
    };
    switch (layout) {
        case Layout::values:
            return static_cast<const Value*>(pointer)[index];
        case Layout::citations:
            return of_object(static_cast<const citation::Citation*>(pointer) + index);
        case Layout::strings:
            return of_string(static_cast<const std::string_view*>(pointer)[index]);
        case Layout::pages:
            return of_object(static_cast<const citation::PageRange*>(pointer) + index);
        case Layout::misprints:
            return of_object(static_cast<const citation::Misprint*>(pointer) + index);
        case Layout::items:
            return of_object(&(*static_cast<const std::deque<citation::Item>*>(pointer))[index]);
        case Layout::body_parts:
            return of_string(facts.graph->catalogue().body_parts[set_bit()].id);
        case Layout::request_classes:
            return of_string(facts.graph->catalogue().request_classes[set_bit()].id);
    }
    return absent();
}

int compare(const Value& a, const Value& b) {
    switch (a.kind) {
        case ValueKind::number:
            if (b.kind == ValueKind::integer) {
                const int other = compare_numbers(b.integer, a.number);
                return other == 2 ? 2 : -other;
            }
            if (std::isnan(a.number) || std::isnan(b.number)) return 2;
            return three_way(a.number, b.number);
        case ValueKind::string:
            return three_way(a.string().compare(b.string()), 0);
        default:
            return b.kind == ValueKind::number ? compare_numbers(a.integer, b.number)
                                               : three_way(a.integer, b.integer);
    }
}

bool equal(const Value& a, const Value& b, const Facts& facts) {
    if (a.kind == ValueKind::string) return a.string() == b.string();
    if (a.kind == ValueKind::object) return a.pointer == b.pointer;
    if (a.kind != ValueKind::list) return a.kind == ValueKind::null || compare(a, b) == 0;
    if (a.size != b.size) return false;
    for (std::uint32_t i = 0; i < a.size; ++i) {
        if (!equal(a.element(i, facts), b.element(i, facts), facts)) return false;
    }
    return true;
}

}  // namespace citegate::rule
