#include "text/word_parts.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace wirewatch::text {
namespace {

bool stands_alone(UChar32 c) {
    auto status = U_ZERO_ERROR;
    switch (uscript_getScript(c, &status)) {
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_THAI:
            return true;
        default:
            return uscript_hasScript(c, USCRIPT_KATAKANA);  // the prolonged sound mark
    }
}

}  // namespace

Part part_of(char32_t character) {
    auto c = static_cast<UChar32>(character);
    switch (character) {
        case 0x00AD:  // soft hyphen
        case 0x200C:  // zero-width non-joiner, inside Persian words
        case 0x200D:
        case 0xFF9E:  // half-width voicing marks
        case 0xFF9F:
            return Part::mark;
        case 0x02BC:
            return Part::gap;  // the modifier letter apostrophe parts words as the others do
        default:
            break;
    }
    auto mask = U_GET_GC_MASK(c);
    if (mask & U_GC_M_MASK) return Part::mark;
    if (!(mask & (U_GC_L_MASK | U_GC_ND_MASK | U_GC_NL_MASK))) return Part::gap;
    return stands_alone(c) ? Part::character : Part::word;
}

}  // namespace wirewatch::text
