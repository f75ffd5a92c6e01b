#include "journal/rows.hpp"

#include <cstring>

namespace wirewatch::journal {
namespace {

// Fingerprints are stored as little-endian 64-bit words: the machine's own order on every machine we build
// for.
std::vector<std::uint64_t> words_of(SQLite::Column const& column) {
    std::vector<std::uint64_t> words(static_cast<std::size_t>(column.getBytes()) / sizeof(std::uint64_t));
    if (!words.empty()) std::memcpy(words.data(), column.getBlob(), words.size() * sizeof(std::uint64_t));
    return words;
}

}  // namespace

void bind(Statement& statement, FeedState const& state) {
    auto i = 0;
    statement.bind(++i, state.feed);
    statement.bind(++i, state.url);
    statement.bind(++i, state.etag);
    statement.bind(++i, state.last_modified);
    statement.bind(++i, state.body_hash);
    bind(statement, ++i, state.last_attempt);
    bind(statement, ++i, state.last_success);
    bind(statement, ++i, state.next_due);
    statement.bind(++i, state.last_status);
    statement.bind(++i, state.failures);
    statement.bind(++i, state.last_error);
    statement.bind(++i, state.greeted ? 1 : 0);
    statement.bind(++i, stored(state.entries));
    statement.bind(++i, stored(state.quieted));
    statement.bind(++i, state.moved_to);
    statement.bind(++i, state.moved_answers);
    statement.bind(++i, to_text(state.rhythm));
    if (state.hints.every) {
        statement.bind(++i, static_cast<std::int64_t>(state.hints.every->count()));
    } else {
        statement.bind(++i);
    }
    statement.bind(++i, static_cast<std::int64_t>(state.hints.skip_hours));
    statement.bind(++i, static_cast<int>(state.hints.skip_days));
}

FeedState feed_state_of(Statement& statement) {
    auto i = 0;
    FeedState state;
    state.feed = statement.getColumn(i++).getString();
    state.url = statement.getColumn(i++).getString();
    state.etag = statement.getColumn(i++).getString();
    state.last_modified = statement.getColumn(i++).getString();
    state.body_hash = statement.getColumn(i++).getString();
    state.last_attempt = optional_instant(statement, i++);
    state.last_success = optional_instant(statement, i++);
    state.next_due = optional_instant(statement, i++);
    state.last_status = statement.getColumn(i++).getInt();
    state.failures = statement.getColumn(i++).getInt();
    state.last_error = statement.getColumn(i++).getString();
    state.greeted = statement.getColumn(i++).getInt() != 0;
    state.entries = number_of(statement.getColumn(i++));
    state.quieted = number_of(statement.getColumn(i++));
    state.moved_to = statement.getColumn(i++).getString();
    state.moved_answers = statement.getColumn(i++).getInt();
    state.rhythm = rhythm_of(statement.getColumn(i++).getString());
    if (auto every = statement.getColumn(i++); !every.isNull())
        state.hints.every = Duration(every.getInt64());
    state.hints.skip_hours = static_cast<std::uint32_t>(statement.getColumn(i++).getInt64());
    state.hints.skip_days = static_cast<std::uint8_t>(statement.getColumn(i++).getInt());
    return state;
}

void bind(Statement& statement, Article const& article) {
    auto i = 0;
    for (auto const* text :
         {&article.id, &article.revision, &article.feed, &article.source, &article.title, &article.summary,
          &article.lang, &article.url, &article.author, &article.agency, &article.place}) {
        statement.bind(++i, *text);
    }
    statement.bind(++i, list_text(article.categories));
    bind(statement, ++i, article.published);
    statement.bind(++i, stored(article.fetched));
    statement.bind(++i, static_cast<std::int64_t>(article.lead_at));
    // SQLite binds a null pointer as NULL, which an empty fingerprint is not.
    static std::uint64_t const none = 0;
    statement.bind(++i, article.fingerprint.empty() ? &none : article.fingerprint.data(),
                   static_cast<int>(article.fingerprint.size() * sizeof(std::uint64_t)));
    statement.bind(++i, article.sample ? 1 : 0);
    statement.bindNoCopy(++i, article.text);
}

Article article_of(Statement& statement) {
    auto i = 0;
    Article article;
    for (auto* text :
         {&article.id, &article.revision, &article.feed, &article.source, &article.title, &article.summary,
          &article.lang, &article.url, &article.author, &article.agency, &article.place}) {
        *text = statement.getColumn(i++).getString();
    }
    article.categories = list_of(statement.getColumn(i++).getString());
    article.published = optional_instant(statement, i++);
    article.fetched = instant_of(statement.getColumn(i++).getInt64());
    article.lead_at = static_cast<std::uint32_t>(statement.getColumn(i++).getInt64());
    article.fingerprint = words_of(statement.getColumn(i++));
    article.sample = statement.getColumn(i++).getInt() != 0;
    return article;
}

Story story_of(Statement& statement, int first_column) {
    Story story;
    story.id = statement.getColumn(first_column).getString();
    story.size = static_cast<std::uint32_t>(statement.getColumn(first_column + 1).getInt64());
    story.first_seen = instant_of(statement.getColumn(first_column + 2).getInt64());
    story.sources = list_of(statement.getColumn(first_column + 3).getString());
    return story;
}

}  // namespace wirewatch::journal
