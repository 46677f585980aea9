// The measures themselves, on records written by hand.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bench/exactness.hpp"
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

}  // namespace
}  // namespace citegate::bench
