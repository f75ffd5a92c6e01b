#include "http/lookup.hpp"

#include <netdb.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <memory>

namespace wirewatch::http {
namespace {

constexpr std::size_t most_addresses = 8;

}  // namespace

Result<std::vector<std::string>> look_up(std::string const& host) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_ADDRCONFIG;
    addrinfo* found = nullptr;
    auto failed = getaddrinfo(host.c_str(), nullptr, &wanted, &found);
    if (failed != 0) {
        return Error(Errc::unavailable,
                     "Could not resolve host: " + host + " (" + gai_strerror(failed) + ")");
    }
    std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> all(found, &freeaddrinfo);
    std::vector<std::string> addresses;
    for (auto const* one = found; one != nullptr && addresses.size() < most_addresses; one = one->ai_next) {
        std::array<char, NI_MAXHOST> text{};
        if (getnameinfo(one->ai_addr, one->ai_addrlen, text.data(), text.size(), nullptr, 0,
                        NI_NUMERICHOST) == 0) {
            addresses.emplace_back(text.data());
        }
    }
    if (addresses.empty())
        return Error(Errc::unavailable, "Could not resolve host: " + host + " (no address)");
    return addresses;
}

}  // namespace wirewatch::http
