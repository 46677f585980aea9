#include "engine/check/engine.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>


namespace citegate::check {
namespace {

/// A short name for a content, told to people.
std::string version_of(std::string_view where, const std::vector<yaml::Document>& documents) {
    std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a: the same on every machine
    for (const auto& document : documents) {
        for (const char c : document.source->text()) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        }
    }
    return fmt::format("{} {:08x}", where, static_cast<std::uint32_t>(hash ^ (hash >> 32)));
}

}  // namespace

Engine::Engine(guideline::Catalogue catalogue, const std::vector<yaml::Document>& rule_documents, Diagnostics& diagnostics)
    : catalogue_(std::move(catalogue)),
      graph_(catalogue_),
      lexicon_(graph_),
      rules_(rule::compile(rule_documents, graph_, diagnostics)) {}

std::unique_ptr<const Engine> Engine::load(const Sources& sources, Diagnostics& diagnostics) {
    Diagnostics mistakes;
    const auto guideline_documents = sources.guidelines.empty() ? yaml::from_snapshot(sources.embedded_guidelines)
                                                                : yaml::parse_path(sources.guidelines, mistakes);
    auto catalogue = guideline::load(guideline_documents, mistakes);
    const bool usable = catalogue && !mistakes.has_errors();
    diagnostics.append(std::move(mistakes));
    if (!usable) return nullptr;
    std::vector<yaml::Document> rule_documents;
    if (sources.rules.empty()) {
        rule_documents = yaml::from_snapshot(sources.embedded_rules);
    } else {
        for (const auto& path : sources.rules) {
            for (auto& document : yaml::parse_path(path, diagnostics)) rule_documents.push_back(std::move(document));
        }
    }
    std::unique_ptr<Engine> engine(new Engine(std::move(*catalogue), rule_documents, diagnostics));
    engine->guidelines_version_ = version_of(sources.guidelines.empty() ? "embedded" : sources.guidelines, guideline_documents);
    engine->rules_version_ =
        version_of(sources.rules.empty() ? "embedded" : fmt::format("{}", fmt::join(sources.rules, " ")), rule_documents);
    return engine;
}

}  // namespace citegate::check
