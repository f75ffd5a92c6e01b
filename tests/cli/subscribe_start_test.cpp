#include "cli/subscribe_start.hpp"

#include <gtest/gtest.h>

namespace wirewatch::cli {
namespace {

Instant const noon = parse_rfc3339("2025-10-31T12:00:00Z").value();

std::string fault_of(SubscribeOptions const& options) {
    auto start = start_of(options, std::nullopt, noon);
    return start ? "" : start.error().message;
}

TEST(SubscribeStart, WithoutAWishItIsFromNow) {
    auto start = start_of({}, std::nullopt, noon);
    ASSERT_TRUE(start);
    EXPECT_FALSE(start->after || start->since || start->last);
}

TEST(SubscribeStart, AfterASequenceOfWhicheverJournalIsThere) {
    SubscribeOptions options;
    options.after = 0;
    auto start = start_of(options, std::nullopt, noon);
    ASSERT_TRUE(start && start->after);
    EXPECT_EQ(start->after->journal, "");
    EXPECT_EQ(start->after->sequence, 0u);
}

TEST(SubscribeStart, SinceIsHowLongAgoOrATime) {
    struct Row {
        char const *given, *since;
    };
    for (auto const& row : {Row{"2h", "2025-10-31T10:00:00.000Z"}, Row{"1d12h", "2025-10-30T00:00:00.000Z"},
                            Row{"2025-10-01T00:00:00+02:00", "2025-09-30T22:00:00.000Z"},
                            Row{"99999d", "1970-01-01T00:00:00.000Z"}}) {
        SubscribeOptions options;
        options.since = row.given;
        auto start = start_of(options, std::nullopt, noon);
        ASSERT_TRUE(start && start->since) << row.given;
        EXPECT_EQ(to_rfc3339(*start->since), row.since);
    }
    SubscribeOptions options;
    options.since = "yesterday";
    EXPECT_EQ(fault_of(options),
              "--since takes how long ago, such as 2h or 1d, or a time such as 2025-10-31T12:00:00.000Z, not "
              "'yesterday'");
}

TEST(SubscribeStart, TheCursorGoesBeforeEveryWish) {
    for (auto const* wish : {"after", "since", "last"}) {
        SubscribeOptions options;
        if (wish == std::string("after")) options.after = 3;
        if (wish == std::string("since")) options.since = "2h";
        if (wish == std::string("last")) options.last = 20;
        auto start = start_of(options, client::Cursor{"c0ffee", 41}, noon);
        ASSERT_TRUE(start && start->after);
        EXPECT_EQ(start->after->journal, "c0ffee");
        EXPECT_EQ(start->after->sequence, 41u);
        EXPECT_FALSE(start->since || start->last);
    }
}

TEST(SubscribeStart, TheLastAlertsAreThoseBeforeTheLatest) {
    EXPECT_EQ(before_last({"j", 100}, 20).sequence, 80u);
    EXPECT_EQ(before_last({"j", 5}, 20).sequence, 0u);
    EXPECT_EQ(before_last({"j", 0}, 20).sequence, 0u);
    EXPECT_EQ(before_last({"j", 100}, 0).sequence, 100u);
    EXPECT_EQ(before_last({"j", 100}, 20).journal, "j");
}

TEST(SubscribeStart, ATopicThatCouldNeverComeIsAnError) {
    SubscribeOptions options;
    for (auto const* good : {"ceasefire", "ceasefire.in_force", "talks.un_2728"}) {
        options.topics = {good};
        EXPECT_EQ(fault_of(options), "");
    }
    for (auto const* bad :
         {"", "ceasefire.", ".x", "a..b", "ceasefire.*", "Ceasefire", "$heartbeat", "a b"}) {
        options.topics = {"ceasefire", bad};
        EXPECT_EQ(
            fault_of(options),
            "--topic takes whole segments of a rule id, such as ceasefire or ceasefire.extended, not '" +
                std::string(bad) + "'");
    }
}

TEST(SubscribeStart, WithoutReplayNothingIsExact) {
    SubscribeOptions options;
    options.connect = "tcp://desk:8711";
    EXPECT_EQ(
        fault_of(options),
        "--connect needs --replay: lost alerts are noticed on the one and fetched from the other (ports "
        "8711 and 8712 unless the settings of the daemon say otherwise)");
    options.replay = "tcp://desk:8712";
    EXPECT_EQ(fault_of(options), "");
}

TEST(SubscribeStart, AKeyForADaemonElsewhereNeedsThatDaemonsKey) {
    SubscribeOptions options;
    options.curve_key_file = "desk.key";
    EXPECT_EQ(fault_of(options), "") << "the local daemon's is known";
    options.connect = "tcp://h:1";
    options.replay = "tcp://h:2";
    EXPECT_EQ(
        fault_of(options),
        "--curve-key needs --server-key beside --connect: the public key of that daemon, or a file with "
        "it");
    options.server_key = "bus.key.pub";
    EXPECT_EQ(fault_of(options), "");
}

}  // namespace
}  // namespace wirewatch::cli
