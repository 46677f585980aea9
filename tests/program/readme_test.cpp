// What README.md shows is what the program does: files and console blocks of the page are extracted and run. CITEGATE_UPDATE=1
// writes the output into the page.
#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

namespace fs = std::filesystem;
const fs::path root = CITEGATE_SOURCE_DIR;

/// A fenced block of a page: the words behind the fence, and the byte range of what is inside.
struct Block {
    std::string info;
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<Block> blocks_of(const std::string& page) {
    std::vector<Block> blocks;
    for (std::size_t at = page.find("\n```"); at != page.npos; at = page.find("\n```", at)) {
        const auto line_end = page.find('\n', at + 1);
        const auto close = page.find("\n```", line_end - 1);
        if (close == page.npos) break;
        blocks.push_back({page.substr(at + 4, line_end - at - 4), line_end + 1, close + 1});
        at = close + 4;
    }
    return blocks;
}

/// Runs every line of `console` that starts with "$ " in `folder`; gives the block as it ought to be. All output counts.
std::string run_console(const std::string& console, const TemporaryFolder& folder) {
    std::istringstream lines(console);
    std::string shown;
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("$ ", 0) != 0) continue;
        folder.write("command", line.substr(2) + "\n");
        const auto command = "cd '" + folder.path() + "' && PATH=\"$(dirname '" CITEGATE_PROGRAM
                             "'):$PATH\" timeout 60 bash ./command </dev/null >output 2>&1";
        EXPECT_NE(std::system(command.c_str()), -1);
        shown += line + "\n" + slurp(folder.path("output"));
    }
    return shown;
}

TEST(Readme, ShowsWhatTheProgramPrints) {
    const bool update = std::getenv("CITEGATE_UPDATE") != nullptr;
    const TemporaryFolder folder;
    const auto page = slurp(root / "README.md");
    const auto blocks = blocks_of(page);
    std::size_t files = 0;
    for (const auto& block : blocks) {
        const auto name = block.info.find("file=");
        if (name == block.info.npos) continue;
        folder.write(block.info.substr(name + 5), page.substr(block.begin, block.end - block.begin));
        ++files;
    }
    EXPECT_GE(files, 2U) << "a letter and a rule";
    std::size_t consoles = 0;
    std::string written = page;
    for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {  // from the end: ranges before stay as they are
        if (block->info != "console") continue;
        const auto shown = page.substr(block->begin, block->end - block->begin);
        const auto real = run_console(shown, folder);
        if (!update) {
            EXPECT_EQ(shown, real);
        }
        written.replace(block->begin, block->end - block->begin, real);
        ++consoles;
    }
    EXPECT_GE(consoles, 2U);
    if (update && written != page) std::ofstream(root / "README.md", std::ios::binary) << written;
}

TEST(Readme, FirstScreenHoldsTheTwoCommandsALetterOfSixLinesAndARule) {
    const auto page = slurp(root / "README.md");
    const auto blocks = blocks_of(page);
    ASSERT_GE(blocks.size(), 4U);
    const auto inside = [&](std::size_t i) { return page.substr(blocks[i].begin, blocks[i].end - blocks[i].begin); };
    EXPECT_NE(inside(0).find("./dev demo"), std::string::npos);
    EXPECT_NE(inside(0).find("./dev test"), std::string::npos);
    const auto letter = inside(1);
    EXPECT_EQ(std::count(letter.begin(), letter.end(), '\n'), 6);
    EXPECT_NE(blocks[2].info.find("yaml"), std::string::npos);
    EXPECT_EQ(blocks[3].info, "console");
    const auto lines = std::count(page.begin(), page.end(), '\n');
    EXPECT_LE(lines, 220) << "a page nobody reads to the end";
}

/// Every page of the tree, and the links of it that point into the tree.
TEST(Readme, LinksOfAllPagesLeadSomewhere) {
    static const std::regex link(R"(\]\(([^)#:\s]+)\))");
    std::size_t links = 0;
    for (const auto* part : {"README.md", "CHANGELOG.md", "grammar", "engine", "rules", "corpus", "tests", "bench"}) {
        std::vector<fs::path> pages;
        if (fs::is_directory(root / part)) {
            for (fs::recursive_directory_iterator at(root / part), end; at != end; ++at) {
                if (at->path().filename() == "node_modules") at.disable_recursion_pending();  // pages of others
                if (at->path().extension() == ".md") pages.push_back(at->path());
            }
        } else {
            pages.push_back(root / part);
        }
        for (const auto& page : pages) {
            const auto text = slurp(page);
            for (std::sregex_iterator at(text.begin(), text.end(), link), end; at != end; ++at, ++links) {
                EXPECT_TRUE(fs::exists(page.parent_path() / (*at)[1].str())) << page << ": " << (*at)[1];
            }
        }
    }
    EXPECT_GT(links, 5U);
}

void collect_keys(const nlohmann::json& value, std::set<std::string>& keys) {
    for (const auto& [key, inner] : value.items()) {
        if (value.is_object()) keys.insert(key);
        if (inner.is_structured()) collect_keys(inner, keys);
    }
}

TEST(Record, EveryKeyIsDescribed) {
    const auto page = slurp(root / "engine/report/RECORD.md");
    const TemporaryFolder folder;
    const auto cut = folder.write("cut.txt", "MRI of the knee: Upheld\nClaims Administrator guideline: Decision based on MTUS.\nMAXIMUS guid");
    const auto ran = run_program("check corpus/letters '" + cut + "' -f jsonl --fail-on never");
    std::set<std::string> keys;
    std::istringstream lines(ran.out);
    for (std::string line; std::getline(lines, line);) collect_keys(nlohmann::json::parse(line), keys);
    EXPECT_GT(keys.size(), 40U);
    EXPECT_TRUE(keys.count("hint")) << "a letter with a diagnostic is among them";
    for (const auto& key : keys) EXPECT_NE(page.find("`" + key + "`"), std::string::npos) << key;
    for (const auto* decided : {"upheld", "narrower", "same_source", "relies", "dismisses", "quoted", "non_mtus"}) {
        EXPECT_NE(page.find(std::string("`") + decided + "`"), std::string::npos) << decided;
    }
}

}  // namespace
}  // namespace citegate
