// The words of one field, as the matcher reads them: flat arrays made in one pass, reused from article to
// article. What a word is and how it is folded is text/tokens.hpp's and text/normalise.hpp's to say: this
// gives the same words.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/word_hash.hpp"

namespace wirewatch::text {

// Not thread-safe: one per thread. Memory grows to the longest text read and stays.
class Words {
public:
    // Half-open; of a word in the text as given, or of its folded form in bytes().
    struct Place {
        std::uint32_t begin, end;
    };

    explicit Words(std::uint64_t key);  // of the hash: feeds are hostile input, so it is drawn at start

    // Replaces what was read before. Requires less than 2 GiB.
    void read(std::string_view utf8);

    std::uint32_t size() const { return static_cast<std::uint32_t>(hashes_.size()); }
    std::uint32_t begin(std::uint32_t word) const { return places_[word].begin; }
    std::uint32_t end(std::uint32_t word) const { return places_[word].end; }
    // Valid until the next read.
    std::string_view folded(std::uint32_t word) const {
        auto [begin, end] = folds_[word];
        return {bytes_.data() + begin, end - begin};
    }
    std::uint64_t hash(std::uint32_t word) const { return hashes_[word]; }  // hash_of(folded, key)

    // The same arrays for hot loops, each of size() elements; valid until the next read.
    std::span<std::uint64_t const> hashes() const { return hashes_; }
    std::span<Place const> places() const { return places_; }
    std::span<Place const> folds() const { return folds_; }
    char const* bytes() const { return bytes_.data(); }

private:
    WordKey key_;
    std::vector<Place> places_, folds_;
    std::vector<std::uint64_t> hashes_;
    std::vector<char> bytes_;
};

std::uint64_t hash_of(std::string_view folded, std::uint64_t key);

}  // namespace wirewatch::text
