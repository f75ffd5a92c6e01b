#include "journal/salvage.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <map>

#include "journal/first_page.hpp"
#include "journal/fts_words.hpp"
#include "journal/inspect.hpp"
#include "journal/loss_rows.hpp"
#include "journal/migrate.hpp"
#include "journal/table_copy.hpp"

namespace wirewatch::journal {
namespace {

// No stored alert is smaller than a thirty-second of a page: an upper bound for what a page may have held.
constexpr std::uint64_t alerts_a_page = 32;

// An alert's JSON is what it was if it still tells its own place.
std::string alert_is_sound(std::string const& id) {
    return "typeof(topic) = 'text' AND CASE WHEN json_valid(json) THEN json_extract(json, '$.sequence') = "
           "sequence AND json_extract(json, '$.journal') = '" +
           id + "' ELSE 0 END";
}

std::vector<Table> tables(std::string const& id) {
    return {{"alerts", "sequence", true, alert_is_sound(id)},
            {"articles", "number", true,
             "length(id) > 0 AND typeof(fetched) = 'integer' AND is_text(title) AND is_text(summary) AND "
             "is_text(text)"},
            {"stories", "id", false},
            {"feeds", "feed", false},
            {"topics", "topic", false},
            {"items", "feed, item", false},
            {"cursors", "name", false},
            {"losses", "what, first", false}};
}

// The answer of a query that has one, unless it stands on a page that cannot be read.
std::optional<std::int64_t> asked(Database& database, std::string const& sql) {
    try {
        Statement statement(database, sql);
        if (!statement.executeStep() || statement.getColumn(0).isNull()) return std::nullopt;
        return statement.getColumn(0).getInt64();
    } catch (SQLite::Exception const&) {
        return std::nullopt;
    }
}

// Of a journal whose own table cannot be read, the alerts tell it.
std::string id_in(Database& damaged) {
    for (auto const* sql :
         {"SELECT id FROM journal WHERE length(id) = 16",
          "SELECT json_extract(json, '$.journal') FROM alerts WHERE json_valid(json) LIMIT 1",
          "SELECT json_extract(json, '$.journal') FROM alerts WHERE json_valid(json) ORDER "
          "BY sequence DESC LIMIT 1"}) {
        try {
            Statement statement(damaged, sql);
            if (statement.executeStep() && !statement.getColumn(0).isNull())
                return statement.getColumn(0).getString();
        } catch (SQLite::Exception const&) {
            continue;
        }
    }
    return "";
}

class Salvage {
public:
    Salvage(Database& damaged, Database& fresh, Instant now, Progress const& progress)
        : damaged_(damaged), fresh_(fresh), now_(now), progress_(progress) {}

    Salvaged run();

private:
    void copy(Table const& table);
    void number_on();
    void mend_topics();
    void record_lost_alerts();
    void record_lost_articles();
    std::int64_t fetched(std::string const& which, std::int64_t number, std::int64_t otherwise);

