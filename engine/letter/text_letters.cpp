#include "engine/letter/text_letters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/letter/bundle.hpp"

namespace citegate::letter {
namespace {

constexpr std::size_t block = 1U << 20;
/// Stands for the letter that was too long, so that the next one is not taken for the first.
constexpr std::string_view its_title = "HOW THE IMR FINAL DETERMINATION WAS MADE\n";

}  // namespace

std::string TextLetters::numbered() { return fmt::format("{}#{}", name_, ++letters_); }

/// Appends a block, or as much again as there is: a long letter must not be looked through once a block.
void TextLetters::read_more() {
    const auto had = text_.size();
    const auto wanted = had + std::max(block, had);
    text_.resize(wanted);
    std::size_t size = had;
    while (size < wanted && !ended_) {
        const auto n = bytes_->read(text_.data() + size, wanted - size);
        if (n < 0) error_ = errno;
        ended_ = n <= 0;
        if (n > 0) size += static_cast<std::size_t>(n);
    }
    text_.resize(size);
}

/// The letter in hand is too long: what is left of it is skipped, but for what may be the header of the next one.
void TextLetters::skip() {
    constexpr std::size_t header = 4096;
    text_.replace(0, text_.size() - header, its_title);
}

bool TextLetters::next(Job& job) {
    while (!done_) {
        if (at_ + 1 < begins_.size()) {  // a letter with another behind it
            const auto begin = begins_[at_++];
            if (std::exchange(skipping_, false)) continue;
            job.name = numbered();
            job.bytes.assign(text_, begin, begins_[at_] - begin);
            job.loaded = job.single = true;
            return true;
        }
        if (!begins_.empty()) text_.erase(0, begins_[at_]);
        begins_.clear();
        at_ = 0;
        if (!ended_ && text_.size() > limits::letter_bytes) {
            skip();
            if (std::exchange(skipping_, true)) continue;  // told already
            job.name = numbered();
            job.problems.add(Code::L007, fmt::format("'{}' has more than {} bytes", job.name, limits::letter_bytes), job.name, "a letter has 5 to 20 kB");
            return true;
        }
        if (!ended_) {
            read_more();
            Bytes bytes;
            bytes.look_at(text_);
            letter_begins(text_, bytes.line_starts, begins_);
            continue;
        }
        done_ = true;
        if (skipping_) break;
        job.name = letters_ == 0 ? name_ : numbered();
        if (error_ != 0) {
            job.problems.add(Code::L001, fmt::format("'{}' cannot be read: {}", name_, std::strerror(error_)), job.name, "");
            return true;
        }
        job.single = letters_ > 0;
        job.loaded = true;
        job.bytes = std::move(text_);
        return true;
    }
    return false;
}

}  // namespace citegate::letter
