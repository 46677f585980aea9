// Every item of the reference letters, in all three extractions of pdftotext. Skipped where they are not at
// hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "engine/letter/letter.hpp"
#include "tests/letter/reference.hpp"

namespace citegate::letter {
namespace {

std::string lower_case(std::string_view word) {
    std::string out(word);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
    return out;
}

/// One letter in one extraction: its text and its parts.
struct Read {
    SourcePtr source;
    LetterText letter;
    Diagnostics diagnostics;

    [[nodiscard]] std::string squeezed(std::optional<Span> span) const {
        return span ? test::squeezed(source->text(*span)) : "(absent)";
    }
};

Read read_text(const std::string& name, std::string text) {
    Read read;
    read.source = std::make_shared<Source>(name, std::move(text));
    split(read.source, read.letter, read.diagnostics);
    return read;
}

class RealLetters : public testing::Test {
  protected:
    /// Text of one letter by extraction, in the order of test::extractions.
    using Texts = std::array<std::string, test::extractions.size()>;

    static void SetUpTestSuite() {
        const auto shared = test::shared_folder();
        if (!shared) return;
        folder_ = *shared / "letters";
        items_ = test::reference_items(folder_ / "items.tsv");
        for (const auto& [id, items] : items_) {
            for (std::size_t i = 0; i < test::extractions.size(); ++i) {
                texts_[id][i] = test::extract(folder_ / (id + ".pdf"), test::extractions[i]);
            }
        }
    }

    void SetUp() override {
        if (items_.empty())
            GTEST_SKIP() << "no reference letters (set CITEGATE_SHARED to the folder that holds letters/)";
    }

    /// Calls `with(id, expected items, extraction's name, text)` for every letter in every extraction.
    template <typename F>
    static void for_each_text(F with) {
        for (const auto& [id, expected] : items_) {
            for (std::size_t i = 0; i < test::extractions.size(); ++i) {
                with(id, expected, id + " " + test::extractions[i], texts_[id][i]);
            }
        }
    }

    inline static std::filesystem::path folder_;
    inline static std::map<std::string, std::vector<test::ReferenceItem>> items_;
    inline static std::map<std::string, Texts> texts_;
};

using Expected = std::vector<test::ReferenceItem>;

TEST_F(RealLetters, ItemsDecisionsStatementsAndHeadingsInAllExtractions) {
    std::size_t items = 0;
    for_each_text([&](const std::string& id, const Expected& expected, const std::string& place,
                      const std::string& text) {
        const auto read = read_text(place, text);
        EXPECT_TRUE(read.diagnostics.empty()) << place << ": " << read.diagnostics.list().front().message;
        EXPECT_EQ(read.letter.id, id) << place;
        EXPECT_EQ(to_string(read.letter.era), "2015-section") << place;
        ASSERT_EQ(read.letter.items.size(), expected.size()) << place;
        items += expected.size();
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const auto& item = read.letter.items[i];
            const auto where = place + " item " + std::to_string(i + 1);
            EXPECT_EQ(to_string(item.decision), lower_case(expected[i].decision)) << where;
            EXPECT_EQ(read.squeezed(item.claims_administrator),
                      test::squeezed(expected[i].claims_administrator))
                << where;
            EXPECT_EQ(read.squeezed(item.maximus), test::squeezed(expected[i].maximus)) << where;
            // The table's headings may carry a tail of the text before them; ours must be the end of it, and
            // whole.
            const auto heading = read.squeezed(item.heading);
            const auto table = test::squeezed(expected[i].heading);
            EXPECT_TRUE(table.ends_with(heading)) << where << ": " << heading;
            if (!table.starts_with("Decisionrationale:")) {
                EXPECT_EQ(heading, table) << where;
            }
        }
    });
    EXPECT_EQ(items, 3 * 231U);
}

TEST_F(RealLetters, RequestsAreTheSameInAllExtractions) {
    std::map<std::string, std::vector<std::string>> requests;
    for_each_text(
        [&](const std::string& id, const Expected&, const std::string& place, const std::string& text) {
            const auto read = read_text(place, text);
            auto& known = requests[id];
            for (std::size_t i = 0; i < read.letter.items.size(); ++i) {
                const auto request = read.squeezed(read.letter.items[i].request);
                EXPECT_FALSE(request.empty()) << place;
                EXPECT_EQ(request.find("IMReligible"), std::string::npos) << place << ": " << request;
                EXPECT_LT(request.size(), 200U) << place << ": " << request;
                if (i >= known.size()) known.push_back(request);
                EXPECT_EQ(request, known[i]) << place;
            }
        });
}

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto hit = std::min(text.find(what, at), text.size());
        out.append(text.substr(at, hit - at));
        if (hit < text.size()) out.append(by);
        at = hit + what.size();
    }
    return out;
}

