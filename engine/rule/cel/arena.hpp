// Memory for what one evaluation makes: lists by filter() and map(), strings by +. Reset, not freed, between
// rules.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace citegate::rule {

class Arena {
  public:
    /// `count` values of T, uninitialised; T must need no destructor.
    template <class T>
    T* make(std::size_t count) {
        static_assert(std::is_trivially_destructible_v<T>);
        return static_cast<T*>(bytes(count * sizeof(T)));
    }
    /// A copy of `text` that lives until reset().
    std::string_view copy(std::string_view text);
    void reset() {
        if (next_ == first_) return;
        block_ = 0;
        next_ = first_;
        end_ = first_end_;
    }

  private:
    static constexpr std::size_t block_bytes = 16U << 10;
    struct Block {
        std::unique_ptr<std::byte[]> memory;
        std::size_t size = 0;
    };

    void* bytes(std::size_t size) {
        size = (size + 15) / 16 * 16;  // values are 16 bytes
        if (static_cast<std::size_t>(end_ - next_) < size) [[unlikely]]
            to_block_with(size);
        auto* result = next_;
        next_ += size;
        return result;
    }
    void to_block_with(std::size_t size);

    std::vector<Block> blocks_;
    std::size_t block_ = 0;      ///< the block in use
    std::byte* next_ = nullptr;  ///< of it: the first byte not given out, and its end
    std::byte* end_ = nullptr;
    std::byte* first_ = nullptr;  ///< the first block
    std::byte* first_end_ = nullptr;
};

}  // namespace citegate::rule
