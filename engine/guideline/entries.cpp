#include "engine/guideline/entries.hpp"

#include <fmt/format.h>

namespace citegate::guideline {
namespace {

class Entries {
  public:
    Entries(const yaml::Document& document, Draft& draft, Diagnostics& diagnostics)
        : root_(document.root), draft_(draft), reader_(document.source, diagnostics) {}

    void read() {
        if (!reader_.mapping(
                root_, "a catalogue file",
                {"publisher", "sources", "source_names", "guidelines", "body_parts", "request_classes", "terms"}))
            return;
        publisher_ = reader_.publisher(root_.find("publisher"));
        if (const auto* node = root_.find("sources")) read_sources(*node);
        if (const auto* node = root_.find("source_names")) read_source_names(*node);
        for (const auto& item : reader_.items(root_.find("guidelines")))
            read_guideline(item);
        for (const auto& item : reader_.items(root_.find("body_parts")))
            read_body_part(item);
        for (const auto& item : reader_.items(root_.find("request_classes")))
            read_request_class(item);
        for (const auto& item : reader_.items(root_.find("terms")))
            read_term(item);
    }

  private:
    void read_sources(const yaml::Node& node) {
        // Every key is a name here, so all of them are known.
        if (node.kind != yaml::Kind::mapping) {
            (void)reader_.mapping(node, "the list of sources", {});
            return;
        }
        for (const auto& entry : node.entries) {
            if (!reader_.mapping(entry.value, "a source", {"address", "what"})) continue;
            draft_.catalogue.references.push_back(
                {entry.key, reader_.text(reader_.required(entry.value, "a source", "address")),
                 reader_.text(entry.value.find("what"))});
            draft_.references.push_back(reader_.place(entry.key_span));
        }
    }

    void read_source_names(const yaml::Node& node) {
        if (node.kind != yaml::Kind::mapping) {
            (void)reader_.mapping(node, "the list of source names", {});
            return;
        }
        for (const auto& entry : node.entries) {
            const auto publisher = reader_.publisher(entry.key, entry.key_span);
            for (const auto& item : reader_.items(&entry.value)) {
                auto spelling = reader_.text(&item);
                if (!publisher || spelling.empty()) continue;
                draft_.catalogue.source_names.push_back({std::move(spelling), *publisher});
                draft_.source_names.push_back(reader_.place(item));
            }
        }
    }

    /// `inherited` gives what a part leaves out; without it source and confidence are required.
    Provenance read_provenance(const yaml::Node& entry, std::string_view what, const Provenance* inherited) {
        Provenance provenance;
        const auto* source =
            inherited != nullptr ? entry.find("source") : reader_.required(entry, what, "source");
        if (source != nullptr && source->is_scalar()) {
            provenance.sources.push_back(reader_.text(source));
            draft_.used_sources.push_back({source->scalar, reader_.place(*source)});
        } else if (source != nullptr) {
            for (const auto& item : reader_.items(source)) {
                auto key = reader_.text(&item);
                if (key.empty()) continue;
                draft_.used_sources.push_back({key, reader_.place(item)});
                provenance.sources.push_back(std::move(key));
            }
        } else if (inherited != nullptr) {
            provenance.sources = inherited->sources;
        }
        const auto* confidence =
            inherited != nullptr ? entry.find("confidence") : reader_.required(entry, what, "confidence");
        provenance.confidence = confidence == nullptr && inherited != nullptr
                                    ? inherited->confidence
                                    : reader_.confidence(confidence);
        provenance.note = reader_.text(entry.find("note"));
        return provenance;
    }

    std::vector<std::string> read_ids(const yaml::Node* node, std::vector<Mention>& mentions) {
        std::vector<std::string> ids;
        for (const auto& item : reader_.items(node)) {
            auto id = reader_.text(&item);
            if (id.empty()) continue;
            mentions.push_back({id, reader_.place(item)});
            ids.push_back(std::move(id));
        }
        return ids;
    }

