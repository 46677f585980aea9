// Domain functions over the tiny catalogue.
#include "tests/rule/fixture.hpp"

namespace citegate::rule {
namespace {

TEST(Domain, Functions) {
    auto letter = made_letter();
    auto& item = letter.items[0];
    auto& low_back = item.claims_administrator.citations[0];
    low_back.pages = {{300, 301}, {335, 335}};
    low_back.chapter = 12;
    low_back.title = "Low Back Complaints";
    item.claims_administrator.citations.push_back(cite("pain2009"));
    item.claims_administrator.citations.push_back(cite("unknown"));
    item.claims_administrator.citations[2].title = "Knee Complains";
    auto& knee = item.maximus.citations[0];
    knee.chapter = 12;
    knee.title = "knee com-plaints";
    knee.pages = {{329, 360}};
    const struct {
        const char* expression;
        const char* value;
    } table[] = {
        {"relation(a, k)", "same_source"},
        {"relation(a, a)", "same"},
        {"relation(u, a)", "unknown"},
        {"relation(claims_administrator, maximus)", "same_source"},
        {"shares_chapter(a, a)", "true"},
        {"shares_chapter(a, k)", "false"},
        {"shares_chapter(a, u)", "false"},
        {"within(a, a)", "true"},
        {"within(k, a)", "false"},
        {"in_force(p, date('2016-07-27'))", "true"},
        {"in_force(p, date('2016-07-28'))", "false"},
        {"in_force(u, date('2016-07-28'))", "false"},
        {"standing(p, date('2009-07-17'))", "not_yet"},
        {"standing(p, date('2016-07-28'))", "superseded"},
        {"standing(p, date('2016-07-28') - duration('1s'))", "in_force"},
        {"standing(k, date('2016-07-28'))", "never"},
        {"standing(u, date('2016-07-28')) == ''", "true"},
        {"superseded_by(p)", "Chronic Pain 2016"},
        {"superseded_by(a) == '' && superseded_by(u) == ''", "true"},
        {"covers(a, ['low_back'])", "true"},
        {"covers(a, ['knee'])", "false"},
        {"covers(a, ['knee', 'thoracic'])", "true"},
        {"covers(k, body_parts)", "true"},
        {"covers(u, body_parts) || covers(a, []) || covers(a, ['no_such'])", "false"},
        {"covers_all(a, ['low_back', 'thoracic']) && covers_all(a, [])", "true"},
        {"covers_all(a, ['low_back', 'knee'])", "false"},
        {"borderline(['knee', 'thoracic'])", "true"},
        {"borderline(body_parts)", "false"},
        {"mtus_covers(['knee', 'low_back'], date('2016-07-28'))", "true"},
        {"mtus_covers(['low_back'], date('2009-07-17'))", "false"},
        {"mtus_covers(['knee'], date('2016-07-28')) || mtus_covers([], date('2016-07-28'))", "false"},
        {"page_in_chapter(a)", "false"},
        {"chapter_of_page(a)", "Knee Complaints"},
        {"page_in_chapter(k) && page_in_chapter(p) && page_in_chapter(u)", "true"},
        {"chapter_of_page(k) == ''", "true"},
        {"title_fits_number(a)", "true"},
        {"title_fits_number(k)", "false"},
        {"title_fits_number(p) && title_fits_number(u)", "true"},
        {"suggestion(u)", "Knee Complaints"},
        {"suggestion(a) == ''", "true"},
    };
    for (const auto& row : table) {
        const Rules rules(
            rule_yaml("item", fmt::format("    variables:\n"
                                          "      a: claims_administrator.citations[0]\n"
                                          "      p: claims_administrator.citations[1]\n"
                                          "      u: claims_administrator.citations[2]\n"
                                          "      k: maximus.citations[0]\n"
                                          "    require: 'false'\n    message: {}\n",
                                          in_quotes(fmt::format("{{{{{}}}}}", row.expression)))));
        ASSERT_EQ(rules.codes(), "") << row.expression << rules.said();
        const auto outcome = run(rules, letter);
        ASSERT_EQ(outcome.findings.size(), 1U) << row.expression << rendered(outcome.diagnostics);
        EXPECT_EQ(outcome.findings[0].message, row.value) << row.expression;
    }
}

TEST(Domain, Sections) {
    auto letter = made_letter();
    const auto& graph = tiny_graph();
    const auto studies = graph.find("b.ch12/special-studies");
    const auto care = graph.find("b.ch12/initial-care");
    ASSERT_TRUE(studies.valid() && care.valid());
    auto& a = letter.items[0].claims_administrator.citations[0];
    a.sections = {"Special Studies", "Initial Care", "Own-Words"};
    a.targets = {{studies, {}}, {care, {}}, {a.document, "Own-Words"}};
    auto& b = letter.items[0].maximus.citations[0];
    b = cite("b.ch12");
    b.sections = {"own words", "special studies"};
    b.targets = {{b.document, "own words"}, {studies, {}}};
    const auto with = [&](const char* expression) { return value_of(expression, letter); };
    EXPECT_EQ(with("shared_sections(claims_administrator.citations[0], maximus.citations[0])"),
              "Special Studies, Own-Words");
    EXPECT_EQ(with("same_section(claims_administrator.citations[0], maximus.citations[0])"), "true");
    EXPECT_EQ(with("unknown_sections(maximus.citations[0])"), "own words");
    // a cites the sections of both classes: one of them fits whatever is asked for.
    EXPECT_EQ(with("sections_for_others(claims_administrator.citations[0], ['imaging']).join()"), "");
    EXPECT_EQ(with("sections_for_others(maximus.citations[0], ['therapy']).join()"), "Special Studies");
    EXPECT_EQ(with("sections_for_others(maximus.citations[0], ['therapy', 'imaging']).join()"), "");
    EXPECT_EQ(with("sections_for_others(maximus.citations[0], ['no such class']).join()"), "");
    EXPECT_EQ(with("sections_for_others(maximus.citations[0], request_classes).join()"), "");
    b.targets = {{b.document, {}}};
    b.sections.clear();
    EXPECT_EQ(with("same_section(claims_administrator.citations[0], maximus.citations[0])"), "false");
    EXPECT_EQ(with("size(unknown_sections(maximus.citations[0]))"), "0");
    // A bare chapter on both sides is no section in common.
    a.targets = {{a.document, {}}};
    a.sections.clear();
    EXPECT_EQ(with("same_section(claims_administrator.citations[0], maximus.citations[0])"), "false");
    // Where pages are the targets, the sections printed beside them still count.
    a.sections = {"Special Studies"};
    b.sections = {"special  studies"};
    EXPECT_EQ(with("shared_sections(claims_administrator.citations[0], maximus.citations[0])"),
              "Special Studies");
}

}  // namespace
}  // namespace citegate::rule
