// A text of many letters that is too long to be held at once, or comes through a pipe: its letters one after the other.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/letter/archive.hpp"
#include "engine/letter/jobs.hpp"

namespace citegate::letter {

/// Every letter is a job of its own, "name#1", "name#2", …, as letter_begins() parts them; a text of one letter keeps the name of the
/// text. In memory are a block and the longest letter. A letter over limits::letter_bytes is L007, and the next one goes on.
class TextLetters : public Container {
  public:
    TextLetters(std::string name, std::unique_ptr<ByteStream> bytes) : name_(std::move(name)), bytes_(std::move(bytes)) {}
    bool next(Job& job) override;

  private:
    void read_more();
    void skip();
    [[nodiscard]] std::string numbered();

    std::string name_;
    std::unique_ptr<ByteStream> bytes_;
    std::string text_;                 ///< what was read and not handed out yet
    std::vector<std::size_t> begins_;  ///< of the letters in it; empty before the first block
    std::size_t at_ = 0;               ///< the next one of begins_
    std::size_t letters_ = 0;          ///< handed out
    int error_ = 0;                    ///< errno of a failed read
    bool ended_ = false;               ///< all was read
    bool done_ = false;                ///< and handed out
    bool skipping_ = false;            ///< text_ begins inside a letter that was too long
};

}  // namespace citegate::letter
