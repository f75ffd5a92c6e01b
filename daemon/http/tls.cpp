#include "http/tls.hpp"

#include <curl/curl.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <new>

namespace wirewatch::http {
namespace {

constexpr std::size_t most_sessions = 4096;  // of 1 to 3 KB each, most of it the host's certificate
constexpr char const* usual_ca_file = "/etc/ssl/certs/ca-certificates.crt";

// Hangs on the SSL_CTX of a connection and goes with it.
struct Resumption {
    TlsSessions& sessions;
    std::string name;
};

void free_resumption(void*, void* resumption, CRYPTO_EX_DATA*, int, long, void*) {
    delete static_cast<Resumption*>(resumption);
}

int place_of_resumption() {
    static int const index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, &free_resumption);
    return index;
}

Resumption* resumption_of(SSL const* connection) {
    return static_cast<Resumption*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), place_of_resumption()));
}

std::string bytes_of(SSL_SESSION* session) {
    auto size = i2d_SSL_SESSION(session, nullptr);
    if (size <= 0) return {};
    std::string bytes(static_cast<std::size_t>(size), '\0');
    auto* at = reinterpret_cast<unsigned char*>(bytes.data());
    i2d_SSL_SESSION(session, &at);
    return bytes;
}

SSL_SESSION* session_of(std::string const& bytes) {
    auto const* at = reinterpret_cast<unsigned char const*>(bytes.data());
    return d2i_SSL_SESSION(nullptr, &at, static_cast<long>(bytes.size()));
}

// As TLS 1.3 sends them: some time after the handshake, perhaps several times. 0: the session stays
// OpenSSL's.
int keep_session(SSL* connection, SSL_SESSION* session) {
    auto* resumption = resumption_of(connection);
    if (resumption == nullptr || SSL_SESSION_is_resumable(session) == 0) return 0;
    auto bytes = bytes_of(session);
    if (!bytes.empty()) resumption->sessions.put(resumption->name, std::move(bytes));
    return 0;
}

// libcurl shows a connection's SSL_CTX but not its SSL; the start of the handshake is when we see that.
void offer_session(SSL const* const_connection, int where, int) {
    auto* connection = const_cast<SSL*>(const_connection);
    if (where != SSL_CB_HANDSHAKE_START || SSL_get_session(connection) != nullptr) return;
    auto* resumption = resumption_of(connection);
    auto const* bytes = resumption != nullptr ? resumption->sessions.find(resumption->name) : nullptr;
    if (bytes == nullptr) return;
    auto* session = session_of(*bytes);
    if (session == nullptr) return;
    SSL_set_session(connection, session);
    SSL_SESSION_free(session);
}

std::string system_ca_file() {
    auto const* known = curl_version_info(CURLVERSION_NOW)->cainfo;
    return known != nullptr ? known : usual_ca_file;
}

}  // namespace

Tls::Tls(std::string const& ca_file)
    : ca_file_(ca_file.empty() ? system_ca_file() : ca_file), sessions_(most_sessions) {
    read();
}

void Tls::refresh() {
    std::error_code ignored;
    if (std::filesystem::last_write_time(ca_file_, ignored) != written_) read();
}

void Tls::read() {
    std::error_code ignored;
    written_ = std::filesystem::last_write_time(ca_file_, ignored);
    store_.reset(X509_STORE_new(), &X509_STORE_free);
    if (!store_) throw std::bad_alloc();
    // As libcurl sets them: a trusted certificate need not be the root's.
    X509_STORE_set_flags(store_.get(), X509_V_FLAG_TRUSTED_FIRST | X509_V_FLAG_PARTIAL_CHAIN);
    X509_STORE_load_file(store_.get(), ca_file_.c_str());
    ERR_clear_error();
}

Tls::~Tls() = default;

void Tls::trust(void* context) const {
    SSL_CTX_set1_cert_store(static_cast<SSL_CTX*>(context), store_.get());
}

void Tls::resume(void* context, std::string name) {
    auto* ctx = static_cast<SSL_CTX*>(context);
    // libcurl sets it; before TLS 1.3 many servers know no other way to resume.
    SSL_CTX_clear_options(ctx, SSL_OP_NO_TICKET);
    // 34 KB of buffers while a connection is idle.
    SSL_CTX_set_mode(ctx, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_set_ex_data(ctx, place_of_resumption(), new Resumption{sessions_, std::move(name)});
    SSL_CTX_sess_set_new_cb(ctx, &keep_session);
    SSL_CTX_set_info_callback(ctx, &offer_session);
}

}  // namespace wirewatch::http
