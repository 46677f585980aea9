#include "engine/check/engine.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/base/fnv1a.hpp"
#include "engine/rule/extends.hpp"

namespace citegate::check {
namespace {

/// A short name for a content, told to people.
std::string version_of(std::string_view where, const std::vector<yaml::Document>& documents) {
    Fnv1a hash;
    for (const auto& document : documents) hash.long_text(document.source->text());
    return fmt::format("{} {:08x}", where, static_cast<std::uint32_t>(hash.value() ^ (hash.value() >> 32)));
}

}  // namespace

Engine::Engine(guideline::Catalogue catalogue, const std::vector<yaml::Document>& rule_documents, const rule::CompileOptions& options,
               Diagnostics& diagnostics)
    : catalogue_(std::move(catalogue)),
      graph_(catalogue_),
      lexicon_(graph_),
      rules_(rule::compile(rule_documents, graph_, diagnostics, options)) {}

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
        rule_documents = yaml::from_snapshot(sources.embedded_rules, sources.examples ? std::string_view() : "examples");
    } else {
        for (const auto& path : sources.rules) {
            for (auto& document : yaml::parse_path(path, diagnostics)) rule_documents.push_back(std::move(document));
        }
    }
    const bool extends = std::any_of(rule_documents.begin(), rule_documents.end(),
                                     [](const yaml::Document& document) { return document.root.find("extends") != nullptr; });
    auto files = rule::with_extended(std::move(rule_documents),
                                     extends ? yaml::from_snapshot(sources.embedded_rules) : std::vector<yaml::Document>(), diagnostics);
    rule::CompileOptions options;
    if (!sources.profile.empty()) options.profile = sources.profile;
    options.complete = files.complete;
    std::unique_ptr<Engine> engine(new Engine(std::move(*catalogue), files.documents, options, diagnostics));
    if (engine->rules().profile() != options.profile) return nullptr;
    engine->guidelines_version_ = version_of(sources.guidelines.empty() ? "embedded" : sources.guidelines, guideline_documents);
    engine->rules_version_ =
        version_of(sources.rules.empty() ? "embedded" : fmt::format("{}", fmt::join(sources.rules, " ")), files.documents);
    // Another profile gives other findings: two runs are alike only when it is the same.
    if (options.profile != rule::CompileOptions().profile) engine->rules_version_ += fmt::format(", profile {}", options.profile);
    return engine;
}

}  // namespace citegate::check
