// One decoder a content-coding; decode.hpp chooses. Each refuses nothing at construction.
#pragma once
#include <memory>

#include "http/decode.hpp"

namespace wirewatch::http {

inline constexpr std::size_t piece = 64 << 10;  // decoded at a time

std::unique_ptr<Decoder> make_inflate();  // gzip (RFC 1952, members in a row), zlib (RFC 1950)
std::unique_ptr<Decoder> make_brotli();   // RFC 7932
std::unique_ptr<Decoder> make_zstd();     // RFC 8878, frames in a row, windows up to 8 MiB

}  // namespace wirewatch::http
