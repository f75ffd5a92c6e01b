// From the version a file has to the one this program knows. Internal to the room.
#pragma once
#include <functional>
#include <span>

#include "journal/database.hpp"
#include "journal/schema.hpp"

namespace wirewatch::journal {

// 0 for a file in which nothing stands yet. Refuses what is no journal and what a newer wirewatch wrote.
Result<int> version_of(Database& database, std::filesystem::path const& file);

// Each step in a transaction of its own, so that a crash leaves a whole version behind. `steps` may end
// before the newest version: a salvaged journal begins with the version of the damaged one. Throws as SQLite
// does.
void migrate(Database& database, int from, std::span<Migration const> steps, Progress const& progress);

// While it lives, `progress` is told about once a second that the database works on `what`, if that takes
// more than a few milliseconds.
class Reporting {
public:
    Reporting(Database& database, Progress const& progress, std::string what);
    ~Reporting();
    Reporting(Reporting const&) = delete;
    Reporting& operator=(Reporting const&) = delete;

private:
    static int tell(void* self);

    Database& database_;
    Progress const& progress_;
    std::string what_;
    std::chrono::steady_clock::time_point told_{};
};

}  // namespace wirewatch::journal
