// What a request needs besides its address to be answered: credentials, certificates, a proxy. A plain value,
// made once for each feed that has any.
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace wirewatch {

// All of it is for the authority that the request names (host and port): after a redirect to another one
// nothing but the proxy and its password is used. Holds secrets: none of it ever stands in a log, in an error
// or on a page.
struct Access {
    std::string user;                                          // Basic (RFC 7617); not together with `bearer`
    std::string password;                                      //
    std::string bearer;                                        // a token (RFC 6750)
    std::vector<std::pair<std::string, std::string>> headers;  // such as X-Api-Key

    // PEM files, read when a connection is made. A wrong one fails the transfer and is named.
    std::string certificate_file;  // the client's
    std::string key_file;          // its key; empty: in the same file
    std::string ca_file;           // whom to trust; empty: the system's

    // http, https, socks5 or socks5h://HOST:PORT; empty: none, whatever the environment says.
    // The gate against private addresses lets the proxy itself pass. With socks5 it judges the addresses that
    // the host has here; with the others the proxy resolves the host: only an address written in the URL can
    // be judged.
    std::string proxy;
    std::string proxy_user;
    std::string proxy_password;

    bool operator==(Access const&) const = default;
};

}  // namespace wirewatch
