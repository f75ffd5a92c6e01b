// One input as several texts.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace wirewatch::fuzz {

// Parted by bytes 0; at least one.
inline std::vector<std::string_view> parts_of(std::uint8_t const* bytes, std::size_t size) {
    std::string_view rest(reinterpret_cast<char const*>(bytes), size);
    std::vector<std::string_view> parts;
    for (auto end = rest.find('\0'); end != rest.npos; end = rest.find('\0')) {
        parts.push_back(rest.substr(0, end));
        rest.remove_prefix(end + 1);
    }
    parts.push_back(rest);
    return parts;
}

}  // namespace wirewatch::fuzz
