// What can be read of a damaged journal, in a fresh one under the same id. Sequences go on above every one
// that may have been given, so that no (journal, sequence) is ever given twice.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/time.hpp"
#include "journal/database.hpp"
#include "journal/losses.hpp"

namespace wirewatch::journal {

struct Salvaged {
    std::filesystem::path set_aside;  // the damaged file, kept with its log
    std::string cause;
    std::uint64_t alerts = 0;  // kept
    std::uint64_t articles = 0;
    Losses losses;                        // with those of before
    std::vector<std::string> incomplete;  // other tables of which rows were lost: feeds, stories, ...
};

// Reads `damaged`, which is not changed, and makes `fresh` with what can be read; on disk when it returns.
// An error leaves nothing that counts: io when `fresh` cannot be written, damaged when nothing can be read.
Result<Salvaged> salvage_into(std::filesystem::path const& fresh, std::filesystem::path const& damaged,
                              Instant now, Progress const& progress);

}  // namespace wirewatch::journal
