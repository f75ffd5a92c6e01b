#include "fetch/websub.hpp"

#include <gtest/gtest.h>

#include "fetch/hub_signature.hpp"

namespace wirewatch::fetch {
namespace {

using namespace std::chrono_literals;
using Phase = Subscription::Phase;
using Verdict = Push::Verdict;

Instant const start = Instant{} + std::chrono::hours(24 * 20'000);
Hub const hub{"https://hub.example/", "https://news.example/feed"};

Subscriptions none(bool accept_sha1 = false) {
    return {"https://desk.example/websub/", "key of this test", accept_sha1};
}

class SubscriptionsTest : public ::testing::Test {
protected:
    SubscriptionsTest() { hubs.seen("wire", hub, start); }

    Subscription const& wire() const { return *hubs.find("wire"); }

    std::optional<std::string> verify(std::string lease, Instant now, std::string mode = "subscribe",
                                      std::string topic = hub.topic) {
        return hubs.verify({wire().token, std::move(mode), std::move(topic), "1234", std::move(lease), "no"},
                           now);
    }

    void subscribe(std::string const& lease, Instant now) {
        ASSERT_EQ(hubs.take_due(now, 8).size(), 1u);
        ASSERT_EQ(verify(lease, now), "1234");
    }

    Verdict push(std::string_view body, std::string const& signed_with, Instant now) {
        return hubs.take(wire().token, "sha256=" + hmac_sha256(signed_with, body), body, now).verdict;
    }

    Subscriptions hubs = none();
};

TEST_F(SubscriptionsTest, AHubIsAskedAsSoonAsItIsSeen) {
    EXPECT_EQ(hubs.next(), start);
    auto due = hubs.take_due(start, 8);
    ASSERT_EQ(due.size(), 1u);
    EXPECT_EQ(due[0].feed, "wire");
    EXPECT_EQ(due[0].hub, hub.url);
    EXPECT_EQ(due[0].form, "hub.callback=https%3A%2F%2Fdesk.example%2Fwebsub%2F" + wire().token +
                               "&hub.mode=subscribe&hub.topic=https%3A%2F%2Fnews.example%2Ffeed"
                               "&hub.lease_seconds=864000&hub.secret=" +
                               wire().secret);
    EXPECT_LT(wire().secret.size(), 200u);
    EXPECT_TRUE(hubs.take_due(start, 8).empty()) << "asked twice";
    EXPECT_FALSE(hubs.is_live("wire", start)) << "nobody has verified it";
}

TEST_F(SubscriptionsTest, ASecretIsForHttpsOrForThisMachine) {
    for (auto const& [url, has_secret] :
         std::vector<std::pair<std::string, bool>>{{"http://hub.example/", false},
                                                   {"https://hub.example/", true},
                                                   {"http://127.0.0.1:8080/", true}}) {
        hubs.seen("wire", {url, hub.topic}, start);
        EXPECT_EQ(!wire().secret.empty(), has_secret) << url;
    }
}

TEST_F(SubscriptionsTest, OnlyWhatWasAskedForIsVerified) {
    EXPECT_EQ(verify("600", start), std::nullopt) << "nobody asked yet";
    hubs.take_due(start, 8);
    EXPECT_EQ(verify("600", start, "unsubscribe"), std::nullopt);
    EXPECT_EQ(verify("600", start, "subscribe", "https://news.example/other"), std::nullopt);
    EXPECT_EQ(hubs.verify({"guessed", "subscribe", hub.topic, "1234", "600", ""}, start), std::nullopt);
    EXPECT_EQ(verify("600", start), "1234");
    EXPECT_TRUE(hubs.is_live("wire", start + 599s));
    EXPECT_FALSE(hubs.is_live("wire", start + 600s)) << "the lease is over";
}

TEST_F(SubscriptionsTest, ALeaseIsRenewedAtFourFifthsToNineTenths) {
    subscribe("100000", start);
    EXPECT_TRUE(hubs.take_due(start + 79'999s, 8).empty());
    EXPECT_EQ(hubs.take_due(start + 90'000s, 8).size(), 1u);
    EXPECT_TRUE(hubs.is_live("wire", start + 90'000s)) << "a renewal must not interrupt";
    EXPECT_EQ(push("body", wire().secret, start + 90'000s), Verdict::good);
    EXPECT_EQ(verify("100000", start + 90'001s), "1234");
    EXPECT_TRUE(hubs.is_live("wire", start + 190'000s));
}

TEST_F(SubscriptionsTest, LeasesAreHeldWithinReason) {
    subscribe("999999999999999999", start);
    EXPECT_TRUE(hubs.is_live("wire", start + 13 * 24h));
    EXPECT_FALSE(hubs.is_live("wire", start + 14 * 24h)) << "hubs die silently";
    hubs = none();
    hubs.seen("wire", hub, start);
    subscribe("1", start);
    EXPECT_TRUE(hubs.take_due(start + 40s, 8).empty()) << "no hub is asked every second";
}

TEST_F(SubscriptionsTest, AHubThatDoesNotAnswerIsAskedLaterAndLater) {
    auto now = start;
    std::vector<Duration> pauses;
    for (int i = 0; i < 13; ++i) {
        auto due = hubs.take_due(now, 8);
        ASSERT_EQ(due.size(), 1u);
        hubs.answered(due[0], 0, "no connection", now);
        pauses.push_back(*hubs.next() - now);
        now = *hubs.next();
    }
    EXPECT_EQ(pauses.front(), 1min);
    EXPECT_EQ(pauses[1], 2min);
    EXPECT_EQ(pauses.back(), 24h);
    EXPECT_EQ(wire().trouble, "no connection");
    EXPECT_EQ(wire().phase, Phase::refused);
}

TEST_F(SubscriptionsTest, AHubThatRefusesOrNeverVerifiesIsAskedLater) {
    auto due = hubs.take_due(start, 8);
    hubs.answered(due[0], 404, "", start);
    EXPECT_EQ(wire().trouble, "the hub answers 404");
    EXPECT_EQ(hubs.next(), start + 1h);
    due = hubs.take_due(start + 1h, 8);
    ASSERT_EQ(due.size(), 1u);
    hubs.answered(due[0], 202, "", start + 1h);
    EXPECT_TRUE(hubs.take_due(start + 1h + 10min, 8).empty()) << "the ten minutes for verifying are over";
    EXPECT_EQ(wire().trouble, "the hub did not verify the subscription");
    EXPECT_EQ(wire().phase, Phase::refused);
}

TEST_F(SubscriptionsTest, AHubMayDenyAtAnyTime) {
    subscribe("100000", start);
    EXPECT_EQ(verify("", start + 1h, "denied"), "");
    EXPECT_FALSE(hubs.is_live("wire", start + 1h));
    EXPECT_EQ(wire().trouble, "the hub denies the subscription: no");
    EXPECT_EQ(push("body", wire().secret, start + 1h), Verdict::unknown);
    EXPECT_EQ(hubs.next(), start + 25h);
}

TEST_F(SubscriptionsTest, OnlyTheHubCanPush) {
    EXPECT_EQ(push("body", wire().secret, start), Verdict::unknown) << "never verified";
    subscribe("100000", start);
    EXPECT_EQ(push("body", wire().secret, start), Verdict::good);
    EXPECT_EQ(push("body", "another secret", start), Verdict::wrongly_signed);
    EXPECT_EQ(hubs.take(wire().token, "", "body", start).verdict, Verdict::unsigned_);
    EXPECT_EQ(hubs.take("guessed", "", "body", start).verdict, Verdict::unknown);
    EXPECT_EQ(wire().pushes, 1u);
}

TEST_F(SubscriptionsTest, AHubThatDoesNotPushWhatPollsFindIsNotReliedOn) {
    subscribe("1000000", start);
    hubs.polled("wire", false, start + 1h);
    hubs.polled("wire", true, start + 2h);
    EXPECT_TRUE(hubs.is_live("wire", start + 2h)) << "once may be by chance";
    push("body", wire().secret, start + 150min);
    hubs.polled("wire", true, start + 3h);
    EXPECT_TRUE(hubs.is_live("wire", start + 3h)) << "it spoke between";
    hubs.polled("wire", true, start + 4h);
    EXPECT_FALSE(hubs.is_live("wire", start + 4h));
    EXPECT_EQ(wire().phase, Phase::silent);
    EXPECT_TRUE(hubs.take_due(start + 27h, 8).empty());
    EXPECT_EQ(hubs.take_due(start + 28h, 8).size(), 1u) << "asked again after a day";
}

TEST_F(SubscriptionsTest, ASilentHubThatSpeaksAgainIsBelieved) {
    subscribe("1000000", start);
    hubs.polled("wire", true, start + 1h);
    hubs.polled("wire", true, start + 2h);
    ASSERT_EQ(wire().phase, Phase::silent);
    EXPECT_EQ(push("body", wire().secret, start + 3h), Verdict::good);
    EXPECT_TRUE(hubs.is_live("wire", start + 3h));
}

TEST_F(SubscriptionsTest, AnotherHubIsAnotherSubscription) {
    auto before = wire().token;
    subscribe("100000", start);
    hubs.seen("wire", hub, start + 1h);
    EXPECT_TRUE(hubs.is_live("wire", start + 1h));
    hubs.seen("wire", {"https://other.example/", hub.topic}, start + 1h);
    EXPECT_NE(wire().token, before);
    EXPECT_FALSE(hubs.is_live("wire", start + 1h));
    hubs.seen("wire", {}, start + 1h);
    EXPECT_EQ(hubs.find("wire"), nullptr);
    EXPECT_TRUE(hubs.feed_of(before).empty());
}

TEST_F(SubscriptionsTest, FeedsThatAreGoneAreForgotten) {
    auto token = wire().token;
    hubs.keep_only({"other"});
    EXPECT_EQ(hubs.find("wire"), nullptr);
    EXPECT_EQ(hubs.take(token, "", "body", start).verdict, Verdict::unknown);
}

TEST_F(SubscriptionsTest, ARestartKeepsThem) {
    subscribe("100000", start);
    push("body", wire().secret, start);
    auto after = none();
    after.restore(hubs.saved(), start + 1h);
    ASSERT_NE(after.find("wire"), nullptr);
    EXPECT_TRUE(after.is_live("wire", start + 1h));
    EXPECT_EQ(after.find("wire")->token, wire().token);
    EXPECT_EQ(after.find("wire")->secret, wire().secret);
    EXPECT_EQ(after.find("wire")->pushes, 1u);
    EXPECT_EQ(after.next(), hubs.next()) << "nobody is asked early";
    for (auto const* damaged : {"", "{", "[1]", "{}", "[{\"feed\":1}]", "[{\"feed\":\"x\",\"hub\":\"y\"}]"}) {
        auto empty = none();
        empty.restore(damaged, start);
        EXPECT_TRUE(empty.feeds().empty()) << damaged;
    }
}

TEST(HubOf, HeadersComeBeforeTheDocument) {
    FeedLinks links;
    links.hubs = {"/hub", "https://second.example/"};
    links.self = "self.xml";
    auto const url = std::string("https://news.example/feed");
    EXPECT_EQ(hub_of("", links, url), (Hub{"https://news.example/hub", "https://news.example/self.xml"}));
    EXPECT_EQ(hub_of("<https://hub.example/>; rel=hub", links, url),
              (Hub{"https://hub.example/", "https://news.example/self.xml"}));
    EXPECT_EQ(hub_of("<https://hub.example/>; rel=hub, <https://news.example/x>; rel=self", links, url),
              (Hub{"https://hub.example/", "https://news.example/x"}));
    EXPECT_EQ(hub_of("<https://hub.example/>; rel=hub", {}, url), (Hub{"https://hub.example/", url}));
    EXPECT_EQ(hub_of("<ftp://hub.example/>; rel=hub", {}, url), Hub{});
    EXPECT_EQ(hub_of("<https://news.example/x>; rel=self", {}, url), Hub{});
}

}  // namespace
}  // namespace wirewatch::fetch
