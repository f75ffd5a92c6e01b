#include "core/hash.hpp"

#include <sodium.h>

#include <array>
#include <bit>
#include <cstring>

namespace wirewatch {
namespace {

std::string hex(unsigned char const* bytes, size_t count) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(count * 2);
    for (size_t i = 0; i < count; ++i) {
        text += digits[bytes[i] >> 4];
        text += digits[bytes[i] & 15];
    }
    return text;
}

unsigned char const* bytes_of(std::string_view text) {
    return reinterpret_cast<unsigned char const*>(text.data());
}

// The finaliser of MurmurHash3 (Appleby, public domain): every input bit reaches every output bit.
std::uint64_t mix(std::uint64_t h) {
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdull;
    h ^= h >> 33;
    h *= 0xc4ceb9fe1a85ec53ull;
    return h ^ (h >> 33);
}

}  // namespace

std::string content_id(std::initializer_list<std::string_view> parts) {
    crypto_generichash_state state;
    std::array<unsigned char, 16> digest{};
    crypto_generichash_init(&state, nullptr, 0, digest.size());
    for (auto part : parts) {
        std::array<unsigned char, 8> length{};
        for (size_t i = 0; i < length.size(); ++i)
            length[i] = static_cast<unsigned char>(part.size() >> (8 * i));
        crypto_generichash_update(&state, length.data(), length.size());
        crypto_generichash_update(&state, bytes_of(part), part.size());
    }
    crypto_generichash_final(&state, digest.data(), digest.size());
    return hex(digest.data(), digest.size());
}

std::string body_hash(std::string_view bytes) {
    std::array<unsigned char, 32> digest{};
    crypto_generichash(digest.data(), digest.size(), bytes_of(bytes), bytes.size(), nullptr, 0);
    return hex(digest.data(), digest.size());
}

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
    auto h = mix(seed ^ (0x9e3779b97f4a7c15ull + bytes.size()));
    while (bytes.size() >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), 8);
        if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
        h = mix(h ^ word) * 0x9e3779b97f4a7c15ull;
        bytes.remove_prefix(8);
    }
    std::uint64_t tail = 0;
    for (size_t i = 0; i < bytes.size(); ++i) {
        tail |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    }
    return mix(h ^ tail);
}

}  // namespace wirewatch
