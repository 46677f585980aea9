#include "engine/letter/named.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <vector>

#include "engine/letter/jobs.hpp"

namespace citegate::letter {
namespace {

bool exists(const std::string& path) {
    struct stat about {};
    return stat(path.c_str(), &about) == 0;
}

/// The file that holds the letter: the name itself, else the longest part before a # or ! that is one; else the name.
std::string holder(const std::string& name) {
    if (name == "-" || exists(name)) return name;
    for (auto at = name.find_last_of("#!"); at != name.npos && at > 0; at = name.find_last_of("#!", at - 1)) {
        if (exists(name.substr(0, at))) return name.substr(0, at);
    }
    return name;
}

}  // namespace

SourcePtr read_named(const std::string& name, PdfCache* cache, Diagnostics& diagnostics) {
    const auto path = holder(name);
    const bool inside = path != name;
    JobStream letters(expand({path}, diagnostics));
    if (diagnostics.has_errors()) return nullptr;
    std::vector<std::string> names;
    std::size_t count = 0;
    SourcePtr found;
    bool ours = false;  // what is said about it was kept
    Job job;
    // The first letters tell whether there are several; a name inside is looked for to the end.
    while ((inside ? !ours : count < 2) && letters.next(job)) {
        read(job, cache, [&](const std::string& letter, SourcePtr text, Diagnostics& said) {
            ++count;
            if (names.size() < 1000) names.push_back(letter);
            if (inside ? letter != name : count > 1) return;
            ours = true;
            found = std::move(text);
            diagnostics.append(std::move(said));
        });
    }
    if (inside && !ours) {
        const auto near = nearest(name, {names.begin(), names.end()});
        diagnostics.add(Code::L001, fmt::format("there is no letter '{}' in '{}'", name, path), name,
                        !near.empty()     ? fmt::format("did you mean {}?", near)
                        : !names.empty() ? fmt::format("the first in it is {}", names.front())
                                          : "");
        return nullptr;
    }
    if (!inside && count > 1) {
        diagnostics.add(Code::L026, fmt::format("'{}' holds more than one letter", path), path, fmt::format("name one of them: {}", names.front()));
        return nullptr;
    }
    return found;
}

}  // namespace citegate::letter
