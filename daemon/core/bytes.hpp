// A count of bytes as settings write it.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/error.hpp"

namespace wirewatch {

struct Bytes {
    std::uint64_t count = 0;

    auto operator<=>(Bytes const&) const = default;
};

// "8MiB", "10GiB", "512KiB", "900B" (IEC 80000-13 prefixes; "MB" and the like are powers of ten).
Result<Bytes> parse_bytes(std::string_view text);
std::string to_string(Bytes bytes);

}  // namespace wirewatch
