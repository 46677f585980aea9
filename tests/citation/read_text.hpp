// Reads one statement against the shipped catalogue.
#pragma once

#include <memory>
#include <string>

#include "engine/citation/read.hpp"
#include "tests/shipped.hpp"

namespace citegate::citation {

/// A side and the source its spans point into.
struct ReadSide {
    std::unique_ptr<Source> source;
    Side side;
};

inline ReadSide read_text(const std::string& text, const char* day = nullptr, ReadAs as = ReadAs::statement) {
    ReadSide out;
    out.source = std::make_unique<Source>("<test>", text);
    Reader reader(Shipped::get().lexicon);
    reader.read_text(*out.source, as, day == nullptr ? std::nullopt : iso_date(day), out.side);
    return out;
}

inline std::string id_of(graph::NodeId node) { return node.valid() ? Shipped::get().graph.node(node).id : "-"; }

/// "acoem2004.ch12/p301 odg.low_back": the targets of all citations; own words in brackets.
inline std::string targets_of(const Side& side) {
    std::string out;
    for (const auto& citation : side.citations) {
        if (!citation.document.valid()) out += (out.empty() ? "" : " ") + std::string("-");
        for (const auto& target : citation.targets) {
            if (!out.empty()) out += ' ';
            out += id_of(target.node);
            if (!target.own_words.empty()) out += "[" + std::string(target.own_words) + "]";
        }
    }
    return out;
}

}  // namespace citegate::citation
