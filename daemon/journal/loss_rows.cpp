#include "journal/loss_rows.hpp"

namespace wirewatch::journal {
namespace {

void put(Database& database, std::uint64_t first, std::uint64_t last, Instant found) {
    Statement insert(database,
                     "INSERT OR IGNORE INTO losses (what, first, last, found) VALUES ('alerts', ?, ?, ?)");
    insert.bind(1, stored(first));
    insert.bind(2, stored(last));
    insert.bind(3, stored(found));
    insert.exec();
}

std::uint64_t counter(Database& database) {
    Statement query(database, "SELECT seq FROM sqlite_sequence WHERE name = 'alerts'");
    return query.executeStep() ? number_of(query.getColumn(0)) : 0;
}

}  // namespace

Losses losses_of(Database& database) {
    Losses losses;
    Statement query(database, "SELECT what, first, last, found FROM losses ORDER BY what, first");
    while (query.executeStep()) {
        auto found = instant_of(query.getColumn(3).getInt64());
        if (query.getColumn(0).getString() == "alerts") {
            losses.alerts.push_back({number_of(query.getColumn(1)), number_of(query.getColumn(2)), found});
        } else {
            losses.articles.push_back({instant_of(query.getColumn(1).getInt64()),
                                       instant_of(query.getColumn(2).getInt64()), found});
        }
    }
    return losses;
}

void record_holes(Database& database, std::uint64_t first, std::uint64_t latest, Instant found) {
    auto before = losses_of(database).alerts;
    database.exec("DELETE FROM losses WHERE what = 'alerts'");
    auto record = [&](std::uint64_t from, std::uint64_t to) {
        if (from > to) return;
        auto when = found;
        for (auto const& loss : before) {
            if (loss.first == from && loss.last == to) when = loss.found;
        }
        put(database, from, to, when);
    };
    auto next = first;
    Statement kept(database, "SELECT sequence FROM alerts ORDER BY sequence");
    while (kept.executeStep()) {
        auto sequence = number_of(kept.getColumn(0));
        record(next, sequence - 1);
        next = sequence + 1;
    }
    record(next, latest);
}

LostAlerts skip_sequences(Database& database, std::uint64_t count, Instant found) {
    database.exec("BEGIN IMMEDIATE");
    auto latest = counter(database);
    LostAlerts lost{latest + 1, latest + count, found};
    // Not there before the first alert.
    database.exec("DELETE FROM sqlite_sequence WHERE name = 'alerts'");
    Statement set(database, "INSERT INTO sqlite_sequence (name, seq) VALUES ('alerts', ?)");
    set.bind(1, stored(lost.last));
    set.exec();
    put(database, lost.first, lost.last, found);
    database.exec("COMMIT");
    return lost;
}

}  // namespace wirewatch::journal