/// The same letter after it went through another editor: everything but the white space must come out the
/// same.
TEST_F(RealLetters, OtherLineEndsSpacingAndPageBreaksChangeNothing) {
    const std::pair<const char*, std::string (*)(std::string_view)> changes[] = {
        {"CRLF", [](std::string_view text) { return replaced(text, "\n", "\r\n"); }},
        {"double-spaced",
         [](std::string_view text) { return replaced(replaced(text, "\f", ""), "\n", " \n\n"); }},
        {"page break on a line of its own",
         [](std::string_view text) { return replaced(text, "\f", "\n\f\n"); }},
        {"page break as a blank line", [](std::string_view text) { return replaced(text, "\f", "\n"); }},
        {"page numbers",
         [](std::string_view text) { return replaced(text, "\f", "\n          Page 2 of 6\n\f"); }},
        {"indented", [](std::string_view text) { return replaced(text, "\n", "\n    "); }},
        {"labels over two lines", [](std::string_view text) {
             return replaced(replaced(replaced(text, "Administrator guideline:", "Administrator\nguideline:"),
                                      "MAXIMUS guideline:", "MAXIMUS\n\fguideline:"),
                             "Decision rationale:", "DECISION\r\nRationale:");
         }}};
    for (const auto& [name, change] : changes) {
        for_each_text([&, what = std::string(name), change = change](const std::string&, const Expected&,
                                                    const std::string& id, const std::string& text) {
            const auto plain = read_text(id, text);
            const auto changed = read_text(id + " " + what, change(text));
            const auto& place = changed.source->name();
            EXPECT_FALSE(changed.diagnostics.has_errors())
                << place << ": " << changed.diagnostics.list().front().message;
            EXPECT_EQ(changed.letter.dates.application, plain.letter.dates.application) << place;
            EXPECT_EQ(changed.letter.dates.injury, plain.letter.dates.injury) << place;
            ASSERT_EQ(changed.letter.items.size(), plain.letter.items.size()) << place;
            for (std::size_t i = 0; i < plain.letter.items.size(); ++i) {
                const auto& was = plain.letter.items[i];
                const auto& is = changed.letter.items[i];
                const bool numbered = what == "page numbers";  // a page number inside a part stays in it
                EXPECT_EQ(is.decision, was.decision) << place;
                if (numbered && changed.source->text(is.span).find("Page 2 of 6") != std::string_view::npos)
                    continue;
                EXPECT_EQ(changed.squeezed(is.request), plain.squeezed(was.request)) << place;
                EXPECT_EQ(changed.squeezed(is.claims_administrator), plain.squeezed(was.claims_administrator))
                    << place;
                EXPECT_EQ(changed.squeezed(is.maximus), plain.squeezed(was.maximus)) << place;
                EXPECT_EQ(changed.squeezed(is.rationale), plain.squeezed(was.rationale)) << place;
            }
        });
    }
}

