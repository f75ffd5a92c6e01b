#include "fetch/hosts.hpp"

#include <vector>

#include "fetch/shared.hpp"

namespace wirewatch::fetch {
namespace {

HostLimits places(int per_host) {
    return {per_host, 0s, Scope::host};
}

HostLimits const a_second{1, 1s, Scope::host};

TEST(Hosts, AHostHasSoManyPlacesAndNoMore) {
    Hosts hosts(places(2));
    EXPECT_TRUE(hosts.enter("kuna.example:443", 1, noon));
    EXPECT_TRUE(hosts.enter("kuna.example:443", 2, noon));
    EXPECT_FALSE(hosts.enter("kuna.example:443", 3, noon));
    EXPECT_EQ(hosts.next(noon + 1h), std::nullopt);
    EXPECT_EQ(hosts.next_opening(), std::nullopt) << "somebody has to leave first";
    EXPECT_TRUE(hosts.enter("kuna.example:80", 4, noon)) << "another port is another host";
    EXPECT_TRUE(hosts.enter("petra.example:443", 5, noon));
}

TEST(Hosts, WhoWaitsLongestIsNext) {
    Hosts hosts(places(1));
    for (FeedNumber feed : {1, 2, 3}) hosts.enter("host", feed, noon);
    hosts.leave("host");
    EXPECT_FALSE(hosts.enter("host", 4, noon)) << "behind those in line";
    for (FeedNumber feed : {2, 3, 4}) {
        EXPECT_EQ(hosts.next(noon), feed);
        EXPECT_EQ(hosts.next(noon), std::nullopt) << "it has its place";
        hosts.leave("host");
    }
    EXPECT_EQ(hosts.next(noon), std::nullopt);
}

TEST(Hosts, BetweenTwoStartsThereIsAPause) {
    Hosts hosts(a_second);
    EXPECT_TRUE(hosts.enter("host", 1, noon));
    hosts.leave("host");
    EXPECT_FALSE(hosts.enter("host", 2, noon + 999ms));
    EXPECT_EQ(hosts.next_opening(), noon + 1s);
    EXPECT_EQ(hosts.next(noon + 999ms), std::nullopt);
    EXPECT_EQ(hosts.next(noon + 1s), 2U);
    hosts.leave("host");
    EXPECT_TRUE(hosts.enter("host", 3, noon + 2s));
}

TEST(Hosts, WhoIsForgottenLeavesTheLine) {
    Hosts hosts(places(1));
    for (FeedNumber feed : {1, 2, 3}) hosts.enter("host", feed, noon);
    hosts.forget("host", 2);
    hosts.forget("host", 99);
    hosts.forget("nowhere", 2);
    hosts.leave("host");
    EXPECT_EQ(hosts.next(noon), 3U);
}

TEST(Hosts, ARaisedLimitLetsThoseInLineIn) {
    Hosts hosts(places(1));
    for (FeedNumber feed : {1, 2, 3, 4}) hosts.enter("host", feed, noon);
    hosts.set_limits(places(3));
    EXPECT_EQ(hosts.next(noon), 2U);
    EXPECT_EQ(hosts.next(noon), 3U);
    EXPECT_EQ(hosts.next(noon), std::nullopt);
}

TEST(Hosts, ALoweredLimitCountsAsPlacesAreLeft) {
    Hosts hosts(places(3));
    for (FeedNumber feed : {1, 2, 3, 4}) hosts.enter("host", feed, noon);
    hosts.set_limits(places(1));
    for (int i = 0; i < 2; ++i) {
        hosts.leave("host");
        EXPECT_EQ(hosts.next(noon), std::nullopt);
    }
    hosts.leave("host");
    EXPECT_EQ(hosts.next(noon), 4U);
}

TEST(Hosts, ALimitOfNothingIsOne) {
    Hosts hosts(places(0));
    EXPECT_TRUE(hosts.enter("host", 1, noon));
    EXPECT_FALSE(hosts.enter("host", 2, noon));
}

TEST(Hosts, AHeldHostIsLeftAlone) {
    Hosts hosts(a_second);
    hosts.enter("host", 1, noon);
    hosts.enter("host", 2, noon);
    hosts.hold("host", noon + 20min);
    hosts.leave("host");
    EXPECT_FALSE(hosts.enter("host", 3, noon + 19min));
    EXPECT_TRUE(hosts.enter("other", 4, noon + 19min));
    EXPECT_EQ(hosts.next_opening(), noon + 20min);
    EXPECT_EQ(hosts.next(noon + 20min), 2U);
    hosts.leave("host");
    EXPECT_EQ(hosts.next(noon + 20min), std::nullopt) << "a second after the first";
    EXPECT_EQ(hosts.next(noon + 20min + 1s), 3U);
    hosts.leave("host");
    hosts.hold("host", noon);
    EXPECT_TRUE(hosts.enter("host", 5, noon + 20min + 2s)) << "an earlier end takes nothing away";
}

TEST(Hosts, TheScopeSaysWhoIsHeld) {
    struct {
        Scope scope;
        bool host_opens;
        bool sister_opens;
    } const cases[] = {{Scope::feed, true, true}, {Scope::host, false, true}, {Scope::domain, false, false}};
    for (auto const& one : cases) {
        Hosts hosts({2, 0s, one.scope});
        hosts.hold("a.news.example:443", noon + 1h);
        EXPECT_EQ(hosts.enter("a.news.example:443", 1, noon), one.host_opens);
        EXPECT_EQ(hosts.enter("b.news.example:443", 2, noon), one.sister_opens);
        EXPECT_TRUE(hosts.enter("a.other.example:443", 3, noon));
        EXPECT_TRUE(hosts.enter("c.news.example:443", 4, noon + 1h));
    }
    EXPECT_EQ(scope_of("feed"), Scope::feed);
    EXPECT_EQ(scope_of("domain"), Scope::domain);
    EXPECT_EQ(scope_of("host"), Scope::host);
}

TEST(Hosts, WhenTheClockIsSetAPauseStaysAsLong) {
    Hosts hosts(a_second);
    hosts.enter("host", 1, noon);
    hosts.enter("host", 2, noon);
    hosts.leave("host");
    hosts.shift(-24h);
    EXPECT_EQ(hosts.next(noon - 24h), std::nullopt);
    EXPECT_EQ(hosts.next_opening(), noon - 24h + 1s);
}

TEST(Hosts, HostsAtRestAreForgotten) {
    Hosts hosts(a_second);
    for (FeedNumber feed = 0; feed < 1000; ++feed) {
        auto host = "host" + std::to_string(feed);
        hosts.enter(host, feed, noon + Duration(feed * 10));
        hosts.leave(host);
    }
    EXPECT_LE(hosts.size(), 102U) << "those of the last second";
}

}  // namespace
}  // namespace wirewatch::fetch
