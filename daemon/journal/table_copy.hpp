// Copies the rows of one table that can be read, and finds its way around those that cannot. Internal to the
// room.
#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "journal/database.hpp"

namespace wirewatch::journal {

struct Table {
    std::string name;
    std::string key;          // columns of its primary key, in order
    bool is_numbered;         // the key is the rowid
    std::string sound = "1";  // an expression that holds for every row that was written
};

// Rows that could not be read lay between two keys, which themselves could be; 0 and the largest number at
// the ends.
struct Break {
    std::int64_t after = 0;
    std::int64_t before = 0;
};

struct Copied {
    std::uint64_t rows = 0;
    std::uint64_t unsound = 0;  // read, but not what was written
    std::vector<Break> breaks;  // of a numbered table
    bool incomplete = false;    // rows may be missing
};

class TableCopy {
public:
    // Both databases must have the table with the same columns. Borrows them. Throws when `to` cannot be
    // written; what `from` refuses is counted.
    TableCopy(Database& from, Database& to, Table table);

    // `tick` is called every some thousand rows.
    Copied run(std::function<void(std::uint64_t rows)> const& tick);

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    using Raw = std::unique_ptr<sqlite3_stmt, Finalize>;
    enum class Ended { whole, broken };

    Raw prepared(Database& database, std::string const& sql) const;
    std::string select(std::string const& rest) const;
    void run_numbered();
    void run_keyed();
    Ended copy(sqlite3_stmt* rows, bool stop_at_known);
    bool put(sqlite3_stmt* row);
    bool is_readable_from(std::int64_t number);
    std::int64_t next_readable(std::int64_t from);

    Database& from_;
    Database& to_;
    Table table_;
    Raw insert_;
    Copied copied_;
    std::int64_t last_ = 0;  // number of the last row read
    std::function<void(std::uint64_t)> tick_;
};

}  // namespace wirewatch::journal