    Database& damaged_;
    Database& fresh_;
    Instant now_;
    Progress const& progress_;
    std::map<std::string, Copied> copied_;
    Salvaged salvaged_;
};

Salvaged Salvage::run() {
    auto id = id_in(damaged_);
    // The tables as they were when the damaged file was written; what came later is made of them.
    auto version = std::clamp(static_cast<std::size_t>(asked(damaged_, "PRAGMA user_version").value_or(0)),
                              std::size_t{1}, migrations().size());
    migrate(fresh_, 0, std::span(migrations()).first(version), progress_);
    fresh_.exec("BEGIN");
    for (auto const& table : tables(id)) {
        if (fresh_.tableExists(table.name)) copy(table);
    }
    if (!id.empty()) {
        Statement named(fresh_, "UPDATE journal SET id = ?");
        named.bind(1, id);
        named.exec();
    }
    fresh_.exec("COMMIT");
    migrate(fresh_, static_cast<int>(version), migrations(), progress_);
    fresh_.exec("BEGIN");
    fresh_.exec(
        "UPDATE counts SET value = (SELECT count(DISTINCT id) FROM articles) WHERE name = 'articles'");
    number_on();
    mend_topics();
    record_lost_alerts();
    record_lost_articles();
    fresh_.exec("COMMIT");
    salvaged_.losses = losses_of(fresh_);
    return std::move(salvaged_);
}

void Salvage::copy(Table const& table) {
    auto copied = TableCopy(damaged_, fresh_, table).run([&](std::uint64_t rows) {
        if (progress_)
            progress_("the journal is salvaged: " + std::to_string(rows) + " " + table.name + " so far");
    });
    if (table.name == "alerts") {
        salvaged_.alerts = copied.rows;
    } else if (table.name == "articles") {
        salvaged_.articles = copied.rows;
    } else if (copied.incomplete) {
        salvaged_.incomplete.push_back(table.name);
    }
    copied_[table.name] = std::move(copied);
}

// The next alert's sequence: the counter's, if it can be read and nothing stands above it.
void Salvage::number_on() {
    std::int64_t seen = 0;
    for (auto const* sql : {"SELECT max(sequence) FROM alerts", "SELECT max(sequence) FROM topics",
                            "SELECT max(sequence) FROM cursors",
                            "SELECT max(last) FROM losses WHERE what = "
                            "'alerts'"}) {
        seen = std::max(seen, asked(fresh_, sql).value_or(0));
    }
    for (auto const* index : {"alerts_in_order", "alerts_by_story"}) {
        seen = std::max(
            seen,
            asked(damaged_, std::string("SELECT max(sequence) FROM alerts INDEXED BY ") + index).value_or(0));
    }
    auto counter = asked(damaged_, "SELECT seq FROM sqlite_sequence WHERE name = 'alerts'");
    auto pages = static_cast<std::uint64_t>(asked(damaged_, "PRAGMA page_count").value_or(0));
    auto is_trusted = counter && *counter >= seen;
    auto next = is_trusted ? *counter : seen + static_cast<std::int64_t>(pages * alerts_a_page);
    if (!is_trusted && seen == 0 && !copied_["alerts"].incomplete) next = 0;  // there was never an alert
    fresh_.exec("DELETE FROM sqlite_sequence WHERE name = 'alerts'");
    if (next == 0) return;
    Statement set(fresh_, "INSERT INTO sqlite_sequence (name, seq) VALUES ('alerts', ?)");
    set.bind(1, next);
    set.exec();
}

void Salvage::mend_topics() {
    fresh_.exec(
        "INSERT INTO topics (topic, sequence, said) SELECT topic, max(sequence), "
        "max(CASE kind WHEN 'new' THEN sequence ELSE 0 END) FROM alerts WHERE true GROUP BY topic "
        "ON CONFLICT (topic) DO UPDATE SET sequence = max(sequence, excluded.sequence), "
        "said = max(said, excluded.said)");
}

// Sequences have no holes but those that damage made.
void Salvage::record_lost_alerts() {
    auto first_kept = asked(fresh_, "SELECT min(sequence) FROM alerts");
    auto latest = asked(fresh_, "SELECT seq FROM sqlite_sequence WHERE name = 'alerts'").value_or(0);
    auto begin = first_kept.value_or(latest + 1);
    auto const& alerts = copied_["alerts"];
    if (!alerts.breaks.empty() && alerts.breaks.front().after == 0) {
        auto held = asked(damaged_, "SELECT min(sequence) FROM alerts INDEXED BY alerts_in_order");
        begin = std::min(begin, held.value_or(1));
    }
    record_holes(fresh_, begin, latest, now_);
}

std::int64_t Salvage::fetched(std::string const& which, std::int64_t number, std::int64_t otherwise) {
    return asked(fresh_, "SELECT fetched FROM articles WHERE number " + which + " LIMIT 1")
        .value_or(number == 0 ? 0 : otherwise);
}

void Salvage::record_lost_articles() {
    for (auto const& gap : copied_["articles"].breaks) {
        auto before = "<= " + std::to_string(gap.after) + " ORDER BY number DESC";
        auto after = ">= " + std::to_string(gap.before) + " ORDER BY number";
        auto first = fetched(before, gap.after, 0);
        auto last = fetched(after, gap.before, stored(now_));
        Statement lost(fresh_,
                       "INSERT OR REPLACE INTO losses (what, first, last, found) VALUES "
                       "('articles', ?, ?, ?)");
        lost.bind(1, std::min(first, last));
        lost.bind(2, std::max(first, last));
        lost.bind(3, stored(now_));
        lost.exec();
    }
}

Result<void> to_disk(std::filesystem::path const& file) {
    auto descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    auto done = descriptor >= 0 && fsync(descriptor) == 0;
    if (descriptor >= 0) close(descriptor);
    if (!done) return Error(Errc::io, file.string() + " cannot be written to disk");
    return {};
}

}  // namespace

Result<Salvaged> salvage_into(std::filesystem::path const& fresh, std::filesystem::path const& damaged,
                              Instant now, Progress const& progress) {
    auto source = open_damaged(damaged);
    if (!source && source.error().code == Errc::damaged) source = open_with_first_page(damaged);
    if (!source) return source.error();
    add_is_text(**source);
    auto salvaged = guarded(fresh, [&] {
        Database target(fresh.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        add_words_tokenizer(target);
        target.exec("PRAGMA journal_mode = OFF");  // a crash begins anew
        target.exec("PRAGMA synchronous = OFF");
        return Salvage(**source, target, now, progress).run();
    });
    if (!salvaged) return salvaged;
    if (auto kept = to_disk(fresh); !kept) return kept.error();
    return salvaged;
}

}  // namespace wirewatch::journal
