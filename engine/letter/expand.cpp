#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "engine/base/limits.hpp"
#include "engine/letter/reader.hpp"
#include "engine/letter/names.hpp"

namespace citegate::letter {
namespace {

/// "'x.txt' cannot be opened: No such file or directory", told better where we know better.
void tell(const std::string& path, int error, bool link, Diagnostics& diagnostics) {
    if (link && error == ENOENT) {
        diagnostics.add(Code::L001, fmt::format("'{}' is a link to something that does not exist", path),
                        path, "remove the link or restore what it points to");
    } else if (error == ELOOP) {
        diagnostics.add(Code::L001, fmt::format("'{}' is a link that leads back to itself", path), path,
                        "remove the link");
    } else {
        const char* hint = error == ENOENT ? "check the spelling; relative paths start at the current folder"
                           : error == EACCES ? "check the permissions of the file and of the folders above it"
                                             : "";
        diagnostics.add(Code::L001, fmt::format("'{}' cannot be opened: {}", path, std::strerror(error)),
                        path, hint);
    }
}

/// Walks one folder given by the user. Real folders come first, folders behind links afterwards, each folder
/// once: a link back to a folder already read adds nothing, so loops end.
class FolderWalk {
  public:
    FolderWalk(PathList& found, Diagnostics& diagnostics) : found_(found), diagnostics_(diagnostics) {}

    /// Adds the letters in the folder and below, unsorted.
    void run(const std::string& folder) {
        pending_.push_back(folder);
        while (!pending_.empty() || !linked_.empty()) {
            auto& from = pending_.empty() ? linked_ : pending_;
            const std::string next = std::move(from.back());
            from.pop_back();
            enter(next);
        }
    }

  private:
    void enter(const std::string& folder) {
        const std::unique_ptr<DIR, int (*)(DIR*)> open(opendir(folder.c_str()), closedir);
        struct stat about {};
        if (!open || fstat(dirfd(open.get()), &about) != 0) {
            tell(folder, errno, false, diagnostics_);
            return;
        }
        if (!entered_.emplace(about.st_dev, about.st_ino).second) return;
        const auto prefix = folder.ends_with('/') ? folder : folder + '/';
        errno = 0;
        while (const auto* entry = readdir(open.get())) {
            take(prefix, *entry, dirfd(open.get()));
            errno = 0;
        }
        if (errno != 0) tell(folder, errno, false, diagnostics_);
    }

    void take(const std::string& prefix, const dirent& entry, int folder) {
        const std::string_view name = entry.d_name;
        if (name == "." || name == "..") return;
        auto kind = entry.d_type;
        bool link = kind == DT_LNK;
        if (kind == DT_UNKNOWN || kind == DT_LNK) {
            struct stat about {};
            if (kind == DT_UNKNOWN && fstatat(folder, entry.d_name, &about, AT_SYMLINK_NOFOLLOW) == 0) {
                link = S_ISLNK(about.st_mode);
            }
            if (fstatat(folder, entry.d_name, &about, 0) != 0) {
                if (named_letter(name)) tell(prefix + entry.d_name, errno, link, diagnostics_);
                return;
            }
            kind = S_ISDIR(about.st_mode) ? DT_DIR : S_ISREG(about.st_mode) ? DT_REG : DT_UNKNOWN;
        }
        if (kind == DT_DIR) {
            (link ? linked_ : pending_).push_back(prefix + entry.d_name);
        } else if (kind == DT_REG && named_letter(name)) {
            found_.add(prefix, name);
        }
    }

    PathList& found_;
    Diagnostics& diagnostics_;
    std::vector<std::string> pending_;
    std::vector<std::string> linked_;
    std::set<std::pair<dev_t, ino_t>> entered_;
};

}  // namespace

PathList expand(const std::vector<std::string>& paths, Diagnostics& diagnostics) {
    PathList inputs;
    for (const auto& path : paths) {
        if (path == "-") {
            inputs.add(path);
            continue;
        }
        struct stat about {};
        if (stat(path.c_str(), &about) != 0) {
            const int error = errno;
            struct stat itself {};
            const bool link = lstat(path.c_str(), &itself) == 0 && S_ISLNK(itself.st_mode);
            tell(path, error, link, diagnostics);
            continue;
        }
        if (!S_ISDIR(about.st_mode)) {
            const bool is_long = static_cast<std::size_t>(about.st_size) > limits::text_bytes && !named_pdf(path);
            if (is_long) {
                inputs.add_long(path);
            } else {
                inputs.add(path);
            }
            continue;
        }
        const auto problems = diagnostics.size();
        const auto first = inputs.size();
        FolderWalk(inputs, diagnostics).run(path);
        if (inputs.size() == first && diagnostics.size() == problems) {
            diagnostics.add(Code::L010, fmt::format("no letters in folder '{}'", path), path,
                            "letters are files named .txt or .pdf, in the folder or below");
        }
        inputs.sort(first);
    }
    return inputs;
}

}  // namespace citegate::letter
