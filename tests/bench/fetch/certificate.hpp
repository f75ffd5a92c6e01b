// Certificates for the hosts of the benches' origin, each signed by one authority.
#pragma once
#include <openssl/ssl.h>

#include <memory>
#include <string>

namespace bench {

struct Certificate {
    std::shared_ptr<X509> x509;
    std::shared_ptr<EVP_PKEY> key;
};

Certificate make_authority();
// For an IPv4 address, with the authority's own key.
std::shared_ptr<X509> make_certificate(Certificate const& authority, std::string const& address);
void write_certificate(Certificate const& certificate, std::string const& path);

// The origin's side: tickets as servers give them by default. Lives as long as the process.
SSL_CTX* server_context(Certificate const& authority);

}  // namespace bench
