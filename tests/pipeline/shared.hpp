// What the pipeline's tests have in common: feeds, documents as the workers hand them on, a journal of their
// own and what stands in it.
#pragma once
#include <SQLiteCpp/Database.h>

#include <boost/json/parse.hpp>

#include "journal/shared.hpp"
#include "pipeline/commit.hpp"
#include "rules/ruleset.hpp"
#include "stories/shared.hpp"

namespace wirewatch::pipeline {

using namespace std::chrono_literals;
using journal::noon;

inline std::shared_ptr<Feed const> feed_of(std::string id, bool quiet_start = true) {
    auto feed = std::make_shared<Feed>();
    feed->id = std::move(id);
    feed->title = "The " + feed->id;
    feed->lang = "en";
    feed->quiet_start = quiet_start;
    return feed;
}

inline Fetched fetched_from(std::shared_ptr<Feed const> feed, std::optional<std::string> body = {}) {
    Fetched fetched;
    fetched.state.feed = feed->id;
    fetched.feed = std::move(feed);
    fetched.state.etag = "\"1\"";
    fetched.state.last_modified = "Fri, 31 Oct 2025 11:59:00 GMT";
    fetched.state.body_hash = "abc";
    fetched.body = std::move(body);
    fetched.url = "https://desk.example/rss";
    fetched.arrived = noon;
    return fetched;
}

inline Match match_of(std::string id, Severity severity = Severity::medium,
                      std::optional<Throttle> throttle = {}) {
    auto card = std::make_shared<RuleCard>();
    card->id = std::move(id);
    card->title = "A test";
    card->revision = "r";
    card->topics = {"ceasefire"};
    card->severity = severity;
    card->throttle = throttle;
    return {card, 2, {{Field::title, 0, 8}}};
}

inline Judged judged_of(Article article, std::vector<Match> matches) {
    article.revision = "r1";
    article.published = article.fetched;
    return {std::move(article), std::move(matches)};
}

// A document as a worker hands it to the writer.
inline Analysed analysed_of(std::shared_ptr<Feed const> feed, std::vector<Judged> articles) {
    Analysed analysed;
    analysed.fetched = fetched_from(std::move(feed));
    analysed.entries = articles.size();
    analysed.articles = std::move(articles);
    analysed.had_body = true;
    return analysed;
}

// Rules whose words are few: "truce" raises ceasefire.reported.
inline std::shared_ptr<rules::Ruleset const> truce_rules(std::string const& word = "truce") {
    auto loaded = rules::load_texts(
        {{"rules.yaml",
          "rules:\n  - id: ceasefire.reported\n    title: A truce\n    topics: [ceasefire]\n"
          "    severity: high\n    query: |\n      " +
              word + "\n"}});
    for (auto const& problem : loaded.problems) ADD_FAILURE() << to_string(problem);
    return loaded.ruleset;
}

// An RSS body with one item for each title, the first of them the newest.
inline std::string rss_of(std::vector<std::string> const& titles) {
    std::string items;
    for (auto const& title : titles) {
        items += "<item><title>" + title + "</title><guid>" + title +
                 "</guid><pubDate>Fri, 31 Oct 2025 11:30:00 GMT</pubDate></item>";
    }
    return "<rss version=\"2.0\"><channel><title>Desk</title>" + items + "</channel></rss>";
}

inline std::vector<boost::json::object> alerts_in(std::filesystem::path const& file) {
    std::vector<boost::json::object> alerts;
    auto stored = journal::reader_of(file).newest(1000);
    EXPECT_TRUE(stored);
    for (auto const& alert : *stored) alerts.push_back(boost::json::parse(alert.json).as_object());
    return alerts;
}

// By a connection of its own: makes the journal fail, and work again.
inline void run_sql(std::filesystem::path const& file, char const* sql) {
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE, 5000).exec(sql);
}

inline FeedState state_in(std::filesystem::path const& file, std::string const& feed) {
    auto states = journal::reader_of(file).feed_states();
    EXPECT_TRUE(states);
    for (auto const& state : *states) {
        if (state.feed == feed) return state;
    }
    return {};
}

}  // namespace wirewatch::pipeline
