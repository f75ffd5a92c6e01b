#include "journal/migrate.hpp"

#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

namespace wirewatch::journal {
namespace {

// Of SQLite's virtual machine: a few milliseconds' work between two looks at the clock.
constexpr int instructions = 100'000;

int pragma(Database& database, std::string const& name) {
    return database.execAndGet("PRAGMA " + name).getInt();
}

std::string title_of(Migration const& step, std::size_t version) {
    return "the journal is brought to version " + std::to_string(version) + ": " + std::string(step.what);
}

}  // namespace

Result<int> version_of(Database& database, std::filesystem::path const& file) {
    auto application = pragma(database, "application_id");
    auto version = pragma(database, "user_version");
    auto empty = application == 0 && version == 0 && pragma(database, "schema_version") == 0;
    if (!empty && application != application_id) {
        return Error(
            Errc::refused,
            file.string() +
                " is a database, but not a wirewatch journal; move it away or choose another state folder");
    }
    auto newest = static_cast<int>(migrations().size());
    if (version > newest) {
        return Error(Errc::refused, file.string() + " was written by a newer wirewatch (journal version " +
                                        std::to_string(version) + ", this one knows " +
                                        std::to_string(newest) +
                                        "); start that version, or move the file away");
    }
    return version;
}

void migrate(Database& database, int from, std::span<Migration const> steps, Progress const& progress) {
    for (auto version = static_cast<std::size_t>(from); version < steps.size(); ++version) {
        Reporting reporting(database, progress, title_of(steps[version], version + 1));
        SQLite::Transaction whole(database, SQLite::TransactionBehavior::IMMEDIATE);
        database.exec(std::string(steps[version].sql));
        if (version == 0) {
            database.exec("INSERT INTO journal (id) VALUES (lower(hex(randomblob(8))))");
            database.exec("PRAGMA application_id = " + std::to_string(application_id));
        }
        database.exec("PRAGMA user_version = " + std::to_string(version + 1));
        whole.commit();
    }
}

Reporting::Reporting(Database& database, Progress const& progress, std::string what)
    : database_(database), progress_(progress), what_(std::move(what)) {
    if (progress_) sqlite3_progress_handler(database_.getHandle(), instructions, tell, this);
}

Reporting::~Reporting() {
    if (progress_) sqlite3_progress_handler(database_.getHandle(), 0, nullptr, nullptr);
}

int Reporting::tell(void* self) {
    auto& reporting = *static_cast<Reporting*>(self);
    auto now = std::chrono::steady_clock::now();
    if (now - reporting.told_ >= std::chrono::seconds(1)) {
        reporting.told_ = now;
        reporting.progress_(reporting.what_);
    }
    return 0;
}

}  // namespace wirewatch::journal
