// Catalogues for tests: from a snippet of YAML, or the shipped one.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "engine/base/render.hpp"
#include "engine/guideline/catalogue.hpp"

namespace citegate::guideline {

struct Loaded {
    Diagnostics diagnostics;
    SourcePtr source;  ///< of a snippet
    std::optional<Catalogue> catalogue;
};

inline Loaded load_text(std::string text) {
    Loaded loaded;
    loaded.source = std::make_shared<const Source>("t.yaml", std::move(text));
    std::vector<yaml::Document> documents;
    if (auto document = yaml::parse(loaded.source, loaded.diagnostics))
        documents.push_back(std::move(*document));
    loaded.catalogue = load(documents, loaded.diagnostics);
    return loaded;
}

inline std::string rendered(const Diagnostics& diagnostics) {
    std::string text;
    for (const auto& diagnostic : diagnostics)
        text += render(diagnostic);
    return text;
}

/// The catalogue of corpus/guidelines; a failure when it does not load.
inline const Catalogue& shipped() {
    static const Catalogue catalogue = [] {
        Diagnostics diagnostics;
        auto loaded =
            load(yaml::parse_path(CITEGATE_SOURCE_DIR "/corpus/guidelines", diagnostics), diagnostics);
        EXPECT_TRUE(loaded) << rendered(diagnostics);
        return loaded ? std::move(*loaded) : Catalogue();
    }();
    return catalogue;
}

}  // namespace citegate::guideline
