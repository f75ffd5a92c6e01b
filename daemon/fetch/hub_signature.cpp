#include "fetch/hub_signature.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <new>

#include "core/ascii.hpp"

namespace wirewatch::fetch {
namespace {

struct Method {
    std::string_view name;
    EVP_MD const* (*digest)();
};

constexpr std::array<Method, 4> methods{
    {{"sha256", &EVP_sha256}, {"sha384", &EVP_sha384}, {"sha512", &EVP_sha512}, {"sha1", &EVP_sha1}}};

std::string hmac(EVP_MD const* digest, std::string_view key, std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    auto const* made =
        HMAC(digest, key.data(), static_cast<int>(key.size()),
             reinterpret_cast<unsigned char const*>(text.data()), text.size(), bytes.data(), &size);
    if (made == nullptr) throw std::bad_alloc();
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (unsigned i = 0; i < size; ++i) {
        hex += digits[bytes[i] >> 4];
        hex += digits[bytes[i] & 15];
    }
    return hex;
}

}  // namespace

Signed signature_of(std::string_view header, std::string_view body, std::string_view secret,
                    bool accept_sha1) {
    if (header.empty()) return Signed::absent;
    auto equals = header.find('=');
    if (equals == header.npos) return Signed::unknown;
    auto name = ascii::lower(header.substr(0, equals));
    auto given = ascii::lower(header.substr(equals + 1));
    if (name == "sha1" && !accept_sha1) return Signed::weak;
    for (auto const& method : methods) {
        if (method.name != name) continue;
        auto ours = hmac(method.digest(), secret, body);
        if (given.size() != ours.size()) return Signed::unknown;
        return CRYPTO_memcmp(given.data(), ours.data(), ours.size()) == 0 ? Signed::well : Signed::wrong;
    }
    return Signed::unknown;
}

std::string hmac_sha256(std::string_view key, std::string_view text) {
    return hmac(EVP_sha256(), key, text);
}

}  // namespace wirewatch::fetch
