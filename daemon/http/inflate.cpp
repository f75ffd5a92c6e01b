#include <zlib.h>

#include <array>
#include <new>

#include "http/codings.hpp"

namespace wirewatch::http {
namespace {

class Inflate final : public Decoder {
public:
    Inflate() {
        constexpr int gzip_or_zlib = 15 + 32;
        if (inflateInit2(&stream_, gzip_or_zlib) != Z_OK) throw std::bad_alloc();
    }
    ~Inflate() override { inflateEnd(&stream_); }
    Inflate(Inflate const&) = delete;
    Inflate& operator=(Inflate const&) = delete;

    Decoded feed(std::string_view in, Sink const& sink) override {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
        stream_.avail_in = static_cast<uInt>(in.size());
        begun_ = begun_ || !in.empty();
        std::array<char, piece> out;
        do {
            if (ended_ && !begin_next_member()) return Decoded::good;
            stream_.next_out = reinterpret_cast<Bytef*>(out.data());
            stream_.avail_out = out.size();
            auto result = inflate(&stream_, Z_NO_FLUSH);
            if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) return Decoded::damaged;
            auto made = out.size() - stream_.avail_out;
            if (made > 0 && !sink({out.data(), made})) return Decoded::stopped;
            ended_ = result == Z_STREAM_END;
        } while (stream_.avail_in > 0 || stream_.avail_out == 0);
        return Decoded::good;
    }

    bool complete() const override { return ended_ || !begun_; }

private:
    // gzip(1) reads members in a row as one and ignores what follows them otherwise; so do we.
    bool begin_next_member() {
        if (stream_.avail_in == 0 || *stream_.next_in != 0x1F) return false;
        inflateReset(&stream_);
        ended_ = false;
        return true;
    }

    z_stream stream_{};
    bool begun_ = false;
    bool ended_ = false;
};

}  // namespace

std::unique_ptr<Decoder> make_inflate() {
    return std::make_unique<Inflate>();
}

}  // namespace wirewatch::http
