// Removes the content-coding of a body while it comes. Unlike libcurl's own decoding it knows whether the
// stream reached its end mark, and the receiver may stop it at any size (decompression bombs). Pure.
#pragma once
#include <functional>
#include <memory>
#include <string_view>

namespace wirewatch::http {

enum class Decoded { good, damaged, stopped };

using Sink = std::function<bool(std::string_view)>;  // false: no more is wanted

class Decoder {
public:
    virtual ~Decoder() = default;

    // Hands on what `in` decodes to in pieces of at most 64 KiB (identity: as it comes).
    virtual Decoded feed(std::string_view in, Sink const& sink) = 0;

    virtual bool complete() const = 0;  // the end mark was seen, or nothing came at all
};

// What we can read, for Accept-Encoding.
inline constexpr std::string_view accepted_codings = "gzip, br, zstd";

// For a Content-Encoding field: several codings are undone from the last to the first. Words that are no
// coding ("none", "utf-8") occur and are taken for identity.
std::unique_ptr<Decoder> decoder_for(std::string_view content_encoding);

}  // namespace wirewatch::http
