#include "engine/rule/cel/arena.hpp"

#include <cstring>

namespace citegate::rule {

void* Arena::bytes(std::size_t size) {
    size = (size + 15) / 16 * 16;  // values are 16 bytes
    while (block_ < blocks_.size() && used_ + size > blocks_[block_].size) {
        ++block_;
        used_ = 0;
    }
    if (block_ == blocks_.size()) {
        const auto fresh = std::max(size, block_bytes);
        blocks_.push_back({std::make_unique<std::byte[]>(fresh), fresh});
    }
    void* result = blocks_[block_].memory.get() + used_;
    used_ += size;
    return result;
}

std::string_view Arena::copy(std::string_view text) {
    auto* bytes_of_copy = make<char>(text.size());
    if (!text.empty()) std::memcpy(bytes_of_copy, text.data(), text.size());
    return {bytes_of_copy, text.size()};
}

}  // namespace citegate::rule
