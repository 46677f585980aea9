#include "engine/cli/one_letter.hpp"

#include <fmt/format.h>

#include "engine/base/render.hpp"
#include "engine/citation/read.hpp"
#include "engine/cli/command.hpp"
#include "engine/letter/cache.hpp"
#include "engine/letter/named.hpp"

namespace citegate::cli {
namespace {

/// The id whose last part is this ("superseded-edition"), else the nearest; empty when none is near.
std::string_view suggested(std::string_view id, const std::vector<std::string_view>& ids) {
    for (const auto known : ids) {
        if (known.substr(known.find('/') + 1) == id) return known;
    }
    return nearest(id, ids);
}

}  // namespace

void LetterOptions::add_to(CLI::App& command) {
    command.add_option("LETTER", name, "A letter: a text or PDF file, one of several as bundle.txt#3, letters.jsonl#ID or letters.zip!a.pdf, or -")
        ->required()
        ->type_name("");
    command.add_option("--item", item, "This item alone, counted from 1")->type_name("N")->check(CLI::Validator(CLI::Range(1, 1'000'000)).description(""));
    command.add_flag("--no-cache", no_cache, "Do not keep the text of a PDF for the next run (in ~/.cache/citegate)");
}

std::unique_ptr<citation::Letter> LetterOptions::read(const check::Engine& engine, bool& clean) const {
    Diagnostics diagnostics;
    letter::PdfCache cache(no_cache ? std::string() : letter::PdfCache::default_folder());
    auto letter = std::make_unique<citation::Letter>();
    letter->source = letter::read_named(name, no_cache ? nullptr : &cache, diagnostics);
    if (letter->source) {
        letter::split(letter->source, letter->text, diagnostics);
        citation::Reader(engine.lexicon()).read(*letter);
    }
    cache.tell(diagnostics);
    print(diagnostics);
    clean = clean && !diagnostics.has_errors();
    if (!letter->source) return nullptr;
    if (item > letter->item_count) {
        fmt::print(stderr, "error: {} has no item {}\n       hint: {}\n", printable(letter->text.id), item,
                   letter->item_count == 0   ? std::string("it has none at all")
                   : letter->item_count == 1 ? std::string("it has one item")
                                             : fmt::format("it has items 1 to {}", letter->item_count));
        return nullptr;
    }
    return letter;
}

const rule::RuleInfo* find_rule(const rule::RuleSet& rules, const std::string& id) {
    if (const auto* const rule = rules.find(id)) return rule;
    std::vector<std::string_view> ids;
    for (const auto& known : rules.rules()) ids.emplace_back(known.id);
    const auto near = suggested(id, ids);
    fmt::print(stderr, "error: there is no rule \"{}\"\n       hint: {}\n", printable(id),
               near.empty() ? std::string("`citegate explain` lists them all") : fmt::format("did you mean {}?", near));
    return nullptr;
}

}  // namespace citegate::cli
