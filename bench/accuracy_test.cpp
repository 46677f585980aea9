// The measures themselves, on records written by hand.
#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "bench/exactness.hpp"
#include "bench/extractions.hpp"
#include "bench/field_score.hpp"
#include "bench/kept.hpp"
#include "bench/measure.hpp"

namespace citegate::bench {
namespace {

using nlohmann::json;

const CitationRow two{
    "C1",
    "",
    {{"mtus", "", "Forearm, Wrist, and Hand Complaints", "2004", {}, {"Work-Relatedness", "Initial Care"}},
     {"non_mtus", "odg", "Low Back Chapter", "", {{301, 303}}, {"anything"}}}};

json good_side() {
    return json::parse(R"({"citations":[
        {"basis":"mtus","source":null,"title":"forearm, wrist & hand complaints","year":2004,"pages":[],"sections":["Work-relatedness","Initial Care"]},
        {"basis":"non_mtus","source":"odg","title":"Low Back","year":null,"pages":[[301,303]],"sections":[]}]})");
}

TEST(Exactness, DefinitionOfExact) {
    EXPECT_TRUE(differences(two, good_side()).empty());
    const std::pair<const char*, json> changes[] = {
        {"/citations/0/basis", "non_mtus"},
        {"/citations/0/source", "acoem"},
        {"/citations/0/title", "Wrist and Hand Complaints"},
        {"/citations/0/year", 2007},
        {"/citations/0/year", nullptr},
        {"/citations/0/pages", json::array({json::array({1, 1})})},
        {"/citations/0/sections", {"Initial Care", "Work-Relatedness"}},
        {"/citations/1/pages", json::array()},
        {"/citations/1/source", nullptr},
        {"/citations", json::array()}};
    for (const auto& [where, value] : changes) {
        auto side = good_side();
        side[json::json_pointer(where)] = value;
        EXPECT_FALSE(differences(two, side).empty()) << where << " " << value;
    }
    auto side = good_side();
    side["citations"][1]["sections"] = {"topics of ODG are not asked for"};
    EXPECT_TRUE(differences(two, side).empty());
    EXPECT_TRUE(differences({"C2", "", {}}, json::parse(R"({"citations":[]})")).empty());
}

TEST(Exactness, TitlesAreComparedAsWords) {
    EXPECT_EQ(plain_title("Knee & Leg Chapter"), plain_title("knee and  leg"));
    EXPECT_EQ(plain_title("Chronic Pain Treatment Guidelines"), plain_title("Chronic Pain Treatment"));
    EXPECT_NE(plain_title("Chronic Pain"), plain_title("Chronic"));
    EXPECT_EQ(plain_words("NSAIDs, GI symptoms & “risk”"), "nsaids gi symptoms risk");
}

std::vector<json> letters() {
    return {json::parse(R"({"letter":"A","items":[
        {"number":1,"decision":"upheld","claims_administrator":{"text":"Non-MTUS x."},"maximus":{"text":"b"}},
        {"number":3,"decision":"upheld","claims_administrator":{"text":"a"},"maximus":null}],
        "findings":[{"rule":"body-part/wrong-mtus-chapter","severity":"error","item":1,"side":"maximus","message":"m","fingerprint":"f1"},
                    {"rule":"consistency/sources","severity":"note","item":3,"side":"maximus","message":"n","fingerprint":"f2"},
                    {"rule":"rationale/unlisted-source","severity":"warning","item":3,"side":"rationale","message":"n","fingerprint":"f3"}],
        "diagnostics":[]})")};
}

TEST(Measure, ItemsGainedLostAndUnequal) {
    const std::vector<ItemRow> rows{{"A", 1, "upheld", "NonMTUS x.", "b"}, {"A", 2, "upheld", "a", "b"}};
    const auto score = score_items(rows, letters());
    EXPECT_EQ(score.found, 1U);
    EXPECT_EQ(score.statements, 2U);
    EXPECT_EQ(score.lost, std::vector<std::string>{"A item 2"});
    EXPECT_EQ(score.gained, std::vector<std::string>{"A item 3"});
    EXPECT_FALSE(score.perfect());
    EXPECT_TRUE(score_items({rows[0], {"A", 3, "upheld", "a", ""}}, letters()).perfect());
    EXPECT_EQ(score_items({{"A", 1, "overturned", "NonMTUS x.", "c"}}, letters()).unequal.size(), 2U);
}

TEST(Measure, FindingsFoundMissedAndWronglyRaised) {
    const std::set<std::string> rules{"body-part/wrong-mtus-chapter", "rationale/unlisted-source"};
    const std::vector<FindingRow> rows{{"A", 1, "maximus", "wrong-mtus-chapter", true},
                                       {"A", 2, "maximus", "wrong-mtus-chapter", true},
                                       {"A", 0, "rationale", "unlisted-source", false},
                                       {"A", 3, "maximus", "odg-chapter", true}};
    const auto score = score_findings(rows, rules, letters());
    EXPECT_EQ(score.missed.size(), 1U) << "rows without a rule are no misses";
    EXPECT_EQ(score.wrong.size(), 1U);
    EXPECT_FALSE(score.patterns.at("odg-chapter").has_rule);
    EXPECT_EQ(score.patterns.at("wrong-mtus-chapter").found, 1U);
    EXPECT_EQ(score.beyond.size(), 2U);
    EXPECT_FALSE(score.perfect());
    EXPECT_TRUE(score_findings({rows[0]}, rules, letters()).perfect());
    EXPECT_FALSE(
        score_findings({{"A", 1, "claims_administrator", "wrong-mtus-chapter", true}}, rules, letters())
            .perfect());
}

