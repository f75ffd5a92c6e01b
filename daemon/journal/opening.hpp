// Opening the journal as the daemon does at its start: looked at before it is believed, and salvaged when it
// is damaged.
#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "core/error.hpp"
#include "core/time.hpp"
#include "journal/journal.hpp"
#include "journal/losses.hpp"
#include "journal/salvage.hpp"

namespace wirewatch::journal {

struct Opened {
    Writer writer;
    std::optional<Salvaged> salvaged;
    // The log lost commits that were said to be stored; a copy of it was kept at `kept_log`.
    std::optional<LostAlerts> lost_of_log;
    std::filesystem::path kept_log;
    // The file is a copy (journal/backup.hpp): so many at most were given after it was made.
    std::optional<LostAlerts> lost_of_copy;
};

// Looks at the header, the log and the newest thousand alerts, and brings an older version forward. A file
// that is damaged, or was found to be while it was in use (mark_damaged), is set aside under another name,
// and what can be read of it stands in a fresh one. What is no journal of ours is refused and left as it is.
// An exchange that a crash interrupted is finished. `progress` is told what takes long.
Result<Opened> open_checked(std::filesystem::path const& file, Instant now,
                            std::function<void(std::string const&)> const& progress = {});

// To be salvaged at the next open_checked, whatever that finds itself.
Result<void> mark_damaged(std::filesystem::path const& file, std::string const& cause);

}  // namespace wirewatch::journal
