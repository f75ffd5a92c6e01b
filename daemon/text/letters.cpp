#include "text/letters.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <stdexcept>
#include <string>

#include "text/normalise.hpp"
#include "text/utf8.hpp"
#include "text/word_parts.hpp"

namespace wirewatch::text {
namespace {

icu::Normalizer2 const& composed() {
    auto status = U_ZERO_ERROR;
    auto const* form = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU without its normalisation tables");
    return *form;
}

Letter::Kind kind_of(Part part) {
    switch (part) {
        case Part::word:
            return Letter::word;
        case Part::character:
            return Letter::character;
        case Part::mark:
            return Letter::mark;
        case Part::gap:
            break;
    }
    return Letter::gap;
}

// fold() ends with a canonical composition; all before it is done character by character. So a word's fold is
// that of its letters if each begins with a character that does not compose with what stands before it, or is
// dropped.
Letter::Kind kind_of(Part part, std::string const& given, std::string const& folded) {
    constexpr std::size_t most_bytes = 3;
    if (folded.empty()) {
        if (part == Part::mark) return Letter::mark;
        return part == Part::word ? Letter::filler : Letter::tangled;
    }
    if (folded.size() > most_bytes || folded.size() > given.size()) return Letter::tangled;

    static auto const& form = composed();
    std::size_t at = 0;
    auto first = static_cast<UChar32>(decode(folded, at));
    auto is_one = at == folded.size();
    auto last = first;
    while (at < folded.size()) last = static_cast<UChar32>(decode(folded, at));
    auto moves = u_getCombiningClass(last) != 0;
    if (form.hasBoundaryBefore(first)) return moves ? Letter::tangled : kind_of(part);
    auto status = U_ZERO_ERROR;
    auto composes = form.quickCheck(icu::UnicodeString(first), status) != UNORM_YES;
    return part == Part::mark && is_one && moves && !composes ? Letter::stacked : Letter::tangled;
}

}  // namespace

Letter meet(char32_t character) {
    std::string given;
    append(given, character);
    auto part = part_of(character);
    auto folded = part == Part::gap ? "" : fold(given);
    auto kind = part == Part::gap ? Letter::gap : kind_of(part, given, folded);
    if (kind == Letter::tangled) folded.clear();
    std::uint32_t bytes = 0;
    for (auto size = folded.size(); size > 0; --size)
        bytes = bytes << 8 | static_cast<unsigned char>(folded[size - 1]);
    Letter letter(kind, bytes, static_cast<std::uint32_t>(folded.size()));
    letters_met[character].store(letter.packed(), std::memory_order_relaxed);
    return letter;
}

}  // namespace wirewatch::text
