// What text/tokens.hpp and text/normalise.hpp make of one character, remembered: the words of most texts are
// their letters, each folded by itself. Thread-safe.
#pragma once
#include <atomic>
#include <cstdint>

namespace wirewatch::text {

// In four bytes: the folded character, its size, and what is to be done with it.
class Letter {
public:
    enum Kind : std::uint8_t {
        unmet = 0,      // not asked for yet
        word = 1,       // a letter or digit that joins its neighbours
        mark = 2,       // belongs to whatever it follows
        character = 4,  // a word by itself
        gap = 8,        // separates words
        stacked = 16,   // a mark that stays behind a letter, but may change places with marks
        filler = 32,    // a letter that folds to nothing, as tatweel
        tangled = 48    // its fold depends on its neighbours or is too long: fold the whole word
    };

    constexpr explicit Letter(std::uint32_t packed) : packed_(packed) {}
    constexpr Letter(Kind kind, std::uint32_t bytes, std::uint32_t size)
        : packed_(bytes | (static_cast<std::uint32_t>(kind) << 24) | (size << 30)) {}

    constexpr std::uint32_t packed() const { return packed_; }  // the first folded byte is the lowest
    constexpr std::uint32_t size() const { return packed_ >> 30; }
    constexpr Kind kind() const { return static_cast<Kind>((packed_ >> 24) & 0x3F); }

private:
    std::uint32_t packed_;
};

inline constexpr char32_t characters = 0x110000;

// One letter's worth is written at once, whoever is first: all would write the same. Pages of characters that
// nobody met take no memory.
inline std::atomic<std::uint32_t> letters_met[characters];

Letter meet(char32_t character);

// Of a surrogate: not met.
inline Letter letter_as_met(char32_t character) {
    return Letter(letters_met[character].load(std::memory_order_relaxed));
}

// Requires a character, no surrogate.
inline Letter letter(char32_t character) {
    auto met = letter_as_met(character);
    return met.kind() != Letter::unmet ? met : meet(character);
}

}  // namespace wirewatch::text
