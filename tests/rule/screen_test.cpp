// What the screen lets through: random rules give on random letters, asked together, what the same rules give when they are watched, which
// are neither fused nor screened and go from letter to letter.
#include <random>

#include "engine/rule/compiled_rule.hpp"
#include "engine/rule/rule_file.hpp"
#include "tests/rule/fixture.hpp"

namespace citegate::rule {
namespace {

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t bound) { return random() % bound; }
bool coin(Random& random) { return random() % 2 == 0; }
template <class T>
const T& one_of(Random& random, const std::vector<T>& list) {
    return list[below(random, list.size())];
}

citation::Citation random_citation(Random& random, std::uint32_t begin) {
    auto c = cite(one_of<const char*>(random, {"b.ch12", "b.ch13", "b.ch9", "pain2009", "odg.low_back", "nothing of the kind"}),
                  coin(random) ? citation::Basis::mtus : citation::Basis::non_mtus);
    c.span = {begin, begin + 5};
    c.source = one_of<citation::Publisher>(random, {citation::Publisher::acoem, citation::Publisher::odg, citation::Publisher::other});
    c.stance = one_of<citation::Stance>(random, {citation::Stance::relies, citation::Stance::dismisses});
    if (coin(random)) c.pages = {{static_cast<int>(280 + below(random, 60)), 340}};
    if (coin(random)) c.sections = {"Special Studies"};
    if (coin(random)) c.title = "Low Back Complaints";
    if (coin(random)) c.year = 2004;
    if (coin(random)) c.chapter = 12;
    if (below(random, 4) == 0) c.misprints = {{"Lwo", "Low"}};
    return c;
}

void fill(Random& random, std::vector<citation::Citation>& list, std::uint32_t begin) {
    list.clear();
    for (auto left = below(random, 4); left > 0; --left, begin += 6) list.push_back(random_citation(random, begin));
}

citation::Letter random_letter(Random& random) {
    auto letter = made_letter();
    const auto item = letter.items[0];
    letter.item_count = below(random, 4);
    letter.items.assign(letter.item_count, item);
    if (coin(random)) letter.text.dates.ur_decision.reset();
    if (coin(random)) letter.text.dates.injury = iso_date("2016-11-30");
    letter.summary_parts = below(random, 8);
    for (std::size_t i = 0; i < letter.item_count; ++i) {
        auto& changed = letter.items[i];
        changed.number = static_cast<std::uint32_t>(i + 1);
        changed.decision = one_of<letter::Decision>(random, {letter::Decision::upheld, letter::Decision::overturned, letter::Decision::modified});
        changed.relation = coin(random) ? citation::Relation::same : citation::Relation::different;
        changed.body_parts = below(random, 8);
        changed.request_classes = below(random, 4);
        changed.rationale.concludes_on = below(random, 8);
        if (coin(random)) changed.amounts = {6, 12};
        if (coin(random)) changed.rationale.amounts = {12};
        fill(random, changed.claims_administrator.citations, 21);
        fill(random, changed.maximus.citations, 51);
        fill(random, changed.rationale.mentions, 85);
        if (coin(random)) changed.maximus.date.reset();
        changed.maximus.no_citation = coin(random);
        if (coin(random)) changed.maximus.unread = {{55, 58}};
    }
    return letter;
}

/// Conditions that rules of all scopes but the letter's may make, and those of one scope.
const std::vector<std::string> of_items = {
    "item.decision == 'upheld'", "item.decision in ['upheld', 'modified']", "item.relation != 'same'", "item.maximus.no_citation", "has(item.maximus.date)",
    "has(item.dates.injury)", "size(item.body_parts) == 0", "size(item.body_parts) > 1", "'knee' in item.body_parts", "borderline(item.body_parts)",
    "item.body_parts.exists(p, p != 'knee')", "item.body_parts.all(p, p in ['knee', 'low_back'])", "item.body_parts.all(p, !(p == 'knee'))",
    "item.body_parts.exists(p, p in item.rationale.concludes_on)", "item.request_classes.exists(k, k in ['imaging', 'nothing'])",
    "letter.summary_parts.exists(p, !(p in ['thoracic', 'knee']))", "size(item.amounts) > 0", "size(item.maximus.unread) > 0",
    "size(item.maximus.citations) > 0", "item.number == 2", "1 / (item.number - 1) == 1", "letter.items.exists(i, i.decision == 'overturned')",
    "item.maximus.citations.exists(m, m.basis == 'mtus' && m.resolved)", "!item.maximus.citations.exists(m, m.document_kind == 'chapter')",
    "item.maximus.citations.all(m, m.resolved)", "!item.maximus.citations.all(m, m.basis == 'mtus' || m.page_confidence == 'high')",
    "item.claims_administrator.citations.exists(c, has(c.document) && c.document == 'b.ch12')",
    "size(item.maximus.citations.filter(m, m.publisher == 'odg')) == 0", "size(item.maximus.citations.filter(m, !m.resolved || shares_chapter(m, m))) > 0",
    "size(item.maximus.citations.filter(m, m.basis == 'mtus').filter(m, size(m.pages) > 0)) == 0",
    "size(item.rationale.mentions.filter(m, m.stance == 'relies' && item.maximus.citations.exists(c, c.ground == m.ground))) == 0",
    "size(item.rationale.mentions.map(m, m.text)) > 0", "item.maximus.citations.exists(m, m.pages.exists(p, p.first < 300 && m.basis == 'mtus'))",
    "item.maximus.citations.exists(m, 1 / (item.number - 1) == 1)", "size(item.maximus.citations.filter(m, m.resolved && 1 / (item.number - 1) == 1)) > 0",
    "item.maximus.citations.exists(m, item.claims_administrator.citations.exists(c, c.source == m.source && size(c.pages) > 0))"};
const std::vector<std::string> of_sides = {"side.name == 'maximus'", "has(side.date)", "side.in_mtus", "!other.in_mtus", "size(other.citations) > 0",
                                           "size(side.citations.filter(c, !other.citations.exists(o, o.ground == c.ground))) == 0",
                                           "side.citations.exists(c, covers(c, item.body_parts))"};
const std::vector<std::string> of_citations = {
    "citation.basis == 'mtus'", "citation.resolved", "citation.source == 'odg'", "has(citation.title)", "has(citation.chapter)", "size(citation.misprints) > 0",
    "size(citation.sections) > 0", "citation.page_confidence == 'high'", "citation.page_confidence != 'low'", "chapter_of_page(citation) == ''", "page_in_chapter(citation)",
    "has(citation.document) && citation.document == 'pain2009'", "!has(citation.document) || citation.document != 'b.ch12'",
    "citation.publisher in ['odg', 'dwc']", "size(citation.sections.filter(s, s.startsWith('S'))) == 0", "citation.body_part_neutral"};
const std::vector<std::string> of_letters = {"has(letter.dates.injury)", "has(letter.dates.ur_decision)", "size(letter.summary_parts) > 0",
                                             "letter.items.exists(i, size(i.maximus.citations) > 0)", "size(letter.items) > 1"};

std::vector<std::string> atoms_of(const std::string& scope) {
    if (scope == "letter") return of_letters;
    auto atoms = of_items;
    const auto add = [&](const std::vector<std::string>& more) { atoms.insert(atoms.end(), more.begin(), more.end()); };
    if (scope == "side" || scope == "citation") add(of_sides);
    if (scope == "citation") add(of_citations);
    return atoms;
}

std::string condition(Random& random, const std::vector<std::string>& atoms, unsigned depth) {
    if (depth == 0 || below(random, 4) == 0) return fmt::format("({})", one_of(random, atoms));
    switch (below(random, 5)) {
        case 0:
            return fmt::format("!({})", condition(random, atoms, depth - 1));
        case 1:
        case 2:
            return fmt::format("({} && {})", condition(random, atoms, depth - 1), condition(random, atoms, depth - 1));
        case 3:
            return fmt::format("({} || {})", condition(random, atoms, depth - 1), condition(random, atoms, depth - 1));
        default:
            return fmt::format("({} && {} && {})", condition(random, atoms, depth - 1), condition(random, atoms, depth - 1), condition(random, atoms, depth - 1));
    }
}

std::string told(const std::vector<Finding>& findings, const Diagnostics& diagnostics) {
    std::string out;
    for (const auto& finding : findings) {
        out += fmt::format("{} {} {} {:x}|", finding.item, to_string(finding.side), finding.message, finding.fingerprint);
    }
    return out + rendered(diagnostics);
}

TEST(Screen, RandomRulesGiveOnManyLettersWhatTheyGiveWhenTheyAreWatched) {
    Random random(7);
    std::vector<citation::Letter> letters;
    for (int i = 0; i < 40; ++i) letters.push_back(random_letter(random));
    std::size_t with_screen = 0;
    std::size_t decided = 0;
    std::size_t findings = 0;
    std::size_t faults = 0;
    for (int round = 0; round < 1500; ++round) {
        const auto scope = one_of<std::string>(random, {"letter", "item", "side", "citation", "mention"});
        const auto atoms = atoms_of(scope);
        std::string keys;
        if (coin(random)) keys += fmt::format("    when: {}\n", in_quotes(condition(random, atoms, 2)));
        if (coin(random)) {
            keys += fmt::format("    variables:\n      one: {}\n", in_quotes(condition(random, atoms, 2)));
            keys += fmt::format("    require: {}\n", in_quotes(fmt::format("one || {}", condition(random, atoms, 1))));
        } else {
            keys += fmt::format("    require: {}\n", in_quotes(condition(random, atoms, 3)));
        }
        const auto yaml = rule_yaml(scope, keys + "    message: m\n");
        Diagnostics mistakes;
        const auto document = yaml::parse(std::make_shared<const Source>("rules.yaml", yaml), mistakes);
        ASSERT_TRUE(document) << yaml;
        const auto text = read_rule_file(*document, mistakes);
        const auto set = compile_one(text.at(0), document->source, tiny_graph(), false, mistakes);
        const auto watched = compile_one(text.at(0), document->source, tiny_graph(), true, mistakes);
        ASSERT_TRUE(set && watched) << yaml << rendered(mistakes);
        const auto& rule = set->impl().rules[0];
        with_screen += rule.screen.empty() ? 0 : 1;
        decided += rule.require_screened ? 1 : 0;
        ASSERT_TRUE(watched->impl().rules[0].screen.empty());

        std::vector<std::vector<Finding>> found(letters.size());
        std::vector<Diagnostics> said(letters.size());
        std::vector<Evaluation::Asked> asked;
        for (std::size_t i = 0; i < letters.size(); ++i) asked.push_back({&letters[i], &found[i], &said[i]});
        Evaluation together(*set);
        together.run(asked);
        Evaluation alone(*watched);
        for (std::size_t i = 0; i < letters.size(); ++i) {
            std::vector<Finding> expected;
            Diagnostics expected_said;
            alone.run(letters[i], expected, expected_said);
            ASSERT_EQ(told(found[i], said[i]), told(expected, expected_said)) << yaml << "letter " << i;
            findings += expected.size();
            faults += expected_said.size();
        }
        // Loops that let most through are not asked for a while: what is found stays the same.
        for (auto& list : found) list.clear();
        for (auto& list : said) list = Diagnostics();
        together.run(asked);
        for (std::size_t i = 0; i < letters.size(); ++i) {
            std::vector<Finding> expected;
            Diagnostics expected_said;
            alone.run(letters[i], expected, expected_said);
            ASSERT_EQ(told(found[i], said[i]), told(expected, expected_said)) << yaml << "letter " << i << ", asked again";
        }
    }
    EXPECT_GT(with_screen, 900U);
    EXPECT_GT(decided, 100U);
    EXPECT_GT(findings, 20000U);
    EXPECT_GT(faults, 1000U);
}

TEST(Screen, VariablesThatNameEachOtherTwiceCostNoPowerOfTwo) {
    for (std::string_view between : {"||", "&&"}) {
        std::string keys = "    variables:\n      v0: decision == 'upheld'\n";
        constexpr int count = 60;
        for (int i = 1; i <= count; ++i) keys += fmt::format("      v{}: v{} {} v{}\n", i, i - 1, between, i - 1);
        const Rules rules(rule_yaml("item", keys + fmt::format("    require: size(maximus.citations.filter(c, v{0})) == 0 && v{0}\n    message: m\n", count)));
        ASSERT_TRUE(rules.set) << rules.said();
        EXPECT_EQ(run(rules, made_letter()).findings.size(), 1U);
    }
}

TEST(Screen, ManyTestsOfManyRulesAreLeftToTheRules) {
    std::string yaml = "pack: test\nrules:\n";
    for (int rule = 0; rule < 20; ++rule) {
        std::string require;
        for (int i = 0; i < 60; ++i) require += fmt::format("{}size(maximus.citations) != {}", i == 0 ? "" : " && ", 2 + rule * 60 + i);
        yaml += fmt::format("  - {{id: test/r{}, title: t, severity: note, for: item, when: \"{}\", require: \"number == 2\", message: m}}\n", rule, require);
    }
    const Rules rules(yaml);
    ASSERT_TRUE(rules.set) << rules.said();
    ASSERT_EQ(rules.set->rules().size(), 20U);
    EXPECT_EQ(run(rules, made_letter()).findings.size(), 20U);
    EXPECT_LE(rules.set->impl().tests[static_cast<std::size_t>(Scope::item)].size(), 256U);
    for (const auto& rule : rules.set->impl().rules) EXPECT_FALSE(rule.when_screened || rule.require_screened);
}

/// How many literals the screen has, and what it decides.
std::string screen_of(std::string_view scope, const std::string& keys) {
    const Rules rules(rule_yaml(scope, keys + "    message: m\n"));
    if (!rules.set || rules.set->impl().rules.empty()) return rules.said();
    const auto& rule = rules.set->impl().rules[0];
    return fmt::format("{}{}{}", rule.screen.size(), rule.when_screened ? " when" : "", rule.require_screened ? " require" : "");
}

TEST(Screen, KnowsWhatTestsOfMembersTell) {
    EXPECT_EQ(screen_of("item", "    require: maximus.no_citation\n"), "1 when require");
    EXPECT_EQ(screen_of("item", "    when: decision == 'upheld' && size(body_parts) > 0\n    require: '!maximus.no_citation'\n"), "3 when require");
    EXPECT_EQ(screen_of("citation", "    when: citation.basis == 'mtus' || has(citation.title)\n    require: size(citation.misprints) == 0\n"), "3 when require");
    // Calls of functions cannot fail, but are not asked by the screen.
    EXPECT_EQ(screen_of("citation", "    when: citation.resolved && page_in_chapter(citation)\n    require: has(citation.title)\n"), "2");
    EXPECT_EQ(screen_of("side", "    require: side.citations.exists(c, covers(c, item.body_parts)) || side.in_mtus\n"), "1 when");
    // What may fail hides what is required.
    EXPECT_EQ(screen_of("item", "    when: 1 / (number - 1) == 1\n    require: maximus.no_citation\n"), "0");
    // A filter that is empty has nothing to say; what its condition holds is one test.
    EXPECT_EQ(screen_of("side", "    variables:\n      odg: side.citations.filter(c, c.publisher == 'odg' && !c.resolved)\n    require: size(odg) == 0\n"), "1 when");
    EXPECT_EQ(screen_of("corpus", "    require: kind != 'rationale'\n"), "0 when");
}

}  // namespace
}  // namespace citegate::rule
