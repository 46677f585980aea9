// What no single entry shows: ids and keys across the whole catalogue.
#include <algorithm>
#include <deque>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "engine/guideline/entries.hpp"

namespace citegate::guideline {
namespace {

/// The graph keeps the body parts of a chapter as the bits of one word.
constexpr std::size_t max_body_parts = 64;
constexpr std::size_t max_terms = 64;
/// Letters run over to the facing page, and so do the sources of page ranges.
constexpr int page_slack = 1;

class Checks {
  public:
    Checks(const Draft& draft, Diagnostics& diagnostics)
        : draft_(draft), catalogue_(draft.catalogue), diagnostics_(diagnostics) {}

    void run() {
        for (std::size_t i = 0; i < catalogue_.references.size(); ++i)
            define(catalogue_.references[i].key, draft_.references[i], "source", sources_);
        for (std::size_t i = 0; i < catalogue_.guidelines.size(); ++i) {
            define(catalogue_.guidelines[i].id, draft_.guidelines[i].id, "guideline", guidelines_);
            index_.try_emplace(catalogue_.guidelines[i].id, i);
        }
        for (std::size_t i = 0; i < catalogue_.guidelines.size(); ++i)
            check_guideline(catalogue_.guidelines[i], draft_.guidelines[i]);
        Defined seen;
        for (std::size_t i = 0; i < catalogue_.body_parts.size(); ++i)
            define(catalogue_.body_parts[i].id, draft_.body_parts[i], "body part", seen);
        if (catalogue_.body_parts.size() > max_body_parts)
            add(Code::G003, fmt::format("more than {} body parts", max_body_parts),
                draft_.body_parts[max_body_parts], "join some of them");
        seen.clear();
        for (std::size_t i = 0; i < catalogue_.request_classes.size(); ++i)
            define(catalogue_.request_classes[i].id, draft_.request_classes[i], "request class", seen);
        seen.clear();
        for (std::size_t i = 0; i < catalogue_.terms.size(); ++i) define(catalogue_.terms[i].id, draft_.terms[i], "term", seen);
        if (catalogue_.terms.size() > max_terms)
            add(Code::G003, fmt::format("more than {} terms", max_terms), draft_.terms[max_terms], "join some of them");
        check_source_names();
        for (const auto& used : draft_.used_sources)
            check_mention(used, sources_, Code::G004, "source");
        for (const auto& used : draft_.used_guidelines)
            check_mention(used, guidelines_, Code::G002, "guideline");
        for (const auto& used : draft_.used_places)
            check_mention(used, parts_or_guidelines_of(used.id), Code::G002, "guideline or part");
    }

  private:
    using Defined = std::unordered_map<std::string_view, Place>;

    void add(Code code, std::string message, const Place& place, std::string hint = {}) {
        diagnostics_.add(code, std::move(message), place.source, place.span, std::move(hint));
    }

    void define(std::string_view id, const Place& place, std::string_view what, Defined& defined) {
        if (id.empty()) return;
        const auto [earlier, is_new] = defined.try_emplace(id, place);
        if (is_new) return;
        const auto& first = earlier->second;
        add(Code::G001, fmt::format("{} \"{}\" given twice", what, id), place,
            fmt::format("it stands in {}, line {} already", first.source->name(),
                        first.source->position(first.span.begin).line));
    }

    void check_mention(const Mention& used, const Defined& defined, Code code, std::string_view what) {
        if (used.id.empty() || defined.contains(used.id)) return;
        std::vector<std::string_view> candidates;
        for (const auto& [id, place] : defined)
            candidates.push_back(id);
        std::sort(candidates.begin(), candidates.end());  // the same suggestion on every run
        const auto near = nearest(used.id, candidates);
        add(code, fmt::format("there is no {} \"{}\"", what, used.id), used.place,
            near.empty() ? std::string() : fmt::format("did you mean \"{}\"?", near));
    }

    /// For "guideline/part": the parts of that guideline, so that the suggestion comes from the right list.
    const Defined& parts_or_guidelines_of(std::string_view id) {
        const auto slash = id.find('/');
        if (slash == std::string_view::npos) return guidelines_;
        const auto found = parts_.find(id.substr(0, slash));
        return found == parts_.end() ? guidelines_ : found->second;
    }

