// TLS of all transfers: one store of the certificates that are trusted, and each host's last session. libcurl
// would read the store for every multi handle and forget most sessions. The one place that knows OpenSSL.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "http/tls_sessions.hpp"

struct x509_store_st;

namespace wirewatch::http {

// Used from one thread. Outlives the connections that it prepared.
class Tls {
public:
    // `ca_file`: PEM; empty: the system's. A file that cannot be read trusts nobody.
    explicit Tls(std::string const& ca_file);
    ~Tls();
    Tls(Tls const&) = delete;
    Tls& operator=(Tls const&) = delete;

    // Reads the file again if it was changed; for connections made later.
    void refresh();

    std::string const& ca_file() const { return ca_file_; }

    // For CURLOPT_SSL_CTX_FUNCTION: `context` is the SSL_CTX of one connection.
    void trust(void* context) const;
    // Offers the session last had under `name`, and keeps those that come.
    void resume(void* context, std::string name);

    // After a handshake that failed: its session may be why.
    void forget(std::string const& name) { sessions_.forget(name); }

private:
    void read();

    std::string ca_file_;
    std::filesystem::file_time_type written_{};
    std::shared_ptr<x509_store_st> store_;
    TlsSessions sessions_;
};

}  // namespace wirewatch::http
