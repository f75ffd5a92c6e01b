// The archive's index, which the writer keeps a little behind the articles.
#include "journal/journal.hpp"
#include "journal/writer_state.hpp"

namespace wirewatch::journal {
namespace {

std::uint64_t index_articles(Statements& prepared, int most, std::chrono::microseconds time) {
    auto until = std::chrono::steady_clock::now() + time;
    auto next = prepared(
        "SELECT number FROM articles WHERE number > (SELECT value FROM counts WHERE name = "
        "'archived') ORDER BY number LIMIT ?");
    next->bind(1, most);
    std::uint64_t indexed = 0;
    std::int64_t last = 0;
    while ((indexed == 0 || std::chrono::steady_clock::now() < until) && next->executeStep()) {
        last = next->getColumn(0).getInt64();
        auto insert = prepared(
            "INSERT INTO archive (rowid, title, text) SELECT number, title, text FROM articles WHERE number "
            "= ?");
        insert->bind(1, last);
        insert->exec();
        ++indexed;
    }
    if (indexed == 0) return 0;
    auto mark = prepared("UPDATE counts SET value = ? WHERE name = 'archived'");
    mark->bind(1, last);
    mark->exec();
    return indexed;
}

}  // namespace

Result<std::uint64_t> Writer::index(int most, std::chrono::microseconds time) {
    if (auto begun = begin(Outlives::process); !begun) return begun.error();
    auto indexed = guarded(state_->file, [&] { return index_articles(state_->prepared, most, time); });
    auto done = indexed ? commit() : Result<void>(indexed.error());
    if (done) return indexed;
    roll_back();
    return done.error();
}

Result<void> Writer::forget_index() {
    if (auto begun = begin(); !begun) return begun;
    auto forgotten = guarded(state_->file, [&] {
        state_->prepared("INSERT INTO archive (archive) VALUES ('delete-all')")->exec();
        state_->prepared("UPDATE counts SET value = 0 WHERE name = 'archived'")->exec();
    });
    auto done = forgotten ? commit() : forgotten;
    if (!done) roll_back();
    return done;
}

}  // namespace wirewatch::journal
