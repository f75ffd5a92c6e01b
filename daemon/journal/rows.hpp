// Rows to values and back, one pair a table. Internal to the room.
#pragma once
#include "core/alert.hpp"
#include "core/article.hpp"
#include "core/feed.hpp"
#include "journal/database.hpp"

namespace wirewatch::journal {

inline constexpr char const* feed_columns =
    "feed, url, etag, last_modified, body_hash, last_attempt, last_success, next_due, last_status, failures, "
    "last_error, greeted, entries, quieted, moved_to, moved_answers, rhythm, hint_every, skip_hours, "
    "skip_days";
void bind(Statement& statement, FeedState const& state);  // parameters 1.. in the order of feed_columns
FeedState feed_state_of(Statement& statement);            // columns 0.. in that order

inline constexpr char const* article_columns =
    "id, revision, feed, source, title, summary, lang, url, author, agency, place, categories, published, "
    "fetched, lead_at, fingerprint, sample";
inline constexpr int article_column_count = 17;
void bind(Statement& statement, Article const& article);  // parameters 1..17, then the text
Article article_of(Statement& statement);                 // columns 0..16; without the text

Story story_of(Statement& statement, int first_column);  // id, size, first_seen, sources

// The alert as its JSON tells it: what JSON does not carry (the article's text and source, the rule's own
// topics and stance) is empty. Nothing for a bad JSON.
std::optional<Alert> alert_of(std::string const& json);

}  // namespace wirewatch::journal
