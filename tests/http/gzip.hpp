// Compressed bodies for tests.
#pragma once
#include <zlib.h>
#include <zstd.h>

#include <string>
#include <string_view>

namespace wirewatch::http {

inline std::string deflated(std::string_view text, int window_bits) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

inline std::string gzip(std::string_view text) {
    return deflated(text, 15 + 16);
}

inline std::string zlib(std::string_view text) {
    return deflated(text, 15);
}

// 1 MiB of zeros in a member, and so many members in a row.
inline std::string gzip_bomb(int mebibytes) {
    auto member = gzip(std::string(1 << 20, '\0'));
    std::string bomb;
    for (int i = 0; i < mebibytes; ++i) bomb += member;
    return bomb;
}

inline std::string zstd(std::string_view text) {
    std::string out(ZSTD_compressBound(text.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
    return out;
}

}  // namespace wirewatch::http
