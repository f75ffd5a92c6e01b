// One run of `subscribe`: what the bus gives becomes lines, the cursor follows, and a daemon that comes back
// elsewhere is found again. What it is surrounded by is handed in, so that it can be tested without sockets.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "cli/cursor_file.hpp"
#include "cli/daemon_endpoints.hpp"
#include "cli/line_output.hpp"
#include "cli/subscribe.hpp"
#include "cli/subscribe_start.hpp"
#include "client/subscriber.hpp"

namespace wirewatch::cli {

struct Surroundings {
    std::function<Result<std::unique_ptr<client::Subscriber>>(client::SubscriberOptions)> connect;
    std::optional<client::CurveKeys> keys = {};       // `server` is empty: what the endpoints say
    std::function<Result<BusEndpoints>()> endpoints;  // asked again while the daemon is away
    std::function<std::string(std::string const& alert)> line_of;
    std::function<LineOutput::Wrote(std::string_view)> write;
    std::function<void(std::string const&)> say;  // one line on stderr
    std::function<bool()> is_over;                // a signal came, or nobody reads
};

class Subscription {
public:
    Subscription(SubscribeOptions options, Start start, std::optional<CursorFile> cursor,
                 Surroundings surroundings);

    int run();  // the exit code

private:
    using Exit = std::optional<int>;  // nothing = go on

    Exit connect();
    Exit step();
    Exit take(client::Received const& received);
    Exit write(client::Received const& alert);
    Exit keep(client::Cursor const& cursor);
    Exit at_rest();
    Exit fail(Error const& error, int exit_code);

    SubscribeOptions options_;
    Start start_;
    std::optional<CursorFile> cursor_;
    Surroundings around_;

    std::unique_ptr<client::Subscriber> subscriber_;
    BusEndpoints endpoints_;
    std::uint64_t written_ = 0;
    bool away_ = false;
    bool began_ = true;  // false while --last reaches for what retention may have removed
    bool unsynced_ = false;
    std::chrono::steady_clock::time_point synced_{};
};

}  // namespace wirewatch::cli
