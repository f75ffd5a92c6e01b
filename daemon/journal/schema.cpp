#include "journal/schema.hpp"

namespace wirewatch::journal {
namespace {

// Times are milliseconds since the epoch, UTC. Lists are JSON arrays.
constexpr std::string_view first = R"sql(
CREATE TABLE journal (id TEXT NOT NULL) STRICT;

CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    revision TEXT NOT NULL,
    feed TEXT NOT NULL,
    source TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    lang TEXT NOT NULL,
    url TEXT NOT NULL,
    author TEXT NOT NULL,
    agency TEXT NOT NULL,
    place TEXT NOT NULL,
    categories TEXT NOT NULL,
    published INTEGER,
    fetched INTEGER NOT NULL,
    lead_at INTEGER NOT NULL,
    fingerprint BLOB NOT NULL,
    sample INTEGER NOT NULL,
    story TEXT,
    text TEXT NOT NULL,  -- last: rows are read without it, and it fills pages of its own
    UNIQUE (id, revision)
) STRICT;
CREATE INDEX articles_by_fetched ON articles (fetched);

CREATE TABLE stories (
    id TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    sources TEXT NOT NULL,
    changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX stories_by_changed ON stories (changed);

CREATE TABLE alerts (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    topic TEXT NOT NULL,
    family TEXT NOT NULL,
    story TEXT NOT NULL,
    kind TEXT NOT NULL,
    raised INTEGER NOT NULL,
    severity INTEGER NOT NULL,
    story_size INTEGER NOT NULL,
    topics TEXT NOT NULL,
    json TEXT NOT NULL
) STRICT;
CREATE INDEX alerts_by_story ON alerts (story, family);
CREATE INDEX alerts_by_topic ON alerts (topic);
CREATE INDEX alerts_in_order ON alerts (sequence, topic, raised);  -- to walk the alerts without their JSON

CREATE TABLE topics (topic TEXT PRIMARY KEY, sequence INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX topics_by_sequence ON topics (sequence);

CREATE TABLE feeds (
    feed TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    etag TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    last_attempt INTEGER,
    last_success INTEGER,
    next_due INTEGER,
    last_status INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    last_error TEXT NOT NULL,
    greeted INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    quieted INTEGER NOT NULL,
    moved_to TEXT NOT NULL,
    moved_answers INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE items (feed TEXT, item TEXT, stored INTEGER NOT NULL, PRIMARY KEY (feed, item)) STRICT, WITHOUT ROWID;
CREATE TABLE cursors (name TEXT PRIMARY KEY, sequence INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)sql";

constexpr std::string_view rhythms = R"sql(
ALTER TABLE feeds ADD COLUMN rhythm TEXT NOT NULL DEFAULT '';  -- see core/rhythm.hpp
ALTER TABLE feeds ADD COLUMN hint_every INTEGER;               -- milliseconds
ALTER TABLE feeds ADD COLUMN skip_hours INTEGER NOT NULL DEFAULT 0;  -- bit 0: midnight to one, UTC
ALTER TABLE feeds ADD COLUMN skip_days INTEGER NOT NULL DEFAULT 0;   -- bit 0: Sunday
)sql";

// Ranges that damage took: alerts by sequence, articles by the time they were fetched, both ends included.
constexpr std::string_view losses = R"sql(
CREATE TABLE losses (
    what TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    found INTEGER NOT NULL,
    PRIMARY KEY (what, first)
) STRICT, WITHOUT ROWID;
CREATE TABLE counts (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO counts SELECT 'articles', count(DISTINCT id) FROM articles;
)sql";

// The index of the archive keeps no copy of the texts, and none of their lengths (search orders by time).
// Small pages make the work of joining its pieces, which falls to some commits, small as well.
// `archived` is the number of the last article in it: the writer indexes what was there before like what
// comes.
constexpr std::string_view archive = R"sql(
CREATE VIRTUAL TABLE archive USING fts5(
    title, text, content = 'articles', content_rowid = 'number', columnsize = 0, tokenize = 'wirewatch');
INSERT INTO archive (archive, rank) VALUES ('pgsz', 1000);
INSERT INTO counts (name, value) VALUES ('archived', 0);
)sql";

// `said` is the sequence of the topic's last alert that was no update, 0 = none. Indexes that a page of had
// to be written for almost every alert, and that nothing else asks.
constexpr std::string_view said = R"sql(
ALTER TABLE topics ADD COLUMN said INTEGER NOT NULL DEFAULT 0;
UPDATE topics SET said = coalesce((SELECT sequence FROM alerts a INDEXED BY alerts_by_topic
    WHERE a.topic = topics.topic AND kind = 'new' ORDER BY sequence DESC LIMIT 1), 0);
DROP INDEX alerts_by_topic;
DROP INDEX topics_by_sequence;
)sql";

}  // namespace

std::vector<Migration> const& migrations() {
    static std::vector<Migration> const steps{
        {first, "making the tables"},
        {rhythms, "adding the feeds' rhythms"},
        {losses, "counting the articles"},
        {archive, "making the archive's index"},
        {said, "noting what each topic said last"},
    };
    return steps;
}

}  // namespace wirewatch::journal
