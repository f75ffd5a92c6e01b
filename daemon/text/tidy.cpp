#include "text/tidy.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "core/block.hpp"

namespace wirewatch::text {
namespace {

constexpr std::size_t word_size = sizeof(std::uint64_t);

bool is_plain(unsigned char byte) {
    return byte < 0x7F && !is_control(byte);
}

// Looks at eight bytes at once: false when each of them is from 0x20 to 0x7E.
bool may_be_odd(char const* bytes) {
    constexpr std::uint64_t ones = 0x0101010101010101, high = 0x8080808080808080;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, word_size);
    // Bytes below 0x20 borrow, 0x7F and above carry.
    return (((word - ones * 0x20) | (word + ones) | word) & high) != 0;
}

// The bytes of a block that are neither plain nor the end of a line.
auto odd_bytes(Block block) {
    return (block - 0x20 > 0x7E - 0x20) & (block != '\n') & (block != '\t');
}

// What has been seen of a character below U+F000; the non-characters above are left to a slower reader.
enum State : unsigned { start, refused, tail_1, tail_2, after_c2, after_e0, after_ed, states };

constexpr State first_byte(unsigned byte) {
    if (byte < 0x80) return byte != 0x7F && !is_control(byte) ? start : refused;
    if (byte == 0xC2) return after_c2;
    if (byte == 0xE0) return after_e0;
    if (byte == 0xED) return after_ed;
    if (byte > 0xC2 && byte < 0xE0) return tail_1;
    return byte > 0xE0 && byte < 0xEF ? tail_2 : refused;
}

constexpr State next(State state, unsigned byte) {
    auto within = [&](unsigned from, unsigned to, State then) {
        return byte >= from && byte <= to ? then : refused;
    };
    switch (state) {
        case start:
            return first_byte(byte);
        case tail_1:
            return within(0x80, 0xBF, start);
        case tail_2:
            return within(0x80, 0xBF, tail_1);
        case after_c2:
            return within(0xA0, 0xBF, start);  // U+0080 to U+009F are controls
        case after_e0:
            return within(0xA0, 0xBF, tail_1);
        case after_ed:
            return within(0x80, 0x9F, tail_1);  // no surrogates
        default:
            return refused;
    }
}

// The machine without a branch: a word for each byte, in which six bits at the place of each state say how
// far to shift for the state that follows.
constexpr std::uint64_t bits = 6;
constexpr auto machine = [] {
    std::array<std::uint64_t, 256> words{};
    for (unsigned byte = 0; byte < 256; ++byte) {
        for (unsigned state = 0; state < states; ++state)
            words[byte] |= (bits * next(static_cast<State>(state), byte)) << (bits * state);
    }
    return words;
}();

// The characters from `at`, the start of one, that begin before `end`; moves `at` behind them.
bool is_tidy_until(std::string_view bytes, std::size_t& at, std::size_t end) {
    auto const* data = reinterpret_cast<uint8_t const*>(bytes.data());
    while (at < end) {
        UChar32 c = 0;
        U8_NEXT(data, at, bytes.size(), c);
        if (c < 0 || is_control(static_cast<char32_t>(c))) return false;
    }
    return true;
}

}  // namespace

std::size_t skip_plain(std::string_view bytes, std::size_t at) {
    while (at < bytes.size()) {
        if (at + word_size <= bytes.size() && !may_be_odd(bytes.data() + at)) {
            at += word_size;
            continue;
        }
        for (auto end = std::min(at + word_size, bytes.size()); at < end; ++at) {
            if (!is_plain(static_cast<unsigned char>(bytes[at]))) return at;
        }
    }
    return at;
}

bool is_tidy(std::string_view bytes) {
    // How far to shift, in its lowest six bits: the state times `bits`.
    std::uint64_t shift = start;
    std::size_t at = 0, character = 0;  // character: where the one begins that has not ended at `at`
    while (at + block_size + word_size <= bytes.size()) {
        if (shift == start) {
            auto odd = odd_bytes(block_at(bytes.data() + at));
            if (!any(odd)) {
                at += block_size;
                continue;
            }
            at += first(odd);
            character = at;
        }
        for (std::size_t i = 0; i < word_size; ++i)
            shift = machine[static_cast<unsigned char>(bytes[at + i])] >> (shift & 63);
        shift &= 63;
        at += word_size;
        if (shift == start) continue;
        if (shift == bits * refused) {
            shift = start;
            if (!is_tidy_until(bytes, character, at)) return false;
            at = character;
        } else {
            character = at - 1;
            while (character > 0 && U8_IS_TRAIL(static_cast<uint8_t>(bytes[character]))) --character;
        }
    }
    if (shift != start) at = character;
    return is_tidy_until(bytes, at, bytes.size());
}

}  // namespace wirewatch::text
