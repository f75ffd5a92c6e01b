// Stems of words by language: "mediat" of "mediated" and "mediators". Pure, thread-safe; hides Snowball.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::text {

// Whether there is a stemmer for a primary subtag: en, ar, es, fr, ru, tr and others; not fa, ur, zh.
bool has_stemmer(std::string_view language);

// Folded stem of a word as it is written: lower case as the language has it, Snowball's stem, then fold().
// Without a stemmer the folded word. Two words are inflections of each other when these are equal.
std::string stem(std::string_view language, std::string_view word);

// Lower case as any language but Turkish has it, composed, without soft hyphens and joiners; accents stay.
std::string lower(std::string_view word);

}  // namespace wirewatch::text
