// Who sent a pushed body: the HMAC of WebSub (W3C Recommendation, sections 7.1 and 8). Pure.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::fetch {

enum class Signed {
    well,     // by who knows the secret
    absent,   // no X-Hub-Signature
    weak,     // SHA-1, which is not accepted unless the operator says so
    unknown,  // a method of no name, or no hex digits
    wrong,    // another secret, or another body
};

// `header` is the value of X-Hub-Signature: "sha256=" and hex digits; sha384 and sha512 likewise, sha1 with
// `accept_sha1`. Takes the same time wherever the digests differ.
Signed signature_of(std::string_view header, std::string_view body, std::string_view secret,
                    bool accept_sha1);

// HMAC-SHA-256 (RFC 2104) in hex digits.
std::string hmac_sha256(std::string_view key, std::string_view text);

}  // namespace wirewatch::fetch
