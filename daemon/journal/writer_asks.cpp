// What the writer asks of its own journal: what was said and told before.
#include "journal/journal.hpp"
#include "journal/rows.hpp"
#include "journal/writer_state.hpp"

namespace wirewatch::journal {

namespace {

// Columns: sequence, topic, raised, story_size, updated.
std::optional<Said> said_of(Statement& statement) {
    if (!statement.executeStep()) return std::nullopt;
    Said said;
    said.sequence = number_of(statement.getColumn(0));
    said.rule = statement.getColumn(1).getString();
    said.raised = instant_of(statement.getColumn(2).getInt64());
    said.size = static_cast<std::uint32_t>(statement.getColumn(3).getInt64());
    said.updated = optional_instant(statement, 4);
    return said;
}

}  // namespace

Result<std::optional<Said>> Writer::last_said(std::string const& story, std::string_view family) {
    return guarded(state_->file, [&] {
        auto said = state_->prepared(
            "SELECT sequence, topic, raised, story_size, (SELECT max(raised) FROM alerts INDEXED BY "
            "alerts_by_story WHERE story = ?1 AND family = ?2 AND kind = 'update') FROM alerts INDEXED BY "
            "alerts_by_story WHERE story = ?1 AND family = ?2 ORDER BY sequence DESC LIMIT 1");
        said->bind(1, story);
        said->bind(2, std::string(family));
        return said_of(*said);
    });
}

// Updates do not count: they repeat what the rule said of a story.
Result<std::optional<Said>> Writer::last_said_by_rule(std::string const& rule) {
    return guarded(state_->file, [&] {
        auto said = state_->prepared(
            "SELECT sequence, topic, raised, story_size, NULL FROM alerts NOT INDEXED WHERE sequence = ?");
        said->bind(1, stored(state_->topic(rule).said));
        return said_of(*said);
    });
}

Result<bool> Writer::knows_item(std::string const& feed, std::string const& item_key) {
    return guarded(state_->file, [&] {
        auto item = state_->prepared("SELECT 1 FROM items WHERE feed = ? AND item = ?");
        item->bind(1, feed);
        item->bind(2, item_key);
        return item->executeStep();
    });
}

Result<std::optional<Alert>> Writer::last_alert(std::string const& story, std::string const& rule) {
    return guarded(state_->file, [&]() -> std::optional<Alert> {
        auto last = state_->prepared(
            "SELECT json FROM alerts INDEXED BY alerts_by_story WHERE story = ? AND topic = ? "
            "ORDER BY sequence DESC LIMIT 1");
        last->bind(1, story);
        last->bind(2, rule);
        if (!last->executeStep()) return std::nullopt;
        return alert_of(last->getColumn(0).getString());
    });
}

Result<void> Writer::each_told(Instant since, std::function<void(Told const&)> const& take) {
    return guarded(state_->file, [&] {
        // Both tables have an id: the article's comes first.
        auto told = state_->prepared("SELECT a." + std::string(article_columns) +
                                     ", s.id, s.size, s.first_seen, s.sources FROM articles a "
                                     "JOIN stories s ON s.id = a.story WHERE a.fetched >= ? "
                                     "ORDER BY a.fetched, a.number");
        told->bind(1, stored(since));
        while (told->executeStep()) take({article_of(*told), story_of(*told, article_column_count)});
    });
}

}  // namespace wirewatch::journal