    void check_guideline(const Guideline& guideline, const GuidelinePlaces& places) {
        check_parent(guideline, places);
        for (const auto& id : guideline.supersedes) {
            if (id == guideline.id)
                add(Code::G003, fmt::format("\"{}\" supersedes itself", id), places.id, "remove it");
        }
        auto& parts = parts_[guideline.id];
        for (std::size_t i = 0; i < guideline.parts.size(); ++i) {
            const auto& part = guideline.parts[i];
            full_ids_.push_back(fmt::format("{}/{}", guideline.id, part.id));
            define(full_ids_.back(), places.parts[i].id, "part", parts);
            if (part.pages && guideline.pages) {
                check_inside(*part.pages, *guideline.pages, places.parts[i].pages,
                             fmt::format("\"{}\"", guideline.title));
            }
        }
    }

    void check_inside(const Pages& inner, const Pages& outer, const Place& place, std::string_view name) {
        if (inner.first >= outer.first - page_slack && inner.last <= outer.last + page_slack) return;
        add(Code::G003,
            fmt::format("pages {} to {} are outside {}, which has {} to {}", inner.first, inner.last, name,
                        outer.first, outer.last),
            place);
    }

    void check_parent(const Guideline& guideline, const GuidelinePlaces& places) {
        if (guideline.parent.empty()) {
            if (guideline.kind == Kind::chapter || guideline.kind == Kind::group)
                add(Code::G003,
                    fmt::format("a {} needs a parent", guideline.kind == Kind::chapter ? "chapter" : "group"),
                    places.kind, "name its book with \"parent: …\", or write \"kind: guideline\"");
            return;
        }
        check_mention({guideline.parent, places.parent}, guidelines_, Code::G002, "guideline");
        const auto found = index_.find(guideline.parent);
        if (found == index_.end()) return;
        const auto& parent = catalogue_.guidelines[found->second];
        if (parent.kind == Kind::chapter || parent.kind == Kind::guideline) {
            add(Code::G003, fmt::format("\"{}\" cannot be a parent", parent.id), places.parent,
                "a parent is a book, a group or a regulation");
        } else if (is_circle(guideline)) {
            add(Code::G003, fmt::format("\"{}\" is, by its parents, a part of itself", guideline.id),
                places.parent);
        } else if (guideline.pages && parent.pages) {
            check_inside(*guideline.pages, *parent.pages, places.pages, fmt::format("\"{}\"", parent.title));
        }
    }

    bool is_circle(const Guideline& guideline) const {
        std::unordered_set<std::string_view> seen;
        std::string_view id = guideline.parent;
        while (!id.empty() && seen.insert(id).second) {
            if (id == guideline.id) return true;
            const auto found = index_.find(id);
            if (found == index_.end()) return false;
            id = catalogue_.guidelines[found->second].parent;
        }
        return false;
    }

    void check_source_names() {
        std::unordered_map<std::string, std::size_t> seen;
        for (std::size_t i = 0; i < catalogue_.source_names.size(); ++i) {
            std::string folded;
            for (const char c : catalogue_.source_names[i].spelling)
                folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            if (!seen.try_emplace(folded, i).second)
                add(Code::G001,
                    fmt::format("source name \"{}\" given twice", catalogue_.source_names[i].spelling),
                    draft_.source_names[i], "case makes no difference");
        }
    }

    const Draft& draft_;
    const Catalogue& catalogue_;
    Diagnostics& diagnostics_;
    Defined sources_;
    Defined guidelines_;
    std::unordered_map<std::string_view, std::size_t> index_;
    std::unordered_map<std::string_view, Defined> parts_;
    std::deque<std::string> full_ids_;  ///< owns the keys of parts_; a deque never moves them
};

}  // namespace

void check_entries(const Draft& draft, Diagnostics& diagnostics) {
    Checks(draft, diagnostics).run();
}

}  // namespace citegate::guideline
