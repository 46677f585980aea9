// The guideline catalogue: which guidelines, chapters, sections and regulations exist, since when, and how sure we are.
// Facts only, from corpus/guidelines/*.yaml; immutable after load.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/yaml/tree.hpp"

namespace citegate::guideline {

/// How sure a fact is: high about 95 %, medium 75 to 95 %, low under 75 %. Low causes at most a note, medium at most
/// a warning.
enum class Confidence : std::uint8_t { low, medium, high };
[[nodiscard]] std::string_view to_string(Confidence confidence);

struct Provenance {
    std::vector<std::string> sources;  ///< keys of sources.yaml
    Confidence confidence = Confidence::low;
    std::string note;                  ///< may be empty
    friend bool operator==(const Provenance&, const Provenance&) = default;
};

/// Printed pages, both ends included.
struct Pages {
    int first = 0;
    int last = 0;
    friend bool operator==(const Pages&, const Pages&) = default;
};

enum class Publisher : std::uint8_t { acoem, dwc, odg, ccr, other };
/// book: an edition with chapters. chapter: a part of a book. group: chapters cited under one name.
/// guideline: a document without chapters. regulation: a section of 8 CCR.
enum class Kind : std::uint8_t { book, chapter, group, guideline, regulation };
enum class PartKind : std::uint8_t { section, table, algorithm, topic };

/// A named part of a chapter or guideline: a section, table, algorithm or topic.
struct Part {
    std::string id;                      ///< within its guideline: "special-studies"; node id "acoem2004.ch12/special-studies"
    PartKind kind = PartKind::section;
    std::string title;
    std::vector<std::string> spellings;  ///< further spellings and short forms, title not among them
    std::string number;                  ///< "12-8" of a table or algorithm, "3.3.6" of a section; else empty
    std::optional<Pages> pages;
    Provenance provenance;
    friend bool operator==(const Part&, const Part&) = default;
};

/// One citable thing.
struct Guideline {
    std::string id;                      ///< "acoem2004.ch12", "cpmtg_2016", "odg.low_back", "ccr.9792.23.5"
    Publisher publisher = Publisher::other;
    Kind kind = Kind::guideline;
    std::string title;
    std::vector<std::string> spellings;  ///< further spellings letters use, title not among them
    std::string parent;                  ///< id of the book, group or regulation it is part of; empty at the top
    std::optional<int> number;           ///< chapter number
    std::vector<int> years;              ///< years letters print with it, all that are right
    std::vector<int> tolerated_years;    ///< years the review form itself prints wrongly (elbow 2004): no finding
    std::optional<Pages> pages;
    Confidence page_confidence = Confidence::low;
    DateRange published;                 ///< when this text was the current one of its publisher; may be open
    bool parts_complete = false;         ///< the list of parts is complete: an unlisted name is an unknown section
    std::vector<Part> parts;
    std::vector<std::string> supersedes; ///< ids of what this text replaced
    bool body_part_neutral = false;      ///< never a "wrong body part" (chronic pain, acupuncture, general approaches)
    Provenance provenance;
    friend bool operator==(const Guideline&, const Guideline&) = default;
};

/// A regulation section makes a guideline part of the MTUS, from a day to a day.
struct Adoption {
    std::string regulation;  ///< id of the 8 CCR section
    std::string guideline;   ///< id of what it adopts
    DateRange effective;
    Provenance provenance;
    friend bool operator==(const Adoption&, const Adoption&) = default;
};

/// A body part and the chapters that cover it.
struct BodyPart {
    std::string id;                  ///< "low_back"
    std::string title;               ///< "low back"
    std::vector<std::string> words;  ///< lower-case words and phrases of requests
    std::vector<std::string> except; ///< phrases that hold such a word and mean another thing: "hand surgeon"
    std::vector<std::string> covered_by;  ///< ids of chapters that answer it, of any publisher
    bool borderline = false;         ///< publishers disagree where it belongs (thoracic spine): never flag
    Provenance provenance;
    friend bool operator==(const BodyPart&, const BodyPart&) = default;
};

struct RequestClass {
    std::string id;                  ///< "imaging"
    std::vector<std::string> words;
    std::vector<std::string> expected;  ///< ids of guidelines or parts where it is usually answered
    Provenance provenance;
    friend bool operator==(const RequestClass&, const RequestClass&) = default;
};

/// Words of requests and rationales that rules ask for by the term's id.
struct Term {
    std::string id;                  ///< "left", "found_necessary"
    std::vector<std::string> words;  ///< lower-case words and phrases
    bool at_end = false;             ///< only where a rationale concludes
    friend bool operator==(const Term&, const Term&) = default;
};

/// Names a publisher or system goes by in letters ("ODG-TWC", "American College of …").
struct SourceName {
    std::string spelling;
    Publisher publisher = Publisher::other;
    friend bool operator==(const SourceName&, const SourceName&) = default;
};

struct Reference {
    std::string key;
    std::string address;
    std::string what;
    friend bool operator==(const Reference&, const Reference&) = default;
};

struct Catalogue {
    std::vector<Reference> references;
    std::vector<SourceName> source_names;
    std::vector<Guideline> guidelines;
    std::vector<Adoption> adoptions;
    std::vector<BodyPart> body_parts;
    std::vector<RequestClass> request_classes;
    std::vector<Term> terms;
    friend bool operator==(const Catalogue&, const Catalogue&) = default;

    [[nodiscard]] const Guideline* find(std::string_view id) const;  ///< linear; for load time and explanations
};

/// The catalogue in these documents, schema-checked: unknown keys, missing keys, dangling ids, impossible pages and
/// dates are diagnosed (Y…, G…) with their place. Empty when any error was found.
[[nodiscard]] std::optional<Catalogue> load(const std::vector<yaml::Document>& documents, Diagnostics& diagnostics);

}  // namespace citegate::guideline
