// The pages being answered, one at a time for each client: read from the journal in small pieces and sent as
// fast as the client takes them, so that a slow client costs a few alerts of memory and loses nothing.
// One thread; knows no socket.
#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "bus/message.hpp"
#include "core/error.hpp"
#include "journal/journal.hpp"

namespace wirewatch::bus {

class Replay {
public:
    // full: the client takes nothing at the moment; gone: it has disconnected, whatever it asked is dropped.
    enum class Sent { yes, full, gone };
    using Send = std::function<Sent(std::string const& client, Message const& message)>;

    // Borrows the reader.
    Replay(journal::Reader const& reader, Send send);

    // Queues a request. Bad ones, and those beyond what a client or the whole may queue, get $error.
    void take(std::string const& client, std::string_view request);
    void refuse(std::string const& client, Failure const& failure);

    enum class Rest { nothing, ready, blocked };
    struct Progress {
        Rest rest = Rest::nothing;     // ready: call again at once; blocked: after a while
        std::optional<Error> trouble;  // of the journal; the clients concerned were told
        std::uint64_t alerts = 0;      // sent
    };
    // Sends a bounded number of messages, each client in its turn.
    Progress work();

private:
    struct Page {
        Request request;
        std::uint64_t after = 0;
        std::size_t left = 0;
    };
    struct Client {
        std::deque<Request> waiting;
        std::optional<Page> page;
        std::deque<Message> ready;  // read from the journal, to be sent
    };

    Result<void> open(Client& client);
    Result<void> read(Client& client);
    Result<void> tell_gap(Client& client, std::uint64_t upto);
    Result<void> tell(Client& client, std::vector<journal::StoredAlert> alerts, std::uint64_t upto);
    void fill(Client& client, Progress& progress);
    Sent serve(std::string const& id, Client& client, Progress& progress);

    journal::Reader const& reader_;
    Send send_;
    std::map<std::string, Client> clients_;
    std::string served_;  // the client whose turn was last
};

}  // namespace wirewatch::bus
