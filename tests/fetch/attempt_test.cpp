#include "fetch/attempt.hpp"

#include "core/hash.hpp"
#include "fetch/shared.hpp"

namespace wirewatch::fetch {
namespace {

auto const kuna = feed_of("kuna");
std::string const elsewhere = "https://new.example/rss";

Fetched after_noon(FeedState const& before, Result<http::Response> answer) {
    return after(kuna, before, std::move(answer), {hourly, false, 2.0}, noon);
}

FeedState known() {
    auto state = seen_every(10min);
    state.etag = "W/\"a b\"";
    state.last_modified = "Fri, 31 Oct 2025 11:00:00 +0000";
    state.body_hash = body_hash("<rss/>");
    state.entries = 7;
    state.greeted = true;
    state.rhythm = publishing(4);
    return state;
}

http::Response moved_to(std::string const& target, std::string body = "<rss/>") {
    auto response = answered(200, {}, std::move(body));
    response.moved = target;
    response.url = target;
    return response;
}

// Polls of a feed one after another; nothing is stored in between but what was handed over.
FeedState after_all(FeedState state, std::vector<Result<http::Response>> answers) {
    for (auto& answer : answers) state = after_noon(state, std::move(answer)).state;
    return state;
}

TEST(Attempt, ValidatorsAreSentBackByteForByte) {
    auto request = request_for(*kuna, known(), 7s, Bytes{1000});
    http::Headers const expected{{"If-None-Match", "W/\"a b\""},
                                 {"If-Modified-Since", "Fri, 31 Oct 2025 11:00:00 +0000"},
                                 {"A-IM", "feed"}};
    EXPECT_EQ(request.url, kuna->url);
    EXPECT_EQ(request.headers, expected);
    EXPECT_EQ(request.timeout, Duration(7s));
    EXPECT_EQ(request.max_body, Bytes{1000});
    EXPECT_TRUE(request_for(*kuna, FeedState{}, 7s, Bytes{1000}).headers.empty());
}

TEST(Attempt, ANewBodyIsHandedOverWithItsValidators) {
    auto fetched = after_noon(
        known(), answered(200, {{"etag", "\"2\""}, {"content-type", "application/rss+xml"}}, "<rss>2</rss>"));
    EXPECT_EQ(fetched.feed, kuna);
    EXPECT_EQ(fetched.body, "<rss>2</rss>");
    EXPECT_EQ(fetched.content_type, "application/rss+xml");
    EXPECT_EQ(fetched.url, kuna->url);
    EXPECT_EQ(fetched.arrived, noon);
    EXPECT_EQ(fetched.item_key, "");
    auto const& state = fetched.state;
    EXPECT_EQ(state.feed, "kuna");
    EXPECT_EQ(state.etag, "\"2\"");
    EXPECT_EQ(state.last_modified, "") << "a validator of an older body is none of this one";
    EXPECT_EQ(state.body_hash, body_hash("<rss>2</rss>"));
    EXPECT_EQ(state.last_status, 200);
    EXPECT_EQ(state.last_attempt, noon);
    EXPECT_EQ(state.last_success, noon);
    EXPECT_EQ(state.entries, 7U);
    expect_about(*state.next_due, 15min);
}

TEST(Attempt, TheSameBodyAgainIsHandedOverAsNone) {
    auto fetched = after_noon(known(), answered(200, {{"etag", "\"2\""}}, "<rss/>"));
    EXPECT_FALSE(fetched.body);
    EXPECT_EQ(fetched.state.etag, "\"2\"");
    EXPECT_EQ(fetched.state.last_success, noon);
    expect_about(*fetched.state.next_due, 15min);
}

TEST(Attempt, A304KeepsTheValidatorsItDoesNotRenew) {
    auto before = known();
    before.failures = 2;
    before.last_error = "HTTP 502 Bad Gateway";
    auto fetched = after_noon(before, answered(304, {{"etag", "\"other\""}}));
    EXPECT_FALSE(fetched.body);
    EXPECT_EQ(fetched.state.etag, "\"other\"") << "RFC 9111 section 4.3.4";
    EXPECT_EQ(fetched.state.last_modified, before.last_modified);
    EXPECT_EQ(fetched.state.body_hash, before.body_hash);
    EXPECT_EQ(fetched.state.last_status, 304);
    EXPECT_EQ(fetched.state.last_success, noon);
    EXPECT_EQ(fetched.state.failures, 0);
    EXPECT_EQ(fetched.state.last_error, "");
}

TEST(Attempt, A304NobodyAskedForIsAFailure) {
    auto state = after_noon(FeedState{}, answered(304)).state;
    EXPECT_EQ(state.failures, 1);
    EXPECT_EQ(state.last_error, "HTTP 304 Not Modified");
}

TEST(Attempt, WhatIsNewSinceTheEntityTagIsABodyAsAnyOther) {
    auto fetched = after_noon(known(), answered(226, {{"etag", "\"2\""}, {"im", "feed"}}, "<rss>2</rss>"));
    EXPECT_EQ(fetched.body, "<rss>2</rss>");
    EXPECT_EQ(fetched.state.etag, "\"2\"");
    EXPECT_EQ(fetched.state.last_status, 226);
    EXPECT_EQ(fetched.state.failures, 0);
    auto unasked = after_noon(FeedState{}, answered(226, {}, "<rss>2</rss>"));
    EXPECT_FALSE(unasked.body);
    EXPECT_EQ(unasked.state.failures, 1);
}

TEST(Attempt, AFailureIsCountedAndToldInWords) {
    auto fetched = after_noon(known(), answered(404, {{"etag", "\"page\""}}));
    EXPECT_FALSE(fetched.body);
    EXPECT_EQ(fetched.state.failures, 1);
    EXPECT_EQ(fetched.state.last_error, "HTTP 404 Not Found");
    EXPECT_EQ(fetched.state.last_status, 404);
    EXPECT_EQ(fetched.state.etag, known().etag) << "a page about an error validates nothing";
    EXPECT_EQ(fetched.state.last_attempt, noon);
    EXPECT_EQ(fetched.state.last_success, noon - 10min);

    auto again = after_noon(fetched.state, Error(Errc::timed_out, "no answer within 20s"));
    EXPECT_EQ(again.state.failures, 2);
    EXPECT_EQ(again.state.last_error, "no answer within 20s");
    EXPECT_EQ(again.state.last_status, 0);
    EXPECT_EQ(again.arrived, noon);
    EXPECT_EQ(again.url, kuna->url);
    expect_about(*again.state.next_due, 2min);
}

TEST(Attempt, AGoneFeedIsToldAndAskedForSeldom) {
    auto state = after_noon(known(), answered(410)).state;
    EXPECT_EQ(state.last_error, "HTTP 410 Gone: the publisher has withdrawn this feed; remove it");
    EXPECT_GE(*state.next_due, noon + 21h);
}

TEST(Attempt, AnOriginThatAsksForTimeGetsIt) {
    auto state = after_noon(known(), answered(429, {{"retry-after", "7200"}})).state;
    EXPECT_EQ(state.last_error, "HTTP 429 Too Many Requests");
    EXPECT_GE(*state.next_due, noon + 2h);
}

TEST(Attempt, AnAddressIsAdoptedAfterThreeEqualAnswers) {
    auto two = after_all(known(), {moved_to(elsewhere), moved_to(elsewhere)});
    EXPECT_EQ(two.moved_to, elsewhere);
    EXPECT_EQ(two.moved_answers, 2);
    EXPECT_EQ(address_of(*kuna, two), kuna->url);
    auto three = after_all(two, {moved_to(elsewhere)});
    EXPECT_EQ(address_of(*kuna, three), elsewhere);
    EXPECT_EQ(request_for(*kuna, three, 1s, Bytes{1}).url, elsewhere);
    auto kept = after_all(three, {answered(304), answered(200, {}, "<rss/>"), answered(503)});
    EXPECT_EQ(address_of(*kuna, kept), elsewhere);
}

TEST(Attempt, OtherAnswersInBetweenBeginTheCountAnew) {
    auto other =
        after_all(known(), {moved_to(elsewhere), moved_to(elsewhere), moved_to("https://c.example/")});
    EXPECT_EQ(other.moved_to, "https://c.example/");
    EXPECT_EQ(other.moved_answers, 1);
    auto none = after_all(known(), {moved_to(elsewhere), moved_to(elsewhere), answered(200, {}, "<rss/>")});
    EXPECT_EQ(none.moved_to, "");
    EXPECT_EQ(none.moved_answers, 0);
    auto failed = after_all(known(), {moved_to(elsewhere), moved_to(elsewhere), answered(502)});
    EXPECT_EQ(failed.moved_answers, 2) << "a failure says nothing about the move";
}

TEST(Attempt, AnAdoptedAddressThatDiesIsForgotten) {
    auto adopted = known();
    adopted.moved_to = elsewhere;
    adopted.moved_answers = 3;
    EXPECT_EQ(address_of(*kuna, after_all(adopted, {answered(404)})), kuna->url);
    EXPECT_EQ(address_of(*kuna, after_all(adopted, {answered(502), answered(502)})), elsewhere);
    EXPECT_EQ(address_of(*kuna, after_all(adopted, {answered(502), answered(502), answered(502)})),
              kuna->url);
    EXPECT_EQ(address_of(*kuna, after_all(adopted, {moved_to("https://c.example/")})), kuna->url)
        << "it moves on: the configured address tells the whole way";
}

TEST(Attempt, AfterARestartTheConfiguredAddressConfirmsTheMove) {
    auto adopted = known();
    adopted.moved_to = elsewhere;
    adopted.moved_answers = 3;
    auto state = resumed(adopted);
    EXPECT_EQ(address_of(*kuna, state), kuna->url);
    EXPECT_EQ(state.etag, adopted.etag);
    EXPECT_EQ(state.next_due, adopted.next_due);
    EXPECT_EQ(address_of(*kuna, after_all(state, {moved_to(elsewhere)})), elsewhere);
    EXPECT_EQ(address_of(*kuna, after_all(state, {answered(200)})), kuna->url);
}

TEST(Attempt, UntilABodyIsStoredItIsAskedForAgain) {
    auto before = known();
    before.failures = 1;
    before.last_error = "HTTP 502 Bad Gateway";
    auto handed_over = after_noon(before, answered(200, {{"etag", "\"2\""}}, "<rss>2</rss>")).state;
    auto between = until_stored(before, handed_over);
    EXPECT_EQ(between.etag, before.etag);
    EXPECT_EQ(between.body_hash, before.body_hash);
    EXPECT_EQ(between.last_error, before.last_error);
    EXPECT_EQ(between.last_attempt, noon);
    EXPECT_EQ(between.next_due, handed_over.next_due);

    handed_over.entries = 9;
    handed_over.rhythm = publishing(1);
    handed_over.hints.every = 1h;
    auto stored = merged(between, handed_over);
    EXPECT_EQ(stored.rhythm, handed_over.rhythm);
    EXPECT_EQ(stored.hints, handed_over.hints);
    EXPECT_EQ(stored.etag, "\"2\"");
    EXPECT_EQ(stored.failures, 0);
    EXPECT_EQ(stored.entries, 9U);
}

TEST(Attempt, ABodyThatCouldNotBeReadLeavesNoValidators) {
    auto handed_over = after_noon(known(), answered(200, {{"etag", "\"2\""}}, "<html>")).state;
    auto distrusted = handed_over;
    distrusted.etag = distrusted.last_modified = distrusted.body_hash = "";
    distrusted.failures = 1;
    distrusted.last_error = "this is an HTML page";
    auto state = merged(until_stored(known(), handed_over), distrusted);
    EXPECT_EQ(state.last_error, "this is an HTML page");
    EXPECT_TRUE(request_for(*kuna, state, 1s, Bytes{1}).headers.empty());
}

TEST(Attempt, WhatIsStoredLateDoesNotHideALaterOutcome) {
    auto late = known();
    late.etag = "\"2\"";
    late.entries = 9;
    late.rhythm = publishing(1);
    auto failed = after_noon(known(), answered(502)).state;
    auto state = merged(failed, late);
    EXPECT_EQ(state.etag, "\"2\"");
    EXPECT_EQ(state.entries, 9U);
    EXPECT_EQ(state.rhythm, late.rhythm);
    EXPECT_EQ(state.last_error, "HTTP 502 Bad Gateway");
    EXPECT_EQ(state.next_due, failed.next_due);
}

TEST(Attempt, AtAnotherAddressOnlyTheCountsAreKept) {
    auto state = renewed(known());
    EXPECT_EQ(state.feed, "kuna");
    EXPECT_EQ(state.entries, 7U);
    EXPECT_TRUE(state.greeted);
    EXPECT_EQ(state.rhythm, known().rhythm);
    EXPECT_EQ(state.etag + state.last_modified + state.body_hash, "");
    EXPECT_EQ(state.last_attempt, std::nullopt);
    EXPECT_EQ(state.next_due, std::nullopt);
}

}  // namespace
}  // namespace wirewatch::fetch
