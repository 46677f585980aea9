#include "engine/letter/path_list.hpp"

#include <algorithm>
#include <cstring>

namespace citegate::letter {

PathList::PathList(const std::vector<Input>& inputs) {
    for (const auto& input : inputs) add(input.path);
}

void PathList::add(std::string_view path) {
    const auto name = path.rfind('/') + 1;  // npos + 1 = 0
    add(path.substr(0, name), path.substr(name));
}

void PathList::add(std::string_view folder, std::string_view name) {
    if (folders_.empty() || folders_.back() != folder) folders_.emplace_back(folder);
    entries_.push_back({keep_name(name), static_cast<std::uint32_t>(folders_.size() - 1) & 0x7FFFFFFFU, 0});
}

void PathList::add(const PathList& more) {
    for (const auto& entry : more.entries_) {
        add(more.folders_[entry.folder], entry.name);
        entries_.back().is_long = entry.is_long;
    }
}

void PathList::add_long(std::string_view path) {
    add(path);
    entries_.back().is_long = 1;
}

const char* PathList::keep_name(std::string_view name) {
    constexpr std::size_t usual = 1U << 18;
    if (block_used_ + name.size() + 1 > block_size_) {
        block_size_ = std::max(usual, name.size() + 1);
        block_used_ = 0;
        blocks_.emplace_back(new char[block_size_]);
    }
    char* const at = blocks_.back().get() + block_used_;
    std::memcpy(at, name.data(), name.size());
    at[name.size()] = '\0';
    block_used_ += name.size() + 1;
    return at;
}

void PathList::sort(std::size_t first) {
    const auto before = [this](const Entry& a, const Entry& b) {
        if (a.folder == b.folder) return std::strcmp(a.name, b.name) < 0;
        const std::string_view left = folders_[a.folder];
        const std::string_view right = folders_[b.folder];
        if (left == right) return std::strcmp(a.name, b.name) < 0;
        const auto common = std::min(left.size(), right.size());
        if (const int order = left.substr(0, common).compare(right.substr(0, common)); order != 0) return order < 0;
        // One folder lies in the other: what is left of its path holds a '/', which no name does, so they differ before the end.
        return left.size() < right.size() ? std::string_view(a.name) < right.substr(common) : left.substr(common) < std::string_view(b.name);
    };
    std::sort(entries_.begin() + static_cast<std::ptrdiff_t>(first), entries_.end(), before);
}

void PathList::keep(std::size_t first, std::size_t last) {
    entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(last), entries_.end());
    entries_.erase(entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(first));
}

std::string PathList::path(std::size_t index) const { return folders_[entries_[index].folder] + entries_[index].name; }

std::vector<Input> PathList::inputs() const {
    std::vector<Input> all;
    for (std::size_t i = 0; i < size(); ++i) all.push_back({path(i)});
    return all;
}

}  // namespace citegate::letter
