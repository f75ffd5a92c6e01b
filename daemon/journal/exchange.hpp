// The files beside the journal's, and the exchange of a damaged journal for a salvaged one, which a crash may
// interrupt anywhere. Internal to the room.
#pragma once
#include <filesystem>

#include "core/error.hpp"
#include "core/time.hpp"

namespace wirewatch::journal {

std::filesystem::path wal_of(std::filesystem::path const& file);
std::filesystem::path damage_mark_of(std::filesystem::path const& file);
std::filesystem::path unfinished_of(std::filesystem::path const& file);  // a salvaged journal in the making

// Puts the finished file in the journal's place and renames the damaged one, with its log. Returns where that
// is kept: "journal.sqlite.damaged-20251031T120000Z".
Result<std::filesystem::path> put_in_place(std::filesystem::path const& file, Instant now);

// Goes on where a crash interrupted put_in_place(); removes what a crash left of a salvage before that.
Result<void> finish_exchange(std::filesystem::path const& file, Instant now);

// A copy of the log, before SQLite overwrites it; returns where.
Result<std::filesystem::path> keep_log(std::filesystem::path const& file, Instant now);

}  // namespace wirewatch::journal
