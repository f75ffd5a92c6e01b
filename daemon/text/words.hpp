// The words of one field, as the matcher reads them: flat arrays made in one pass, reused from article to
// article. What a word is and how it is folded is text/tokens.hpp's and text/normalise.hpp's to say: this
// gives the same words.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "text/word_arrays.hpp"
#include "text/word_hash.hpp"

namespace wirewatch::text {

// Not thread-safe: one per thread. Memory grows to the longest text read and stays.
class Words {
public:
    using Place = WordPlace;
    enum class Processor {
        any,    // what all of its family can do
        wide,   // of the x86-64-v3 level: AVX2, BMI2
        widest  // besides, AVX-512 with VBMI2
    };

    // The key is that of the hash, and drawn at start: feeds are hostile input.
    explicit Words(std::uint64_t key, Processor processor = best());

    static Processor best();  // of this machine

    // Replaces what was read before. Requires less than 256 MiB.
    void read(std::string_view utf8);

    std::uint32_t size() const { return size_; }
    std::uint32_t begin(std::uint32_t word) const { return arrays_.places()[word].begin; }
    std::uint32_t end(std::uint32_t word) const { return arrays_.places()[word].end; }
    // Valid until the next read.
    std::string_view folded(std::uint32_t word) const {
        auto [begin, end] = arrays_.folds()[word];
        return {arrays_.bytes() + begin, end - begin};
    }
    std::uint64_t hash(std::uint32_t word) const { return arrays_.hashes()[word]; }  // hash_of(folded, key)

    // The same arrays for hot loops, each of size() elements; valid until the next read.
    std::span<std::uint64_t const> hashes() const { return {arrays_.hashes(), size_}; }
    std::span<Place const> places() const { return {arrays_.places(), size_}; }
    std::span<Place const> folds() const { return {arrays_.folds(), size_}; }
    char const* bytes() const { return arrays_.bytes(); }  // where folds() point

private:
    WordKey key_;
    Processor processor_;
    WordArrays arrays_;
    std::uint32_t size_ = 0;
};

// Whichever bits a table takes of it, words spread as chance would have it.
std::uint64_t hash_of(std::string_view folded, std::uint64_t key);

}  // namespace wirewatch::text
