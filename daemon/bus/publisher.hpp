// The bus: PUB for live alerts and heartbeats, ROUTER for replay (DESIGN section 12). A reader of the journal
// like any other: it owns its own journal::Reader, every socket and one thread.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "core/error.hpp"
#include "core/time.hpp"

namespace wirewatch::bus {

struct PublisherOptions {
    std::string publish;  // endpoint; port * or 0 takes any
    std::string replay;
    std::filesystem::path journal;
    Duration heartbeat = std::chrono::seconds(1);
    Duration linger = std::chrono::seconds(2);  // at stop
};

class Publisher {
public:
    // Binds both sockets and starts the thread at the journal's latest alert. Errors name the endpoint.
    static Result<std::unique_ptr<Publisher>> start(PublisherOptions options);
    virtual ~Publisher() = default;

    virtual std::string publish_endpoint() const = 0;  // real addresses
    virtual std::string replay_endpoint() const = 0;

    // Thread-safe, cheap: something was committed; look into the journal now.
    virtual void wake() = 0;

    // Publishes what is committed, sends a last heartbeat, lingers, joins.
    virtual void stop() = 0;

    struct Counts {
        std::uint64_t published = 0;
        std::uint64_t replayed = 0;
        std::uint64_t heartbeats = 0;
    };
    virtual Counts counts() const = 0;
};

}  // namespace wirewatch::bus
