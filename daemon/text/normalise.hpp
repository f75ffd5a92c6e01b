// The form in which words are compared: caseless, without accents, width or Arabic letter variants.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::text {

// Folded form of a word: NFKC case fold, accents and width differences removed, digits of any script as
// ASCII, Arabic letter variants unified (alef, ya and kaf forms; tatweel, harakat, zero-width joiners
// dropped). Vowel signs of Indic scripts and Thai and the voicing marks of kana are letters to their readers
// and stay. Invalid bytes fold to U+FFFD. Pure, thread-safe, idempotent.
std::string fold(std::string_view utf8);

// The same without the case fold: "Taliban" of "Tàliban", "STRASSE" and "Straße" as they are.
std::string fold_keeping_case(std::string_view utf8);

bool is_small_letter(char32_t character);

}  // namespace wirewatch::text
