// The shipped catalogue: it loads, its facts are those of the reference (where that is at hand), and its
// names do not get into each other's way.
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include "tests/guideline/loading.hpp"

namespace citegate::guideline {
namespace {

std::string folded(std::string_view text) {
    std::string result;
    for (const char c : text)
        result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

TEST(Shipped, LoadsWithoutDiagnostics) {
    Diagnostics diagnostics;
    const auto documents = yaml::parse_path(CITEGATE_SOURCE_DIR "/corpus/guidelines", diagnostics);
    EXPECT_TRUE(load(documents, diagnostics));
    EXPECT_TRUE(diagnostics.empty()) << rendered(diagnostics);
    EXPECT_GE(documents.size(), 8U);
}

TEST(Shipped, NamesOfOneTextAreDifferent) {
    for (const auto& guideline : shipped().guidelines) {
        std::set<std::string> names{folded(guideline.title)};
        for (const auto& spelling : guideline.spellings)
            EXPECT_TRUE(names.insert(folded(spelling)).second) << guideline.id << ": " << spelling;
        std::set<std::string> parts;
        for (const auto& part : guideline.parts) {
            std::set<std::string> own{folded(part.title)};
            for (const auto& spelling : part.spellings)
                EXPECT_TRUE(own.insert(folded(spelling)).second)
                    << guideline.id << "/" << part.id << ": " << spelling;
            for (const auto& name : own)
                EXPECT_TRUE(parts.insert(name).second) << guideline.id << "/" << part.id << ": " << name;
        }
    }
}

/// One name of one publisher may stand for several texts only when the printed year tells them apart.
TEST(Shipped, NamesOfAPublisherAreToldApartByYear) {
    std::map<std::pair<Publisher, std::string>, std::vector<const Guideline*>> owners;
    for (const auto& guideline : shipped().guidelines) {
        // Sections of the formulary share one title; they are cited by number.
        if (guideline.publisher == Publisher::ccr) continue;
        owners[{guideline.publisher, folded(guideline.title)}].push_back(&guideline);
        for (const auto& spelling : guideline.spellings)
            owners[{guideline.publisher, folded(spelling)}].push_back(&guideline);
    }
    for (const auto& [name, list] : owners) {
        std::set<int> years;
        for (const auto* guideline : list) {
            if (list.size() > 1) {
                EXPECT_FALSE(guideline->years.empty()) << guideline->id << ": " << name.second;
            }
            for (const int year : guideline->years)
                EXPECT_TRUE(years.insert(year).second)
                    << name.second << " " << year << " is " << list.front()->id << " and " << list.back()->id;
        }
    }
}

TEST(Shipped, WordsOfBodyPartsBelongToOnePartUnlessTheyNameARegion) {
    const std::set<std::string> regions = {"upper extremity", "upper extremities", "arms", "lower extremity", "lower extremities", "legs", "spine", "tibia", "fibula"};
    std::map<std::string, std::string> owner;
    for (const auto& part : shipped().body_parts) {
        for (const auto& word : part.words) {
            const auto [earlier, is_new] = owner.try_emplace(word, part.id);
            EXPECT_TRUE(is_new || regions.contains(word)) << word << " is " << earlier->second << " and " << part.id;
        }
    }
    for (const char* loose :
         {"stress", "radiculopathy", "ganglion", "arm", "leg", "t1", "t2"})
        EXPECT_FALSE(owner.contains(loose)) << loose;
    EXPECT_EQ(owner["c-spine"], "neck");
    EXPECT_EQ(owner["l5"], "low_back");
    EXPECT_EQ(owner["lower back"], "low_back");
    EXPECT_EQ(owner["carpal tunnel"], "hand_wrist");
}

TEST(Shipped, EveryTextKnowsItsSources) {
    for (const auto& guideline : shipped().guidelines) {
        EXPECT_FALSE(guideline.provenance.sources.empty()) << guideline.id;
        for (const auto& part : guideline.parts)
            EXPECT_FALSE(part.provenance.sources.empty()) << guideline.id << "/" << part.id;
    }
}

TEST(Shipped, ListsThatAreNotKnownWholeStayOpen) {
    for (const char* id :
         {"cpmtg_2009", "cpmtg_2016", "odg.low_back", "acoem2004.ch12", "opioids_2016_mtus"}) {
        const auto* guideline = shipped().find(id);
        ASSERT_NE(guideline, nullptr) << id;
        EXPECT_FALSE(guideline->parts_complete) << id;
    }
}

TEST(Shipped, FormErrorOfTheElbowIsTolerated) {
    const auto* elbow = shipped().find("acoem2007.ch10");
    ASSERT_NE(elbow, nullptr);
    EXPECT_EQ(elbow->years, std::vector<int>{2007});
    EXPECT_EQ(elbow->tolerated_years, std::vector<int>{2004});
    EXPECT_NE(std::find(elbow->spellings.begin(), elbow->spellings.end(), "Elbow Complaints"),
              elbow->spellings.end());
}

/// The reference beside the source folder, or in CITEGATE_SHARED.
class Reference : public testing::Test {
  protected:
    void SetUp() override {
        const char* shared = std::getenv("CITEGATE_SHARED");
        const auto path =
            std::filesystem::path(shared != nullptr ? shared : CITEGATE_SOURCE_DIR "/../shared") /
            "reference" / "guidelines.yaml";
        if (!std::filesystem::exists(path))
            GTEST_SKIP() << "no reference at " << path << "; set CITEGATE_SHARED";
        Diagnostics diagnostics;
        document_ = yaml::parse_file(path.string(), diagnostics);
        ASSERT_TRUE(document_) << rendered(diagnostics);
    }

    const yaml::Node& list(std::string_view key) const {
        static const yaml::Node none;
        const auto* node = document_->root.find(key);
        EXPECT_TRUE(node != nullptr && !node->items.empty()) << key;
        return node != nullptr ? *node : none;
    }
    static std::string text(const yaml::Node& node, std::string_view key) {
        const auto* value = node.find(key);
        return value != nullptr ? value->scalar : std::string();
    }
    static int number(const std::string& text) {
        int value = -1;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }
    static std::optional<Pages> pages(const yaml::Node& node) {
        const auto* value = node.find("pages");
        if (value == nullptr || value->items.size() != 2 || !value->items[1].is_scalar()) return std::nullopt;
        return Pages{number(value->items[0].scalar), number(value->items[1].scalar)};
    }
    static DateRange period(const yaml::Node& node) {
        const auto* value = node.find("effective");
        if (value == nullptr || value->items.size() != 2) return {};
        return {iso_date(value->items[0].scalar), iso_date(value->items[1].scalar)};
    }

    std::optional<yaml::Document> document_;
};

TEST_F(Reference, ChaptersOf2004) {
    int seen = 0;
    for (const auto& fact : list("acoem2004_chapters").items) {
        const auto* chapter = shipped().find(text(fact, "id"));
        ASSERT_NE(chapter, nullptr) << text(fact, "id");
        EXPECT_EQ(chapter->title, text(fact, "title"));
        EXPECT_EQ(chapter->number, number(text(fact, "number"))) << chapter->id;
        EXPECT_EQ(chapter->pages, pages(fact)) << chapter->id;
        EXPECT_EQ(to_string(chapter->page_confidence), text(fact, "page_confidence")) << chapter->id;
        EXPECT_EQ(to_string(chapter->provenance.confidence), text(fact, "confidence")) << chapter->id;
        ++seen;
    }
    EXPECT_EQ(seen, 17);
}

/// Every page range of the reference stands at some part of its chapter, with its confidence.
TEST_F(Reference, PartsOf2004) {
    for (const auto& fact : list("acoem2004_sections").items) {
        const auto chapter_number = number(text(fact, "chapter"));
        const auto id =
            std::string("acoem2004.ch") + (chapter_number < 10 ? "0" : "") + std::to_string(chapter_number);
        const auto* chapter = shipped().find(id);
        ASSERT_NE(chapter, nullptr) << id;
        const bool found = std::any_of(chapter->parts.begin(), chapter->parts.end(), [&](const Part& part) {
            return part.pages == pages(fact) &&
                   to_string(part.provenance.confidence) == text(fact, "confidence");
        });
        EXPECT_TRUE(found) << id << ": " << text(fact, "title");
    }
}

TEST_F(Reference, TopicsOf2009) {
    const auto* root = document_->root.find("cpmtg_2009");
    ASSERT_NE(root, nullptr);
    const auto* topics = root->find("topics");
    ASSERT_NE(topics, nullptr);
    const auto* guideline = shipped().find("cpmtg_2009");
    ASSERT_NE(guideline, nullptr);
    ASSERT_EQ(guideline->parts.size(), topics->items.size());
    for (std::size_t i = 0; i < topics->items.size(); ++i) {
        EXPECT_EQ(guideline->parts[i].pages, pages(topics->items[i])) << guideline->parts[i].title;
        EXPECT_EQ(to_string(guideline->parts[i].provenance.confidence), text(topics->items[i], "confidence"));
        EXPECT_EQ(text(topics->items[i], "title").substr(0, 5), guideline->parts[i].title.substr(0, 5));
    }
}

TEST_F(Reference, LaterGuidelines) {
    for (const auto& fact : list("acoem_later_guidelines").items) {
        const auto* guideline = shipped().find(text(fact, "id"));
        ASSERT_NE(guideline, nullptr) << text(fact, "id");
        EXPECT_EQ(guideline->title, text(fact, "title"));
        std::vector<int> years;
        for (const auto& year : fact.find("years")->items)
            years.push_back(number(year.scalar));
        // The elbow text of 2007 is an entry of its own.
        if (guideline->id == "acoem.elbow") std::erase(years, 2007);
        EXPECT_EQ(guideline->years, years) << guideline->id;
        if (const auto* third = fact.find("third_edition_pages")) {
            EXPECT_EQ(guideline->pages,
                      (Pages{number(third->items[0].scalar), number(third->items[1].scalar)}))
                << guideline->id;
        }
    }
}

/// Whatever a section adopts in the reference it adopts in the catalogue, for the same days.
TEST_F(Reference, Adoptions) {
    const auto* mtus = document_->root.find("mtus");
    ASSERT_NE(mtus, nullptr);
    int seen = 0;
    const auto expect_adopted = [&](const std::string& section, const yaml::Node& version) {
        const auto* adopts = version.find("adopts");
        const auto days = period(version);
        if (adopts == nullptr || !days.from) return;  // a year without a day is no date
        for (const auto& item : adopts->items) {
            const auto* adopted = shipped().find(item.scalar);
            if (adopted == nullptr) continue;  // a remark in words
            const auto by = [&](const std::string& id, std::optional<Date> from) {
                return std::any_of(shipped().adoptions.begin(), shipped().adoptions.end(),
                                   [&](const Adoption& a) {
                                       return a.regulation == "ccr." + section && a.guideline == id &&
                                              a.effective.to == days.to && a.effective.from == from;
                                   });
            };
            // The modules on mental health came one by one after the first.
            if (adopted->id.starts_with("acoem.wmh_") && adopted->id != "acoem.wmh_ptsd") continue;
            EXPECT_TRUE(by(adopted->id, days.from) || by(adopted->parent, days.from))
                << section << " " << adopted->id;
            ++seen;
        }
    };
    for (const auto& section : mtus->find("sections")->items) {
        const auto id = text(section, "id");
        EXPECT_NE(shipped().find("ccr." + id), nullptr) << id;
        expect_adopted(id, section);
        if (const auto* versions = section.find("versions")) {
            for (const auto& version : versions->items)
                expect_adopted(id, version);
        }
    }
    EXPECT_GE(seen, 30);
}

TEST_F(Reference, BodyPartsAndOdgChapters) {
    for (const auto& fact : list("body_parts").items) {
        const auto id = text(fact, "id");
        const auto part = std::find_if(shipped().body_parts.begin(), shipped().body_parts.end(),
                                       [&](const BodyPart& p) { return p.id == id; });
        ASSERT_NE(part, shipped().body_parts.end()) << id;
        std::size_t chapters_2004 = 0;
        for (const auto& covering : part->covered_by)
            chapters_2004 += covering.starts_with("acoem2004.") ? 1U : 0U;
        EXPECT_EQ(chapters_2004, fact.find("acoem2004")->items.size()) << id;
    }
    for (const auto& chapter : document_->root.find("odg")->find("chapters")->items) {
        const auto* guideline = shipped().find(text(chapter, "id"));
        ASSERT_NE(guideline, nullptr) << text(chapter, "id");
        EXPECT_EQ(guideline->title, text(chapter, "title"));
        EXPECT_EQ(guideline->parts.size(), chapter.find("topics")->items.size()) << guideline->id;
    }
}

}  // namespace
}  // namespace citegate::guideline
