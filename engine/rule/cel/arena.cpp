#include "engine/rule/cel/arena.hpp"

#include <cstring>

namespace citegate::rule {

void Arena::to_block_with(std::size_t size) {
    if (!blocks_.empty()) ++block_;
    while (block_ < blocks_.size() && blocks_[block_].size < size) ++block_;
    if (block_ == blocks_.size()) {
        const auto fresh = std::max(size, block_bytes);
        blocks_.push_back({std::make_unique<std::byte[]>(fresh), fresh});
    }
    next_ = blocks_[block_].memory.get();
    end_ = next_ + blocks_[block_].size;
    if (block_ == 0) {
        first_ = next_;
        first_end_ = end_;
    }
}

std::string_view Arena::copy(std::string_view text) {
    auto* bytes_of_copy = make<char>(text.size());
    if (!text.empty()) std::memcpy(bytes_of_copy, text.data(), text.size());
    return {bytes_of_copy, text.size()};
}

}  // namespace citegate::rule
