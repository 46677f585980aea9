// Every rule of rules/*.yaml against its own examples: each is made a letter and goes through the whole
// check.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <set>

#include "engine/check/pipeline.hpp"
#include "engine/rule/compiled_rule.hpp"
#include "tests/engines.hpp"
#include "tests/packs/example_letter.hpp"

namespace citegate {
namespace {

/// Runs of white space as one space.
std::string folded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n';
        if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
    }
    return out;
}

/// What the letter says otherwise than the example it was made from; empty when it says the same.
std::string misread(const report::LetterResult& result, const yaml::Node& item) {
    for (const auto& diagnostic : result.diagnostics)
        return render(diagnostic);
    if (result.letter.item_count != 1) return fmt::format("{} items", result.letter.item_count);
    const auto& text = result.letter.text;
    const auto& parts = text.items.front();
    const auto& source = *result.letter.source;
    const auto differs = [&](std::string_view key, std::string_view read) {
        const auto written = text_of(item, key);
        return !written.empty() && folded(written) != folded(read)
                   ? fmt::format("{} was read as \"{}\"", key, read)
                   : std::string();
    };
    const auto part = [&](const std::optional<Span>& span) {
        return span ? source.text(*span) : std::string_view();
    };
    std::string all = differs("request", source.text(parts.request)) +
                      differs("decision", to_string(parts.decision)) +
                      differs("claims_administrator", part(parts.claims_administrator)) +
                      differs("maximus", part(parts.maximus)) + differs("rationale", part(parts.rationale));
    const auto* dates = item.find("dates");
    const auto date = [&](std::string_view key, const std::optional<Date>& read) {
        const auto written = dates == nullptr ? std::nullopt : iso_date(text_of(*dates, key));
        if (written != read) all += fmt::format("date {} was read as {}", key, read ? to_iso(*read) : "none");
    };
    date("injury", text.dates.injury);
    date("ur_decision", text.dates.ur_decision);
    date("application", text.dates.application);
    date("assigned", text.dates.assigned);
    date("determination", text.dates.determination);
    return all;
}

/// Empty when the rule says of the example what the example expects.
std::string fault_of(const yaml::Node& example, std::string_view rule, check::Checker& checker) {
    report::LetterResult result;
    const auto* item = example.find("item");
    const auto path = text_of(example, "letter");
    if (item != nullptr) {
        checker.check(std::make_shared<const Source>("example.txt", example_letter(*item)), result);
        if (auto fault = misread(result, *item); !fault.empty())
            return "the letter made of it is misread: " + fault;
    } else if (!path.empty()) {
        checker.check(letter::Input{fmt::format("{}/{}", CITEGATE_SOURCE_DIR, path)}, result);
        if (!result.readable) return fmt::format("{} cannot be read", path);
    } else {
        return "it has neither an item nor a letter";
    }
    std::vector<const rule::Finding*> fired;
    std::set<std::string_view> others;
    for (const auto& finding : result.findings) {
        if (finding.rule == rule) {
            fired.push_back(&finding);
        } else {
            others.insert(finding.rule);
        }
    }
    if (text_of(example, "expect") == "accepted") {
        return fired.empty()
                   ? ""
                   : fmt::format("should be accepted, but the rule says: {}", fired.front()->message);
    }
    if (fired.empty()) {
        return fmt::format("should be flagged, but the rule is silent (rules that spoke: {})",
                           fmt::join(others, ", "));
    }
    const auto wanted = [&](std::string_view key, std::string_view is) {
        const auto should = text_of(example, key);
        return should.empty() || should == is ? ""
                                              : fmt::format("its {} is \"{}\", not \"{}\"", key, is, should);
    };
    return wanted("side", to_string(fired.front()->side)) +
           wanted("severity", to_string(fired.front()->severity)) + wanted("message", fired.front()->message);
}

/// Everything wrong with the examples of a rule set, one entry a fault, each naming place, rule and example.
std::vector<std::string> faults(const check::Engine& engine) {
    std::vector<std::string> out;
    check::Checker checker(engine);
    const auto& impl = engine.rules().impl();
    for (const auto& rule : impl.rules) {
        const auto& info = impl.infos[rule.info];
        std::size_t flagged = 0;
        std::size_t accepted = 0;
        std::set<std::string_view> names;
        for (const auto& example : rule.examples.items) {
            ++(text_of(example, "expect") == "flagged" ? flagged : accepted);
            const auto name = text_of(example, "name");
            auto fault = fault_of(example, info.id, checker);
            if (!names.insert(name).second) fault += "another example of the rule has the same name";
            if (fault.empty()) continue;
            out.push_back(fmt::format("{}:{}: rule {}, example \"{}\": {}", info.file,
                                      rule.source->position(example.span.begin).line, info.id, name, fault));
        }
        if (flagged == 0)
            out.push_back(
                fmt::format("{}:{}: rule {} has no flagged example", info.file, info.line, info.id));
        if (accepted == 0)
            out.push_back(
                fmt::format("{}:{}: rule {} has no accepted example", info.file, info.line, info.id));
    }
    return out;
}

TEST(Packs, EveryExampleSaysWhatItsRuleSays) {
    EXPECT_GE(source_tree_engine().rules().rules().size(), 10U);
    for (const auto& fault : faults(source_tree_engine()))
        ADD_FAILURE() << fault;
}

