// The record of a letter, field by field.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "engine/check/pipeline.hpp"
#include "engine/report/json_record.hpp"
#include "engine/report/writer.hpp"
#include "tests/engines.hpp"

namespace citegate {
namespace {

using nlohmann::json;

const graph::GuidelineGraph& guidelines() {
    return embedded_engine().graph();
}

graph::NodeId node(const char* id) {
    const auto found = guidelines().find(id);
    EXPECT_TRUE(found.valid()) << id;
    return found;
}

std::string record(const report::LetterResult& result) {
    std::string out;
    report::append_letter_record(out, guidelines(), result);
    return out;
}

Date day(const char* iso) {
    return iso_date(iso).value();
}

/// A letter in which every field of the record holds something, put together by hand.
void fill(report::LetterResult& result) {
    //                                 0         10        20        30
    const auto source =
        std::make_shared<const Source>("folder/a.txt", "MRI: Upheld\nA: Knee\nM: Back\nR: ODG.\n");
    result.file = source->name();
    result.readable = true;
    result.letter.source = source;
    result.letter.text.id = "CM17-0001064";
    result.letter.text.era = letter::Era::section_2015;
    result.letter.text.dates = {day("2016-11-08"), day("2016-11-30"), day("2016-12-12"), day("2017-01-03"),
                                day("2017-02-01")};
    result.letter.item_count = 1;
    auto& item = result.letter.items.emplace_back();
    item.number = 1;
    item.span = {0, 35};
    item.heading = {0, 11};
    item.request.assign(source->text(), {0, 3});
    item.decision = letter::Decision::upheld;
    item.relation = citation::Relation::different;

    item.claims_administrator.present = true;
    item.claims_administrator.span = {15, 19};
    auto& cited = item.claims_administrator.citations.emplace_back();
    cited.text = "Knee";
    cited.span = {15, 19};
    cited.basis = citation::Basis::mtus;
    cited.source = citation::Publisher::acoem;
    cited.document = node("acoem2004.ch13");
    cited.resolution = citation::Resolution::date;
    cited.candidates = {node("acoem2004.ch13"), node("acoem2004.ch12")};
    cited.chapter = 13;
    cited.title = "Knee Complaints";
    cited.year = 2004;
    cited.edition = "2nd";
    cited.sections = {"Special Studies", "Inital Care"};
    cited.tables = {"13-5"};
    cited.pages = {{341, 341}, {343, 345}};
    cited.misprints = {{"Inital Care", "Initial Care"}};
    cited.targets = {{node("acoem2004.ch13/p341"), {}}, {node("acoem2004.ch13"), "Inital Care"}};
    item.claims_administrator.unread = {{15, 16}, {18, 19}};

    item.maximus.name = citation::SideName::maximus;
    item.maximus.present = true;
    item.maximus.span = {23, 27};
    item.maximus.outside_mtus = true;
    item.maximus.no_citation = true;
    item.maximus.adopted_from = citation::SideName::claims_administrator;

    item.rationale.present = true;
    item.rationale.span = {31, 35};
    auto& mention = item.rationale.mentions.emplace_back();
    mention.text = "ODG";
    mention.span = {31, 34};
    mention.basis = citation::Basis::non_mtus;
    mention.source = citation::Publisher::odg;
    mention.stance = citation::Stance::relies;

    auto& finding = result.findings.emplace_back();
    finding.rule = "topic/rule";
    finding.severity = Severity::error;
    finding.item = 1;
    finding.side = rule::Where::maximus;
    finding.message = "says \"Back\"";
    finding.spans = {{23, 27}, {0, 3}};
    finding.fingerprint = 0x0123456789ABCDEFULL;
    auto& whole = result.findings.emplace_back();
    whole.rule = "topic/letter";
    whole.message = "all";
    whole.spans = {{0, 0}};

    result.diagnostics.add(Code::L009, "item 1 has no rationale", source, {0, 11}, "expected after a label");
    result.diagnostics.add(Code::L001, "no such file", "b.txt");
}

TEST(Record, HoldsEveryField) {
    report::LetterResult result;
    fill(result);
    EXPECT_EQ(
        record(result),
        R"({"schema":1,"letter":"CM17-0001064","file":"folder/a.txt","era":"2015-section",)"
        R"("dates":{"injury":"2016-11-08","ur_decision":"2016-11-30","application":"2016-12-12","assigned":"2017-01-03","determination":"2017-02-01"},)"
        R"("items":[{"number":1,"request":"MRI","decision":"upheld","body_parts":[],"request_classes":[],"span":[0,35],)"
        R"("claims_administrator":{"text":"Knee","span":[15,19],"outside_mtus":false,"no_citation":false,"adopted_from":null,)"
        R"("citations":[{"text":"Knee","span":[15,19],"basis":"mtus","source":"acoem","document":"acoem2004.ch13",)"
        R"("resolution":"date","candidates":["acoem2004.ch13","acoem2004.ch12"],"chapter":13,"title":"Knee Complaints","year":2004,"edition":"2nd",)"
        R"("sections":["Special Studies","Inital Care"],"tables":["13-5"],"pages":[[341,341],[343,345]],"nodes":["acoem2004.ch13/p341"],"own_words":[["acoem2004.ch13","Inital Care"]],)"
        R"("misprints":[{"printed":"Inital Care","read":"Initial Care"}]}],"unread":[[15,16],[18,19]]},)"
        R"("maximus":{"text":"Back","span":[23,27],"outside_mtus":true,"no_citation":true,"adopted_from":"claims_administrator","citations":[],"unread":[]},)"
        R"("rationale":{"text":"","span":[31,35],"mentions":[{"text":"ODG","span":[31,34],"basis":"non_mtus","source":"odg","document":null,)"
        R"("resolution":"unknown","candidates":[],"chapter":null,"title":null,"year":null,"edition":null,"sections":[],"tables":[],"pages":[],"nodes":[],"own_words":[],"misprints":[],)"
        R"("stance":"relies"}]},"relation":"different"}],"lines":[[1,0,"MRI: Upheld"],[2,12,"A: Knee"],[3,20,"M: Back"]],)"
        R"("findings":[{"rule":"topic/rule","severity":"error","item":1,"side":"maximus","message":"says \"Back\"","spans":[[23,27],[0,3]],)"
        R"("line":3,"column":4,"fingerprint":"0123456789abcdef"},)"
        R"({"rule":"topic/letter","severity":"note","item":null,"side":"letter","message":"all","spans":[[0,0]],"line":1,"column":1,)"
        R"("fingerprint":"0000000000000000"}],)"
        R"("diagnostics":[{"code":"L009","severity":"warning","message":"item 1 has no rationale","hint":"expected after a label","span":[0,11]},)"
        R"({"code":"L001","severity":"error","message":"no such file","span":null}]})");
}

TEST(Record, OfALetterThatSaysNothing) {
    report::LetterResult result;
    result.file = "a/b.c.txt";
    result.readable = true;
    result.letter.source = std::make_shared<const Source>(result.file, "x");
    result.letter.text.id = "b.c";
    EXPECT_EQ(
        record(result),
        R"({"schema":1,"letter":"b.c","file":"a/b.c.txt","era":null,"dates":{"injury":null,"ur_decision":null,"application":null,)"
        R"("assigned":null,"determination":null},"items":[],"lines":[],"findings":[],"diagnostics":[]})");
}

TEST(Record, OfAnUnreadableLetterHasNothingOfTheOneBefore) {
    report::LetterResult result;
    fill(result);
    check::Checker checker(embedded_engine());
    checker.check(letter::Input{"/nowhere/b.c.txt"}, result);
    const auto read = json::parse(record(result));
    EXPECT_EQ(read.at("letter"), "b.c");
    EXPECT_EQ(read.at("file"), "/nowhere/b.c.txt");
    EXPECT_EQ(read.at("era"), nullptr);
    EXPECT_EQ(read.at("dates").at("injury"), nullptr);
    EXPECT_TRUE(read.at("items").empty());
    EXPECT_TRUE(read.at("findings").empty());
    ASSERT_EQ(read.at("diagnostics").size(), 1U);
    EXPECT_EQ(read["diagnostics"][0]["code"], "L001");
}

TEST(Record, NamesOfEveryEnumerator) {
    report::LetterResult result;
    fill(result);
    auto& item = result.letter.items[0];
    auto& cited = item.claims_administrator.citations[0];
    const auto shown = [&](const char* pointer) {
        return json::parse(record(result)).at(json::json_pointer(pointer));
    };
    const char* const relations[] = {"silent",      "unknown", "same",        "narrower", "broader",
                                     "overlapping", "sibling", "same_source", "different"};
    for (std::size_t i = 0; i < std::size(relations); ++i) {
        item.relation = static_cast<citation::Relation>(i);
        EXPECT_EQ(shown("/items/0/relation"), relations[i]);
    }
    const char* const decisions[] = {nullptr, "upheld", "overturned", "modified"};
    for (std::size_t i = 0; i < std::size(decisions); ++i) {
        item.decision = static_cast<letter::Decision>(i);
        EXPECT_EQ(shown("/items/0/decision"), decisions[i] == nullptr ? json() : json(decisions[i]));
    }
    const char* const eras[] = {nullptr,     "2013-review",  "2013-notice", "2014-decision",
                                "2014-page", "2015-section", "2018-acoem"};
    for (std::size_t i = 0; i < std::size(eras); ++i) {
        result.letter.text.era = static_cast<letter::Era>(i);
        EXPECT_EQ(shown("/era"), eras[i] == nullptr ? json() : json(eras[i]));
    }
    const char* const sources[] = {nullptr, "acoem", "odg", "ccr", "other"};
    for (std::size_t i = 0; i < std::size(sources); ++i) {
        cited.source = static_cast<citation::Publisher>(i);
        EXPECT_EQ(shown("/items/0/claims_administrator/citations/0/source"),
                  sources[i] == nullptr ? json() : json(sources[i]));
    }
    const char* const stances[] = {"relies", "dismisses", "quoted"};
    for (std::size_t i = 0; i < std::size(stances); ++i) {
        item.rationale.mentions[0].stance = static_cast<citation::Stance>(i + 1);
        EXPECT_EQ(shown("/items/0/rationale/mentions/0/stance"), stances[i]);
    }
    const char* const places[] = {"letter", "claims_administrator", "maximus", "rationale"};
    for (std::size_t i = 0; i < std::size(places); ++i) {
        result.findings[0].side = static_cast<rule::Where>(i);
        EXPECT_EQ(shown("/findings/0/side"), places[i]);
    }
}

TEST(Record, DatesAtTheEndsOfTheCalendar) {
    for (const auto* iso : {"0001-01-01", "1999-12-31", "2000-02-29", "9999-12-31"}) {
        report::LetterResult result;
        fill(result);
        result.letter.text.dates.injury = day(iso);
        EXPECT_EQ(json::parse(record(result))["dates"]["injury"], iso);
    }
}

TEST(Record, LargerThanItsFirstBuffer) {
    report::LetterResult result;
    fill(result);
    for (const std::size_t size :
         {1000U, 40'000U, 3'000'000U, 10U}) {  // and small again: the memory is used anew
        result.findings[0].message.assign(size, '"');
        const auto read = json::parse(record(result));
        EXPECT_EQ(read["findings"][0]["message"].get<std::string>().size(), size);
        EXPECT_EQ(read["diagnostics"].size(), 2U);
    }
}

/// Which keys an object of the record has, by ARCHITECTURE: no field is lost, none comes in unnoticed.
void expect_keys(const json& object, std::set<std::string> expected, const std::set<std::string>& may = {}) {
    for (const auto& [key, value] : object.items()) {
        const bool known = expected.erase(key) + may.count(key) > 0;
        EXPECT_TRUE(known) << "unknown field " << key;
    }
    for (const auto& key : expected)
        ADD_FAILURE() << "no field " << key << " in "
                      << object.dump(-1, ' ', false, json::error_handler_t::replace);
}

void expect_citation(const json& citation, bool mention) {
    std::set<std::string> keys{"text",       "span",    "basis", "source", "document",
                               "resolution", "candidates", "chapter", "title", "year",   "edition",
                               "sections",   "tables",  "pages", "nodes",  "own_words", "misprints"};
    if (mention) keys.insert("stance");
    expect_keys(citation, keys);
}

TEST(Record, OfEverySampleLetterHasTheFieldsOfTheContract) {
    Diagnostics diagnostics;
    check::Checker checker(embedded_engine());
    report::LetterResult result;
    std::size_t mentions = 0;
    for (const auto& input : letter::expand({CITEGATE_SOURCE_DIR "/corpus/letters"}, diagnostics).inputs()) {
        checker.check(input, result);
        const auto read = json::parse(record(result));
        expect_keys(read, {"schema", "letter", "file", "era", "dates", "items", "lines", "findings", "diagnostics"});
        expect_keys(read["dates"], {"injury", "ur_decision", "application", "assigned", "determination"});
        for (const auto& item : read["items"]) {
            expect_keys(item, {"number", "request", "decision", "body_parts", "request_classes", "span", "claims_administrator", "maximus",
                               "rationale", "relation"});
            for (const auto* side : {"claims_administrator", "maximus"}) {
                expect_keys(item[side], {"text", "span", "outside_mtus", "no_citation", "adopted_from",
                                         "citations", "unread"});
                for (const auto& citation : item[side]["citations"])
                    expect_citation(citation, false);
            }
            expect_keys(item["rationale"], {"text", "span", "mentions"});
            for (const auto& mention : item["rationale"]["mentions"])
                expect_citation(mention, true);
            mentions += item["rationale"]["mentions"].size();
        }
        for (const auto& finding : read["findings"]) {
            expect_keys(finding, {"rule", "severity", "item", "side", "message", "spans", "line", "column",
                                  "fingerprint"});
        }
        for (const auto& diagnostic : read["diagnostics"])
            expect_keys(diagnostic, {"code", "severity", "message", "span"}, {"hint"});
    }
    EXPECT_GT(mentions, 5U);
}

TEST(Record, LatinOneLetterIsReadWithTheCharactersLost) {
    check::Checker checker(embedded_engine());
    report::LetterResult result;
    checker.check(std::make_shared<const Source>(
                      "latin.txt",
                      "IMR ISSUES, DECISIONS AND RATIONALES\n\nMRI of the \xE9lbow: Upheld\n\n"
                      "Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004, "
                      "Section(s): Caf\xE9 Care.\n\n"
                      "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004.\n\nDecision "
                      "rationale: Caf\xE9.\n"),
                  result);
    const auto read = json::parse(record(result));
    const auto& item = read.at("items").at(0);
    EXPECT_EQ(item["request"], "MRI of the \xEF\xBF\xBDlbow");
    EXPECT_EQ(item["claims_administrator"]["text"],
              "Decision based on MTUS Knee Complaints 2004, Section(s): Caf\xEF\xBF\xBD Care.");
    EXPECT_EQ(item["claims_administrator"]["citations"][0]["sections"], json({"Caf\xEF\xBF\xBD Care"}));
}

}  // namespace
}  // namespace citegate
