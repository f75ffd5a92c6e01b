#include <zstd.h>

#include <array>
#include <new>

#include "http/codings.hpp"

namespace wirewatch::http {
namespace {

class Zstd final : public Decoder {
public:
    Zstd() : stream_(ZSTD_createDCtx()) {
        if (stream_ == nullptr) throw std::bad_alloc();
        // RFC 9659: a window over 8 MiB must not be sent; without the limit a header of 10 bytes could ask
        // for 128 MiB.
        ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, 23);
    }
    ~Zstd() override { ZSTD_freeDCtx(stream_); }
    Zstd(Zstd const&) = delete;
    Zstd& operator=(Zstd const&) = delete;

    Decoded feed(std::string_view in, Sink const& sink) override {
        ZSTD_inBuffer input{in.data(), in.size(), 0};
        std::array<char, piece> out;
        auto full = false;
        while (input.pos < input.size || full) {
            ZSTD_outBuffer output{out.data(), out.size(), 0};
            wanted_ = ZSTD_decompressStream(stream_, &output, &input);
            if (ZSTD_isError(wanted_) != 0) return Decoded::damaged;
            if (output.pos > 0 && !sink({out.data(), output.pos})) return Decoded::stopped;
            full = output.pos == output.size && wanted_ != 0;
        }
        return Decoded::good;
    }

    bool complete() const override { return wanted_ == 0; }

private:
    ZSTD_DCtx* stream_;
    std::size_t wanted_ = 0;  // bytes of input the frame still hopes for; 0 between frames
};

}  // namespace

std::unique_ptr<Decoder> make_zstd() {
    return std::make_unique<Zstd>();
}

}  // namespace wirewatch::http
