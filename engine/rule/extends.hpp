// Rule files that build on others: `extends` followed to its end.
#pragma once

#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/yaml/tree.hpp"

namespace citegate::rule {

/// Rule files with all they extend.
struct RuleFiles {
    std::vector<yaml::Document> documents;  ///< each once; what is extended stands before what extends it
    bool complete = true;  ///< false: something extended could not be had, so rules may be missing that others speak of
};

/// Follows `extends` of `named`. An entry that ends in .yaml or .yml is a path as seen from the file it stands in (never an
/// absolute one: a rule file must not look around the machine); any other is the name of a pack, of `named` or else of `built_in`.
/// R010, R011 at the entry, with the chain of files that led there; Y… for what cannot be read.
[[nodiscard]] RuleFiles with_extended(std::vector<yaml::Document> named, const std::vector<yaml::Document>& built_in,
                                      Diagnostics& diagnostics);

}  // namespace citegate::rule
