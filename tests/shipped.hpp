// The shipped catalogue and its graph, loaded once per test program from the source tree.
#pragma once

#include "engine/citation/lexicon.hpp"
#include "engine/graph/guideline_graph.hpp"
#include "engine/guideline/catalogue.hpp"
#include "engine/yaml/tree.hpp"

namespace citegate {

struct Shipped {
    Diagnostics diagnostics;
    guideline::Catalogue catalogue;
    graph::GuidelineGraph graph;
    citation::Lexicon lexicon;

    static const Shipped& get() {
        static const Shipped shipped;
        return shipped;
    }

  private:
    Shipped()
        : catalogue(guideline::load(yaml::parse_path(CITEGATE_SOURCE_DIR "/corpus/guidelines", diagnostics), diagnostics).value()),
          graph(catalogue),
          lexicon(graph) {}
};

}  // namespace citegate
