#include "cli/subscribe_start.hpp"

#include <algorithm>

#include "cli/since.hpp"

namespace wirewatch::cli {
namespace {

// The first segments of a rule id, whole: `ceasefire*` or `ceasefire.` would wait for ever.
bool is_topic(std::string_view topic) {
    auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    if (topic.empty() || topic.starts_with('.') || topic.ends_with('.')) return false;
    return topic.find("..") == std::string_view::npos &&
           std::all_of(topic.begin(), topic.end(), [&](char c) { return c == '.' || is_letter(c); });
}

}  // namespace

Result<Start> start_of(SubscribeOptions const& options, std::optional<client::Cursor> const& cursor,
                       Instant now) {
    for (auto const& topic : options.topics) {
        if (is_topic(topic)) continue;
        return Error(Errc::invalid,
                     "--topic takes whole segments of a rule id, such as ceasefire or ceasefire.extended, "
                     "not '" +
                         topic + "'");
    }
    if (!options.connect.empty() && options.replay.empty())
        return Error(Errc::invalid,
                     "--connect needs --replay: lost alerts are noticed on the one and fetched from the "
                     "other (ports 8711 and 8712 unless the settings of the daemon say otherwise)");
    if (!options.curve_key_file.empty() && !options.connect.empty() && options.server_key.empty())
        return Error(Errc::invalid,
                     "--curve-key needs --server-key beside --connect: the public key of that daemon, or a "
                     "file with it");
    Start start;
    if (!options.since.empty()) {
        auto since = since_of(options.since, now);
        if (!since) return since.error();
        start.since = *since;
    }
    if (options.after) start.after = client::Cursor{"", *options.after};
    start.last = options.last;
    if (cursor) start = Start{cursor, std::nullopt, std::nullopt};
    return start;
}

client::Cursor before_last(client::Cursor const& latest, std::uint64_t last) {
    return {latest.journal, latest.sequence - std::min(latest.sequence, last)};
}

}  // namespace wirewatch::cli
