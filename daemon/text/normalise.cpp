#include "text/normalise.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <stdexcept>

#include "text/utf8.hpp"

namespace wirewatch::text {
namespace {

using Lookup = icu::Normalizer2 const* (*)(UErrorCode&);

icu::Normalizer2 const& instance(Lookup lookup) {
    auto status = U_ZERO_ERROR;
    auto const* found = lookup(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU without its normalisation tables");
    return *found;
}

std::string normalised(icu::Normalizer2 const& form, std::string_view utf8) {
    std::string out;
    icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(utf8.size()));
    auto status = U_ZERO_ERROR;
    form.normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())), sink, nullptr,
                       status);
    return out;
}

// Letters that normalisation keeps apart and readers of news do not. 0 = no letter at all.
char32_t variant(char32_t c) {
    switch (c) {
        case 0x0640:
            return 0;  // tatweel
        case 0x0671:
            return 0x0627;  // alef wasla; the hamza forms fall to the stripping of marks
        case 0x0649:        // alef maksura
        case 0x06CC:        // Farsi ya
        case 0x06D0:
            return 0x064A;  // Pashto ya
        case 0x06A9:        // keheh
        case 0x06AA:
            return 0x0643;  // swash kaf
        case 0x06C1:
            return 0x0647;  // heh goal
        case 0x0131:
            return 'i';  // dotless i: "Diyarbakır" is often typed with i
        case 0x00F8:
            return 'o';  // strokes do not decompose
        case 0x0142:
            return 'l';
        case 0x0111:
            return 'd';
        default:
            return c;
    }
}

bool is_accent(char32_t c) {
    auto point = static_cast<UChar32>(c);
    if (u_charType(point) != U_NON_SPACING_MARK || c == 0x3099 || c == 0x309A) return false;
    auto status = U_ZERO_ERROR;
    switch (uscript_getScript(point, &status)) {
        case USCRIPT_INHERITED:
        case USCRIPT_COMMON:
        case USCRIPT_ARABIC:
        case USCRIPT_HEBREW:
        case USCRIPT_SYRIAC:
        case USCRIPT_CYRILLIC:
            return true;
        default:
            return false;
    }
}

bool is_ascii(std::string_view utf8) {
    return std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// What comes after the compatibility form: marks, digits and letter variants.
std::string unified(std::string_view compatible) {
    static auto const& decompose = instance(icu::Normalizer2::getNFDInstance);
    static auto const& compose = instance(icu::Normalizer2::getNFCInstance);
    auto apart = normalised(decompose, compatible);
    std::string plain;
    plain.reserve(apart.size());
    for (std::size_t at = 0; at < apart.size();) {
        auto c = decode(apart, at);
        if (c >= 0x80) {
            if (is_accent(c)) continue;
            auto digit = u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER
                             ? u_charDigitValue(static_cast<UChar32>(c))
                             : -1;
            c = digit >= 0 ? static_cast<char32_t>('0' + digit) : variant(c);
            if (c == 0) continue;
        }
        append(plain, c);
    }
    return normalised(compose, plain);
}

// As the NFKC case fold does it, of which this is the part that keeps the case.
std::string without_ignorables(std::string_view utf8) {
    std::string kept;
    for (std::size_t at = 0; at < utf8.size();) {
        auto c = decode(utf8, at);
        if (!u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
            append(kept, c);
    }
    return kept;
}

}  // namespace

std::string fold(std::string_view utf8) {
    static auto const& casefold = instance(icu::Normalizer2::getNFKCCasefoldInstance);
    if (!is_ascii(utf8)) return unified(normalised(casefold, utf8));
    std::string lower(utf8);
    for (auto& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return lower;
}

std::string fold_keeping_case(std::string_view utf8) {
    static auto const& compatible = instance(icu::Normalizer2::getNFKCInstance);
    if (is_ascii(utf8)) return std::string(utf8);
    return unified(normalised(compatible, without_ignorables(utf8)));
}

bool is_small_letter(char32_t character) {
    return u_islower(static_cast<UChar32>(character));
}

}  // namespace wirewatch::text
