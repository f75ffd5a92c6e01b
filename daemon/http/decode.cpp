#include "http/decode.hpp"

#include <string>
#include <vector>

#include "http/codings.hpp"

namespace wirewatch::http {
namespace {

class Identity final : public Decoder {
public:
    Decoded feed(std::string_view in, Sink const& sink) override {
        return in.empty() || sink(in) ? Decoded::good : Decoded::stopped;
    }
    bool complete() const override { return true; }
};

// The outer coding decodes into the inner one.
class Nested final : public Decoder {
public:
    Nested(std::unique_ptr<Decoder> outer, std::unique_ptr<Decoder> inner)
        : outer_(std::move(outer)), inner_(std::move(inner)) {}

    Decoded feed(std::string_view in, Sink const& sink) override {
        auto inside = Decoded::good;
        auto decoded = outer_->feed(in, [&](std::string_view part) {
            inside = inner_->feed(part, sink);
            return inside == Decoded::good;
        });
        return inside == Decoded::good ? decoded : inside;
    }
    bool complete() const override { return outer_->complete() && inner_->complete(); }

private:
    std::unique_ptr<Decoder> outer_;
    std::unique_ptr<Decoder> inner_;
};

std::string lower_word(std::string_view text) {
    std::string word;
    for (auto c : text) {
        if (c == ' ' || c == '\t') continue;
        word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return word;
}

std::unique_ptr<Decoder> of_coding(std::string const& name) {
    if (name == "gzip" || name == "x-gzip" || name == "deflate") return make_inflate();
    if (name == "br") return make_brotli();
    if (name == "zstd") return make_zstd();
    return nullptr;
}

}  // namespace

std::unique_ptr<Decoder> decoder_for(std::string_view content_encoding) {
    std::unique_ptr<Decoder> decoder = std::make_unique<Identity>();
    while (!content_encoding.empty()) {
        auto comma = content_encoding.find(',');
        auto next = of_coding(lower_word(content_encoding.substr(0, comma)));
        if (next) decoder = std::make_unique<Nested>(std::move(next), std::move(decoder));
        if (comma == std::string_view::npos) break;
        content_encoding.remove_prefix(comma + 1);
    }
    return decoder;
}

}  // namespace wirewatch::http
