#include "engine/rule/extends.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <list>

#include "engine/base/limits.hpp"

namespace citegate::rule {
namespace {

namespace fs = std::filesystem;

/// Two ways to write one path are one file.
std::string key_of(const std::string& path) {
    std::error_code error;
    const auto canonical = fs::weakly_canonical(path, error);
    return error ? fs::path(path).lexically_normal().string() : canonical.string();
}

bool is_path(std::string_view entry) {
    return entry.ends_with(".yaml") || entry.ends_with(".yml") || entry.find('/') != std::string_view::npos;
}

std::string_view pack_of(const yaml::Document& document) {
    const auto* pack = document.root.find("pack");
    return pack == nullptr ? std::string_view() : std::string_view(pack->scalar);
}

class Following {
  public:
    Following(std::vector<yaml::Document> named, const std::vector<yaml::Document>& built_in, Diagnostics& diagnostics)
        : diagnostics_(diagnostics) {
        for (auto& document : named) {
            if (known(key_of(document.source->name())) == nullptr) keep(std::move(document), false);  // else named twice
        }
        named_ = files_.size();
        for (const auto& document : built_in) built_in_.push_back(&document);
    }

    RuleFiles all() {
        // More files come while this goes on; those are visited by the one that extends them.
        auto file = files_.begin();
        for (std::size_t i = 0; i < named_; ++i, ++file) visit(*file);
        return std::move(result_);
    }

  private:
    enum class State : std::uint8_t { unseen, open, done };
    struct File {
        yaml::Document document;
        std::string key;
        std::string name;  ///< for people
        bool built_in = false;
        State state = State::unseen;
    };
    /// A file on the way from a named one to the one in hand.
    struct Step {
        File* file;
        const yaml::Node* entry;  ///< of the next step
    };

    File& keep(yaml::Document document, bool built_in) {
        File file;
        file.name = document.source->name();
        file.key = built_in ? "built-in " + file.name : key_of(file.name);
        file.built_in = built_in;
        file.document = std::move(document);
        return files_.emplace_back(std::move(file));
    }

    File* known(std::string_view key) {
        const auto found = std::find_if(files_.begin(), files_.end(), [&](const File& file) { return file.key == key; });
        return found == files_.end() ? nullptr : &*found;
    }

    void visit(File& file) {
        if (file.state != State::unseen) return;
        file.state = State::open;
        chain_.push_back({&file, nullptr});
        const auto* extends = file.document.root.find("extends");
        if (extends != nullptr && !extends->refused) {
            for (const auto& entry : extends->items) {
                if (!entry.is_scalar() || entry.refused) continue;
                chain_.back().entry = &entry;
                is_path(entry.scalar) ? follow_path(file, entry) : follow_pack(file, entry);
            }
        }
        chain_.pop_back();
        file.state = State::done;
        result_.documents.push_back(std::move(file.document));
    }

    void go(File& from, const yaml::Node& entry, File& to) {
        if (to.state == State::open) {
            std::vector<std::string_view> names;
            const auto first = std::find_if(chain_.begin(), chain_.end(), [&](const Step& step) { return step.file == &to; });
            for (auto step = first; step != chain_.end(); ++step) names.emplace_back(step->file->name);
            names.emplace_back(to.name);
            complain(Code::R010, from, entry, names.size() == 2 ? std::string("a rule file cannot extend itself")
                                                               : fmt::format("rule files extend each other in a circle: {}",
                                                                             fmt::join(names, " → ")),
                     "take one of these out of its \"extends\"");
            return;
        }
        visit(to);
    }

    void follow_path(File& file, const yaml::Node& entry) {
        const fs::path written(entry.scalar);
        if (written.is_absolute() || !(entry.scalar.ends_with(".yaml") || entry.scalar.ends_with(".yml"))) {
            complain(Code::R011, file, entry, fmt::format("\"{}\" is no path of a rule file", entry.scalar),
                     "write a path as seen from this file that ends in .yaml, or the name of a pack");
            return;
        }
        const auto path = (fs::path(file.name).parent_path() / written).lexically_normal().string();
        if (file.built_in) {
            for (const auto* document : built_in_) {
                if (document->source->name() == path) return follow_built_in(file, entry, *document);
            }
            return missing(file, entry, path, {});
        }
        if (auto* found = known(key_of(path))) return go(file, entry, *found);
        std::error_code error;
        if (!fs::is_regular_file(path, error)) return missing(file, entry, path, neighbours(path));
        if (files_.size() >= limits::rule_files) {
            complain(Code::Y007, file, entry, fmt::format("more than {} rule files", limits::rule_files), "put rules together in fewer files");
            return;
        }
        auto document = yaml::parse_file(path, diagnostics_);
        if (!document) {
            result_.complete = false;  // diagnosed by the reader
            return;
        }
        go(file, entry, keep(std::move(*document), false));
    }

