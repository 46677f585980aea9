#include "tests/cel/random_expression.hpp"

#include <fmt/format.h>

namespace citegate {

std::string RandomExpressions::next(int depth) {
    loops_ = 0;
    return of(static_cast<Kind>(below(6)), depth);
}

std::string RandomExpressions::of(Kind kind, int depth) {
    switch (kind) {
        case Kind::integer:
            return integer(depth);
        case Kind::number:
            return number(depth);
        case Kind::boolean:
            return boolean(depth);
        case Kind::string:
            return text(depth);
        case Kind::list:
            return list(depth);
        case Kind::map:
            return map(depth);
    }
    return {};
}

std::string RandomExpressions::element() {
    if (loops_ > 0 && below(3) > 0) return fmt::format("x{}", 1 + below(static_cast<std::size_t>(loops_)));
    return one_of({"0", "1", "2", "-1", "3", "7", "10", "9223372036854775807", "-9223372036854775808"});
}

std::string RandomExpressions::ternary(Kind kind, int depth) {
    const auto condition = boolean(depth - 1);
    const auto yes = of(kind, depth - 1);
    return fmt::format("({} ? {} : {})", condition, yes, of(kind, depth - 1));
}

std::string RandomExpressions::integer(int depth) {
    if (depth <= 0) return element();
    const auto inner = [&] { return integer(depth - 1); };
    switch (below(11)) {
        case 0:
        case 1:
        case 2: {
            const auto left = inner();
            const auto op = one_of({"+", "-", "*", "/", "%"});
            return fmt::format("({} {} {})", left, op, inner());
        }
        case 3:
            return fmt::format("size({})", below(2) == 0 ? list(depth - 1) : text(depth - 1));
        case 4:
            return ternary(Kind::integer, depth);
        case 5: {
            const auto from = list(depth - 1);
            return fmt::format("{}[{}]", from, integer(0));
        }
        case 6:
            return fmt::format("int({})", number(depth - 1));
        case 7:
            return fmt::format("-({})", inner());
        case 8: {
            const auto from = map(depth - 1);
            return fmt::format("{}['{}']", from, one_of({"a", "b", "c"}));
        }
        case 9: {
            const auto in = text(depth - 1);
            return fmt::format("{}.indexOf({})", in, text(0));
        }
        default:
            return element();
    }
}

std::string RandomExpressions::number(int depth) {
    if (depth <= 0) return one_of({"0.0", "1.5", "-2.25", "1e300", "0.1", "3.0"});
    switch (below(5)) {
        case 0:
        case 1: {
            const auto left = number(depth - 1);
            const auto op = one_of({"+", "-", "*", "/"});
            return fmt::format("({} {} {})", left, op, number(depth - 1));
        }
        case 2:
            return fmt::format("double({})", integer(depth - 1));
        case 3:
            return ternary(Kind::number, depth);
        default:
            return number(0);
    }
}

std::string RandomExpressions::boolean(int depth) {
    if (depth <= 0) return one_of({"true", "false"});
    const auto inner = [&] { return boolean(depth - 1); };
    switch (below(12)) {
        case 0:
        case 1: {
            const auto kind = static_cast<Kind>(below(4));
            const auto left = of(kind, depth - 1);
            const auto op = one_of({"==", "!=", "<", "<=", ">", ">="});
            return fmt::format("({} {} {})", left, op, of(kind, depth - 1));
        }
        case 2: {
            const auto kind = static_cast<Kind>(below(6));
            const auto left = of(kind, depth - 1);
            return fmt::format("({} {} {})", left, one_of({"==", "!="}), of(kind, depth - 1));
        }
        case 3:
        case 4: {
            const auto left = inner();
            const auto op = one_of({"&&", "||"});
            return fmt::format("({} {} {})", left, op, inner());
        }
        case 5:
            return fmt::format("!({})", inner());
        case 6: {
            const auto range = list(depth - 1);
            const auto macro = one_of({"all", "exists", "exists_one"});
            ++loops_;
            const auto body = inner();
            --loops_;
            return fmt::format("{}.{}(x{}, {})", range, macro, loops_ + 1, body);
        }
        case 7: {
            const auto wanted = integer(depth - 1);
            return fmt::format("({} in {})", wanted, list(depth - 1));
        }
        case 8: {
            const auto in = text(depth - 1);
            return fmt::format("{}.{}({})", in, one_of({"contains", "startsWith", "endsWith"}), text(0));
        }
        case 9:
            return fmt::format("has({}.{})", map(depth - 1), one_of({"a", "b", "z"}));
        case 10: {  // of types that only differ when it is computed
            const auto left = of(static_cast<Kind>(below(6)), depth - 1);
            return fmt::format("(dyn({}) {} dyn({}))", left, one_of({"==", "!="}), of(static_cast<Kind>(below(6)), depth - 1));
        }
        default:
            return ternary(Kind::boolean, depth);
    }
}

std::string RandomExpressions::text(int depth) {
    if (depth <= 0) return one_of({"''", "'a'", "'abc'", "'b'", "'\\u00e9x'", "'a b a'", "\"q\\\"\""});
    const auto inner = [&] { return text(depth - 1); };
    switch (below(8)) {
        case 0: {
            const auto left = inner();
            return fmt::format("({} + {})", left, inner());
        }
        case 1:
            return ternary(Kind::string, depth);
        case 2:
            return fmt::format("string({})", integer(depth - 1));
        case 3: {
            const auto in = inner();
            return fmt::format("{}.replace({}, {})", in, one_of({"'a'", "'b'", "'bc'"}), text(0));
        }
        case 4:
            return fmt::format("{}.{}()", inner(), one_of({"lowerAscii", "upperAscii", "trim"}));
        case 5:
            return fmt::format("{}.substring({})", inner(), one_of({"0", "1", "2"}));
        case 6:
            return fmt::format("{}.charAt({})", inner(), one_of({"0", "1", "3"}));
        default:
            return text(0);
    }
}

std::string RandomExpressions::list(int depth) {
    const auto literal = [&] {
        std::string out = "[";
        const auto count = below(4);
        for (std::size_t i = 0; i < count; ++i) out += (i > 0 ? ", " : "") + integer(depth - 2);
        return out + "]";
    };
    if (depth <= 0) return literal();
    switch (below(6)) {
        case 0: {
            const auto left = list(depth - 1);
            return fmt::format("({} + {})", left, list(depth - 1));
        }
        case 1: {
            const auto range = list(depth - 1);
            ++loops_;
            const auto body = boolean(depth - 1);
            --loops_;
            return fmt::format("{}.filter(x{}, {})", range, loops_ + 1, body);
        }
        case 2: {
            const auto range = list(depth - 1);
            ++loops_;
            const auto body = integer(depth - 1);
            --loops_;
            return fmt::format("{}.map(x{}, {})", range, loops_ + 1, body);
        }
        case 3:
            return ternary(Kind::list, depth);
        default:
            return literal();
    }
}

std::string RandomExpressions::map(int depth) {
    std::string out = "{";
    const auto count = below(4);
    for (std::size_t i = 0; i < count; ++i) out += fmt::format("{}'{}': {}", i > 0 ? ", " : "", "abc"[i], integer(depth - 1));
    return out + "}";
}

}  // namespace citegate