/// However a letter is cut, nothing is read that is not there, and a cut inside a statement or heading is
/// told.
TEST_F(RealLetters, CutAnywhere) {
    for (const auto& [id, expected] : items_) {
        const auto& text = texts_[id][0];
        const auto whole = read_text(id, text);
        for (std::size_t size = 0; size < text.size(); size += 97) {
            const auto cut = read_text(id, text.substr(0, size));
            const auto place = id + " cut at " + std::to_string(size);
            ASSERT_LE(cut.letter.items.size(), expected.size()) << place;
            for (const auto& item : cut.letter.items) {
                EXPECT_LE(item.span.end, size) << place;
                EXPECT_EQ(item.heading, whole.letter.items[item.number - 1].heading) << place;
            }
            const auto inside = [&](std::optional<Span> part) {
                return part && part->begin < size && size < part->end;
            };
            if (cut.letter.items.empty()) {
                EXPECT_TRUE(cut.diagnostics.has_errors()) << place;
                continue;
            }
            const auto& last = whole.letter.items[cut.letter.items.size() - 1];
            if (inside(last.claims_administrator) || inside(last.maximus)) {
                EXPECT_TRUE(cut.diagnostics.has_errors()) << place;
            }
            if (inside(last.rationale) && cut.source->text().substr(size - 1) != ".") {
                // Told unless the cut falls at a full stop: "2.5", "etc. )"
                if (!cut.diagnostics.has_errors()) {
                    const auto tail = cut.source->text().substr(size > 4 ? size - 4 : 0);
                    EXPECT_NE(tail.find_first_of(".?!"), std::string_view::npos) << place << ": " << tail;
                }
            }
        }
    }
}

TEST_F(RealLetters, DatesAreWholeAndTheSameInAllExtractions) {
    std::map<std::string, std::string> known;
    for_each_text(
        [&](const std::string& id, const Expected&, const std::string& place, const std::string& text) {
            const auto read = read_text(place, text);
            const auto& dates = read.letter.dates;
            std::string all;
            for (const auto& date :
                 {dates.injury, dates.ur_decision, dates.application, dates.assigned, dates.determination}) {
                ASSERT_TRUE(date) << place;
                all += to_iso(*date) + " ";
            }
            EXPECT_LE(*dates.injury, *dates.determination) << place;
            EXPECT_LE(*dates.application, *dates.determination) << place;
            EXPECT_LE(*dates.assigned, *dates.determination) << place;
            EXPECT_EQ(known.emplace(id, all).first->second, all) << place;
        });
}

TEST_F(RealLetters, SpansNestAndFollowEachOther) {
    for_each_text(
        [&](const std::string&, const Expected&, const std::string& place, const std::string& text) {
            const auto read = read_text(place, text);
            std::uint32_t end = read.letter.summary.end;
            EXPECT_FALSE(read.letter.summary.empty()) << place;
            for (const auto& item : read.letter.items) {
                EXPECT_GE(item.span.begin, end) << place;
                EXPECT_TRUE(item.span.contains(item.heading) && item.heading.contains(item.request)) << place;
                auto at = item.heading.end;
                for (const auto& part : {item.claims_administrator, item.maximus, item.rationale}) {
                    ASSERT_TRUE(part) << place;
                    EXPECT_GT(part->begin, at) << place;
                    at = part->end;
                }
                EXPECT_EQ(item.span.end, at) << place;
                end = at;
            }
        });
}

TEST_F(RealLetters, SeedHasOneItemOfThePageEra) {
    std::ifstream in(folder_ / "seed-letter.txt");
    const auto read = read_text("seed-letter.txt", std::string(std::istreambuf_iterator<char>(in), {}));
    EXPECT_TRUE(read.diagnostics.empty());
    EXPECT_EQ(to_string(read.letter.era), "2014-page");
    EXPECT_EQ(read.letter.id, "seed-letter");
    ASSERT_EQ(read.letter.items.size(), 1U);
    EXPECT_EQ(read.letter.items[0].decision, Decision::upheld);
    EXPECT_TRUE(read.squeezed(read.letter.items[0].maximus).ends_with("Page(s):301."));
}

}  // namespace
}  // namespace citegate::letter
