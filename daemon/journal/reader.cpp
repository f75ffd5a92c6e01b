#include <algorithm>

#include "journal/journal.hpp"
#include "journal/loss_rows.hpp"
#include "journal/rows.hpp"

namespace wirewatch::journal {

bool covers(std::string_view prefix, std::string_view topic) {
    if (prefix.empty()) return true;
    return topic.starts_with(prefix) && (topic.size() == prefix.size() || topic[prefix.size()] == '.');
}

struct Reader::State {
    State(std::filesystem::path path, std::unique_ptr<Database> opened)
        : file(std::move(path)), database(std::move(opened)), prepared(*database), id(id_of(*database)) {}

    std::filesystem::path file;
    std::unique_ptr<Database> database;
    Statements prepared;
    std::string id;
};

Reader::Reader(std::unique_ptr<State> state) : state_(std::move(state)) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

Result<Reader> Reader::open(std::filesystem::path const& file) {
    auto database = open_to_read(file);
    if (!database) return database.error();
    return guarded(file, [&] { return Reader(std::make_unique<State>(file, std::move(*database))); });
}

std::string const& Reader::id() const {
    return state_->id;
}

namespace {

constexpr std::string_view latest_sql =
    "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'alerts'), 0)";
constexpr std::string_view first_sql =
    "SELECT coalesce((SELECT min(sequence) FROM alerts), (SELECT seq + 1 FROM sqlite_sequence WHERE name = "
    "'alerts'), 1)";

constexpr std::string_view after_sql =
    "SELECT sequence, topic, raised, json, topics, severity FROM alerts WHERE sequence > ?1 "
    "ORDER BY sequence LIMIT ?2";
// ?3 is a JSON array of prefixes; '/' is the character after '.'. One statement, so that a topic's first
// alert cannot fall between the look at the topics and the look at the alerts.
constexpr std::string_view after_of_topics_sql =
    "SELECT sequence, topic, raised, json, topics, severity FROM alerts WHERE sequence IN "
    "(SELECT sequence FROM alerts INDEXED BY alerts_in_order WHERE sequence > ?1 AND topic IN "
    "(SELECT t.topic FROM topics t, json_each(?3) p WHERE t.topic = p.value OR "
    "(t.topic >= p.value || '.' AND t.topic < p.value || '/')) ORDER BY sequence LIMIT ?2) ORDER BY sequence";

// Of a query that always has a row.
std::uint64_t only_number(Prepared statement) {
    statement->executeStep();
    return number_of(statement->getColumn(0));
}

StoredAlert stored_alert_of(Statement& statement) {
    StoredAlert alert;
    alert.sequence = number_of(statement.getColumn(0));
    alert.topic = statement.getColumn(1).getString();
    alert.raised = instant_of(statement.getColumn(2).getInt64());
    alert.json = statement.getColumn(3).getString();
    alert.topics = list_of(statement.getColumn(4).getString());
    alert.severity = static_cast<Severity>(statement.getColumn(5).getInt());
    return alert;
}

}  // namespace

Result<std::uint64_t> Reader::latest() const {
    return guarded(state_->file, [&] { return only_number(state_->prepared(latest_sql)); });
}

Result<std::uint64_t> Reader::first() const {
    return guarded(state_->file, [&] { return only_number(state_->prepared(first_sql)); });
}

Result<Page> Reader::after(std::uint64_t after, std::vector<std::string> const& prefixes,
                           std::size_t limit) const {
    // The empty prefix covers everything.
    auto all = prefixes.empty() || std::find(prefixes.begin(), prefixes.end(), "") != prefixes.end();
    return guarded(state_->file, [&] {
        auto query = state_->prepared(all ? after_sql : after_of_topics_sql);
        query->bind(1, stored(after));
        query->bind(2, stored(limit + 1));  // one more tells whether there is more
        if (!all) query->bind(3, list_text(prefixes));
        Page page;
        page.next = after;
        while (query->executeStep()) {
            if (page.alerts.size() == limit) {
                page.more = true;
                break;
            }
            page.alerts.push_back(stored_alert_of(*query));
            page.next = page.alerts.back().sequence;
        }
        return page;
    });
}

Result<std::uint64_t> Reader::before(Instant since) const {
    return guarded(state_->file, [&] {
        auto query = state_->prepared(
            "SELECT coalesce((SELECT sequence FROM alerts INDEXED BY alerts_in_order WHERE raised < ? "
            "ORDER BY sequence DESC LIMIT 1), 0)");
        query->bind(1, stored(since));
        query->executeStep();
        return number_of(query->getColumn(0));
    });
}

Result<std::vector<StoredAlert>> Reader::newest(std::size_t count) const {
    return guarded(state_->file, [&] {
        auto query = state_->prepared(
            "SELECT sequence, topic, raised, json, topics, severity FROM alerts ORDER BY sequence DESC LIMIT "
            "?");
        query->bind(1, stored(count));
        std::vector<StoredAlert> alerts;
        while (query->executeStep()) alerts.push_back(stored_alert_of(*query));
        std::reverse(alerts.begin(), alerts.end());
        return alerts;
    });
}

Result<std::vector<FeedState>> Reader::feed_states() const {
    return guarded(state_->file, [&] {
        auto query = state_->prepared(std::string("SELECT ") + feed_columns + " FROM feeds");
        std::vector<FeedState> states;
        while (query->executeStep()) states.push_back(feed_state_of(*query));
        return states;
    });
}

Result<std::uint64_t> Reader::cursor(std::string const& name) const {
    return guarded(state_->file, [&]() -> std::uint64_t {
        auto query = state_->prepared("SELECT sequence FROM cursors WHERE name = ?");
        query->bind(1, name);
        return query->executeStep() ? number_of(query->getColumn(0)) : 0;
    });
}

Result<bool> Reader::knows_item(std::string const& feed, std::string const& item_key) const {
    return guarded(state_->file, [&] {
        auto query = state_->prepared("SELECT 1 FROM items WHERE feed = ? AND item = ?");
        query->bind(1, feed);
        query->bind(2, item_key);
        return query->executeStep();
    });
}

Result<bool> Reader::knows(std::string const& article, std::string const& revision) const {
    return guarded(state_->file, [&] {
        auto query = state_->prepared("SELECT 1 FROM articles WHERE id = ? AND revision = ?");
        query->bind(1, article);
        query->bind(2, revision);
        return query->executeStep();
    });
}

Result<std::uint64_t> Reader::article_count() const {
    return guarded(state_->file, [&] {
        return only_number(state_->prepared("SELECT value FROM counts WHERE name = 'articles'"));
    });
}

Result<Losses> Reader::losses() const {
    return guarded(state_->file, [&] { return losses_of(*state_->database); });
}

Result<std::vector<LostAlerts>> Reader::lost_alerts(std::uint64_t from, std::uint64_t to) const {
    return guarded(state_->file, [&] {
        auto query = state_->prepared(
            "SELECT first, last, found FROM losses WHERE what = 'alerts' AND first <= ?2 AND last >= ?1 "
            "ORDER BY first");
        query->bind(1, stored(from));
        query->bind(2, stored(to));
        std::vector<LostAlerts> lost;
        while (query->executeStep()) {
            lost.push_back({std::max(from, number_of(query->getColumn(0))),
                            std::min(to, number_of(query->getColumn(1))),
                            instant_of(query->getColumn(2).getInt64())});
        }
        return lost;
    });
}

}  // namespace wirewatch::journal
