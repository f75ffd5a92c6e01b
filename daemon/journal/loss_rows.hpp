// The table of losses. Internal to the room.
#pragma once
#include "journal/database.hpp"
#include "journal/losses.hpp"

namespace wirewatch::journal {

Losses losses_of(Database& database);

// Every hole among the alerts from `first` to `latest` is one that damage made. Inside a transaction.
void record_holes(Database& database, std::uint64_t first, std::uint64_t latest, Instant found);

// At most so many alerts were given after the latest, and are gone: sequences go on above them. Returns the
// range. In a transaction of its own.
LostAlerts skip_sequences(Database& database, std::uint64_t count, Instant found);

}  // namespace wirewatch::journal
