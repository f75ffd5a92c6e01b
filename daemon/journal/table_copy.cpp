#include "journal/table_copy.hpp"

#include <limits>

namespace wirewatch::journal {
namespace {

constexpr std::int64_t nowhere = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t farthest_leap = std::int64_t{1} << 40;
constexpr std::uint64_t rows_a_tick = 4096;

}  // namespace

TableCopy::TableCopy(Database& from, Database& to, Table table)
    : from_(from), to_(to), table_(std::move(table)) {
    auto columns = to_.execAndGet("SELECT count(*) FROM pragma_table_info('" + table_.name + "')").getInt();
    std::string places;
    for (int i = 0; i < columns; ++i) places += i == 0 ? "?" : ",?";
    insert_ = prepared(to_, "INSERT OR IGNORE INTO " + table_.name + " VALUES (" + places + ")");
}

TableCopy::Raw TableCopy::prepared(Database& database, std::string const& sql) const {
    sqlite3_stmt* statement = nullptr;
    auto code = sqlite3_prepare_v2(database.getHandle(), sql.c_str(), -1, &statement, nullptr);
    if (code != SQLITE_OK) throw SQLite::Exception(database.getHandle(), code);
    return Raw(statement);
}

// Column 0: whether the row is sound; column 1: its number; then the row.
std::string TableCopy::select(std::string const& rest) const {
    return "SELECT " + table_.sound + ", " + (table_.is_numbered ? table_.key : "0") + ", * FROM " +
           table_.name + " NOT INDEXED " + rest;
}

Copied TableCopy::run(std::function<void(std::uint64_t)> const& tick) {
    tick_ = tick;
    if (table_.is_numbered) {
        run_numbered();
    } else {
        run_keyed();
    }
    copied_.incomplete = !copied_.breaks.empty() || copied_.unsound > 0 || copied_.incomplete;
    return std::move(copied_);
}

void TableCopy::run_numbered() {
    auto from = std::int64_t{0};
    while (true) {
        auto rows = prepared(from_, select("WHERE " + table_.key + " >= ? ORDER BY " + table_.key));
        sqlite3_bind_int64(rows.get(), 1, from);
        if (copy(rows.get(), false) == Ended::whole) return;
        rows.reset();
        from = next_readable(std::max(from, last_ + 1));
        copied_.breaks.push_back({last_, from});
        if (from == nowhere) return;
    }
}

// Without numbers there is no telling what comes after a broken page: from both ends towards it.
void TableCopy::run_keyed() {
    auto descending = table_.key + " DESC";
    if (auto comma = table_.key.find(','); comma != std::string::npos)
        descending = table_.key.substr(0, comma) + " DESC" + table_.key.substr(comma) + " DESC";
    if (copy(prepared(from_, select("ORDER BY " + table_.key)).get(), false) == Ended::whole) return;
    copied_.incomplete = true;
    copy(prepared(from_, select("ORDER BY " + descending)).get(), true);
}

TableCopy::Ended TableCopy::copy(sqlite3_stmt* rows, bool stop_at_known) {
    while (true) {
        auto code = sqlite3_step(rows);
        if (code == SQLITE_DONE) return Ended::whole;
        if (code != SQLITE_ROW) return Ended::broken;
        last_ = std::max(last_, static_cast<std::int64_t>(sqlite3_column_int64(rows, 1)));
        if (sqlite3_column_int(rows, 0) == 0) {
            ++copied_.unsound;
            continue;
        }
        if (!put(rows) && stop_at_known) return Ended::whole;
        if (copied_.rows % rows_a_tick == 0 && tick_) tick_(copied_.rows);
    }
}

// False: it was there already, or is no row of such a table.
bool TableCopy::put(sqlite3_stmt* row) {
    auto columns = sqlite3_bind_parameter_count(insert_.get());
    sqlite3_reset(insert_.get());
    for (int i = 0; i < columns; ++i) {
        sqlite3_bind_value(insert_.get(), i + 1, sqlite3_column_value(row, i + 2));
    }
    auto code = sqlite3_step(insert_.get());
    if (code == SQLITE_CONSTRAINT) {
        ++copied_.unsound;
        return false;
    }
    if (code != SQLITE_DONE) throw SQLite::Exception(to_.getHandle(), code);
    if (sqlite3_changes(to_.getHandle()) == 0) return false;
    ++copied_.rows;
    return true;
}

bool TableCopy::is_readable_from(std::int64_t number) {
    auto row = prepared(from_, select("WHERE " + table_.key + " >= ? ORDER BY " + table_.key + " LIMIT 1"));
    sqlite3_bind_int64(row.get(), 1, number);
    auto code = sqlite3_step(row.get());
    return code == SQLITE_ROW || code == SQLITE_DONE;
}

// The first number from which a row can be read: leaps that double, then halves between.
std::int64_t TableCopy::next_readable(std::int64_t from) {
    auto broken = from;
    for (std::int64_t leap = 1; leap <= farthest_leap; leap *= 2) {
        auto there = from + leap;
        if (!is_readable_from(there)) {
            broken = there;
            continue;
        }
        while (there - broken > 1) {
            auto middle = broken + (there - broken) / 2;
            (is_readable_from(middle) ? there : broken) = middle;
        }
        return there;
    }
    return nowhere;
}

}  // namespace wirewatch::journal
