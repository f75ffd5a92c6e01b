// Where the words of a text begin and end, character by character. Pure, thread-safe.
#pragma once

namespace wirewatch::text {

enum class Part {
    gap,        // separates words
    word,       // letters and digits that join their neighbours
    character,  // a word by itself: Han, kana, Thai
    mark        // belongs to whatever it follows
};

Part part_of(char32_t character);

// Whether a part stands in the open word behind what is there; `alone`: that began with a `character`.
constexpr bool joins(Part part, bool alone) {
    return part == Part::mark || (part == Part::word && !alone);
}

}  // namespace wirewatch::text
