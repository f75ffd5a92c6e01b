// What hubs push (WebSub, W3C Recommendation of 23 January 2018): which feeds have a hub, what is to be asked
// of it and when, and which bodies that arrive are to be believed. Pure: service/websub does the talking.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"
#include "core/time.hpp"

namespace wirewatch::fetch {

// Where a feed is pushed from, and under which name.
struct Hub {
    std::string url;    // empty: the feed has none
    std::string topic;  // rel=self, or the address it was had from

    bool operator==(Hub const&) const = default;
};

// Section 4: Link header fields before the document's own links. `url` is where the document came from.
Hub hub_of(std::string_view link_header, FeedLinks const& links, std::string const& url);

struct Subscription {
    enum class Phase {
        waiting,  // for its turn to ask the hub
        asked,    // the hub has yet to verify that we asked
        live,     // until `ends`
        silent,   // polls found what the hub did not push: polled as any feed, asked again after a day
        refused,  // by the hub, or the hub cannot be reached: asked again later and later
    };

    Hub hub;
    std::string token;   // the last segment of the callback's path; nobody can guess it
    std::string secret;  // empty: none was given to the hub
    Phase phase = Phase::waiting;
    Instant act_at{};  // when the hub is asked, again or for a longer lease
    Instant ends{};    // of the lease; the epoch: never had one
    int failures = 0;  // in a row
    std::string trouble;
    std::uint64_t pushes = 0;
    int missed = 0;  // polls in a row that found something new while no push came
};

std::string_view phase_name(Subscription::Phase phase);

// A request to a hub: application/x-www-form-urlencoded, to be sent by POST.
struct Ask {
    std::string feed, hub, form;
};

struct Push {
    enum class Verdict { good, unknown, unsigned_, wrongly_signed } verdict;
    std::string feed;  // of good ones
};

class Subscriptions {
public:
    // `callback` is the public address of the endpoint. Tokens and secrets are made from `key`, 32 random
    // bytes that stay the same over restarts.
    Subscriptions(std::string callback, std::string key, bool accept_sha1);

    // A poll or a push brought this document. A hub is asked as soon as it is seen.
    void seen(std::string const& feed, Hub hub, Instant now);
    // A poll has told whether there was something new that had not been pushed.
    void polled(std::string const& feed, bool found_news, Instant now);
    void keep_only(std::set<std::string> const& feeds);

    std::optional<Instant> next() const;
    // At most `most` of those whose time has come; each is to be answered().
    std::vector<Ask> take_due(Instant now, std::size_t most);
    // `status` 0: there was no answer, `error` says why.
    void answered(Ask const& ask, int status, std::string error, Instant now);

    // Section 5.3: what to answer to the hub's question whether we asked. Nothing: 404, we did not.
    struct Verification {
        std::string token, mode, topic, challenge, lease_seconds, reason;
    };
    std::optional<std::string> verify(Verification const& question, Instant now);

    // Section 7: whether the body is of a hub we asked, and of which feed. The signature is the value of
    // X-Hub-Signature.
    Push take(std::string_view token, std::string_view signature, std::string_view body, Instant now);

    // A live feed needs polls only to see that its hub still speaks.
    bool is_live(std::string const& feed, Instant now) const;
    Subscription const* find(std::string const& feed) const;
    std::string feed_of(std::string_view token) const;  // empty: nobody's
    std::vector<std::string> feeds() const;             // that have a hub

    // As JSON, for the next process. What cannot be read is left out: its hub is asked anew.
    std::string saved() const;
    void restore(std::string_view json, Instant now);

private:
    Subscription made(std::string const& feed, Hub hub, Instant now) const;
    std::string form_of(Subscription const& subscription) const;
    Subscription* by_token(std::string_view token, std::string* feed = nullptr);
    void fail(Subscription& subscription, std::string why, Duration first_pause, Instant now) const;

    std::string callback_, key_;
    bool accept_sha1_;
    std::map<std::string, Subscription> by_feed_;
    std::map<std::string, std::string, std::less<>> feed_of_token_;
};

}  // namespace wirewatch::fetch
