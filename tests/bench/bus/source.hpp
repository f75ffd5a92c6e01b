// Where alerts come from: our bus over a journal, or a bare PUB that sends the same frames.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "bus/listeners.hpp"
#include "bus/publisher.hpp"
#include "bus/shared.hpp"
#include "client/protocol.hpp"
#include "journal/journal.hpp"

namespace bench {

class Source {
public:
    virtual ~Source() = default;
    virtual Link const& link() const = 0;
    virtual void give(std::size_t count) = 0;  // so many alerts more, at once
    virtual void greet() {}                    // something that every listener hears
    std::uint64_t given() const { return given_; }

protected:
    std::uint64_t given_ = 0;
};

// A journal in the folder, and our bus over it.
class Bus {
public:
    Bus(std::filesystem::path const& folder, std::string const& transport, bool encrypted);
    Link const& link() const { return link_; }
    wirewatch::journal::Writer& writer() { return *writer_; }
    wirewatch::bus::Publisher& publisher() { return *publisher_; }

private:
    Link link_;
    std::optional<wirewatch::journal::Writer> writer_;
    std::unique_ptr<wirewatch::bus::Publisher> publisher_;
};

// Each give() is one durable transaction. The moment on the board is that of its commit.
class Ours final : public Source {
public:
    Ours(std::filesystem::path const& folder, std::string const& transport, bool encrypted, Board& board)
        : board_(board), bus_(folder, transport, encrypted) {}
    Link const& link() const override { return bus_.link(); }
    void give(std::size_t count) override;
    void commit(std::size_t count);  // and wakes nobody
    wirewatch::bus::Publisher& publisher() { return bus_.publisher(); }

private:
    Board& board_;
    Bus bus_;
};

class Bare final : public Source {
public:
    Bare(std::filesystem::path const& folder, std::string const& transport, bool encrypted);
    Link const& link() const override { return link_; }
    void give(std::size_t count) override;
    void greet() override;

private:
    zmq::context_t context_;
    zmq::socket_t socket_;
    Link link_;
    std::vector<wirewatch::client::Message> frames_;
};

// An alert as the daemon raises it, some 1.3 KB of JSON.
wirewatch::Alert alert_of(std::uint64_t number);

}  // namespace bench
