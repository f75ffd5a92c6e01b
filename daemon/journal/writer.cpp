#include "journal/journal.hpp"
#include "journal/rows.hpp"
#include "journal/writer_state.hpp"

namespace wirewatch::journal {

Writer::Writer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Writer::~Writer() = default;
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;

Result<Writer> Writer::open(std::filesystem::path const& file) {
    auto database = open_to_write(file);
    if (!database) return database.error();
    return guarded(file, [&] { return Writer(std::make_unique<State>(file, std::move(*database))); });
}

std::string const& Writer::id() const {
    return state_->id;
}

Result<void> Writer::begin(Outlives outlives) {
    return guarded(state_->file, [&] {
        if (outlives != state_->outlives) {
            auto to_disk = outlives == Outlives::power;
            state_->database->exec(to_disk ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            state_->outlives = outlives;
        }
        state_->prepared("BEGIN IMMEDIATE")->exec();
        state_->in_transaction = true;
        state_->fresh_articles = 0;
    });
}

Result<void> Writer::commit() {
    return guarded(state_->file, [&] {
        state_->count_articles(std::exchange(state_->fresh_articles, 0));
        state_->store_topics();
        state_->prepared("COMMIT")->exec();
        state_->moved.clear();
        state_->in_transaction = false;
    });
}

// SQLite may have rolled back by itself (a full disk, say); then there is nothing left to do.
void Writer::roll_back() {
    if (!state_->in_transaction) return;
    state_->in_transaction = false;
    state_->forget_topics();
    auto ignored = guarded(state_->file, [&] { state_->prepared("ROLLBACK")->exec(); });
    (void)ignored;
}

Result<Stored> Writer::put(Article const& article, std::function<Story()> const& place) {
    return guarded(state_->file, [&] {
        auto known = state_->prepared("SELECT max(revision = ?2) FROM articles WHERE id = ?1");
        known->bind(1, article.id);
        known->bind(2, article.revision);
        known->executeStep();
        auto fresh = known->getColumn(0).isNull();
        if (!fresh && known->getColumn(0).getInt() == 1) return Stored::known;

        std::optional<Story> story;
        if (place) story = place();
        // A number is not given twice while the archive's index may know it.
        static auto const sql = std::string("INSERT INTO articles (") + article_columns +
                                ", text, story, number) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?, "
                                "max(coalesce((SELECT max(number) FROM articles), 0), (SELECT value FROM "
                                "counts WHERE name = 'archived')) + 1)";
        auto insert = state_->prepared(sql);
        bind(*insert, article);
        if (story) {
            insert->bind(article_column_count + 2, story->id);
        } else {
            insert->bind(article_column_count + 2);
        }
        insert->exec();
        if (story) state_->store(*story, article.fetched);
        if (fresh) ++state_->fresh_articles;
        return fresh ? Stored::fresh : Stored::revised;
    });
}

void Writer::State::store(Story const& story, Instant changed) {
    auto put = prepared(
        "INSERT OR REPLACE INTO stories (id, size, first_seen, sources, changed) VALUES (?,?,?,?,?)");
    put->bind(1, story.id);
    put->bind(2, stored(story.size));
    put->bind(3, stored(story.first_seen));
    put->bind(4, list_text(story.sources));
    put->bind(5, stored(changed));
    put->exec();
}

void Writer::State::count_articles(std::int64_t more) {
    if (more == 0) return;
    auto count = prepared("UPDATE counts SET value = value + ? WHERE name = 'articles'");
    count->bind(1, more);
    count->exec();
}

Result<void> Writer::put(FeedState const& state) {
    return guarded(state_->file, [&] {
        static auto const sql = std::string("INSERT OR REPLACE INTO feeds (") + feed_columns +
                                ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
        auto put = state_->prepared(sql);
        bind(*put, state);
        put->exec();
    });
}

Result<void> Writer::put_item(std::string const& feed, std::string const& item_key, Instant when) {
    return guarded(state_->file, [&] {
        auto put = state_->prepared("INSERT OR IGNORE INTO items (feed, item, stored) VALUES (?,?,?)");
        put->bind(1, feed);
        put->bind(2, item_key);
        put->bind(3, stored(when));
        put->exec();
    });
}

Result<void> Writer::put_cursor(std::string const& name, std::uint64_t sequence) {
    return guarded(state_->file, [&] {
        auto put = state_->prepared("INSERT OR REPLACE INTO cursors (name, sequence) VALUES (?,?)");
        put->bind(1, name);
        put->bind(2, stored(sequence));
        put->exec();
    });
}

}  // namespace wirewatch::journal
