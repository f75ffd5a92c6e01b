#include "core/number.hpp"

#include <charconv>

namespace wirewatch {

std::string shortest(double number) {
    char digits[512];  // the smallest number has 325 characters
    auto written = std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed);
    return {digits, written.ptr};
}

}  // namespace wirewatch
