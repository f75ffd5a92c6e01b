#include <sqlite3.h>

#include <set>

#include "journal/inspect.hpp"
#include "journal/loss_rows.hpp"
#include "text/utf8.hpp"

namespace wirewatch::journal {
namespace {

Error damaged(std::filesystem::path const& file, std::string const& how) {
    return {Errc::damaged, file.string() + " is damaged (" + how + ")"};
}

bool is_lost(Losses const& losses, std::uint64_t first, std::uint64_t last) {
    for (auto const& loss : losses.alerts) {
        if (loss.first <= first && last <= loss.last) return true;
    }
    return false;
}

// The alert that follows the one being looked at, going down.
struct Above {
    std::uint64_t sequence;  // of the counter to begin with
    std::set<std::string, std::less<>> topics;
};

// What is wrong with a row of (sequence, topic, sound, last of its topic); empty: nothing.
std::string fault(Statement& row, Losses const& losses, Above& above) {
    auto sequence = number_of(row.getColumn(0));
    auto name = "alert " + std::to_string(sequence);
    if (row.getColumn(2).getInt() != 1) return name + " is not what was written";
    if (sequence > above.sequence) return name + " stands above the counter";
    auto next = sequence + 1;
    if (next <= above.sequence && !is_lost(losses, next, above.sequence))
        return "alerts " + std::to_string(next) + " to " + std::to_string(above.sequence) + " are missing";
    auto topic = row.getColumn(1).getString();
    auto is_last = above.topics.insert(topic).second;
    auto told = row.getColumn(3).isNull() ? 0 : number_of(row.getColumn(3));
    // A later one of the topic may be among the lost.
    if (is_last && told != sequence && (told < sequence || !is_lost(losses, told, told)))
        return "the last alert of " + topic + " is not " + std::to_string(sequence);
    above.sequence = sequence - 1;
    return "";
}

void is_text(sqlite3_context* context, int, sqlite3_value** values) {
    auto good = sqlite3_value_type(*values) == SQLITE_TEXT;
    if (good) {
        auto const* text = reinterpret_cast<char const*>(sqlite3_value_text(*values));
        std::string_view bytes(text, static_cast<std::size_t>(sqlite3_value_bytes(*values)));
        good = bytes.find('\0') == bytes.npos && text::is_valid_utf8(bytes);
    }
    sqlite3_result_int(context, good ? 1 : 0);
}

}  // namespace

void add_is_text(Database& database) {
    constexpr int form = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    sqlite3_create_function(database.getHandle(), "is_text", 1, form, nullptr, is_text, nullptr, nullptr);
}

Result<void> check_newest(Database& database, std::filesystem::path const& file, int count) {
    return guarded(file, [&]() -> Result<void> {
        Statement id(database, "SELECT id FROM journal");
        if (!id.executeStep() || id.getColumn(0).getString().size() != 16)
            return damaged(file, "it has lost its id");
        auto losses = losses_of(database);
        Above above{static_cast<std::uint64_t>(
                        database
                            .execAndGet("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = "
                                        "'alerts'), 0)")
                            .getInt64()),
                    {}};
        Statement newest(database,
                         "SELECT a.sequence, a.topic, CASE WHEN json_valid(a.json) THEN json_extract(a.json, "
                         "'$.sequence') = a.sequence AND json_extract(a.json, '$.journal') = ?1 ELSE 0 END, "
                         "t.sequence FROM alerts a NOT INDEXED LEFT JOIN topics t ON t.topic = a.topic "
                         "ORDER BY a.sequence DESC LIMIT ?2");
        newest.bind(1, id.getColumn(0).getString());
        newest.bind(2, count);
        while (newest.executeStep()) {
            if (auto how = fault(newest, losses, above); !how.empty()) return damaged(file, how);
        }
        return {};
    });
}

}  // namespace wirewatch::journal
