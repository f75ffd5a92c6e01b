// Room for lists of stretches that live as long as one article is looked at.
#pragma once
#include <algorithm>
#include <memory>
#include <span>
#include <vector>

#include "rules/slots.hpp"

namespace wirewatch::rules {

// Gives memory that stays where it is until clear(), and keeps it for the next article. Not thread-safe.
class StretchArena {
public:
    std::span<Stretch> take(std::size_t count) {
        while (block_ < blocks_.size() && used_ + count > blocks_[block_].size) {
            ++block_;
            used_ = 0;
        }
        if (block_ == blocks_.size()) {
            auto size = std::max(count, least);
            blocks_.push_back({std::make_unique<Stretch[]>(size), size});
        }
        auto* begin = blocks_[block_].stretches.get() + used_;
        used_ += count;
        return {begin, count};
    }

    void clear() {
        block_ = 0;
        used_ = 0;
    }

private:
    static constexpr std::size_t least = 1 << 14;
    struct Block {
        std::unique_ptr<Stretch[]> stretches;
        std::size_t size = 0;
    };
    std::vector<Block> blocks_;
    std::size_t block_ = 0, used_ = 0;
};

}  // namespace wirewatch::rules
