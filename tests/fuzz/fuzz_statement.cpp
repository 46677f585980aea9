// Statements and prose through cleaning, grammar and graph: both sides and the rationale of a letter of one item.
#include <array>

#include "tests/engines.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/hostile/soundness.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace citegate;
    static check::Checker checker(embedded_engine());
    static report::LetterResult result;
    // Two NUL bytes part the three texts; without them all three are the same.
    const auto all = as_text(data, size);
    std::array<std::string_view, 3> texts{all, all, all};
    if (const auto first = all.find('\0'); first != all.npos) {
        const auto second = all.find('\0', first + 1);
        texts = {all.substr(0, first), all.substr(first + 1, second == all.npos ? all.npos : second - first - 1),
                 second == all.npos ? std::string_view() : all.substr(second + 1)};
    }
    checker.check(std::make_shared<const Source>("<fuzz>", letter_with(texts[0], texts[1], texts[2])), result);
    require(unsound(result, embedded_engine().graph()));
    return 0;
}