/// The examples below go through the same hands as those of the shipped packs.
class Mine : public testing::Test {
  protected:
    std::vector<std::string> faults_of(const std::string& examples) {
        Diagnostics diagnostics;
        const auto source =
            std::make_shared<const Source>("mine.yaml",
                                           "pack: mine\n"
                                           "rules:\n"
                                           "  - id: mine/knee\n"
                                           "    title: About the knee\n"
                                           "    severity: note\n"
                                           "    for: side\n"
                                           "    require: '!side.citations.exists(c, has(c.title) && "
                                           "c.title.contains(\"Knee\"))'\n"
                                           "    message: a knee\n" +
                                               examples);
        auto document = yaml::parse(source, diagnostics);
        check::Sources sources;
        sources.embedded_guidelines = check::embedded_guidelines();
        const auto snapshot = yaml::to_snapshot({*document});
        sources.embedded_rules = snapshot;
        const auto engine = load_engine(sources);
        return engine ? faults(*engine) : std::vector<std::string>{"no engine"};
    }
    static std::string example(std::string_view expect, std::string_view administrator,
                               std::string_view more = {}) {
        return fmt::format(
            "      - {{ name: an example, expect: {}, item: {{ request: MRI, claims_administrator: "
            "Decision based on MTUS {} Complaints 2004., maximus: Decision based on MTUS Low Back Complaints "
            "2004. }}{} }}\n",
            expect, administrator, more);
    }
};

TEST_F(Mine, RightExamplesPass) {
    const auto list = faults_of(
        "    examples:\n" + example("flagged", "Knee") +
        "      - { name: another, expect: accepted, item: { request: MRI, claims_administrator: Decision "
        "based on MTUS Shoulder Complaints 2004., maximus: Decision based on MTUS Low Back Complaints 2004. "
        "} }\n");
    EXPECT_EQ(list, std::vector<std::string>());
}

TEST_F(Mine, WrongExamplesAreNamed) {
    const auto expect_fault = [](const std::vector<std::string>& list, std::string_view part) {
        EXPECT_NE(fmt::format("{}", fmt::join(list, "\n")).find(part), std::string::npos)
            << fmt::format("{}", fmt::join(list, "\n"));
    };
    expect_fault(faults_of("    examples:\n" + example("accepted", "Knee")),
                 "mine.yaml:10: rule mine/knee, example \"an example\": should be accepted");
    expect_fault(faults_of("    examples:\n" + example("flagged", "Shoulder")),
                 "\"an example\": should be flagged, but the rule is silent");
    expect_fault(faults_of("    examples:\n" + example("flagged", "Knee")),
                 "mine/knee has no accepted example");
    expect_fault(faults_of("    examples:\n" + example("accepted", "Shoulder")),
                 "mine/knee has no flagged example");
    expect_fault(faults_of(""), "mine/knee has no flagged example");
    expect_fault(faults_of("    examples:\n" + example("flagged", "Knee", ", side: maximus")),
                 "its side is \"claims_administrator\", not \"maximus\"");
    expect_fault(faults_of("    examples:\n" + example("flagged", "Knee", ", message: a foot")),
                 "its message is \"a knee\", not \"a foot\"");
    expect_fault(faults_of("    examples:\n      - { name: hollow, expect: flagged }\n"),
                 "\"hollow\": it has neither an item nor a letter");
}

TEST_F(Mine, AnExampleThatIsReadOtherwiseThanWrittenIsNamed) {
    const auto list = faults_of(
        "    examples:\n"
        "      - name: a label inside\n"
        "        expect: accepted\n"
        "        item: { request: MRI, claims_administrator: 'See\n\n"
        "          MAXIMUS guideline: Knee.', maximus: Decision based on MTUS Low Back Complaints 2004. }\n");
    ASSERT_FALSE(list.empty());
    EXPECT_NE(list.front().find("misread"), std::string::npos) << list.front();
}

TEST(ExampleLetter, IsALetterOfTheForm) {
    Diagnostics diagnostics;
    const auto source =
        std::make_shared<const Source>("item.yaml",
                                       "request: MRI right knee\n"
                                       "decision: overturned\n"
                                       "claims_administrator: Decision based on MTUS Knee Complaints 2004.\n"
                                       "maximus: >-\n"
                                       "  Decision based on MTUS ACOEM Knee Complaints 2004, Section(s): "
                                       "Special Studies. Decision based on Non-MTUS Citation ODG Knee.\n"
                                       "dates: { injury: 2016-11-08, ur_decision: 2016-11-30, application: "
                                       "2016-12-12, assigned: 2017-01-03, determination: 2017-02-01 }\n");
    const auto document = yaml::parse(source, diagnostics);
    ASSERT_TRUE(document);
    const auto text = example_letter(document->root);
    EXPECT_NE(
        text.find("Date Assigned:        01/03/2017                      Date of Injury:      11/08/2016\n"),
        std::string::npos)
        << text;
    EXPECT_NE(text.find("Application          12/12/2016\n                                                   "
                        "   Received:\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("MRI right knee: Overturned\n\nClaims Administrator guideline: Decision"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("Special\nStudies."), std::string::npos) << "statements are broken into lines\n"
                                                                 << text;
}

}  // namespace
}  // namespace citegate
