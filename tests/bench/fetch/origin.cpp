#include "fetch/origin.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <map>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "fetch/certificate.hpp"
#include "fetch/machine.hpp"

namespace bench {
namespace {

constexpr std::string_view answer =
    "HTTP/1.1 304 Not Modified\r\nServer: bench\r\nDate: Thu, 26 Nov 2026 10:00:00 GMT\r\n"
    "Last-Modified: Thu, 26 Nov 2026 09:00:00 GMT\r\nETag: \"6566f0a0-edce\"\r\nConnection: ";

void check(bool is_good, char const* what) {
    if (!is_good) throw std::system_error(errno, std::generic_category(), what);
}

int listen_on_loopback(int& port) {
    auto listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    check(listener >= 0, "socket");
    check(setsockopt(listener, SOL_SOCKET, SO_BINDTODEVICE, "lo", 2) == 0, "SO_BINDTODEVICE");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    check(bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0, "bind");
    check(listen(listener, 4096) == 0, "listen");
    socklen_t size = sizeof address;
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
    return listener;
}

struct Connection {
    Connection(int socket_, SSL* ssl_) : socket(socket_), ssl(ssl_) {}
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;
    ~Connection() {
        SSL_free(ssl);
        close(socket);
    }

    int socket;
    SSL* ssl;
    bool is_open = false;  // the handshake is over
    std::string heard;
};

// One thread, level-triggered; an answer is small enough to be written at once.
class Server {
public:
    Server(int listener, OriginOptions options, OriginCounts& counts, Certificate authority)
        : listener_(listener)
        , options_(options)
        , counts_(counts)
        , authority_(std::move(authority))
        , tls_(options.tls ? server_context(authority_) : nullptr)
        , epoll_(epoll_create1(0)) {
        reply_ = std::string(answer) + (options_.keep ? "keep-alive\r\n\r\n" : "close\r\n\r\n");
        watch(listener_);
    }

    [[noreturn]] void run() {
        std::array<epoll_event, 256> events;
        while (true) {
            auto count = epoll_wait(epoll_, events.data(), events.size(), -1);
            for (int i = 0; i < count; ++i) {
                auto socket = events[static_cast<std::size_t>(i)].data.fd;
                if (socket == listener_) {
                    accept_all();
                } else if (!serve(*connections_.at(socket))) {
                    connections_.erase(socket);
                }
            }
        }
    }

private:
    void watch(int socket) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = socket;
        epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event);
    }

    void accept_all() {
        while (true) {
            sockaddr_in here{};
            socklen_t size = sizeof here;
            auto socket = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK);
            if (socket < 0) return;
            getsockname(socket, reinterpret_cast<sockaddr*>(&here), &size);
            int on = 1;
            setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            SSL* ssl = nullptr;
            if (tls_ != nullptr) {
                ssl = SSL_new(tls_);
                auto& certificate = certificates_[here.sin_addr.s_addr];
                if (!certificate) certificate = make_certificate(authority_, inet_ntoa(here.sin_addr));
                SSL_use_certificate(ssl, certificate.get());
                SSL_use_PrivateKey(ssl, authority_.key.get());
                SSL_set_fd(ssl, socket);
                SSL_set_accept_state(ssl);
                // A session of one host is none of another's.
                SSL_set_session_id_context(ssl, reinterpret_cast<unsigned char*>(&here.sin_addr),
                                           sizeof here.sin_addr);
            }
            counts_.connections.fetch_add(1, std::memory_order_relaxed);
            connections_[socket] = std::make_unique<Connection>(socket, ssl);
            watch(socket);
        }
    }

    bool open(Connection& connection) {
        if (connection.ssl == nullptr || connection.is_open) return connection.is_open = true;
        auto done = SSL_do_handshake(connection.ssl);
        if (done == 1) {
            counts_.handshakes.fetch_add(1, std::memory_order_relaxed);
            counts_.resumed.fetch_add(SSL_session_reused(connection.ssl) != 0, std::memory_order_relaxed);
            return connection.is_open = true;
        }
        auto error = SSL_get_error(connection.ssl, done);
        ERR_clear_error();
        return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
    }

    static ssize_t read_some(Connection& connection, char* at, std::size_t most) {
        if (connection.ssl == nullptr) return recv(connection.socket, at, most, 0);
        auto got = SSL_read(connection.ssl, at, static_cast<int>(most));
        if (got > 0) return got;
        auto error = SSL_get_error(connection.ssl, got);
        ERR_clear_error();
        errno = error == SSL_ERROR_WANT_READ ? EAGAIN : EPIPE;
        return -1;
    }

    bool send_reply(Connection& connection) const {
        auto size = static_cast<int>(reply_.size());
        if (connection.ssl == nullptr) {
            return send(connection.socket, reply_.data(), reply_.size(), MSG_NOSIGNAL) == size;
        }
        auto sent = SSL_write(connection.ssl, reply_.data(), size) == size;
        if (!options_.keep) SSL_shutdown(connection.ssl);
        return sent;
    }

    // false: it is over.
    bool serve(Connection& connection) {
        if (!open(connection)) return false;
        if (!connection.is_open) return true;
        std::array<char, 8192> bytes;
        while (true) {
            auto got = read_some(connection, bytes.data(), bytes.size());
            if (got < 0 && errno == EAGAIN) return true;
            if (got <= 0) return false;
            connection.heard.append(bytes.data(), static_cast<std::size_t>(got));
            for (auto end = connection.heard.find("\r\n\r\n"); end != std::string::npos;
                 end = connection.heard.find("\r\n\r\n")) {
                connection.heard.erase(0, end + 4);
                counts_.requests.fetch_add(1, std::memory_order_relaxed);
                if (!options_.answers) continue;
                if (!send_reply(connection) || !options_.keep) return false;
            }
        }
    }

    int listener_;
    OriginOptions options_;
    OriginCounts& counts_;
    Certificate authority_;
    SSL_CTX* tls_;
    std::map<in_addr_t, std::shared_ptr<X509>> certificates_;  // by host
    int epoll_;
    std::string reply_;
    std::map<int, std::unique_ptr<Connection>> connections_;
};

}  // namespace

std::string address_of(std::size_t host) {
    return "127.1." + std::to_string(host / 250) + "." + std::to_string(host % 250 + 1);
}

Origin::Origin(OriginOptions options) : options_(options) {
    auto* shared =
        mmap(nullptr, sizeof(OriginCounts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    check(shared != MAP_FAILED, "mmap");
    counts_ = new (shared) OriginCounts{};
    Certificate authority;
    if (options.tls) {
        authority = make_authority();
        ca_file_ = "/tmp/wirewatch-bench-ca." + std::to_string(getpid()) + ".pem";
        write_certificate(authority, ca_file_);
    }
    auto listener = listen_on_loopback(port_);
    process_ = fork();
    check(process_ >= 0, "fork");
    if (process_ != 0) {
        close(listener);
        return;
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    pin_to(1);
    signal(SIGPIPE, SIG_IGN);
    Server(listener, options_, *counts_, std::move(authority)).run();
}

Origin::~Origin() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    if (!ca_file_.empty()) unlink(ca_file_.c_str());
    munmap(counts_, sizeof(OriginCounts));
}

std::string Origin::url(std::size_t host) const {
    return (options_.tls ? "https://" : "http://") + address_of(host) + ":" + std::to_string(port_) +
           "/feed.xml";
}

}  // namespace bench
