// The journal: the only hand-over to the outside. One writer thread stores articles, stories, alerts and feed
// state in transactions that give alerts their sequence; any number of readers follow with cursors.
// SQLite in WAL mode with synchronous=FULL: what commit() returned from is on disk, unless begin() asked for
// less.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/alert.hpp"
#include "core/article.hpp"
#include "core/error.hpp"
#include "core/feed.hpp"
#include "journal/losses.hpp"

namespace wirewatch::journal {

enum class Stored { fresh, revised, known };  // known: same id and revision, nothing was written

// What was last said of a story by a family, so that one alert a story and family holds over restarts.
struct Said {
    std::uint64_t sequence = 0;
    std::string rule;
    Instant raised{};                // of the last alert or update
    std::uint32_t size = 0;          // story size it carried
    std::optional<Instant> updated;  // of the last update of this story by this family
};

// One article of the story window, for stories::Index::restore.
struct Told {
    Article article;  // without text
    Story story;
};

// Owned by the writer thread; every function is called from that thread only. An error of any function inside
// a transaction means: roll_back() and tell the operator; nothing of the transaction is visible.
// What a commit outlives: a power cut, or only the process (no fsync; the next commit to disk takes it
// along).
enum class Outlives { power, process };

class Writer {
public:
    // Creates or migrates the file. A file of a newer version is refused, a damaged one reported, both in
    // words.
    static Result<Writer> open(std::filesystem::path const& file);
    ~Writer();
    Writer(Writer&&) noexcept;
    Writer& operator=(Writer&&) noexcept;

    std::string const& id() const;  // of the journal, 16 hex digits, made when it was created

    Result<void> begin(Outlives outlives = Outlives::power);
    // The latest revision of an id wins; earlier revisions are kept. `place` is asked for the story, with its
    // new state, unless the article is known; without it the article is of none.
    Result<Stored> put(Article const& article, std::function<Story()> const& place = {});
    // Gives journal, sequence and previous, stores the JSON made from the completed alert.
    Result<void> put(Alert& alert);
    Result<void> put(FeedState const& state);
    Result<void> put_item(std::string const& feed, std::string const& item_key, Instant when);
    Result<void> put_cursor(std::string const& name, std::uint64_t sequence);  // of a sink
    Result<void> commit();
    void roll_back();

    Result<std::optional<Said>> last_said(std::string const& story, std::string_view family);
    Result<std::optional<Said>> last_said_by_rule(std::string const& rule);  // updates do not count
    Result<bool> knows_item(std::string const& feed, std::string const& item_key);
    Result<std::optional<Alert>> last_alert(std::string const& story,
                                            std::string const& rule);  // as its JSON tells it; for updates

    // Articles fetched at or after `since`, each of their revisions, oldest first.
    Result<void> each_told(Instant since, std::function<void(Told const&)> const& take);

    // Removes alerts and articles older than the instants, at most `most` rows a call, and no further article
    // once `time` is over; returns rows removed. Alerts go from the first sequence on and leave no hole.
    Result<std::uint64_t> expire(Instant articles_before, Instant alerts_before, int most,
                                 std::chrono::microseconds time = std::chrono::hours(1));

    // Adds stored articles to the archive's index, the oldest that are not in it first: at most `most`, and
    // no further one once `time` is over. A power cut may take the last of them out again. Returns how many.
    Result<std::uint64_t> index(int most, std::chrono::microseconds time);

    // Empties the archive's index, so that it is made anew: after it was found damaged.
    Result<void> forget_index();

    Result<std::uint64_t> bytes_in_use() const;  // of the file's pages, free ones left out

private:
    struct State;
    explicit Writer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

struct StoredAlert {
    std::uint64_t sequence = 0;
    std::string topic;
    Instant raised{};
    std::string json;
    std::vector<std::string> topics;
    Severity severity = Severity::info;
};

struct Page {
    std::vector<StoredAlert> alerts;
    std::uint64_t next = 0;  // `after` of the next page
    bool more = false;
};

// A read-only view with its own connection. One thread at a time; make one for each thread.
class Reader {
public:
    static Result<Reader> open(std::filesystem::path const& file);
    ~Reader();
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;

    std::string const& id() const;
    Result<std::uint64_t> latest() const;  // sequence of the newest alert ever given, 0 = none
    Result<std::uint64_t> first() const;   // oldest sequence still held; latest()+1 when none is

    // Alerts with sequence > after, of topics under any of `prefixes` by segment (empty = all), at most
    // `limit`.
    Result<Page> after(std::uint64_t after, std::vector<std::string> const& prefixes,
                       std::size_t limit) const;

    // The largest sequence whose alert was raised before `since`: the `after` that begins there.
    Result<std::uint64_t> before(Instant since) const;

    // The newest `count`, oldest first.
    Result<std::vector<StoredAlert>> newest(std::size_t count) const;

    Result<std::vector<FeedState>> feed_states() const;
    Result<std::uint64_t> cursor(std::string const& name) const;  // of a sink, 0 = never moved
    Result<bool> knows_item(std::string const& feed, std::string const& item_key) const;
    Result<bool> knows(std::string const& article, std::string const& revision) const;
    Result<std::uint64_t> article_count() const;

    Result<Losses> losses()
        const;  // by damage, since the journal was made; what retention passed is left out
    // Of those, what lies in `from`..`to`, by sequence.
    Result<std::vector<LostAlerts>> lost_alerts(std::uint64_t from, std::uint64_t to) const;

private:
    struct State;
    explicit Reader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// Whether `topic` lies under `prefix` by segment: "ceasefire" covers "ceasefire" and "ceasefire.violated",
// not "ceasefires". The empty prefix covers all.
bool covers(std::string_view prefix, std::string_view topic);

}  // namespace wirewatch::journal
