#include "engine/rule/message.hpp"

#include <fmt/format.h>

#include <iterator>

#include "engine/rule/cel/format.hpp"

namespace citegate::rule {
namespace {

/// Where the "}}" of an expression stands; npos when it has none. Strings of the expression may hold braces.
std::size_t closing(std::string_view text, std::size_t at) {
    char quote = '\0';
    for (; at < text.size(); ++at) {
        if (quote != '\0') {
            if (text[at] == '\\')
                ++at;
            else if (text[at] == quote)
                quote = '\0';
        } else if (text[at] == '"' || text[at] == '\'') {
            quote = text[at];
        } else if (text.substr(at, 2) == "}}") {
            return at;
        }
    }
    return std::string_view::npos;
}

bool can_be_shown(const Type& type) {
    if (type.kind == Kind::object)
        return type.object == ObjectType::citation || type.object == ObjectType::page_range;
    if (type.kind == Kind::list) return can_be_shown(*type.element);
    if (type.kind == Kind::map) return can_be_shown(*type.key) && can_be_shown(*type.element);
    return type.kind != Kind::null;
}

/// The fault when the value cannot be written, else a value that is none.
Value append(std::string& out, const Value& value, const Type& type, const Facts& facts) {
    auto to = std::back_inserter(out);
    switch (value.kind) {
        case ValueKind::boolean:
            out += value.integer != 0 ? "true" : "false";
            break;
        case ValueKind::integer:
            fmt::format_to(to, "{}", value.integer);
            break;
        case ValueKind::number:
            fmt::format_to(to, "{}", value.number);
            break;
        case ValueKind::string:
            out += value.string();
            break;
        case ValueKind::timestamp:
            out += to_iso(std::chrono::floor<std::chrono::days>(
                std::chrono::sys_seconds(std::chrono::seconds(value.integer))));
            break;
        case ValueKind::duration:
            if (value.integer % Value::seconds_per_day == 0) {
                const auto days = value.integer / Value::seconds_per_day;
                fmt::format_to(to, "{} {}", days, days == 1 ? "day" : "days");
            } else {
                fmt::format_to(to, "{} seconds", value.integer);
            }
            break;
        case ValueKind::object:
            if (type.object == ObjectType::citation) {
                out += '"';  // fmt copies it piece by piece
                out += value.as<citation::Citation>().text;
                out += '"';
            } else if (type.object == ObjectType::page_range) {
                const auto& range = value.as<citation::PageRange>();
                if (range.first == range.last)
                    fmt::format_to(to, "{}", range.first);
                else
                    fmt::format_to(to, "{}-{}", range.first, range.last);
            }
            break;
        case ValueKind::list:
            for (std::uint32_t i = 0; i < value.size; ++i) {
                // A citation holds commas of its own.
                if (i > 0) out += element_of(type).object == ObjectType::citation ? " and " : ", ";
                const Value failed = append(out, value.element(i, facts), element_of(type), facts);
                if (failed.is_fault()) return failed;
            }
            break;
        default:  // maps, types, null: as %s writes them
            return append_text(out, value, facts);
    }
    return Value::absent();
}

}  // namespace

std::vector<Span> message_expressions(std::string_view text) {
    std::vector<Span> out;
    for (auto open = text.find("{{"); open != std::string_view::npos; open = text.find("{{", open)) {
        const auto close = closing(text, open + 2);
        if (close == std::string_view::npos) break;
        out.push_back({static_cast<std::uint32_t>(open + 2), static_cast<std::uint32_t>(close)});
        open = close + 2;
    }
    return out;
}

std::vector<MessagePart> compile_message(const yaml::Node& scalar, ExpressionCompiler& compiler) {
    const std::string_view text = scalar.scalar;
    std::vector<MessagePart> parts;
    std::size_t at = 0;
    compiler.set_text({&scalar, 0, text});
    const auto span = [](std::size_t begin, std::size_t end) {
        return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    };
    while (at < text.size()) {
        const auto open = std::min(text.find("{{", at), text.size());
        if (open > at) {
            const auto literal = text.substr(at, open - at);
            if (const auto stray = literal.find("}}"); stray != std::string_view::npos) {
                compiler.complain(Code::R007, "\"}}\" without \"{{\" before it",
                                  span(at + stray, at + stray + 2));
            }
            parts.push_back({std::string(literal), nullptr, nullptr});
        }
        if (open == text.size()) break;
        const auto close = closing(text, open + 2);
        if (close == std::string_view::npos) {
            compiler.complain(Code::R007, "\"{{\" without \"}}\" behind it", span(open, open + 2),
                              "close the expression, and the strings in it");
            break;
        }
        const ExpressionText expression{&scalar, static_cast<std::uint32_t>(open + 2),
                                        text.substr(open + 2, close - open - 2)};
        const auto compiled = compiler.compile(expression);
        compiler.set_text({&scalar, 0, text});
        if (compiled.type->kind != Kind::unknown && !can_be_shown(*compiled.type)) {
            compiler.complain(Code::R007,
                              fmt::format("{} cannot be written into a message", to_string(*compiled.type)),
                              span(open + 2, close), "name one of its fields");
        }
        parts.push_back({{}, compiled.node, compiled.type});
        at = close + 2;
    }
    return parts;
}

Value write_message(const std::vector<MessagePart>& parts, Frame& frame, std::string& out) {
    out.clear();
    for (const auto& part : parts) {
        if (part.value == nullptr) {
            out += part.text;
            continue;
        }
        const Value value = evaluate(*part.value, frame);
        if (value.is_fault()) return value;
        const Value failed = append(out, value, *part.type, frame);
        if (failed.is_fault()) return failed;
    }
    return Value::absent();
}

}  // namespace citegate::rule
