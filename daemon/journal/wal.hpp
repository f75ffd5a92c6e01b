// Write-ahead logs (SQLite file format, section 4). What stands in one is looked at before SQLite does: it
// takes a log up to the first frame whose checksum is wrong and forgets the rest without a word. Internal to
// the room.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "core/error.hpp"

namespace wirewatch::journal {

struct WalState {
    std::uint64_t commits = 0;       // that SQLite takes over
    std::uint64_t lost_commits = 0;  // after the first broken frame, by frames of the same log
    std::uint64_t lost_bytes = 0;    // of pages, in frames of those

    // A commit is on disk whole before the next one is written, so two beyond a broken frame were both said
    // to be stored. A single one may be what a power cut left of the commit under way.
    bool is_damaged() const { return lost_commits >= 2; }
};

// Nothing: there is no log, or an empty one. Reads the file once.
Result<std::optional<WalState>> look_at_wal(std::filesystem::path const& wal);

// A log of one commit that changes one page of a file of `pages`: whoever opens the file beside it finds the
// page so. Whatever stood in the log is gone.
Result<void> write_wal(std::filesystem::path const& wal, std::uint32_t number, std::string const& page,
                       std::uint32_t pages);

}  // namespace wirewatch::journal
