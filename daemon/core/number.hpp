// Numbers as people write them. Pure.
#pragma once
#include <string>

namespace wirewatch {

// The shortest decimal form without an exponent that is read back as the same number: "9.5", "8", "0.25".
// Requires a finite number.
std::string shortest(double number);

}  // namespace wirewatch
