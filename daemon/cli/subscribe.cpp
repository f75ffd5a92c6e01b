#include "cli/subscribe.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "cli/alert_line.hpp"
#include "cli/stop_signals.hpp"
#include "cli/subscription.hpp"
#include "core/curve_key.hpp"
#include "core/exit_codes.hpp"
#include "reading/printable.hpp"

namespace wirewatch::cli {
namespace {

void say(std::string const& message) {
    std::fprintf(stderr, "%s\n", reading::printable(message).c_str());
}

bool is_set(char const* name) {
    auto const* value = std::getenv(name);
    return value != nullptr && *value != '\0';
}

// no-color.org; and a terminal that has none.
bool wants_colour() {
    auto const* terminal = std::getenv("TERM");
    return !is_set("NO_COLOR") && (terminal == nullptr || std::strcmp(terminal, "dumb") != 0);
}

std::function<std::string(std::string const&)> lines_for(bool json) {
    auto terminal = isatty(STDOUT_FILENO) == 1;
    if (!terminal) return [](std::string const& alert) { return alert + "\n"; };
    if (json) return [](std::string const& alert) { return reading::printable_json(alert) + "\n"; };
    return [colour = wants_colour()](std::string const& alert) {
        return alert_line(alert, {SystemClock().now(), local_time, colour});
    };
}

Result<BusEndpoints> endpoints_of(SubscribeOptions const& options) {
    if (!options.connect.empty()) return BusEndpoints{options.connect, options.replay};
    return read_endpoints(options.state_dir);
}

// Of --curve-key and --server-key.
Result<std::optional<client::CurveKeys>> keys_of(SubscribeOptions const& options) {
    if (options.curve_key_file.empty()) return std::nullopt;
    auto secret = read_secret_curve_key(options.curve_key_file);
    if (!secret) return secret.error();
    if (options.server_key.empty() || is_curve_key(options.server_key))
        return client::CurveKeys{std::move(*secret), options.server_key};
    auto server = read_curve_key(options.server_key);
    if (!server) return server.error();
    return client::CurveKeys{std::move(*secret), std::move(*server)};
}

Result<std::unique_ptr<client::Subscriber>> connect(client::SubscriberOptions options) {
    try {
        return client::Subscriber::connect(std::move(options));
    } catch (client::Error const& failed) {
        auto is_endpoint = failed.kind() == client::Error::Kind::endpoint;
        return Error(is_endpoint ? Errc::invalid : Errc::unavailable, failed.what());
    }
}

}  // namespace

int subscribe(SubscribeOptions const& options) {
    std::optional<CursorFile> file;
    std::optional<client::Cursor> cursor;
    if (!options.cursor_file.empty()) {
        file.emplace(options.cursor_file);
        auto loaded = file->load();
        if (!loaded) return say(loaded.error().message), exit_code::io_failed;
        cursor = *loaded;
    }
    auto start = start_of(options, cursor, SystemClock().now());
    if (!start) return say(start.error().message), exit_code::bad_usage;

    auto keys = keys_of(options);
    if (!keys) return say(keys.error().message), exit_code::io_failed;

    StopSignals signals;
    LineOutput output(STDOUT_FILENO, [&] { return signals.came(); });
    Surroundings around;
    around.keys = std::move(*keys);
    around.connect = connect;
    around.endpoints = [&] { return endpoints_of(options); };
    around.line_of = lines_for(options.json);
    around.write = [&](std::string_view line) {
        auto wrote = output.write(line);
        if (wrote == LineOutput::Wrote::failed)
            say(std::string("cannot write the alerts: ") + std::strerror(output.fault()));
        return wrote;
    };
    around.say = say;
    around.is_over = [&] { return signals.came() || !output.has_reader(); };
    return Subscription(options, *start, file, std::move(around)).run();
}

}  // namespace wirewatch::cli
