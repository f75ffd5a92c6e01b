#include "client/protocol.hpp"

#include <gtest/gtest.h>

#include "bus/message.hpp"

namespace wirewatch::client {
using namespace std::chrono_literals;

namespace {

TEST(Protocol, OnlyWhatARequestSaysIsWritten) {
    Request request;
    request.id = "q";
    request.limit = 0;
    EXPECT_EQ(to_json(request), R"({"id":"q","limit":0})");
    request.limit = 10;
    request.journal = "j1";
    request.after = 7;
    request.topics = {"a", "b.c"};
    EXPECT_EQ(to_json(request), R"({"id":"q","limit":10,"journal":"j1","after":7,"topics":["a","b.c"]})");
    request.after.reset();
    request.since = Instant(1500ms);
    request.topics.clear();
    EXPECT_EQ(to_json(request), R"({"id":"q","limit":10,"journal":"j1","since":"1970-01-01T00:00:01.500Z"})");
}

TEST(Protocol, UnknownKeysAreIgnored) {
    EXPECT_TRUE(parse_heartbeat(R"({"journal":"j","from":0,"latest":0,"new":[]})"));
    EXPECT_TRUE(parse_end(R"({"next":0,"latest":0,"more":false,"new":1})"));
    EXPECT_TRUE(parse_heading(R"({"journal":"j","sequence":1,"v":2})"));
}

TEST(Protocol, GarbageIsNothing) {
    for (auto const* text :
         {"", "x", "[]", "{}", "null", "{\"journal\":1}", "\xff", R"({"journal":"j","from":-1,"latest":0})",
          R"({"journal":"","from":0,"latest":0})", R"({"journal":"j","sequence":0})",
          R"({"journal":"j","sequence":1.5})", R"({"journal":"j","sequence":18446744073709551615})",
          R"({"next":1,"latest":"2","more":true})", R"({"next":1,"latest":2,"more":1})",
          R"({"from":1,"to":2,"reason":"other"})"}) {
        EXPECT_FALSE(parse_heartbeat(text)) << text;
        EXPECT_FALSE(parse_end(text)) << text;
        EXPECT_FALSE(parse_gap(text)) << text;
        EXPECT_FALSE(parse_heading(text)) << text;
    }
}

TEST(Protocol, AnAlertsHeadingIsItsIdentity) {
    auto heading = parse_heading(R"({"v":1,"journal":"0123456789abcdef","sequence":9223372036854775807})");
    ASSERT_TRUE(heading);
    EXPECT_EQ(heading->journal, "0123456789abcdef");
    EXPECT_EQ(heading->sequence, 9223372036854775807u);
}

TEST(Protocol, TheDaemonReadsWhatIsAskedAsItWasMeant) {
    Request asked;
    asked.id = "a \"quoted\" \\ id\n";
    asked.journal = "j1";
    asked.since = Instant(1764253804123ms);
    asked.topics = {"ceasefire", "talks.held"};
    asked.limit = 7;
    auto parsed = bus::parse_request(to_json(asked));
    ASSERT_TRUE(std::holds_alternative<bus::Request>(parsed));
    auto const& read = std::get<bus::Request>(parsed);
    EXPECT_EQ(read.id, asked.id);
    EXPECT_EQ(read.journal, "j1");
    EXPECT_EQ(read.since, asked.since);
    EXPECT_EQ(read.topics, asked.topics);
    EXPECT_EQ(read.limit, 7u);
}

TEST(Protocol, APrefixCoversWholeSegments) {
    EXPECT_TRUE(covers("", "a.b"));
    EXPECT_TRUE(covers("a", "a"));
    EXPECT_TRUE(covers("a", "a.b"));
    EXPECT_FALSE(covers("a", "ab"));
    EXPECT_FALSE(covers("a.b", "a"));
}

}  // namespace
}  // namespace wirewatch::client
