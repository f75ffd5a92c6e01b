// Opening the journal's file, statements prepared once, and SQLite's errors as sentences. Internal to the
// room.
#pragma once
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/time.hpp"

namespace wirewatch::journal {

using Database = SQLite::Database;
using Statement = SQLite::Statement;

// Told about once a second what is being done while that takes long.
using Progress = std::function<void(std::string const& doing)>;

// Creates or migrates the file for the writer: WAL, synchronous=FULL. Refuses a newer version and what is no
// journal, and leaves such a file as it was.
Result<std::unique_ptr<Database>> open_to_write(std::filesystem::path const& file,
                                                Progress const& progress = {});

Result<std::unique_ptr<Database>> open_to_read(std::filesystem::path const& file);

// As open_to_read, of any version that this program knows.
Result<std::unique_ptr<Database>> open_to_copy(std::filesystem::path const& file);

// To read what can be read of it. Neither the file nor its log is changed.
Result<std::unique_ptr<Database>> open_damaged(std::filesystem::path const& file);

// Of the journal in an open database.
std::string id_of(Database& database);

Error error_of(SQLite::Exception const& exception, std::filesystem::path const& file);

// A prepared statement on loan. It is reset when the loan ends, however it ends: a read left open would keep
// the WAL from being checkpointed.
class Prepared {
public:
    explicit Prepared(Statement& statement) : statement_(statement) {}
    ~Prepared() { statement_.tryReset(); }
    Prepared(Prepared const&) = delete;
    Prepared& operator=(Prepared const&) = delete;

    Statement* operator->() { return &statement_; }
    Statement& operator*() { return statement_; }

private:
    Statement& statement_;
};

// Prepares each text once. Borrows the database; goes before it does.
class Statements {
public:
    explicit Statements(Database& database) : database_(database) {}
    Prepared operator()(std::string_view sql);

private:
    Database& database_;
    std::map<std::string, Statement, std::less<>> prepared_;
};

template <typename T>
struct ResultOf {
    using type = Result<T>;
};
template <typename T>
struct ResultOf<Result<T>> {
    using type = Result<T>;
};

// Runs `work`, turning SQLite's exceptions into errors that name the file. `work` gives a value or a Result.
template <typename Work>
auto guarded(std::filesystem::path const& file, Work work) -> typename ResultOf<decltype(work())>::type {
    try {
        if constexpr (std::is_void_v<decltype(work())>) {
            work();
            return {};
        } else {
            return work();
        }
    } catch (SQLite::Exception const& exception) {
        return {boost::system::in_place_error, error_of(exception, file)};
    }
}

// SQLite's integers are signed; sequences and counts never come near the sign.
inline std::int64_t stored(std::uint64_t number) {
    return static_cast<std::int64_t>(number);
}
inline std::uint64_t number_of(SQLite::Column const& column) {
    return static_cast<std::uint64_t>(column.getInt64());
}
inline std::int64_t stored(Instant instant) {
    return instant.time_since_epoch().count();
}
inline Instant instant_of(std::int64_t milliseconds) {
    return Instant(Duration(milliseconds));
}

void bind(Statement& statement, int index, std::optional<Instant> const& instant);
std::optional<Instant> optional_instant(Statement& statement, int column);

// A JSON array of strings, as lists are stored.
std::string list_text(std::vector<std::string> const& list);
std::vector<std::string> list_of(std::string const& text);

}  // namespace wirewatch::journal
