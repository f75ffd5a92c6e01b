// What text/words.hpp keeps of a text: flat arrays with room for the most words that a text of its size can
// have.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>

namespace wirewatch::text {

// Half-open; of a word in the text as given, or of its folded form among the folded bytes.
struct WordPlace {
    std::uint32_t begin, end;
};

class WordArrays {
public:
    // What was there is lost.
    void make_room(std::size_t text_size);

    // Keeps the first `used` folded bytes. Where the bytes are may change.
    void make_room_for_bytes(std::size_t used, std::size_t bytes);

    WordPlace* places() const { return places_.get(); }
    WordPlace* folds() const { return folds_.get(); }
    std::uint64_t* hashes() const { return hashes_.get(); }
    char* bytes() const { return bytes_.get(); }

private:
    std::unique_ptr<WordPlace[]> places_, folds_;
    std::unique_ptr<std::uint64_t[]> hashes_;
    std::unique_ptr<char[]> bytes_;
    std::size_t words_room_ = 0, bytes_room_ = 0;
};

}  // namespace wirewatch::text
