#include "text/word_cursor.hpp"

#include <cstring>
#include <string>

#include "text/normalise.hpp"
#include "text/utf8.hpp"
#include "text/word_parts.hpp"

namespace wirewatch::text {

WordCursor::WordCursor(std::string_view given, WordArrays& room)
    : arrays(room)
    , text(given.data())
    , end(given.data() + given.size())
    , at(text)
    , bytes(room.bytes())
    , out(bytes)
    , place(room.places())
    , fold(room.folds()) {}

void WordCursor::open(bool is_alone) {
    close();
    place->begin = offset();
    fold->begin = folded();
    is_open = true;
    alone = is_alone;
}

void WordCursor::take_character() {
    std::size_t behind = offset();
    auto character = decode(given(), behind);
    take(letter(character), behind - offset());
}

void WordCursor::take(Letter letter, std::size_t size) {
    switch (letter.kind()) {
        case Letter::word:
            if (!is_open || alone) open(false);
            return put(letter, size);
        case Letter::character:
            open(true);
            return put(letter, size);
        case Letter::mark:
            if (is_open) return put(letter, size);
            break;
        case Letter::stacked:
            if (is_open && !is_behind_stacked()) return put(letter, size);
            return take_whole_word(size);
        case Letter::filler:
            if (is_open && !alone) return put(letter, size);
            return take_whole_word(size);
        case Letter::gap:
            close();
            break;
        default:
            return take_whole_word(size);
    }
    at += size;
}

void WordCursor::put(Letter letter, std::size_t size) {
    auto folded_bytes = letter.packed();
    std::memcpy(out, &folded_bytes, sizeof folded_bytes);
    out += letter.size();
    at += size;
}

bool WordCursor::is_behind_stacked() const {
    std::string_view so_far(bytes + fold->begin, folded() - fold->begin);
    auto last = boundary(so_far, so_far.size() - 1);
    return letter(decode(so_far, last)).kind() == Letter::stacked;
}

void WordCursor::take_whole_word(std::size_t size) {
    std::size_t behind = offset();
    auto part = part_of(decode(given(), behind));
    if (!is_open && part == Part::mark) {
        at += size;
        return;
    }
    if (!is_open || !joins(part, alone)) open(part == Part::character);

    auto word_end = behind;
    while (behind < given().size() && joins(part_of(decode(given(), behind)), alone)) word_end = behind;
    auto whole = text::fold(given().substr(place->begin, word_end - place->begin));
    auto folded_end = fold->begin + whole.size();
    arrays.make_room_for_bytes(folded(), folded_end + (given().size() - word_end));
    bytes = arrays.bytes();
    std::memcpy(bytes + fold->begin, whole.data(), whole.size());
    out = bytes + folded_end;
    at = text + word_end;
    is_open = !whole.empty();  // a word that folds to nothing is none
    close();
}

}  // namespace wirewatch::text
