// Any bytes as a letter: splitting, and every stage behind it.
#include "tests/engines.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/hostile/soundness.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace citegate;
    static check::Checker checker(embedded_engine());
    static report::LetterResult result;
    checker.check(std::make_shared<const Source>("<fuzz>", std::string(as_text(data, size))), result);
    require(unsound(result, embedded_engine().graph()));
    return 0;
}
