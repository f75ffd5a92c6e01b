// Content-derived ids and fingerprints. Stored in journals and sent on the bus: DO NOT CHANGE what they
// return.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace wirewatch {

// BLAKE2b-128 (RFC 7693) of the parts, each preceded by its length, as 32 lower-case hex digits.
std::string content_id(std::initializer_list<std::string_view> parts);

// BLAKE2b-256 of the bytes as 64 lower-case hex digits.
std::string body_hash(std::string_view bytes);

// A fast 64-bit hash for tables and sketches (not for hostile input, not for identity).
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

}  // namespace wirewatch
