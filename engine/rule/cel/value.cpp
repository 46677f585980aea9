#include "engine/rule/cel/value.hpp"

#include <bit>
#include <cmath>

#include "engine/rule/corpus/group.hpp"

namespace citegate::rule {
namespace {

template <class T>
int three_way(const T& a, const T& b) {
    return a < b ? -1 : b < a ? 1 : 0;
}

/// As CEL has it: by the double nearest to the integer.
int compare_numbers(std::int64_t a, double b) {
    return std::isnan(b) ? unordered : three_way(static_cast<double>(a), b);
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
        case Fault::no_such_key:
            return "a key the map does not have";
        case Fault::no_such_name:
            return "a name that stands for nothing";
        case Fault::no_such_overload:
            return "values of these types do not go together here";
        case Fault::repeated_key:
            return "a key given twice";
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
        case Layout::terms:
            return of_string(facts.graph->catalogue().terms[set_bit()].id);
        case Layout::chapter_counts:
            return of_object(static_cast<const ChapterCount*>(pointer) + index);
    }
    return absent();
}

const Value* Value::find(const Value& wanted, const Facts& facts) const {
    for (std::uint32_t i = 0; i < size && facts.charge(1); ++i) {
        if (equal(key(i), wanted, facts)) return &value(i);
    }
    return nullptr;
}

int compare(const Value& a, const Value& b) {
    if (a.kind != b.kind) {
        if (a.kind == ValueKind::integer && b.kind == ValueKind::number) return compare_numbers(a.integer, b.number);
        if (a.kind != ValueKind::number || b.kind != ValueKind::integer) return incomparable;
        const int other = compare_numbers(b.integer, a.number);
        return other == unordered ? unordered : -other;
    }
    switch (a.kind) {
        case ValueKind::number:
            return std::isnan(a.number) || std::isnan(b.number) ? unordered : three_way(a.number, b.number);
        case ValueKind::string:
            return three_way(a.string().compare(b.string()), 0);
        case ValueKind::boolean:
        case ValueKind::integer:
            return three_way(a.integer, b.integer);
        case ValueKind::timestamp:
        case ValueKind::duration:
            return a.integer != b.integer ? three_way(a.integer, b.integer) : three_way(a.size, b.size);
        default:
            return incomparable;
    }
}

namespace {

// Lists within lists are charged as they are walked; when the budget ends, the answer counts no more.
bool equal_lists(const Value& a, const Value& b, const Facts& facts) {
    if (a.size != b.size || !facts.charge(a.size)) return false;
    for (std::uint32_t i = 0; i < a.size; ++i) {
        if (!equal(a.element(i, facts), b.element(i, facts), facts)) return false;
    }
    return true;
}

bool equal_maps(const Value& a, const Value& b, const Facts& facts) {
    if (a.size != b.size || !facts.charge(a.size)) return false;
    for (std::uint32_t i = 0; i < a.size; ++i) {
        const auto* other = b.find(a.key(i), facts);
        if (other == nullptr || !equal(a.value(i), *other, facts)) return false;
    }
    return true;
}

}  // namespace

bool equal(const Value& a, const Value& b, const Facts& facts) {
    if (a.kind != b.kind) return a.is_number() && b.is_number() && compare(a, b) == 0;
    switch (a.kind) {
        case ValueKind::null:
            return true;
        case ValueKind::object:
            return a.pointer == b.pointer;
        case ValueKind::type:
            return a.string() == b.string();
        case ValueKind::list:
            return equal_lists(a, b, facts);
        case ValueKind::map:
            return equal_maps(a, b, facts);
        default:
            return compare(a, b) == 0;
    }
}

}  // namespace citegate::rule
