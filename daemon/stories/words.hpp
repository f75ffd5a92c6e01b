// A light word splitting for sketches: no dictionary, no locale. Internal to the room.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace wirewatch::stories {

// Hashes of the first `most` words of UTF-8 text: runs of letters and digits, ASCII lower-cased. Characters
// of scripts that write without spaces (Chinese, Japanese, Thai) are words each.
std::vector<std::uint64_t> words_of(std::string_view text, std::size_t most);

}  // namespace wirewatch::stories
