// Any bytes as a rule file: the YAML reader, the form, the compiler, and what it made run on a letter.
#include "engine/rule/rule_set.hpp"
#include "tests/engines.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/hostile/soundness.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace citegate;
    static const report::LetterResult letter = [] {
        report::LetterResult read;
        check::Checker(embedded_engine()).check(std::make_shared<const Source>("<letter>", sample_texts().front().second), read);
        return read;
    }();
    Diagnostics diagnostics;
    const auto source = std::make_shared<const Source>("<fuzz>", std::string(as_text(data, size)));
    const auto document = yaml::parse(source, diagnostics);
    if (document) {
        const auto rules = rule::compile({*document}, embedded_engine().graph(), diagnostics);
        std::vector<rule::Finding> findings;
        rule::Evaluation(rules).run(letter.letter, findings, diagnostics);
        for (const auto& finding : findings) {
            if (finding.spans.empty()) require("a finding without a place");
        }
    }
    for (const auto& diagnostic : diagnostics) {
        if (diagnostic.span && diagnostic.source == source && diagnostic.span->end > size) require("a diagnostic beyond the end of the file");
        (void)render(diagnostic);
    }
    return 0;
}
