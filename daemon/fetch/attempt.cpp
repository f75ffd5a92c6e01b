#include "fetch/attempt.hpp"

#include <algorithm>

#include "core/hash.hpp"
#include "fetch/hints.hpp"
#include "fetch/schedule.hpp"
#include "fetch/status_words.hpp"
#include "http/headers.hpp"

namespace wirewatch::fetch {
namespace {

constexpr int answers_to_adopt = 3;
constexpr int failures_to_forget = 3;  // of an adopted address

bool has_adopted(FeedState const& state) {
    return !state.moved_to.empty() && state.moved_answers >= answers_to_adopt;
}

std::string header_of(http::Response const& response, std::string_view name) {
    auto const* value = response.header(name);
    return value != nullptr ? *value : std::string();
}

bool was_conditional(FeedState const& state) {
    return !state.etag.empty() || !state.last_modified.empty();
}

// IM Used: what is new since the entity tag that was sent.
bool is_delta(http::Response const& response, FeedState const& state) {
    return response.status == 226 && !state.etag.empty();
}

// A 304 may bring others for the same body (RFC 9111 section 4.3.4); what it does not name stays.
void renew_validators(FeedState& state, http::Response const& response) {
    if (auto const* etag = response.header("etag")) state.etag = *etag;
    if (auto const* modified = response.header("last-modified")) state.last_modified = *modified;
}

void count_move(FeedState& state, std::string const& moved) {
    if (moved.empty()) {
        if (has_adopted(state)) return;  // asked there at once, it answers there
        state.moved_to.clear();
        state.moved_answers = 0;
    } else if (moved == state.moved_to && !has_adopted(state)) {
        ++state.moved_answers;
    } else {
        state.moved_to = moved;
        state.moved_answers = 1;
    }
}

void succeed(FeedState& state, http::Response const& response, Instant now) {
    state.failures = 0;
    state.last_error.clear();
    state.last_success = now;
    count_move(state, response.moved);
}

void fail(FeedState& state, std::string words) {
    auto is_dead = state.last_status == 404 || state.last_status == 410;
    ++state.failures;
    state.last_error = std::move(words);
    // The address it moved to is no better: the configured one may lead elsewhere by now.
    if (has_adopted(state) && (is_dead || state.failures >= failures_to_forget)) {
        state.moved_to.clear();
        state.moved_answers = 0;
    }
}

Heard take_body(Fetched& fetched, http::Response& response, Instant now) {
    auto& state = fetched.state;
    auto hash = body_hash(response.body);
    auto heard = hash == state.body_hash ? Heard::unchanged : Heard::fresh;
    state.etag = header_of(response, "etag");
    state.last_modified = header_of(response, "last-modified");
    state.body_hash = std::move(hash);
    succeed(state, response, now);
    if (heard == Heard::fresh) fetched.body = std::move(response.body);
    return heard;
}

Heard take(Fetched& fetched, http::Response& response, Instant now) {
    auto& state = fetched.state;
    state.last_status = response.status;
    fetched.url = response.url;
    fetched.content_type = header_of(response, "content-type");
    fetched.link_header = http::all_of(response.headers, "link");
    if (response.status == 200 || is_delta(response, state)) return take_body(fetched, response, now);
    if (response.status == 304 && was_conditional(state)) {
        renew_validators(state, response);
        succeed(state, response, now);
        return Heard::unchanged;
    }
    fail(state, status_words(response.status));
    return response.status == 410 ? Heard::gone : Heard::failed;
}

}  // namespace

std::string const& address_of(Feed const& feed, FeedState const& state) {
    return has_adopted(state) ? state.moved_to : feed.url;
}

http::Request request_for(Feed const& feed, FeedState const& state, Duration timeout, Bytes max_body) {
    http::Request request;
    request.url = address_of(feed, state);
    request.access = feed.access;
    request.timeout = timeout;
    request.max_body = max_body;
    if (!state.etag.empty()) request.headers.emplace_back("If-None-Match", state.etag);
    if (!state.last_modified.empty()) request.headers.emplace_back("If-Modified-Since", state.last_modified);
    if (!state.etag.empty()) request.headers.emplace_back("A-IM", "feed");
    return request;
}

Fetched after(std::shared_ptr<Feed const> feed, FeedState const& before, Result<http::Response> answer,
              Terms const& terms, Instant now) {
    Fetched fetched;
    fetched.state = before;
    fetched.state.feed = feed->id;
    fetched.state.url = feed->url;
    fetched.url = address_of(*feed, before);
    fetched.feed = std::move(feed);
    fetched.arrived = answer ? answer->arrived : now;

    auto heard = Heard::failed;
    Hints hints;
    if (answer) {
        hints = hints_of(*answer, now);
        heard = take(fetched, *answer, now);
    } else {
        fetched.state.last_status = 0;
        fail(fetched.state, answer.error().message);
    }
    fetched.state.last_attempt = now;
    fetched.state.next_due = next_due(before, fetched.state, heard, hints, terms, now);
    return fetched;
}

FeedState until_stored(FeedState before, FeedState const& handed_over) {
    before.last_attempt = handed_over.last_attempt;
    before.next_due = handed_over.next_due;
    before.moved_to = handed_over.moved_to;
    before.moved_answers = handed_over.moved_answers;
    return before;
}

FeedState merged(FeedState known, FeedState const& stored) {
    if (known.last_attempt == stored.last_attempt) return stored;
    known.etag = stored.etag;
    known.last_modified = stored.last_modified;
    known.body_hash = stored.body_hash;
    known.greeted = stored.greeted;
    known.entries = stored.entries;
    known.quieted = stored.quieted;
    known.rhythm = stored.rhythm;
    known.hints = stored.hints;
    return known;
}

FeedState resumed(FeedState stored) {
    stored.moved_answers = std::min(stored.moved_answers, answers_to_adopt - 1);
    return stored;
}

FeedState renewed(FeedState const& known) {
    FeedState state;
    state.feed = known.feed;
    state.greeted = known.greeted;
    state.entries = known.entries;
    state.quieted = known.quieted;
    state.rhythm = known.rhythm;
    return state;
}

}  // namespace wirewatch::fetch
