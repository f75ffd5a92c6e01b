#include "text/word_arrays.hpp"

#include <bit>
#include <cstring>

namespace wirewatch::text {
namespace {

// Readers write several words at once, and two blocks of bytes, and look at the last word's bytes with what
// follows.
constexpr std::size_t words_behind = 32, bytes_behind = 192;

}  // namespace

void WordArrays::make_room(std::size_t text_size) {
    // Between two words of one byte stands a gap, and a character that is a word by itself has at least two
    // bytes.
    auto words = text_size / 2 + 1 + words_behind;
    if (words > words_room_) {
        words_room_ = std::bit_ceil(words);
        places_ = std::make_unique_for_overwrite<WordPlace[]>(words_room_);
        folds_ = std::make_unique_for_overwrite<WordPlace[]>(words_room_);
        hashes_ = std::make_unique_for_overwrite<std::uint64_t[]>(words_room_);
    }
    make_room_for_bytes(0, text_size);
}

void WordArrays::make_room_for_bytes(std::size_t used, std::size_t bytes) {
    if (bytes + bytes_behind <= bytes_room_) return;
    auto room = std::bit_ceil(bytes + bytes_behind);
    auto more = std::make_unique_for_overwrite<char[]>(room);
    if (used > 0) std::memcpy(more.get(), bytes_.get(), used);
    bytes_ = std::move(more);
    bytes_room_ = room;
}

}  // namespace wirewatch::text
