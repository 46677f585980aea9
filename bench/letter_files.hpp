// The letter files behind paths, in the order in which `citegate check` takes them: folders recursively,
// sorted by path. Written without the engine, so that the floor stays a floor.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace citegate::bench {

inline bool is_letter_name(const std::filesystem::path& path) {
    auto ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return ending == ".txt" || ending == ".pdf";
}

/// A file is itself; a folder gives its .txt and .pdf files. Throws std::filesystem::filesystem_error.
inline std::vector<std::string> letter_files(const std::vector<std::string>& paths) {
    namespace fs = std::filesystem;
    std::vector<std::string> files;
    for (const auto& path : paths) {
        if (!fs::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        const auto first = static_cast<std::ptrdiff_t>(files.size());
        for (const auto& entry :
             fs::recursive_directory_iterator(path, fs::directory_options::follow_directory_symlink)) {
            if (is_letter_name(entry.path()) && entry.is_regular_file())
                files.push_back(entry.path().string());
        }
        std::sort(files.begin() + first, files.end());
    }
    return files;
}

}  // namespace citegate::bench
