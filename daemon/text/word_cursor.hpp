// Where a reader of words stands in a text and in the arrays; takes the characters that are to be looked at
// one by one.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/letters.hpp"
#include "text/wide_blocks.hpp"
#include "text/word_arrays.hpp"

namespace wirewatch::text {

// The text and the arrays, which have room for its words, must outlive it.
struct WordCursor {
    WordCursor(std::string_view given, WordArrays& room);

    WIREWATCH_INLINE std::size_t left() const { return static_cast<std::size_t>(end - at); }
    WIREWATCH_INLINE std::uint32_t offset() const { return static_cast<std::uint32_t>(at - text); }
    WIREWATCH_INLINE std::uint32_t folded() const { return static_cast<std::uint32_t>(out - bytes); }

    // Ends the open word, if any, here. Requires that it does not fold to nothing.
    WIREWATCH_INLINE void close() {
        place->end = offset();
        fold->end = folded();
        place += is_open;
        fold += is_open;
        is_open = alone = false;
    }

    // Text and folds have been read and written up to there, and begins and ends of words in turn, from
    // behind those of this cursor. Requires that no word is open that is alone.
    WIREWATCH_INLINE void take_written(std::uint32_t const* places_end, char const* text_end,
                                       char* folds_end) {
        auto written = places_end - &place->begin;
        place += written / 2;
        fold += written / 2;
        is_open = written % 2 != 0;
        at = text_end;
        out = folds_end;
    }

    // The next character, whatever it is; a whole word if that has to be folded as one. Requires that one is
    // left.
    void take_character();

    WordArrays& arrays;
    char const* const text;
    char const* const end;
    char const* at;
    char* bytes;
    char* out;         // where the next folded byte goes; what lies between the folds of words is nobody's
    WordPlace* place;  // of the open word or the next one
    WordPlace* fold;
    bool is_open = false;
    bool alone = false;  // the open word is one character, which only marks join

private:
    void open(bool is_alone);
    void take(Letter letter, std::size_t size);
    void put(Letter letter, std::size_t size);
    void take_whole_word(std::size_t size);
    bool is_behind_stacked() const;
    std::string_view given() const { return {text, static_cast<std::size_t>(end - text)}; }
};

}  // namespace wirewatch::text
