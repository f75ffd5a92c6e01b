#include "http/access.hpp"

#include <cstdint>
#include <string_view>

namespace wirewatch::http {
namespace {

// RFC 4648 section 4.
std::string base64(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        auto group = bytes.substr(at, 3);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            bits = bits << 8 | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            text += i <= group.size() ? digits[bits >> (18 - 6 * i) & 63U] : '=';
        }
    }
    return text;
}

}  // namespace

std::string authorization_of(Access const& access) {
    if (!access.bearer.empty()) return "Bearer " + access.bearer;
    if (access.user.empty() && access.password.empty()) return {};
    return "Basic " + base64(access.user + ":" + access.password);
}

}  // namespace wirewatch::http
