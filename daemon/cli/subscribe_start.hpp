// Where `subscribe` begins, decided from its options, its cursor and the clock. Pure.
#pragma once
#include <optional>

#include "cli/subscribe.hpp"
#include "client/subscriber.hpp"
#include "core/error.hpp"
#include "core/time.hpp"

namespace wirewatch::cli {

struct Start {
    std::optional<client::Cursor> after;
    std::optional<Instant> since;
    std::optional<std::uint64_t> last;  // after the journal's latest less so many
};

// A cursor goes before --after, --since and --last: these say where to begin the first time. An error is one
// of usage, in words.
Result<Start> start_of(SubscribeOptions const& options, std::optional<client::Cursor> const& cursor,
                       Instant now);

// Sequences have no holes: the last so many alerts are those after latest - last.
client::Cursor before_last(client::Cursor const& latest, std::uint64_t last);

}  // namespace wirewatch::cli
