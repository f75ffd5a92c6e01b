// A certificate for the hosts of the benches' origin, signed by itself.
#pragma once
#include <openssl/ssl.h>

#include <memory>
#include <string>

namespace bench {

struct Certificate {
    std::shared_ptr<X509> x509;
    std::shared_ptr<EVP_PKEY> key;
};

constexpr std::size_t certified_hosts = 1000;  // 127.1.0.1 and so on

Certificate make_certificate();
void write_certificate(Certificate const& certificate, std::string const& path);

// The origin's side: tickets as servers give them by default. Lives as long as the process.
SSL_CTX* server_context(Certificate const& certificate);

}  // namespace bench
