#include "journal/database.hpp"

#include <sqlite3.h>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "journal/fts_words.hpp"
#include "journal/migrate.hpp"

namespace wirewatch::journal {
namespace {

constexpr int busy_timeout_ms = 5000;
constexpr int of_one_thread = SQLITE_OPEN_NOMUTEX;  // at a time: a connection need not lock itself

}  // namespace

Result<std::unique_ptr<Database>> open_to_write(std::filesystem::path const& file, Progress const& progress) {
    return guarded(file, [&]() -> Result<std::unique_ptr<Database>> {
        auto database = std::make_unique<Database>(
            file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | of_one_thread, busy_timeout_ms);
        add_words_tokenizer(*database);
        // Before anything is set: the journal mode stands in the file, and this may be another's file.
        auto version = version_of(*database, file);
        if (!version) return version.error();
        database->exec("PRAGMA journal_mode = WAL");
        database->exec("PRAGMA synchronous = FULL");
        // KiB, of the process's heap: eight times as much makes a first contact a tenth faster.
        database->exec("PRAGMA cache_size = -4096");
        database->exec("PRAGMA secure_delete = OFF");  // what retention frees is not written once more
        database->exec("PRAGMA wal_autocheckpoint = 4000");
        migrate(*database, *version, migrations(), progress);
        return database;
    });
}

namespace {

// Readers of a WAL take part in its shared memory, which is why they too open the file for writing. Who may
// not write reads a running daemon's, and of a stopped one, which leaves no log behind, the file alone.
std::unique_ptr<Database> opened_for_reading(std::filesystem::path const& file) {
    auto database =
        std::make_unique<Database>(file.string(), SQLite::OPEN_READWRITE | of_one_thread, busy_timeout_ms);
    try {
        database->execAndGet("SELECT count(*) FROM sqlite_schema");
    } catch (SQLite::Exception const& refused) {
        auto log = file;
        log += "-wal";
        auto code = refused.getErrorCode();
        auto may_not_write = code == SQLITE_CANTOPEN || code == SQLITE_READONLY;
        if (!may_not_write || std::filesystem::exists(log)) throw;
        database = std::make_unique<Database>("file:" + file.string() + "?immutable=1",
                                              SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    }
    database->exec("PRAGMA query_only = ON");
    return database;
}

}  // namespace

Result<std::unique_ptr<Database>> open_to_copy(std::filesystem::path const& file) {
    std::error_code unknown;
    if (!std::filesystem::exists(file, unknown)) {
        return Error(Errc::not_found, "there is no journal " + file.string() +
                                          ": wirewatch has not run with this state folder yet");
    }
    return guarded(file, [&]() -> Result<std::unique_ptr<Database>> {
        auto database = opened_for_reading(file);
        auto version = version_of(*database, file);
        if (!version) return version.error();
        return database;
    });
}

Result<std::unique_ptr<Database>> open_to_read(std::filesystem::path const& file) {
    auto opened = open_to_copy(file);
    if (!opened) return opened;
    return guarded(file, [&]() -> Result<std::unique_ptr<Database>> {
        auto database = std::move(*opened);
        auto version = version_of(*database, file);
        if (!version) return version.error();
        if (auto newest = static_cast<int>(migrations().size()); *version < newest) {
            return Error(Errc::unavailable, file.string() + " has journal version " +
                                                std::to_string(*version) + ", this wirewatch reads " +
                                                std::to_string(newest) +
                                                ": the daemon's start brings it there");
        }
        return database;
    });
}

Result<std::unique_ptr<Database>> open_damaged(std::filesystem::path const& file) {
    return guarded(file, [&] {
        auto database = std::make_unique<Database>(file.string(), SQLite::OPEN_READWRITE, busy_timeout_ms);
        // The last to close a log would write it into the file.
        sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        database->exec("PRAGMA query_only = ON");
        database->exec("PRAGMA writable_schema = ON");  // a file that lost its end is read as far as it goes
        database->exec("PRAGMA cell_size_check = ON");
        database->execAndGet("SELECT count(*) FROM sqlite_schema");
        return database;
    });
}

std::string id_of(Database& database) {
    return database.execAndGet("SELECT id FROM journal").getString();
}

Prepared Statements::operator()(std::string_view sql) {
    auto found = prepared_.find(sql);
    if (found == prepared_.end()) {
        std::string text(sql);
        Statement statement(database_, text);
        found = prepared_.emplace(std::move(text), std::move(statement)).first;
    }
    return Prepared(found->second);
}

Error error_of(SQLite::Exception const& exception, std::filesystem::path const& file) {
    auto name = file.string();
    switch (exception.getErrorCode()) {
        case SQLITE_FULL:
            return {Errc::io, "the disk that holds " + name + " is full"};
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return {Errc::io,
                    name + " cannot be written: check owner and permissions of the file and its folder"};
        case SQLITE_NOTADB:
            return {Errc::damaged, name + " is damaged (" + exception.what() +
                                       "); it was left as it is: move it away to start a new journal"};
        case SQLITE_CORRUPT:
        case SQLITE_CONSTRAINT:  // two indexes that contradict each other
            return {Errc::damaged, name + " is damaged (" + exception.what() + ")"};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {Errc::unavailable, name + " is locked by another program"};
        default:
            return {Errc::io, name + ": " + exception.what()};
    }
}

void bind(Statement& statement, int index, std::optional<Instant> const& instant) {
    if (instant) {
        statement.bind(index, stored(*instant));
    } else {
        statement.bind(index);
    }
}

std::optional<Instant> optional_instant(Statement& statement, int column) {
    auto value = statement.getColumn(column);
    if (value.isNull()) return std::nullopt;
    return instant_of(value.getInt64());
}

std::string list_text(std::vector<std::string> const& list) {
    boost::json::array array;
    for (auto const& text : list) array.emplace_back(text);
    return boost::json::serialize(array);
}

std::vector<std::string> list_of(std::string const& text) {
    std::vector<std::string> list;
    boost::system::error_code malformed;
    auto value = boost::json::parse(text, malformed);
    if (malformed || !value.is_array()) return list;
    for (auto const& item : value.get_array()) {
        if (item.is_string()) list.emplace_back(item.get_string());
    }
    return list;
}

}  // namespace wirewatch::journal
