// An HTTPS origin on 127.0.0.1 with a certificate of its own, on a thread: one connection after the other.
// Speaks HTTP/1.1, or as much of HTTP/2 as one answer needs.
#pragma once
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace wirewatch::http {

// A certificate for 127.0.0.1 and tls.test, and its files.
class TestCertificate {
public:
    explicit TestCertificate(std::string const& name)
        : path_(std::filesystem::temp_directory_path() /
                ("wirewatch-" + name + "-" + std::to_string(getpid())))
        , key_(EVP_EC_gen("P-256"), &EVP_PKEY_free)
        , x509_(X509_new(), &X509_free) {
        X509_set_version(x509_.get(), 2);
        ASN1_INTEGER_set(X509_get_serialNumber(x509_.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(x509_.get()), -60);
        X509_gmtime_adj(X509_getm_notAfter(x509_.get()), 3600);
        X509_set_pubkey(x509_.get(), key_.get());
        auto* subject = X509_get_subject_name(x509_.get());
        auto const* bytes = reinterpret_cast<unsigned char const*>(name.c_str());
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, bytes, -1, -1, 0);
        X509_set_issuer_name(x509_.get(), subject);
        auto* names =
            X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1,DNS:tls.test");
        X509_add_ext(x509_.get(), names, -1);
        X509_EXTENSION_free(names);
        X509_sign(x509_.get(), key_.get(), EVP_sha256());
        write(certificate_file(), [&](std::FILE* to) { PEM_write_X509(to, x509_.get()); });
        write(key_file(), [&](std::FILE* to) {
            PEM_write_PrivateKey(to, key_.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
    }
    ~TestCertificate() {
        std::filesystem::remove(certificate_file());
        std::filesystem::remove(key_file());
    }
    TestCertificate(TestCertificate const&) = delete;
    TestCertificate& operator=(TestCertificate const&) = delete;

    std::string certificate_file() const { return path_.string() + ".pem"; }
    std::string key_file() const { return path_.string() + ".key"; }
    X509* x509() const { return x509_.get(); }
    EVP_PKEY* key() const { return key_.get(); }

private:
    template <typename Write>
    static void write(std::string const& path, Write write) {
        std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "w"), &std::fclose);
        if (!file) throw std::runtime_error("cannot write " + path);
        write(file.get());
    }

    std::filesystem::path path_;
    std::shared_ptr<EVP_PKEY> key_;
    std::shared_ptr<X509> x509_;
};

struct TlsVisit {
    bool is_resumed = false;
    std::string version;
    std::string protocol;  // by ALPN
    std::string client;    // the client certificate's name
    std::string head;      // of the request; of HTTP/2 the bytes of the connection's preface
};

struct TlsOriginOptions {
    int version = TLS1_3_VERSION;
    bool speaks_h2 = false;
    bool wants_certificate = false;
    std::string reply = "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n";
};

class TlsOrigin {
public:
    TlsOrigin(TestCertificate const& certificate, TlsOriginOptions options = {})
        : options_(std::move(options)), context_(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free) {
        auto* context = context_.get();
        SSL_CTX_use_certificate(context, certificate.x509());
        SSL_CTX_use_PrivateKey(context, certificate.key());
        SSL_CTX_set_max_proto_version(context, options_.version);
        SSL_CTX_set_session_id_context(context, reinterpret_cast<unsigned char const*>("test"), 4);
        if (options_.speaks_h2) SSL_CTX_set_alpn_select_cb(context, &choose_h2, nullptr);
        if (options_.wants_certificate) {
            SSL_CTX_set_verify(context, SSL_VERIFY_PEER, [](int, X509_STORE_CTX*) { return 1; });
        }
        listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
            listen(listener_, 64) != 0) {
            throw std::runtime_error("cannot listen");
        }
        socklen_t size = sizeof address;
        getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~TlsOrigin() {
        shutdown(listener_, SHUT_RDWR);
        thread_.join();
        close(listener_);
    }
    TlsOrigin(TlsOrigin const&) = delete;
    TlsOrigin& operator=(TlsOrigin const&) = delete;

    std::string url(std::string const& host = "127.0.0.1") const {
        return "https://" + host + ":" + std::to_string(port_) + "/feed";
    }
    int port() const { return port_; }
    std::vector<TlsVisit> visits() const {
        std::lock_guard lock(mutex_);
        return visits_;
    }

private:
    static int choose_h2(SSL*, unsigned char const** out, unsigned char* size, unsigned char const* in,
                         unsigned in_size, void*) {
        static unsigned char const h2[] = {2, 'h', '2'};
        auto* chosen = const_cast<unsigned char*>(*out);
        auto found = SSL_select_next_proto(&chosen, size, h2, sizeof h2, in, in_size);
        *out = chosen;
        return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
    }

    void serve() {
        while (true) {
            auto accepted = accept(listener_, nullptr, nullptr);
            if (accepted < 0) return;
            timeval most{2, 0};
            setsockopt(accepted, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
            std::unique_ptr<SSL, decltype(&SSL_free)> ssl(SSL_new(context_.get()), &SSL_free);
            SSL_set_fd(ssl.get(), accepted);
            if (SSL_accept(ssl.get()) == 1) visit(ssl.get());
            close(accepted);
        }
    }

    void visit(SSL* ssl) {
        TlsVisit seen;
        seen.is_resumed = SSL_session_reused(ssl) != 0;
        seen.version = SSL_get_version(ssl);
        unsigned char const* protocol = nullptr;
        unsigned size = 0;
        SSL_get0_alpn_selected(ssl, &protocol, &size);
        seen.protocol.assign(reinterpret_cast<char const*>(protocol), size);
        if (auto* peer = SSL_get1_peer_certificate(ssl)) {
            std::array<char, 100> name{};
            X509_NAME_get_text_by_NID(X509_get_subject_name(peer), NID_commonName, name.data(), name.size());
            seen.client = name.data();
            X509_free(peer);
        }
        seen.protocol == "h2" ? answer_h2(ssl, seen) : answer(ssl, seen);
    }

    // Before the answer: who has it may ask for the visits.
    void keep(TlsVisit const& seen) {
        std::lock_guard lock(mutex_);
        visits_.push_back(seen);
    }

    static bool read_until(SSL* ssl, std::string& bytes, std::size_t size) {
        while (bytes.size() < size) {
            std::array<char, 4096> part;
            auto got = SSL_read(ssl, part.data(), part.size());
            if (got <= 0) return false;
            bytes.append(part.data(), static_cast<std::size_t>(got));
        }
        return true;
    }

    void answer(SSL* ssl, TlsVisit& seen) {
        bool goes_on = true;
        while (goes_on && seen.head.find("\r\n\r\n") == std::string::npos)
            goes_on = read_until(ssl, seen.head, seen.head.size() + 1);
        keep(seen);
        if (!goes_on) return;
        SSL_write(ssl, options_.reply.data(), static_cast<int>(options_.reply.size()));
        SSL_shutdown(ssl);
    }

    static constexpr std::size_t frame_head = 9;

    // RFC 9113: the preface, and frames until the request's HEADERS; its stream, empty = the client went
    // away.
    static std::string asked_h2(SSL* ssl, TlsVisit& seen) {
        constexpr std::size_t preface = 24;
        std::string bytes;
        if (!read_until(ssl, bytes, preface)) return {};
        seen.head = bytes.substr(0, preface);
        std::size_t at = preface;
        std::string stream;
        while (stream.empty()) {
            if (!read_until(ssl, bytes, at + frame_head)) return {};
            auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
            std::size_t size = byte(0) << 16U | byte(1) << 8U | byte(2);
            if (!read_until(ssl, bytes, at + frame_head + size)) return {};
            if (byte(3) == 1) stream = bytes.substr(at + 5, 4);
            at += frame_head + size;
        }
        return stream;
    }

    // SETTINGS and HEADERS with ":status: 304".
    void answer_h2(SSL* ssl, TlsVisit& seen) {
        auto stream = asked_h2(ssl, seen);
        keep(seen);
        if (stream.empty()) return;
        std::string const settings("\0\0\0\4\0\0\0\0\0", 9);
        auto reply = settings + std::string("\0\0\1\1\5", 5) + stream + "\x8b";
        SSL_write(ssl, reply.data(), static_cast<int>(reply.size()));
        std::string ignored;
        read_until(ssl, ignored, frame_head);  // until the client is done
        SSL_shutdown(ssl);
    }

    TlsOriginOptions options_;
    std::shared_ptr<SSL_CTX> context_;
    int listener_ = -1;
    int port_ = 0;
    std::vector<TlsVisit> visits_;
    mutable std::mutex mutex_;
    std::thread thread_;
};

}  // namespace wirewatch::http