TEST(Exactness, RightAsksForNeitherTitleNorSections) {
    auto side = good_side();
    side["citations"][0]["title"] = "Wrist";
    side["citations"][0]["sections"] = json::array();
    EXPECT_TRUE(right(two, side));
    for (const auto& [where, value] : std::vector<std::pair<const char*, json>>{
             {"/citations/0/basis", "non_mtus"}, {"/citations/0/chapter", 11}, {"/citations/0/year", 2007}, {"/citations/1/pages", json::array()}}) {
        auto other = side;
        other[json::json_pointer(where)] = value;
        EXPECT_FALSE(right(two, other)) << where;
    }
    EXPECT_FALSE(right(two, json::parse(R"({"citations":[]})")));
}

TEST(Fields, AWrongValueIsBothWrongAndMissed) {
    auto row = two;
    row.era = "2014";
    auto side = good_side();
    side["citations"][0]["year"] = 2007;
    FieldScore score;
    score.add(row, side);
    const auto& all = score.groups().at("all");
    EXPECT_EQ(all.at("citation").right, 2U);
    EXPECT_EQ(all.at("year").wrong, 1U);
    EXPECT_EQ(all.at("year").missed, 1U);
    EXPECT_DOUBLE_EQ(all.at("year").recall(), 0);
    EXPECT_DOUBLE_EQ(all.at("basis").precision(), 1);
    EXPECT_EQ(all.at("sections").right, 1U) << "asked of the MTUS alone";
    EXPECT_TRUE(score.groups().contains("era 2014"));
    EXPECT_NE(score.table().find("era 2014"), std::string::npos);
}

TEST(Fields, CitationsAreComparedWithTheOnesMostAlike) {
    auto side = good_side();
    side["citations"].erase(0);
    FieldScore missing;
    missing.add(two, side);
    EXPECT_EQ(missing.groups().at("all").at("citation").missed, 1U);
    EXPECT_EQ(missing.groups().at("all").at("pages").right, 1U) << "the second is still the second";
    side = good_side();
    side["citations"].insert(side["citations"].begin(), json::parse(R"({"basis":"mtus","title":"Eye","pages":[],"sections":[]})"));
    FieldScore added;
    added.add(two, side);
    EXPECT_EQ(added.groups().at("all").at("citation").wrong, 1U);
    EXPECT_EQ(added.groups().at("all").at("citation").right, 2U);
    EXPECT_EQ(added.groups().at("all").at("title").wrong, 1U);
}

TEST(Kept, GainedAndLost) {
    const auto changes = compare({{"A", "exact"}, {"B", "right"}, {"C", "wrong"}, {"D", "right"}},
                                 {{"A", "right"}, {"B", "exact"}, {"C", "wrong"}, {"E", "exact"}, {"F", "wrong"}});
    EXPECT_EQ(changes.gained, (std::vector<std::string>{"B: exact, was right", "E: exact, was not kept"}));
    EXPECT_EQ(changes.lost, (std::vector<std::string>{"A: right, was exact", "D: no longer in the table, was right"}));
}

TEST(Kept, IsReadAsItWasWritten) {
    const auto file = std::filesystem::temp_directory_path() / ("citegate-kept-" + std::to_string(getpid()));
    EXPECT_TRUE(read_kept(file).empty()) << "no file, nothing kept";
    const Verdicts verdicts{{"A", "exact"}, {"B", "wrong"}};
    write_kept(file, verdicts);
    EXPECT_EQ(read_kept(file), verdicts);
    std::ofstream(file) << "A\tperhaps\n";
    EXPECT_THROW((void)read_kept(file), std::runtime_error);
    std::filesystem::remove(file);
}

const char* const statement = R"({"letter":"A","items":[{"number":1,
    "claims_administrator":{"span":[10,60],"citations":[{"basis":"mtus","title":"Neck and Upper Back","sections":[]}],"unread":[[12,15]]},
    "maximus":{"span":[60,110],"citations":[{"basis":"non_mtus","title":"Eye"}],"unread":[[70,80],[90,92]]},
    "rationale":{"span":[110,200],"mentions":[{"source":"odg"}]}}]})";

TEST(Extractions, UnreadBytes) {
    const auto score = score_unread({json::parse(statement)});
    EXPECT_EQ(score.bytes, 100U);
    EXPECT_EQ(score.unread, 15U);
    EXPECT_EQ(score.mtus_bytes, 50U);
    EXPECT_EQ(score.mtus_unread, 3U);
    EXPECT_EQ(score.places.size(), 2U);
}

TEST(Extractions, DifferingSides) {
    const auto one = json::parse(statement);
    auto other = one;
    other["items"][0]["claims_administrator"]["citations"][0]["title"] = "Neck and Up- per Back";
    other["items"][0]["claims_administrator"]["span"] = {11, 61};
    EXPECT_TRUE(differing_sides({one}, {other}).empty()) << "white space and hyphens do not count";
    other = one;
    other["items"][0]["rationale"]["mentions"] = json::array();
    EXPECT_EQ(differing_sides({one}, {other}).size(), 1U);
    EXPECT_EQ(differing_sides({one}, {}).size(), 3U);
    EXPECT_EQ(differing_sides({}, {one}).size(), 3U);
}

}  // namespace
}  // namespace citegate::bench
