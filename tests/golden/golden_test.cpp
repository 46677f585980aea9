// Every letter of corpus/letters against its expected files in corpus/cases, one file a stage.
// CITEGATE_UPDATE_GOLDEN=1 rewrites them (`./dev golden`).
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/base/render.hpp"
#include "engine/check/embedded.hpp"
#include "engine/check/pipeline.hpp"
#include "engine/report/text.hpp"

namespace citegate {
namespace {

namespace fs = std::filesystem;

const fs::path root = CITEGATE_SOURCE_DIR;

const check::Engine& engine() {
    static const auto loaded = [] {
        Diagnostics diagnostics;
        check::Sources sources;
        sources.embedded_guidelines = check::embedded_guidelines();
        sources.embedded_rules = check::embedded_rules();
        return check::Engine::load(sources, diagnostics);
    }();
    return *loaded;
}

std::string spot(Span span, std::string_view text) {
    std::string one_line;
    for (const char c : text.substr(span.begin, span.size())) one_line += c == '\n' || c == '\r' || c == '\f' ? ' ' : c;
    if (one_line.size() > 70) one_line = one_line.substr(0, 45) + " … " + one_line.substr(one_line.size() - 20);
    return fmt::format("[{},{}] {}", span.begin, span.end, printable(one_line));
}

std::string shown(const std::optional<Date>& date) { return date ? to_iso(*date) : "-"; }

std::string items_of(const letter::LetterText& parts, const Source& source, const Diagnostics& diagnostics) {
    const auto& d = parts.dates;
    auto out = fmt::format("letter {} era {}\ninjury {} ur_decision {} application {} assigned {} determination {}\n", parts.id, to_string(parts.era),
                           shown(d.injury), shown(d.ur_decision), shown(d.application), shown(d.assigned), shown(d.determination));
    const auto part = [&](std::string_view name, const std::optional<Span>& span) {
        out += fmt::format("  {:<21}{}\n", name, span ? spot(*span, source.text()) : "-");
    };
    for (const auto& item : parts.items) {
        out += fmt::format("item {} {}\n", item.number, to_string(item.decision));
        part("heading", item.heading);
        part("request", item.request);
        part("claims_administrator", item.claims_administrator);
        part("maximus", item.maximus);
        part("rationale", item.rationale);
    }
    for (const auto& diagnostic : diagnostics) out += render(diagnostic);
    return out;
}

std::string citation_line(const citation::Citation& c, std::string_view text) {
    const auto& graph = engine().graph();
    auto out = fmt::format("    {} {} {}", c.basis == citation::Basis::none ? "-" : to_string(c.basis),
                           c.source == citation::Publisher::none ? "-" : to_string(c.source),
                           c.document.valid() ? graph.node(c.document).id : "unresolved");
    if (c.chapter) out += fmt::format(" chapter {}", *c.chapter);
    if (!c.title.empty()) out += fmt::format(" \"{}\"", c.title);
    if (c.year) out += fmt::format(" {}", *c.year);
    if (!c.edition.empty()) out += fmt::format(" '{}'", c.edition);
    for (const auto section : c.sections) out += fmt::format(" {{{}}}", section);
    for (const auto table : c.tables) out += fmt::format(" <{}>", table);
    for (const auto& pages : c.pages) out += fmt::format(" [{}-{}]", pages.first, pages.last);
    for (const auto& target : c.targets) {
        out += fmt::format(" -> {}{}", graph.node(target.node).id, target.own_words.empty() ? "" : "/own words");
    }
    if (c.resolution != citation::Resolution::named) out += fmt::format(" {} {}", c.document.valid() ? "by" : "because", to_string(c.resolution));
    for (const auto& misprint : c.misprints) out += fmt::format(" misprint \"{}\" read \"{}\"", misprint.printed, misprint.read);
    if (c.stance != citation::Stance::none) out += fmt::format(" ({})", to_string(c.stance));
    return out + "\n      " + spot(c.span, text) + "\n";
}

std::string citations_of(const citation::Letter& letter) {
    std::string out;
    const auto text = letter.source->text();
    for (std::size_t i = 0; i < letter.item_count; ++i) {
        const auto& item = letter.items[i];
        out += fmt::format("item {} relation {}\n", item.number, to_string(item.relation));
        for (const auto* side : {&item.claims_administrator, &item.maximus}) {
            out += fmt::format("  {}{}{}{}\n", to_string(side->name), side->no_citation ? ", nothing cited" : "", side->outside_mtus ? ", outside the MTUS" : "",
                               side->adopted_from ? ", adopted" : "");
            for (const auto& citation : side->citations) out += citation_line(citation, text);
            for (const auto& span : side->unread) out += "    unread " + spot(span, text) + "\n";
        }
        out += "  rationale\n";
        for (const auto& mention : item.rationale.mentions) out += citation_line(mention, text);
    }
    return out;
}

std::vector<std::string> letters() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(root / "corpus/letters")) {
        const auto extension = entry.path().extension();
        if (extension == ".txt" || extension == ".pdf") names.push_back(entry.path().filename());
    }
    std::sort(names.begin(), names.end());
    return names;
}

class Golden : public testing::TestWithParam<std::string> {};

void compare(const std::string& name, const std::string& stage, const std::string& result) {
    const auto path = root / "corpus/cases" / (fs::path(name).stem().string() + "." + stage);
    if (const char* update = std::getenv("CITEGATE_UPDATE_GOLDEN"); update != nullptr && *update == '1') {
        std::ofstream(path, std::ios::binary) << result;
        return;
    }
    std::ifstream file(path, std::ios::binary);
    ASSERT_TRUE(file) << path << " is missing; ./dev golden writes it";
    std::stringstream expected;
    expected << file.rdbuf();
    EXPECT_EQ(result, expected.str()) << "stage " << stage << " of " << name << "; ./dev golden rewrites it when the change is meant";
}

TEST_P(Golden, EveryStage) {
    check::Checker checker(engine());
    report::LetterResult result;
    checker.check(letter::Input{(root / "corpus/letters" / GetParam()).string()}, result);
    ASSERT_TRUE(result.readable);
    // Expected files must not hold the path of this checkout.
    auto relative = std::make_shared<const Source>(GetParam(), std::string(result.letter.source->text()));
    checker.check(relative, result);
    compare(GetParam(), "items", items_of(result.letter.text, *relative, result.diagnostics));
    compare(GetParam(), "citations", citations_of(result.letter));
    std::string findings;
    report::make_text_writer({})->letter(findings, result);
    compare(GetParam(), "findings", findings);
}

INSTANTIATE_TEST_SUITE_P(Letters, Golden, testing::ValuesIn(letters()), [](const auto& letter) {
    std::string name = letter.param;
    for (auto& c : name) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
    return name;
});

}  // namespace
}  // namespace citegate
