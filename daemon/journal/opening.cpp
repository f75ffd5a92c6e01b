#include "journal/opening.hpp"

#include <cstdio>
#include <fstream>

#include "journal/exchange.hpp"
#include "journal/first_page.hpp"
#include "journal/inspect.hpp"
#include "journal/loss_rows.hpp"
#include "journal/wal.hpp"

namespace wirewatch::journal {
namespace {

constexpr int newest_alerts = 1000;
constexpr std::uint64_t bytes_of_an_alert = 128;  // fewer than any has

// No daemon raises more in a second.
constexpr std::int64_t alerts_a_second = 20'000;

bool begins_like_a_database(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    std::string begin(16, '\0');
    in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
    return begin == std::string("SQLite format 3\0", 16);
}

// The cause that a running daemon or a salvage wrote down; empty: none did, or the file was moved away.
std::string marked(std::filesystem::path const& file) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) {
        std::filesystem::remove(damage_mark_of(file), ignored);
        return "";
    }
    std::ifstream in(damage_mark_of(file));
    if (!in) return "";
    std::string cause;
    std::getline(in, cause);
    return cause.empty() ? "it was found damaged while it was in use" : cause;
}

// Why the file has to be salvaged, or what else stands in the way, or neither: it can be used.
struct Verdict {
    std::string damage;
    std::optional<Error> refused;
    std::unique_ptr<Database> database;
};

Verdict look_at(std::filesystem::path const& file, Progress const& progress) {
    Verdict verdict;
    auto database = open_to_write(file, progress);
    auto checked = database ? check_newest(**database, file, newest_alerts) : Result<void>(database.error());
    if (checked) {
        verdict.database = std::move(*database);
    } else if (checked.error().code == Errc::damaged && begins_like_a_database(file)) {
        verdict.damage = checked.error().message;
    } else if (checked.error().code == Errc::damaged && has_second_page(file)) {
        verdict.damage = file.string() + " has lost its first page";
    } else {
        verdict.refused = checked.error();
    }
    return verdict;
}

Result<Salvaged> salvage(std::filesystem::path const& file, std::string cause, Instant now,
                         Progress const& progress) {
    if (progress) progress("the journal is salvaged: " + cause);
    // A crash in between leaves no journal behind that only looks sound.
    if (auto marked = mark_damaged(file, cause); !marked) return marked.error();
    std::error_code ignored;
    std::filesystem::remove(unfinished_of(file), ignored);
    auto salvaged = salvage_into(unfinished_of(file), file, now, progress);
    if (!salvaged) {
        std::filesystem::remove(unfinished_of(file), ignored);
        return salvaged;
    }
    auto set_aside = put_in_place(file, now);
    if (!set_aside) return set_aside.error();
    salvaged->set_aside = *set_aside;
    salvaged->cause = std::move(cause);
    return salvaged;
}

// Of a copy that was put in the journal's place: what was given after it was made is never given again.
std::optional<LostAlerts> skip_after_copy(Database& database, Instant now) {
    std::optional<Instant> made;
    {
        Statement stamp(database, "SELECT value FROM counts WHERE name = 'copied'");
        if (stamp.executeStep()) made = instant_of(stamp.getColumn(0).getInt64());
    }
    if (!made) return std::nullopt;
    auto seconds = std::max<std::int64_t>(0, (now - *made) / std::chrono::seconds(1)) + 1;
    auto lost = skip_sequences(database, static_cast<std::uint64_t>(seconds * alerts_a_second), now);
    database.exec("DELETE FROM counts WHERE name = 'copied'");
    return lost;
}

}  // namespace

Result<void> mark_damaged(std::filesystem::path const& file, std::string const& cause) {
    std::ofstream(damage_mark_of(file)) << cause << "\n";
    std::error_code unknown;
    if (std::filesystem::exists(damage_mark_of(file), unknown)) return {};
    return Error(Errc::io, damage_mark_of(file).string() + " cannot be written");
}

Result<Opened> open_checked(std::filesystem::path const& file, Instant now, Progress const& progress) {
    if (auto finished = finish_exchange(file, now); !finished) return finished.error();
    auto log = look_at_wal(wal_of(file));
    if (!log) return log.error();
    std::filesystem::path kept_log;
    if (*log && (**log).is_damaged()) {
        auto kept = keep_log(file, now);
        if (!kept) return kept.error();
        kept_log = *kept;
    }

    auto cause = marked(file);
    Verdict verdict;
    if (cause.empty()) verdict = look_at(file, progress);
    if (verdict.refused) return *verdict.refused;
    if (cause.empty()) cause = verdict.damage;
    std::optional<Salvaged> salvaged;
    if (!cause.empty()) {
        auto done = salvage(file, cause, now, progress);
        if (!done) return done.error();
        salvaged = std::move(*done);
        verdict = look_at(file, progress);
        if (verdict.refused) return *verdict.refused;
        if (!verdict.database) return Error(Errc::damaged, verdict.damage);
    }
    std::optional<LostAlerts> lost;
    if (!kept_log.empty()) {
        auto skipped = guarded(file, [&] {
            return skip_sequences(*verdict.database, (**log).lost_bytes / bytes_of_an_alert, now);
        });
        if (!skipped) return skipped.error();
        lost = *skipped;
    }
    auto of_copy = guarded(file, [&] { return skip_after_copy(*verdict.database, now); });
    if (!of_copy) return of_copy.error();
    verdict.database.reset();
    auto writer = Writer::open(file);
    if (!writer) return writer.error();
    return Opened{std::move(*writer), std::move(salvaged), lost, std::move(kept_log), *of_copy};
}

}  // namespace wirewatch::journal
