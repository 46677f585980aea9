// Everything a run shares: catalogue, graph, lexicon and rules, loaded once, then read by all threads.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/citation/lexicon.hpp"
#include "engine/graph/guideline_graph.hpp"
#include "engine/guideline/catalogue.hpp"
#include "engine/rule/rule_set.hpp"

namespace citegate::check {

/// Where guidelines and rules come from. The embedded snapshots are what the build made of corpus/guidelines and
/// rules/; a path replaces the whole of its kind.
struct Sources {
    std::string_view embedded_guidelines;  ///< yaml::to_snapshot of corpus/guidelines
    std::string_view embedded_rules;       ///< yaml::to_snapshot of rules
    std::string guidelines;                ///< folder or file; empty = embedded
    std::vector<std::string> rules;        ///< folders or files; empty = embedded
    bool examples = true;                  ///< false: those of the embedded rules are not read, which is half of the start
    std::string profile = {};              ///< how severe rules are; empty = "audit"
};

class Engine {
  public:
    /// Null when the guidelines have an error: a guideline left out would make good citations look wrong. Null also when there is
    /// no such profile. Mistakes in rule files leave the other rules working: they stand in `diagnostics`, and the caller decides.
    [[nodiscard]] static std::unique_ptr<const Engine> load(const Sources& sources, Diagnostics& diagnostics);

    [[nodiscard]] const graph::GuidelineGraph& graph() const { return graph_; }
    [[nodiscard]] const citation::Lexicon& lexicon() const { return lexicon_; }
    [[nodiscard]] const rule::RuleSet& rules() const { return rules_; }
    /// "embedded 1a2b3c4d" or "PATH 1a2b3c4d": the hash is of the content.
    [[nodiscard]] const std::string& guidelines_version() const { return guidelines_version_; }
    [[nodiscard]] const std::string& rules_version() const { return rules_version_; }

    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

  private:
    Engine(guideline::Catalogue catalogue, const std::vector<yaml::Document>& rule_documents, const rule::CompileOptions& options,
           Diagnostics& diagnostics);

    guideline::Catalogue catalogue_;
    graph::GuidelineGraph graph_;
    citation::Lexicon lexicon_;
    rule::RuleSet rules_;
    std::string guidelines_version_;
    std::string rules_version_;
};

}  // namespace citegate::check
