// What an origin wants to see before it answers, and the way to it. Holds secrets: never logged, never shown.
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace wirewatch {

struct Access {
    std::string user, password;    // RFC 7617; user empty: none
    std::string bearer;            // RFC 6750; empty: none
    std::string certificate_file;  // PEM, of the client; empty: none
    std::string key_file;          // PEM; empty: the key stands in certificate_file
    std::string ca_file;           // PEM; empty: the system's
    std::string proxy;             // http, https, socks5 or socks5h address; empty: none
    std::string proxy_user, proxy_password;
    std::vector<std::pair<std::string, std::string>> headers;

    bool operator==(Access const&) const = default;
};

}  // namespace wirewatch
