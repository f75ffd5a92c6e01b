#include "fetch/hosts.hpp"

#include <gtest/gtest.h>

namespace wirewatch::fetch {
namespace {

TEST(Hosts, AHostHasSoManyPlacesAndNoMore) {
    Hosts hosts(2);
    EXPECT_TRUE(hosts.enter("kuna.example:443", "a"));
    EXPECT_TRUE(hosts.enter("kuna.example:443", "b"));
    EXPECT_FALSE(hosts.enter("kuna.example:443", "c"));
    EXPECT_TRUE(hosts.enter("kuna.example:80", "d")) << "another port is another host";
    EXPECT_TRUE(hosts.enter("petra.example:443", "e"));
}

TEST(Hosts, WhoWaitsLongestIsNext) {
    Hosts hosts(1);
    hosts.enter("host", "a");
    hosts.enter("host", "b");
    hosts.enter("host", "c");
    EXPECT_EQ(hosts.leave("host"), "b");
    EXPECT_TRUE(hosts.enter("host", "b"));
    EXPECT_EQ(hosts.leave("host"), "c");
    EXPECT_TRUE(hosts.enter("host", "c"));
    EXPECT_EQ(hosts.leave("host"), "");
}

TEST(Hosts, WhoIsForgottenLeavesTheLine) {
    Hosts hosts(1);
    hosts.enter("host", "a");
    hosts.enter("host", "b");
    hosts.enter("host", "c");
    hosts.forget("host", "b");
    hosts.forget("host", "never seen");
    hosts.forget("nowhere", "b");
    EXPECT_EQ(hosts.leave("host"), "c");
}

TEST(Hosts, ARaisedLimitLetsThoseInLineIn) {
    Hosts hosts(1);
    for (auto const* feed : {"a", "b", "c", "d"}) hosts.enter("host", feed);
    EXPECT_EQ(hosts.set_limit(3), (std::vector<std::string>{"b", "c"}));
    EXPECT_TRUE(hosts.enter("host", "b"));
    EXPECT_TRUE(hosts.enter("host", "c"));
    EXPECT_FALSE(hosts.enter("host", "e"));
}

TEST(Hosts, ALoweredLimitCountsAsPlacesAreLeft) {
    Hosts hosts(3);
    for (auto const* feed : {"a", "b", "c", "d"}) hosts.enter("host", feed);
    EXPECT_TRUE(hosts.set_limit(1).empty());
    EXPECT_EQ(hosts.leave("host"), "");
    EXPECT_EQ(hosts.leave("host"), "");
    EXPECT_EQ(hosts.leave("host"), "d");
}

TEST(Hosts, ALimitOfNothingIsOne) {
    Hosts hosts(0);
    EXPECT_TRUE(hosts.enter("host", "a"));
    EXPECT_FALSE(hosts.enter("host", "b"));
}

}  // namespace
}  // namespace wirewatch::fetch
