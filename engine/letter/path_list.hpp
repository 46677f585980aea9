// The inputs of a run, by the million: a path costs its file name and sixteen bytes, its folder is kept once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace citegate::letter {

/// One input to be read later.
struct Input {
    std::string path;  ///< "-" = standard input
};

class PathList {
  public:
    PathList() = default;
    explicit PathList(const std::vector<Input>& inputs);

    void add(std::string_view path);
    /// A file of a folder, whose path ends in '/'. Cheapest where files of one folder come one after the other.
    void add(std::string_view folder, std::string_view name);
    /// A text that is too long to be read at once (TextLetters), if it is one.
    void add_long(std::string_view path);
    void add(const PathList& more);
    /// Puts the paths from the index `first` on in bytewise order.
    void sort(std::size_t first);
    /// Leaves the half-open range of indices.
    void keep(std::size_t first, std::size_t last);

    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] bool empty() const { return entries_.empty(); }
    [[nodiscard]] std::string path(std::size_t index) const;
    [[nodiscard]] bool is_long(std::size_t index) const { return entries_[index].is_long; }
    /// All of them as strings, for those who have few.
    [[nodiscard]] std::vector<Input> inputs() const;

  private:
    struct Entry {
        const char* name;  ///< in a block, ended by a zero byte
        std::uint32_t folder : 31;
        std::uint32_t is_long : 1;
    };
    const char* keep_name(std::string_view name);

    std::vector<std::string> folders_;
    std::deque<Entry> entries_;  ///< grows without a copy
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t block_size_ = 0;
    std::size_t block_used_ = 0;
};

}  // namespace citegate::letter
