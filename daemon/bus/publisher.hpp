// The bus: PUB for live alerts and heartbeats, ROUTER for replay (DESIGN section 12). A reader of the journal
// like any other: it owns its own journal::Reader, every socket and one thread.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/error.hpp"
#include "core/time.hpp"

namespace wirewatch::bus {

// An encrypted bus. Keys are texts that is_curve_key.
struct CurveOptions {
    std::string secret_key;
    std::map<std::string, std::string> clients;  // public keys of those who may come in -> their names
};

struct PublisherOptions {
    std::string publish;  // endpoint; port * or 0 takes any
    std::string replay;
    std::filesystem::path journal;
    Duration heartbeat = std::chrono::seconds(1);
    Duration linger = std::chrono::seconds(2);  // at stop
    std::optional<CurveOptions> curve = {};     // absent: in clear
};

class Publisher {
public:
    // Binds both sockets and starts the thread at the journal's latest alert. Errors name the endpoint.
    static Result<std::unique_ptr<Publisher>> start(PublisherOptions options);
    virtual ~Publisher() = default;

    virtual std::string publish_endpoint() const = 0;  // real addresses
    virtual std::string replay_endpoint() const = 0;
    virtual std::string server_key() const = 0;  // public, as text; empty: in clear

    // Thread-safe, cheap: something was committed; look into the journal now.
    virtual void wake() = 0;

    // Thread-safe: the clients of an encrypted bus from here on. An added one can come at once and drops
    // nobody. When one that is connected is not among them, all connections are cut within a moment; the
    // others reconnect by themselves and repair what they missed.
    virtual void allow(std::map<std::string, std::string> clients) = 0;

    // Publishes what is committed, sends a last heartbeat, lingers, joins.
    virtual void stop() = 0;

    struct Counts {
        std::uint64_t published = 0;
        std::uint64_t replayed = 0;
        std::uint64_t heartbeats = 0;
        std::uint64_t refused = 0;  // clients that were not let in, each time they came
    };
    virtual Counts counts() const = 0;
};

}  // namespace wirewatch::bus
