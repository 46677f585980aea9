#include "engine/citation/lexicon.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/shipped.hpp"

namespace citegate::citation {
namespace {

std::vector<std::string> parts_of(std::string_view request) {
    const auto& shipped = Shipped::get();
    std::vector<std::string> ids;
    const auto bits = shipped.lexicon.request_words(request).body_parts;
    for (std::size_t i = 0; i < shipped.catalogue.body_parts.size(); ++i) {
        if ((bits >> i & 1U) != 0) ids.push_back(shipped.catalogue.body_parts[i].id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

using Ids = std::vector<std::string>;

TEST(Lexicon, FindsBodyPartsAtWordBoundaries) {
    EXPECT_EQ(parts_of("MRI right knee"), (Ids{"knee"}));
    EXPECT_EQ(parts_of("PHYSICAL THERAPY, LEFT SHOULDER AND CERVICAL SPINE"), (Ids{"neck", "shoulder"}));
    EXPECT_EQ(parts_of("Lumbar brace"), (Ids{"low_back"}));
    EXPECT_EQ(parts_of("Secondhand report"), (Ids{})) << "\"hand\" inside a word";
    EXPECT_EQ(parts_of("Urine drug testing"), (Ids{}));
    EXPECT_EQ(parts_of("X-ray of the thoracic spine"), (Ids{"thoracic"}));
    EXPECT_EQ(parts_of("Upper back massage"), (Ids{"neck"})) << "the longer phrase, not \"back\"";
}

TEST(Lexicon, FindsGuidelinesByAnySpelling) {
    const auto& lexicon = Shipped::get().lexicon;
    const auto& graph = Shipped::get().graph;
    const auto has = [&](std::string_view title, std::string_view id) {
        const auto nodes = lexicon.titled(title);
        return std::any_of(nodes.begin(), nodes.end(), [&](auto node) { return graph.node(node).id == id; });
    };
    EXPECT_TRUE(has("Forearm, Wrist & Hand Complaints", "acoem2004.ch11"));
    EXPECT_TRUE(has("low back complaints", "acoem2004.ch12"));
    EXPECT_TRUE(has("Elbow Complaints", "acoem2004.ch10"));
    EXPECT_TRUE(has("Elbow Complaints", "acoem2007.ch10"));
    EXPECT_TRUE(has("Knee & Leg", "odg.knee_leg"));
    EXPECT_TRUE(lexicon.titled("Back to the Future").empty());
    EXPECT_TRUE(lexicon.titled(std::string(5000, 'x')).empty());
}

// Every title and spelling of the catalogue is a name the grammar recognises whole, and leads back to its guideline.
TEST(Lexicon, KnowsEveryNameOfTheCatalogue) {
    const auto& shipped = Shipped::get();
    std::size_t names = 0;
    for (const auto& guideline : shipped.catalogue.guidelines) {
        if (guideline.kind == guideline::Kind::regulation || guideline.kind == guideline::Kind::book) continue;
        auto spellings = guideline.spellings;
        spellings.push_back(guideline.title);
        for (const auto& spelling : spellings) {
            if (spelling.starts_with("MTUS ")) continue;  // the word is the grammar's
            std::size_t length = 0;
            for (auto kind : {grammar::NameKind::mtus_title, grammar::NameKind::acoem_title, grammar::NameKind::odg_chapter}) {
                length = std::max(length, shipped.lexicon.names().match(kind, spelling));
            }
            // "Elbow Disorders (Revised 2007)", "Eye Chapter": year and part are words of the grammar.
            const auto name = spelling.substr(0, std::min(spelling.rfind(spelling.ends_with("2007)") ? " (" : "\n"), spelling.size()));
            EXPECT_EQ(length, name.ends_with(" Chapter") ? name.size() - 8 : name.size()) << spelling;
            const auto nodes = shipped.lexicon.titled(spelling);
            EXPECT_TRUE(std::find(nodes.begin(), nodes.end(), shipped.graph.find(guideline.id)) != nodes.end()) << spelling;
            ++names;
        }
        for (const auto& part : guideline.parts) {
            EXPECT_TRUE(shipped.lexicon.part(shipped.graph.find(guideline.id), part.title).valid()) << guideline.id << " " << part.title;
        }
    }
    EXPECT_GT(names, 200U);
}

}  // namespace
}  // namespace citegate::citation
