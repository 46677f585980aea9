// Conditions that read members in place give what the getters of the fact model give.
#include "engine/rule/facts/place.hpp"
#include "engine/rule/rule_file.hpp"
#include "tests/rule/fixture.hpp"

namespace citegate::rule {
namespace {

citation::Letter letter_with_everything() {
    auto letter = made_letter();
    auto& item = letter.items[0];
    item.rationale.date = letter.text.dates.determination;
    auto& c = item.maximus.citations[0];
    c.sections = {"Special Studies", "Initial Care"};
    c.tables = {"12-8"};
    c.pages = {{301, 303}};
    c.chapter = 13;
    c.source = citation::Publisher::acoem;
    item.maximus.unread = {{55, 58}};
    return letter;
}

/// Every field that has a place, of this owner, read in the scope where it can be named: through a fused rule and through a watched
/// one, which is not fused.
std::string said(std::string_view scope, std::string_view expression, bool watched) {
    Diagnostics diagnostics;
    const auto yaml = rule_yaml(scope, fmt::format("    require: 'false'\n    message: {}\n", in_quotes(fmt::format("{{{{{}}}}}", expression))));
    const auto document = yaml::parse(std::make_shared<const Source>("rules.yaml", yaml), diagnostics);
    const auto set = compile_one(read_rule_file(*document, diagnostics).at(0), document->source, tiny_graph(), watched, diagnostics);
    if (!set) return rendered(diagnostics);
    std::vector<Finding> findings;
    Evaluation(*set).run(letter_with_everything(), findings, diagnostics);
    std::string out;
    for (const auto& finding : findings) out += finding.message + "|";
    return out + rendered(diagnostics);
}

TEST(Fuse, MembersReadInPlaceAreWhatTheGettersGive) {
    std::size_t places = 0;
    for (const auto& field : fields()) {
        const auto place = place_of(field);
        if (place.access == Access::computed || place.access == Access::object || place.access == Access::of_letter) continue;
        ++places;
        const auto [scope, object] = field.owner == ObjectType::letter       ? std::pair("letter", "letter")
                                     : field.owner == ObjectType::dates      ? std::pair("letter", "letter.dates")
                                     : field.owner == ObjectType::summary_dates ? std::pair("letter", "letter.summary_dates")
                                     : field.owner == ObjectType::item       ? std::pair("item", "item")
                                     : field.owner == ObjectType::side       ? std::pair("side", "side")
                                     : field.owner == ObjectType::rationale  ? std::pair("item", "rationale")
                                     : field.owner == ObjectType::page_range ? std::pair("item", "maximus.citations[0].pages[0]")
                                                                             : std::pair("citation", "citation");
        auto expression = fmt::format("{}.{}", object, field.name);
        if (field.may_be_absent) expression = fmt::format("has({0}) ? [{0}] : []", expression);
        if (field.type->kind == Kind::list) expression = fmt::format("size({})", expression);
        EXPECT_EQ(said(scope, expression, false), said(scope, expression, true)) << expression;
        EXPECT_NE(said(scope, expression, false), "") << expression;
    }
    EXPECT_GE(places, 48U);
}

TEST(Fuse, ComparisonsLoopsAndSizesGiveTheSame) {
    for (const char* expression :
         {"'knee' in body_parts", "!('knee' in body_parts)", "'low_back' in body_parts", "'no_such' in body_parts", "!('imaging' in request_classes)", "size(body_parts) > 0",
          "'left' in terms || 'right' in rationale.terms", "size(rationale.concludes_on)",
          "claims_administrator.citations.exists(c, c.basis == 'mtus')", "maximus.citations.all(m, m.basis != 'non_mtus' && m.resolved)",
          "maximus.citations.all(m, 'mtus' == m.basis)", "maximus.citations.exists(m, m.source == 'nobody')",
          "maximus.citations.exists(m, claims_administrator.citations.exists(c, c.ground == m.ground))",
          "maximus.citations.exists(m, claims_administrator.citations.exists(c, c.source != m.source))",
          "maximus.citations.exists(m, m.pages.exists(p, p.first <= 302 && p.last > 302))", "size(maximus.citations) >= 1",
          "size(maximus.citations.filter(m, size(m.sections) == 2)) == 1", "maximus.citations.all(m, has(m.year) && m.year == 2004)",
          "maximus.citations.exists(m, has(m.chapter) && m.chapter / 0 == 1)", "decision == 'upheld'", "relation == maximus.citations[0].basis",
          "rationale.mentions.exists(r, r.stance == 'relies')", "has(maximus.date) && days_between(maximus.date, maximus.date) == 0",
          "maximus.citations.map(m, size(m.tables))", "maximus.citations[0].source == maximus.citations[0].ground",
          "size(maximus.unread) > 0", "!maximus.citations.exists(m, !m.resolved)", "maximus.citations.exists_one(m, m.basis == 'mtus')",
          "maximus.citations.exists(m, standing(m, timestamp('2014-06-30T00:00:00Z')) == 'in_force')",
          "maximus.citations.all(m, standing(m, timestamp('2014-06-30T00:00:00Z')) != 'nothing of the kind')",
          "maximus.citations.exists(m, m.page_confidence == 'high')", "maximus.citations.all(m, 'low' != m.confidence)",
          "maximus.citations.exists(m, m.document_kind == 'chapter' && has(m.title) && !has(m.edition))",
          "maximus.citations.exists(m, claims_administrator.citations.exists(c, c.document_kind != m.document_kind))",
          "maximus.citations.exists(m, !has(m.year) || m.year > 2000)", "maximus.citations.exists(m, has(m.title) && m.title == 'Low Back')",
          "maximus.citations.filter(m, m.resolved).filter(m, m.basis == 'mtus').exists(m, size(m.pages) > 0)",
          "maximus.citations.map(m, m.text).all(t, t != '')", "maximus.citations.filter(m, m.resolved).all(m, shares_chapter(m, m))",
          "['a', 'b'].exists(t, t == 'b')", "['a', 'b'].filter(t, t > 'a').exists(t, t == 'b')",
          "decision in ['upheld', 'modified']", "!(decision in ['upheld', 'modified'])", "decision in ['overturned']", "decision in ['no', 'such', 'word']",
          "maximus.citations.exists(m, m.ground in ['odg', 'mtus'])", "!maximus.citations.all(m, m.document_kind in ['chapter', 'book'])",
          "maximus.citations.exists(m, has(m.document) && m.document in ['acoem2004.ch12', 'cpmtg_2009'])", "maximus.citations.filter(m, !has(m.document))",
          "maximus.citations.exists(m, m.title in ['Low Back Complaints'])", "maximus.citations.all(m, m.publisher in ['acoem', 'dwc'])",
          "request_classes.exists(k, k in ['mri', 'imaging'])", "!request_classes.exists(k, k in ['dme', 'brace'])", "body_parts.exists(p, p in ['low_back', 'nowhere'])",
          "body_parts.exists(p, p in rationale.concludes_on)", "body_parts.all(p, p in ['low_back'])", "maximus.in_mtus && !claims_administrator.in_mtus",
          "maximus.citations.exists(m, !m.body_part_neutral)", "maximus.citations.all(m, m.body_part_neutral || m.publisher == 'odg')",
          "has(item.dates.injury) && item.dates.injury < timestamp('2014-06-30T00:00:00Z')", "has(item.dates.determination) && has(item.letter.dates.injury)",
          "!has(item.dates.injury) || !has(maximus.date) || days_between(item.dates.injury, maximus.date) >= 90",
          "'male' in letter.summary_terms || size(letter.summary_parts) > 0", "'conditional' in rationale.reasons_terms", "!item.authorized_in_part",
          // One operand, or the condition on one element, fails; another decides, or none does.
          "1 / (number - 1) == 1 || decision == 'upheld'", "decision != 'upheld' && 1 / (number - 1) == 1", "1 / (number - 1) == 1 && decision == 'upheld'",
          "1 / (number - 1) == 1 || decision == 'nothing' || number == 1", "number == 1 && 1 / (number - 1) == 1 && decision != 'nothing'",
          "[0, 1].exists(n, 1 / n == 1)", "[0, 2].exists(n, 1 / n == 1)", "[0, 1].all(n, 1 / n == 2)", "[1, 0].all(n, 1 / n == 1)",
          "claims_administrator.citations.exists(c, 1 / (number - 1) == 1 || c.resolved)",
          "maximus.citations.filter(m, 1 / (number - 1) == 1).exists(m, m.resolved)"}) {
        EXPECT_EQ(said("item", expression, false), said("item", expression, true)) << expression;
    }
}

TEST(Fuse, WordsOfAnEnumStandInTheOrderOfItsCodes) {
    const auto basis = place_of(*find_field(ObjectType::citation, "basis"));
    EXPECT_EQ(std::vector(basis.names.begin(), basis.names.end()), (std::vector<std::string_view>{"", "mtus", "non_mtus"}));
    EXPECT_EQ(place_of(*find_field(ObjectType::side, "chapters")).access, Access::computed);
}

/// Sets have 64 bits; what a catalogue has beyond is in none of them.
TEST(Fuse, ARequestClassBeyondTheSixtyFourthIsInNoSet) {
    std::string catalogue(tiny_catalogue);
    for (int i = 0; i < 80; ++i) catalogue += fmt::format("  - {{id: extra{}, words: [extra{}], expected: [b.ch12], source: s, confidence: high}}\n", i, i);
    Diagnostics diagnostics;
    std::vector<yaml::Document> documents;
    documents.push_back(*yaml::parse(std::make_shared<const Source>("many.yaml", catalogue), diagnostics));
    const auto loaded = guideline::load(documents, diagnostics);
    ASSERT_TRUE(loaded) << rendered(diagnostics);
    const graph::GuidelineGraph graph(*loaded);
    // Classes 0 and 1 are "imaging" and "therapy": number 64 is extra62, whose bit would be that of "imaging".
    for (const char* require : {"!('extra62' in request_classes)", "!request_classes.exists(k, k in ['extra62'])", "!request_classes.exists(k, k == 'extra62')",
                                "!request_classes.all(k, k == 'extra62')", "request_classes.all(k, k != 'extra62')", "'imaging' in request_classes"}) {
        std::vector<yaml::Document> rule;
        rule.push_back(*yaml::parse(std::make_shared<const Source>("rules.yaml", rule_yaml("item", fmt::format("    require: {}\n    message: m\n", in_quotes(require)))), diagnostics));
        const auto set = compile(rule, graph, diagnostics);
        std::vector<Finding> findings;
        Evaluation(set).run(letter_with_everything(), findings, diagnostics);
        EXPECT_TRUE(findings.empty()) << require;
    }
    EXPECT_TRUE(diagnostics.empty()) << rendered(diagnostics);
}

}  // namespace
}  // namespace citegate::rule
