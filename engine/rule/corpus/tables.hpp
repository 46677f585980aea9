// The notes of all letters of a run, and what they have in common. Kept by SQLite in a nameless database of its own, which holds a
// bounded part of it in memory and the rest in a temporary file that ends with the process. The only files with SQLite of this folder.
#pragma once

#include <functional>
#include <memory>

#include "engine/rule/corpus/group.hpp"
#include "engine/rule/corpus/letter_notes.hpp"

namespace citegate::rule {

class CorpusTables {
  public:
    /// `graph` must outlive the tables.
    /// So much of them may be in memory.
    static constexpr std::size_t memory_kib = 32U << 10;
    explicit CorpusTables(const graph::GuidelineGraph& graph, std::size_t kib = memory_kib);
    ~CorpusTables();
    CorpusTables(const CorpusTables&) = delete;
    CorpusTables& operator=(const CorpusTables&) = delete;

    /// Adds a letter; one whose case number was there before is left out, for it says nothing new. Not thread-safe.
    void add(const LetterNotes& notes);
    /// Letters added, and letters left out.
    [[nodiscard]] std::uint64_t letters() const;
    [[nodiscard]] std::uint64_t repeated() const;
    /// All groups of at least two letters: requests by class and body part, then rationales by their first letter. The same for the
    /// same letters in the same order.
    void each_group(const std::function<void(const Group&)>& take);
    /// Why the tables are not complete ("database or disk is full"); empty while they are.
    [[nodiscard]] const std::string& failure() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace citegate::rule