    void read_guideline(const yaml::Node& node) {
        constexpr std::string_view what = "a guideline";
        if (!reader_.mapping(node, what,
                             {"id",
                              "publisher",
                              "kind",
                              "title",
                              "spellings",
                              "parent",
                              "number",
                              "years",
                              "tolerated_years",
                              "pages",
                              "page_confidence",
                              "published",
                              "parts_complete",
                              "sections",
                              "tables",
                              "algorithms",
                              "topics",
                              "supersedes",
                              "body_part_neutral",
                              "adopts",
                              "source",
                              "confidence",
                              "note"}))
            return;
        Guideline guideline;
        GuidelinePlaces places;
        const auto* id = reader_.required(node, what, "id");
        guideline.id = reader_.text(id);
        places.id = id != nullptr ? reader_.place(*id) : reader_.place(node);
        check_id(guideline.id, places.id.span);
        const auto* publisher = node.find("publisher");
        if (publisher == nullptr && root_.find("publisher") == nullptr) {
            (void)reader_.required(node, "a guideline of a file without \"publisher\"", "publisher");
        }
        guideline.publisher =
            (publisher != nullptr ? reader_.publisher(publisher) : publisher_).value_or(Publisher::other);
        const auto* kind = reader_.required(node, what, "kind");
        guideline.kind = reader_.kind(kind).value_or(Kind::guideline);
        places.kind = kind != nullptr ? reader_.place(*kind) : places.id;
        guideline.title = reader_.text(reader_.required(node, what, "title"));
        guideline.spellings = reader_.texts(node.find("spellings"));
        if (const auto* parent = node.find("parent")) {
            guideline.parent = reader_.text(parent);
            places.parent = reader_.place(*parent);
        }
        guideline.number = reader_.integer(node.find("number"));
        guideline.years = reader_.years(node.find("years"));
        guideline.tolerated_years = reader_.years(node.find("tolerated_years"));
        read_pages(node, guideline, places);
        guideline.published = reader_.dates(node.find("published"));
        guideline.parts_complete = reader_.flag(node.find("parts_complete"));
        guideline.supersedes = read_ids(node.find("supersedes"), draft_.used_guidelines);
        guideline.body_part_neutral = reader_.flag(node.find("body_part_neutral"));
        guideline.provenance = read_provenance(node, what, nullptr);
        read_parts(node, "sections", PartKind::section, guideline, places);
        read_parts(node, "tables", PartKind::table, guideline, places);
        read_parts(node, "algorithms", PartKind::algorithm, guideline, places);
        read_parts(node, "topics", PartKind::topic, guideline, places);
        if (const auto* adopts = node.find("adopts")) read_adoptions(*adopts, guideline);
        draft_.catalogue.guidelines.push_back(std::move(guideline));
        draft_.guidelines.push_back(std::move(places));
    }

