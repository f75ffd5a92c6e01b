// The benches' origin: an epoll server in a process of its own, on every address of 127.0.0.0/8, so that many
// hosts cost no name server. Answers each request with a 304; over TLS it says how many sessions were
// resumed.
#pragma once
#include <sys/types.h>

#include <atomic>
#include <cstdint>
#include <string>

namespace bench {

struct OriginCounts {  // shared with the origin's process
    std::atomic<std::uint64_t> requests;
    std::atomic<std::uint64_t> connections;
    std::atomic<std::uint64_t> handshakes;
    std::atomic<std::uint64_t> resumed;  // of them
};

struct OriginOptions {
    bool tls = false;
    bool keep = true;     // false: each answer closes its connection
    bool answers = true;  // false: it hears, and says nothing
};

class Origin {
public:
    // Forks: before any thread is begun.
    explicit Origin(OriginOptions options);
    ~Origin();
    Origin(Origin const&) = delete;
    Origin& operator=(Origin const&) = delete;

    // Hosts 0 to 60'000, each an address of its own.
    std::string url(std::size_t host) const;
    OriginCounts const& counts() const { return *counts_; }
    std::string const& ca_file() const { return ca_file_; }

private:
    OriginOptions options_;
    OriginCounts* counts_;
    int port_ = 0;
    std::string ca_file_;
    pid_t process_ = -1;
};

// 127.1.0.1, 127.1.0.2, ...
std::string address_of(std::size_t host);

}  // namespace bench
