#include "fetch/certificate.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>

#include "fetch/origin.hpp"

namespace bench {

Certificate make_certificate() {
    std::shared_ptr<EVP_PKEY> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    std::shared_ptr<X509> x509(X509_new(), X509_free);
    X509_set_version(x509.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(x509.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(x509.get()), 24L * 3600);
    X509_set_pubkey(x509.get(), key.get());
    auto* name = X509_get_subject_name(x509.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<unsigned char const*>("wirewatch bench"), -1, -1, 0);
    X509_set_issuer_name(x509.get(), name);

    std::string names;
    for (std::size_t host = 0; host < certified_hosts; ++host) {
        names += (host == 0 ? "IP:" : ",IP:") + address_of(host);
    }
    auto* extension = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names.c_str());
    X509_add_ext(x509.get(), extension, -1);
    X509_EXTENSION_free(extension);
    X509_sign(x509.get(), key.get(), EVP_sha256());
    return {x509, key};
}

void write_certificate(Certificate const& certificate, std::string const& path) {
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "w"), &std::fclose);
    PEM_write_X509(file.get(), certificate.x509.get());
}

SSL_CTX* server_context(Certificate const& certificate) {
    auto* context = SSL_CTX_new(TLS_server_method());
    SSL_CTX_use_certificate(context, certificate.x509.get());
    SSL_CTX_use_PrivateKey(context, certificate.key.get());
    return context;
}

}  // namespace bench
