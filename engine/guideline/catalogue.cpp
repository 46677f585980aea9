#include "engine/guideline/catalogue.hpp"

#include <algorithm>

#include "engine/guideline/entries.hpp"

namespace citegate::guideline {
namespace {

/// A value the YAML reader refused makes the catalogue unusable; what is wrong with it is said already.
bool any_refused(const yaml::Node& node) {
    return node.refused || std::any_of(node.items.begin(), node.items.end(), any_refused) ||
           std::any_of(node.entries.begin(), node.entries.end(),
                       [](const yaml::Entry& entry) { return any_refused(entry.value); });
}

}  // namespace

std::string_view to_string(Confidence confidence) {
    switch (confidence) {
        case Confidence::low:
            return "low";
        case Confidence::medium:
            return "medium";
        case Confidence::high:
            return "high";
    }
    return "low";
}

const Guideline* Catalogue::find(std::string_view id) const {
    const auto found = std::find_if(guidelines.begin(), guidelines.end(),
                                    [id](const auto& entry) { return entry.id == id; });
    return found == guidelines.end() ? nullptr : &*found;
}

std::optional<Catalogue> load(const std::vector<yaml::Document>& documents, Diagnostics& diagnostics) {
    // Collected apart: mistakes of others that stand in `diagnostics` already do not spoil this catalogue.
    Diagnostics own;
    Draft draft;
    for (const auto& document : documents)
        read_entries(document, draft, own);
    check_entries(draft, own);
    const bool refused = std::any_of(documents.begin(), documents.end(), [](const yaml::Document& document) {
        return any_refused(document.root);
    });
    const bool usable = !own.has_errors() && !refused;
    diagnostics.append(std::move(own));
    if (!usable) return std::nullopt;
    return std::move(draft.catalogue);
}

}  // namespace citegate::guideline
