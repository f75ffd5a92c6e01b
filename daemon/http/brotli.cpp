#include <brotli/decode.h>

#include <array>
#include <new>

#include "http/codings.hpp"

namespace wirewatch::http {
namespace {

class Brotli final : public Decoder {
public:
    Brotli() : state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)) {
        if (state_ == nullptr) throw std::bad_alloc();
    }
    ~Brotli() override { BrotliDecoderDestroyInstance(state_); }
    Brotli(Brotli const&) = delete;
    Brotli& operator=(Brotli const&) = delete;

    Decoded feed(std::string_view in, Sink const& sink) override {
        auto const* next_in = reinterpret_cast<std::uint8_t const*>(in.data());
        auto left_in = in.size();
        begun_ = begun_ || !in.empty();
        std::array<std::uint8_t, piece> out;
        while (BrotliDecoderIsFinished(state_) == BROTLI_FALSE) {
            auto* next_out = out.data();
            auto left_out = out.size();
            auto result =
                BrotliDecoderDecompressStream(state_, &left_in, &next_in, &left_out, &next_out, nullptr);
            if (result == BROTLI_DECODER_RESULT_ERROR) return Decoded::damaged;
            auto made = out.size() - left_out;
            if (made > 0 && !sink({reinterpret_cast<char const*>(out.data()), made})) {
                return Decoded::stopped;
            }
            if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) break;
        }
        return Decoded::good;
    }

    bool complete() const override { return !begun_ || BrotliDecoderIsFinished(state_) == BROTLI_TRUE; }

private:
    BrotliDecoderState* state_;
    bool begun_ = false;
};

}  // namespace

std::unique_ptr<Decoder> make_brotli() {
    return std::make_unique<Brotli>();
}

}  // namespace wirewatch::http
