// Entries of the catalogue as they stand in the files, with the places that the checks across entries point
// to.
#pragma once

#include <string>
#include <vector>

#include "engine/guideline/catalogue.hpp"
#include "engine/guideline/reader.hpp"

namespace citegate::guideline {

/// An id that is used somewhere, and where.
struct Mention {
    std::string id;
    Place place;
};

/// A part of a guideline and where its id (or the title it comes from) and its pages stand.
struct PartPlaces {
    Place id;
    Place pages;
};

struct GuidelinePlaces {
    Place id;
    Place pages;
    Place parent;
    Place kind;
    std::vector<PartPlaces> parts;  ///< as in Guideline::parts
};

/// What was read, before anything was compared. All lists of places run parallel to those of the catalogue.
struct Draft {
    Catalogue catalogue;
    std::vector<Place> references;
    std::vector<GuidelinePlaces> guidelines;
    std::vector<Place> body_parts;
    std::vector<Place> request_classes;
    std::vector<Place> terms;
    std::vector<Place> source_names;
    std::vector<Mention> used_sources;
    std::vector<Mention> used_guidelines;  ///< supersedes, adopts, covered_by
    std::vector<Mention> used_places;      ///< guideline, or guideline/part: expected
};

/// Adds what stands in `document`; mistakes of form go to `diagnostics`.
void read_entries(const yaml::Document& document, Draft& draft, Diagnostics& diagnostics);

/// Finds what no single entry shows: ids given twice, ids and source keys that do not exist, parts outside
/// their guideline, parents that cannot be parents.
void check_entries(const Draft& draft, Diagnostics& diagnostics);

/// "Special Studies" → "special-studies": letters and digits in lower case, everything else one hyphen.
[[nodiscard]] std::string slug(std::string_view title);

}  // namespace citegate::guideline
