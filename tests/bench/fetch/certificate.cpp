#include "fetch/certificate.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>

namespace bench {
namespace {

std::shared_ptr<X509> make(EVP_PKEY* key, X509_NAME* issuer, std::string const& name, int extension,
                           std::string const& value) {
    static long serial = 0;
    std::shared_ptr<X509> x509(X509_new(), X509_free);
    X509_set_version(x509.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(x509.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(x509.get()), 24L * 3600);
    X509_set_pubkey(x509.get(), key);
    auto* subject = X509_get_subject_name(x509.get());
    auto const* bytes = reinterpret_cast<unsigned char const*>(name.c_str());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, bytes, -1, -1, 0);
    X509_set_issuer_name(x509.get(), issuer != nullptr ? issuer : subject);
    auto* made = X509V3_EXT_conf_nid(nullptr, nullptr, extension, value.c_str());
    X509_add_ext(x509.get(), made, -1);
    X509_EXTENSION_free(made);
    X509_sign(x509.get(), key, EVP_sha256());
    return x509;
}

}  // namespace

Certificate make_authority() {
    std::shared_ptr<EVP_PKEY> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    return {make(key.get(), nullptr, "wirewatch bench", NID_basic_constraints, "critical,CA:TRUE"), key};
}

std::shared_ptr<X509> make_certificate(Certificate const& authority, std::string const& address) {
    auto* issuer = X509_get_subject_name(authority.x509.get());
    return make(authority.key.get(), issuer, address, NID_subject_alt_name, "IP:" + address);
}

void write_certificate(Certificate const& certificate, std::string const& path) {
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "w"), &std::fclose);
    PEM_write_X509(file.get(), certificate.x509.get());
}

SSL_CTX* server_context(Certificate const& authority) {
    auto* context = SSL_CTX_new(TLS_server_method());
    SSL_CTX_use_certificate(context, authority.x509.get());
    SSL_CTX_use_PrivateKey(context, authority.key.get());
    return context;
}

}  // namespace bench
