#include "journal/inspect.hpp"

#include <algorithm>
#include <variant>
#include <vector>

namespace wirewatch::journal {
namespace {

// A way through one table: by its key, or by an index whose entries are followed to their rows.
struct Walk {
    std::string table;
    std::string index;  // empty: the table itself
    std::vector<std::string> key;
    std::string number;  // of the rowid; empty: the table has none
};

std::string joined(std::vector<std::string> const& parts, std::string const& between) {
    std::string text;
    for (auto const& part : parts) text += (text.empty() ? "" : between) + part;
    return text;
}

std::vector<std::string> columns(Database& database, std::string const& sql) {
    std::vector<std::string> names;
    Statement query(database, sql);
    while (query.executeStep()) names.push_back(query.getColumn(0).getString());
    return names;
}

std::string quoted(std::string const& name) {
    return "'" + name + "'";
}

// The rowid's name in a table that has one.
std::string number_of_table(Database& database, std::string const& table) {
    auto number = columns(database, "SELECT name FROM pragma_table_info(" + quoted(table) +
                                        ") WHERE pk = 1 AND type = 'INTEGER'");
    return number.empty() ? "" : number.front();
}

std::vector<Walk> walks_of(Database& database) {
    std::vector<Walk> walks;
    for (auto const* table :
         {"alerts", "articles", "stories", "topics", "feeds", "items", "cursors", "losses", "archive_data"}) {
        auto number = number_of_table(database, table);
        auto key = columns(database, std::string("SELECT name FROM pragma_table_info('") + table +
                                         "') WHERE pk > 0 ORDER BY pk");
        walks.push_back({table, "", key, number});
        for (auto const& index : columns(database, std::string("SELECT name FROM pragma_index_list('") +
                                                       table + "') WHERE origin <> 'pk' ORDER BY name")) {
            auto of_index =
                columns(database, "SELECT name FROM pragma_index_info(" + quoted(index) + ") ORDER BY seqno");
            for (auto const& column : key) {
                if (std::find(of_index.begin(), of_index.end(), column) == of_index.end())
                    of_index.push_back(column);
            }
            walks.push_back({table, index, of_index, number});
        }
    }
    return walks;
}

// A row `r` of the table that the index does not have.
std::string missing_in(Walk const& index) {
    std::string same;
    for (auto const& column : index.key) {
        if (!same.empty()) same += " AND ";
        same.append("o.").append(column).append(" = r.").append(column);
    }
    return "WHEN NOT EXISTS (SELECT 1 FROM " + index.table + " o INDEXED BY " + index.index + " WHERE " +
           same + ") THEN 'a row is missing in the index " + index.index + "' ";
}

// Column 0: what is wrong, then the key, then the whole row, which makes SQLite read it to its end.
std::string sql_of(Walk const& walk, std::vector<Walk> const& all, bool first) {
    std::string faults;
    for (auto const& other : all) {
        if (!walk.index.empty() || other.table != walk.table || other.index.empty()) continue;
        faults += missing_in(other);
    }
    if (walk.table == "alerts" && walk.index.empty())
        faults += "WHEN NOT json_valid(r.json) THEN 'an alert is no JSON' ";
    if (walk.table == "articles" && walk.index.empty())
        faults +=
            "WHEN NOT (is_text(r.title) AND is_text(r.summary) AND is_text(r.text)) THEN 'an article is "
            "no text' ";
    if (faults.empty()) faults = "WHEN 0 THEN '' ";
    std::vector<std::string> places(walk.key.size(), "?");
    auto key = joined(walk.key, ", ");
    return "SELECT CASE " + faults + "END, " + key + ", * FROM " + walk.table + " r " +
           (walk.index.empty() ? "NOT INDEXED" : "INDEXED BY " + walk.index) +
           (first ? "" : " WHERE (" + key + ") > (" + joined(places, ", ") + ")") + " ORDER BY " + key +
           " LIMIT " + (first ? "?1" : "?" + std::to_string(walk.key.size() + 1));
}

}  // namespace

// Values of key columns, in SQLite's order of them.
using Key = std::vector<std::variant<std::int64_t, std::string>>;

struct Inspection::State {
    State(std::filesystem::path path, std::unique_ptr<Database> opened)
        : file(std::move(path)), database(std::move(opened)), walks(walks_of(*database)) {}

    Result<Slice> look(int rows);
    Error damaged(std::string const& how) const {
        auto const& walk = walks[at];
        return {Errc::damaged, file.string() + " is damaged (" + walk.table + ": " + how + ")"};
    }

    std::filesystem::path file;
    std::unique_ptr<Database> database;
    std::vector<Walk> walks;
    std::size_t at = 0;  // the walk under way
    Key last;            // of its last row; empty at its beginning
};

Result<Inspection::Slice> Inspection::State::look(int rows) {
    if (at == walks.size()) return Slice{0, true};
    auto const& walk = walks[at];
    Statement query(*database, sql_of(walk, walks, last.empty()));
    auto place = 0;
    for (auto const& value : last) {
        std::visit([&](auto const& known) { query.bind(++place, known); }, value);
    }
    query.bind(++place, rows);
    Slice slice;
    while (query.executeStep()) {
        if (!query.getColumn(0).isNull()) return damaged(query.getColumn(0).getString());
        Key key;
        for (std::size_t i = 1; i <= walk.key.size(); ++i) {
            auto column = query.getColumn(static_cast<int>(i));
            if (column.isInteger()) {
                key.emplace_back(column.getInt64());
            } else {
                key.emplace_back(column.getString());
            }
        }
        if (!last.empty() && !(last < key)) return damaged("rows are out of order");
        last = std::move(key);
        ++slice.rows;
    }
    if (slice.rows < static_cast<std::uint64_t>(rows)) {
        ++at;
        last.clear();
        slice.done = at == walks.size();
    }
    return slice;
}

Inspection::Inspection(std::unique_ptr<State> state) : state_(std::move(state)) {}
Inspection::~Inspection() = default;
Inspection::Inspection(Inspection&&) noexcept = default;
Inspection& Inspection::operator=(Inspection&&) noexcept = default;

Result<Inspection> Inspection::begin(std::filesystem::path const& file) {
    auto database = open_to_read(file);
    if (!database) return database.error();
    return guarded(file, [&] {
        (*database)->exec("PRAGMA cell_size_check = ON");
        add_is_text(**database);
        return Inspection(std::make_unique<State>(file, std::move(*database)));
    });
}

Result<Inspection::Slice> Inspection::look(int rows) {
    return guarded(state_->file, [&] { return state_->look(rows); });
}

}  // namespace wirewatch::journal