    void follow_pack(File& file, const yaml::Node& entry) {
        bool found = false;
        std::vector<std::string_view> packs;
        std::size_t n = 0;
        for (auto other = files_.begin(); n < named_; ++other, ++n) {
            if (&*other == &file) continue;
            const auto pack = pack_name(*other);
            packs.push_back(pack);
            if (pack != entry.scalar) continue;
            found = true;
            go(file, entry, *other);
        }
        for (const auto* document : built_in_) {
            packs.push_back(pack_of(*document));
            if (found || packs.back() != entry.scalar) continue;
            return follow_built_in(file, entry, *document);
        }
        if (!found) missing(file, entry, {}, packs);
    }

    /// A document that is done was moved away, its pack's name with it.
    std::string_view pack_name(const File& file) const {
        if (file.state != State::done) return pack_of(file.document);
        for (const auto& document : result_.documents) {
            if (document.source->name() == file.name) return pack_of(document);
        }
        return {};
    }

    void follow_built_in(File& file, const yaml::Node& entry, const yaml::Document& document) {
        if (auto* found = known("built-in " + document.source->name())) return go(file, entry, *found);
        go(file, entry, keep(document, true));
    }

    void missing(File& file, const yaml::Node& entry, const std::string& path, const std::vector<std::string_view>& near) {
        const auto what = path.empty() ? fmt::format("there is no pack \"{}\"", entry.scalar)
                                       : fmt::format("there is no rule file \"{}\"", path);
        const auto word = path.empty() ? entry.scalar : fs::path(path).filename().string();
        const auto best = nearest(word, near);
        std::string hint;
        if (!best.empty()) {
            hint = fmt::format("did you mean \"{}\"?", best);
        } else if (path.empty()) {
            hint = fmt::format("packs are {}; a path ends in .yaml", fmt::join(near, ", "));
        } else {
            hint = "the path is seen from the folder of this file";
        }
        complain(Code::R011, file, entry, what, std::move(hint));
    }

    /// Names of the rule files in the folder of a path.
    const std::vector<std::string_view>& neighbours(const std::string& path) {
        names_.clear();
        views_.clear();
        std::error_code error;
        const auto folder = fs::path(path).parent_path();
        for (fs::directory_iterator entry(folder.empty() ? fs::path(".") : folder, error), end; !error && entry != end; entry.increment(error)) {
            const auto extension = entry->path().extension();
            if (extension == ".yaml" || extension == ".yml") names_.push_back(entry->path().filename().string());
        }
        std::sort(names_.begin(), names_.end());
        views_.assign(names_.begin(), names_.end());
        return views_;
    }

    /// With the way from the named file to this one, where there is one.
    void complain(Code code, const File& file, const yaml::Node& entry, std::string message, std::string hint) {
        result_.complete = false;
        for (std::size_t i = chain_.size() - 1; code != Code::R010 && i-- > 0;) {
            const auto& step = chain_[i];
            hint += fmt::format("{}{}:{} extends {}", hint.empty() ? "" : i + 2 == chain_.size() ? "; " : ", ", step.file->name,
                                step.file->document.source->position(step.entry->span.begin).line, chain_[i + 1].file->name);
        }
        diagnostics_.add(code, std::move(message), file.document.source, entry.span, std::move(hint));
    }

    Diagnostics& diagnostics_;
    std::list<File> files_;  ///< places stay
    std::size_t named_ = 0;
    std::vector<const yaml::Document*> built_in_;
    std::vector<Step> chain_;
    RuleFiles result_;
    std::vector<std::string> names_;
    std::vector<std::string_view> views_;
};

}  // namespace

RuleFiles with_extended(std::vector<yaml::Document> named, const std::vector<yaml::Document>& built_in, Diagnostics& diagnostics) {
    return Following(std::move(named), built_in, diagnostics).all();
}

}  // namespace citegate::rule