    void check_id(std::string_view id, Span span) {
        if (id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-") == std::string_view::npos) return;
        reader_.report(Code::G003, fmt::format("\"{}\" cannot be an id", id), span,
                       "an id has lower-case letters, digits, dots, hyphens and underscores");
    }

    void read_pages(const yaml::Node& node, Guideline& guideline, GuidelinePlaces& places) {
        const auto* pages = node.find("pages");
        guideline.pages = reader_.pages(pages);
        places.pages = pages != nullptr ? reader_.place(*pages) : places.id;
        const auto* confidence = pages != nullptr
                                     ? reader_.required(node, "a guideline with pages", "page_confidence")
                                     : node.find("page_confidence");
        guideline.page_confidence = reader_.confidence(confidence);
    }

    void read_parts(const yaml::Node& guideline_node, std::string_view key, PartKind kind,
                    Guideline& guideline, GuidelinePlaces& places) {
        for (const auto& item : reader_.items(guideline_node.find(key))) {
            Part part;
            part.kind = kind;
            part.provenance = guideline.provenance;
            part.provenance.note.clear();
            PartPlaces part_places{reader_.place(item), reader_.place(item)};
            if (item.is_scalar()) {
                part.title = reader_.text(&item);
            } else if (reader_.mapping(
                           item, "a part of a guideline",
                           {"id", "title", "spellings", "number", "pages", "source", "confidence", "note"})) {
                const auto* title = reader_.required(item, "a part of a guideline", "title");
                part.title = reader_.text(title);
                if (title != nullptr) part_places.id = reader_.place(*title);
                part.spellings = reader_.texts(item.find("spellings"));
                part.number = reader_.text(item.find("number"));
                const auto* pages = item.find("pages");
                part.pages = reader_.pages(pages);
                if (pages != nullptr) part_places.pages = reader_.place(*pages);
                part.provenance = read_provenance(item, "a part of a guideline", &guideline.provenance);
                if (const auto* id = item.find("id")) {
                    part.id = reader_.text(id);
                    part_places.id = reader_.place(*id);
                    check_id(part.id, id->span);
                }
            }
            if (part.id.empty()) part.id = part_id(part);
            if (part.id.empty()) continue;
            if (part.id.size() > 1 && part.id[0] == 'p' &&
                part.id.find_first_not_of("0123456789", 1) == std::string::npos) {
                reader_.report(Code::G003, fmt::format("\"{}\" is the id of a page", part.id),
                               part_places.id.span, "give the part another id");
            }
            guideline.parts.push_back(std::move(part));
            places.parts.push_back(std::move(part_places));
        }
    }

    static std::string part_id(const Part& part) {
        if (part.number.empty()) return slug(part.title);
        if (part.kind == PartKind::table) return "table-" + part.number;
        if (part.kind == PartKind::algorithm) return "algorithm-" + part.number;
        return part.number;
    }

    void read_adoptions(const yaml::Node& node, const Guideline& regulation) {
        constexpr std::string_view what = "an adoption";
        if (regulation.kind != Kind::regulation) {
            reader_.report(Code::G003, "only a regulation adopts", node.span,
                           "write \"kind: regulation\", or remove \"adopts\"");
        }
        for (const auto& item : reader_.items(&node)) {
            if (!reader_.mapping(item, what, {"guideline", "effective", "source", "confidence", "note"})) {
                continue;
            }
            Adoption adoption;
            adoption.regulation = regulation.id;
            if (const auto* id = reader_.required(item, what, "guideline")) {
                adoption.guideline = reader_.text(id);
                draft_.used_guidelines.push_back({adoption.guideline, reader_.place(*id)});
            }
            adoption.effective = reader_.dates(reader_.required(item, what, "effective"));
            adoption.provenance = read_provenance(item, what, nullptr);
            draft_.catalogue.adoptions.push_back(std::move(adoption));
        }
    }

    void read_body_part(const yaml::Node& node) {
        constexpr std::string_view what = "a body part";
        if (!reader_.mapping(
                node, what,
                {"id", "title", "words", "except", "covered_by", "borderline", "source", "confidence", "note"}))
            return;
        BodyPart part;
        const auto* id = reader_.required(node, what, "id");
        part.id = reader_.text(id);
        part.title = reader_.text(reader_.required(node, what, "title"));
        part.words = reader_.words(reader_.required(node, what, "words"));
        part.except = reader_.words(node.find("except"));
        part.covered_by = read_ids(reader_.required(node, what, "covered_by"), draft_.used_guidelines);
        part.borderline = reader_.flag(node.find("borderline"));
        part.provenance = read_provenance(node, what, nullptr);
        draft_.catalogue.body_parts.push_back(std::move(part));
        draft_.body_parts.push_back(id != nullptr ? reader_.place(*id) : reader_.place(node));
    }

    void read_request_class(const yaml::Node& node) {
        constexpr std::string_view what = "a request class";
        if (!reader_.mapping(node, what, {"id", "words", "expected", "source", "confidence", "note"})) return;
        RequestClass request;
        const auto* id = reader_.required(node, what, "id");
        request.id = reader_.text(id);
        request.words = reader_.words(reader_.required(node, what, "words"));
        request.expected = read_ids(reader_.required(node, what, "expected"), draft_.used_places);
        request.provenance = read_provenance(node, what, nullptr);
        draft_.catalogue.request_classes.push_back(std::move(request));
        draft_.request_classes.push_back(id != nullptr ? reader_.place(*id) : reader_.place(node));
    }

    void read_term(const yaml::Node& node) {
        constexpr std::string_view what = "a term";
        if (!reader_.mapping(node, what, {"id", "words", "at_end", "note"})) return;
        Term term;
        const auto* id = reader_.required(node, what, "id");
        term.id = reader_.text(id);
        term.words = reader_.words(reader_.required(node, what, "words"));
        term.at_end = reader_.flag(node.find("at_end"));
        draft_.catalogue.terms.push_back(std::move(term));
        draft_.terms.push_back(id != nullptr ? reader_.place(*id) : reader_.place(node));
    }

    const yaml::Node& root_;
    Draft& draft_;
    Reader reader_;
    std::optional<Publisher> publisher_;
};

}  // namespace

void read_entries(const yaml::Document& document, Draft& draft, Diagnostics& diagnostics) {
    Entries(document, draft, diagnostics).read();
}

std::string slug(std::string_view title) {
    std::string id;
    for (const char c : title) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            id += c;
        } else if (c >= 'A' && c <= 'Z') {
            id += static_cast<char>(c - 'A' + 'a');
        } else if (!id.empty() && id.back() != '-') {
            id += '-';
        }
    }
    while (id.ends_with('-'))
        id.pop_back();
    return id;
}

}  // namespace citegate::guideline
