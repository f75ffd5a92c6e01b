#include "status/pages.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "journal/shared.hpp"

namespace wirewatch::status {
namespace {

namespace json = boost::json;

class PagesTest : public testing::Test {
protected:
    PagesTest() {
        for (auto const* topic : {"ceasefire.agreed", "talks.held", "ceasefire.violated"}) {
            auto alert = journal::alert_of(topic);
            journal::stored_in(writer, alert);
        }
        sources.ready = [this] { return ready; };
        sources.trouble = [this] { return trouble; };
        sources.ill = [this] { return ill; };
        sources.metrics = [] { return std::string("wirewatch_feeds 3\n"); };
        sources.feeds = [] { return json::array{json::object{{"id", "kuna"}}}; };
        sources.journal = &reader;
    }

    http::ServerResponse get(std::string const& target) const {
        auto mark = target.find('?');
        http::ServerRequest request{"GET", target.substr(0, mark), ""};
        if (mark != std::string::npos) request.query = target.substr(mark + 1);
        return answer(request, sources);
    }

    // "200 text/plain: ok" of a page of one line.
    std::string line_of(std::string const& target) const {
        auto response = get(target);
        EXPECT_TRUE(response.body.ends_with("\n")) << response.body;
        auto type = response.content_type.substr(0, response.content_type.find(';'));
        return std::to_string(response.status) + " " + type + ": " +
               response.body.substr(0, response.body.size() - 1);
    }

    // "[1,2] next 2 more" of a page of alerts.
    std::string alerts_of(std::string const& query) const {
        auto response = get("/api/v1/alerts" + query);
        if (response.status != 200) return line_of("/api/v1/alerts" + query);
        auto const body = json::parse(response.body).as_object();
        EXPECT_EQ(body.at("journal"), json::value(reader.id()));
        EXPECT_EQ(body.at("latest"), 3);
        json::array numbers;
        for (auto const& alert : body.at("alerts").as_array()) numbers.push_back(alert.at("sequence"));
        return json::serialize(numbers) + " next " + json::serialize(body.at("next")) +
               (body.at("more").as_bool() ? " more" : "");
    }

    journal::TemporaryFolder folder;
    journal::Writer writer = journal::writer_of(folder / "journal.sqlite");
    journal::Reader reader = journal::reader_of(folder / "journal.sqlite");
    bool ready = true;
    std::string trouble;
    std::string ill;
    Sources sources;
};

TEST_F(PagesTest, HealthIsOkOrSaysWhatIsWrong) {
    EXPECT_EQ(line_of("/healthz"), "200 text/plain: ok");
    ill = "a worker has been at one thing since noon";
    EXPECT_EQ(line_of("/healthz"), "503 text/plain: a worker has been at one thing since noon");
}

TEST_F(PagesTest, ReadinessFollowsTheService) {
    EXPECT_EQ(line_of("/readyz"), "200 text/plain: ready");
    trouble = "the disk is full";
    EXPECT_EQ(line_of("/readyz"), "503 text/plain: the disk is full");
    EXPECT_EQ(line_of("/healthz"), "200 text/plain: ok");
    ready = false;
    EXPECT_EQ(line_of("/readyz"), "503 text/plain: not ready");
    EXPECT_EQ(line_of("/healthz"), "200 text/plain: ok") << "a daemon that drains is healthy";
}

TEST_F(PagesTest, MetricsHaveTheTypeOfTheirFormat) {
    auto response = get("/metrics");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.content_type, "text/plain; version=0.0.4; charset=utf-8");
    EXPECT_EQ(response.body, "wirewatch_feeds 3\n");
}

TEST_F(PagesTest, FeedsAreAnObjectWithAList) {
    EXPECT_EQ(line_of("/api/v1/feeds"), "200 application/json: {\"feeds\":[{\"id\":\"kuna\"}]}");
}

TEST_F(PagesTest, WithoutParametersTheNewestAlertsComeOldestFirst) {
    EXPECT_EQ(alerts_of(""), "[1,2,3] next 3");
    EXPECT_EQ(alerts_of("?limit=2"), "[2,3] next 3");
    EXPECT_EQ(get("/api/v1/alerts").content_type, "application/json");
}

TEST_F(PagesTest, AfterPagesThroughThemFromTheBeginning) {
    EXPECT_EQ(alerts_of("?after=0&limit=2"), "[1,2] next 2 more");
    EXPECT_EQ(alerts_of("?after=2&limit=2"), "[3] next 3");
    EXPECT_EQ(alerts_of("?after=3"), "[] next 3");
    EXPECT_EQ(alerts_of("?limit=5000&after=0"), "[1,2,3] next 3");
}

TEST_F(PagesTest, ATopicIsAPrefixBySegment) {
    EXPECT_EQ(alerts_of("?topic=ceasefire"), "[1,3] next 3");
    EXPECT_EQ(alerts_of("?topic=ceasefire.agreed").substr(0, 3), "[1]");
    EXPECT_EQ(alerts_of("?topic=cease").substr(0, 2), "[]");
    EXPECT_EQ(alerts_of("?topic=ceasefire&after=1&limit=1"), "[3] next 3");
    EXPECT_EQ(alerts_of("?topic=talks%2Eheld").substr(0, 3), "[2]");
}

TEST_F(PagesTest, TheStoredJsonIsPassedOnAsItIs) {
    auto stored = reader.newest(1);
    ASSERT_TRUE(stored);
    auto body = get("/api/v1/alerts?limit=1").body;
    EXPECT_NE(body.find(",\"alerts\":[" + stored->at(0).json + "]}\n"), std::string::npos) << body;
}

TEST_F(PagesTest, AParameterThatIsNoNumberIsRefusedInWords) {
    for (auto const* query : {"?limit=many", "?limit=-1", "?limit=1.5", "?limit=1x", "?after=x",
                              "?after=99999999999999999999999", "?after=%00", "?limit=0x10"}) {
        EXPECT_EQ(alerts_of(query), "400 application/json: {\"error\":\"limit and after are whole numbers\"}")
            << query;
    }
}

TEST_F(PagesTest, AnEmptyJournalHasNoAlerts) {
    journal::TemporaryFolder other;
    auto empty_writer = journal::writer_of(other / "journal.sqlite");
    auto empty = journal::reader_of(other / "journal.sqlite");
    sources.journal = &empty;
    auto body = json::parse(get("/api/v1/alerts").body).as_object();
    EXPECT_EQ(body.at("latest"), 0);
    EXPECT_EQ(body.at("next"), 0);
    EXPECT_TRUE(body.at("alerts").as_array().empty());
}

TEST_F(PagesTest, AnyOtherPageIsToldWhatThereIs) {
    for (auto const* path : {"/", "/health", "/healthz/", "/api/v1/alerts/1", "/api/v2/alerts", ""}) {
        EXPECT_EQ(line_of(path),
                  "404 application/json: {\"error\":\"no such page; there are /healthz, /readyz, /metrics, "
                  "/api/v1/alerts and /api/v1/feeds\"}")
            << path;
    }
}

}  // namespace
}  // namespace wirewatch::status
