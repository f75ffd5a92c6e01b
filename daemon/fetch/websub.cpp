#include "fetch/websub.hpp"

#include <algorithm>
#include <charconv>

#include "core/hash.hpp"
#include "fetch/hub_signature.hpp"
#include "fetch/link_header.hpp"
#include "http/url.hpp"

namespace wirewatch::fetch {
namespace {

using Phase = Subscription::Phase;

constexpr Duration wanted_lease = std::chrono::days(10);
// Hubs die silently, and some promise years.
constexpr Duration longest_lease = std::chrono::days(14);
constexpr Duration shortest_lease = std::chrono::minutes(1);
constexpr Duration until_verified = std::chrono::minutes(10);
constexpr Duration pause_after_failure = std::chrono::minutes(1);
constexpr Duration pause_after_refusal = std::chrono::hours(1);
constexpr Duration longest_pause = std::chrono::days(1);
constexpr int most_missed = 2;
constexpr std::size_t token_length = 32;

std::string encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view unreserved =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string out;
    for (auto c : text) {
        if (unreserved.find(c) != unreserved.npos) {
            out += c;
        } else {
            auto byte = static_cast<unsigned char>(c);
            out.append("%").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
        }
    }
    return out;
}

bool is_web(std::string const& url) {
    auto scheme = http::scheme_of(url);
    return scheme == "http" || scheme == "https";
}

// A secret is for https (section 5.1), or for a hub on this machine: nobody is between us.
bool may_share_secret(std::string const& hub) {
    if (http::scheme_of(hub) == "https") return true;
    auto authority = http::authority_of(hub);
    return authority.starts_with("127.") || authority.starts_with("localhost:") ||
           authority.starts_with("[::1]:");
}

// Renewed when four fifths to nine tenths of the lease are over, each subscription at its own place.
Duration renewed_after(Duration lease, std::string_view token) {
    return lease * 8 / 10 + lease / 1000 * static_cast<int>(hash64(token) % 100);
}

std::optional<Duration> seconds_of(std::string_view text) {
    std::int64_t seconds = 0;
    auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (failed != std::errc() || end != text.data() + text.size() || seconds <= 0) return std::nullopt;
    return std::chrono::seconds(
        std::min(seconds, std::chrono::duration_cast<std::chrono::seconds>(longest_lease).count()));
}

std::string_view first_of(std::vector<HeaderLink> const& links, std::string_view rel) {
    auto found = std::ranges::find(links, rel, &HeaderLink::rel);
    return found == links.end() ? std::string_view{} : std::string_view(found->target);
}

}  // namespace

Hub hub_of(std::string_view link_header, FeedLinks const& links, std::string const& url) {
    auto in_header = links_in_header(link_header);
    auto absolute = [&](std::string_view written) {
        auto resolved = written.empty() ? std::nullopt : http::resolve(url, std::string(written));
        return resolved && is_web(*resolved) ? *resolved : std::string{};
    };
    Hub hub;
    hub.url = absolute(first_of(in_header, "hub"));
    for (auto const& written : links.hubs) {
        if (hub.url.empty()) hub.url = absolute(written);
    }
    if (hub.url.empty()) return {};
    hub.topic = absolute(first_of(in_header, "self"));
    if (hub.topic.empty()) hub.topic = absolute(links.self);
    if (hub.topic.empty()) hub.topic = url;
    return hub;
}

std::string_view phase_name(Phase phase) {
    switch (phase) {
        case Phase::waiting:
            return "waiting";
        case Phase::asked:
            return "asked";
        case Phase::live:
            return "live";
        case Phase::silent:
            return "silent";
        case Phase::refused:
            return "refused";
    }
    return "";
}

Subscriptions::Subscriptions(std::string callback, std::string key, bool accept_sha1)
    : callback_(std::move(callback)), key_(std::move(key)), accept_sha1_(accept_sha1) {
    while (callback_.ends_with('/')) callback_.pop_back();
}

Subscription Subscriptions::made(std::string const& feed, Hub hub, Instant now) const {
    Subscription subscription;
    auto name = feed + "\n" + hub.url + "\n" + hub.topic;
    subscription.token = hmac_sha256(key_, "callback\n" + name).substr(0, token_length);
    if (may_share_secret(hub.url)) subscription.secret = hmac_sha256(key_, "secret\n" + name);
    subscription.hub = std::move(hub);
    subscription.act_at = now;
    return subscription;
}

void Subscriptions::seen(std::string const& feed, Hub hub, Instant now) {
    auto known = by_feed_.find(feed);
    if (known != by_feed_.end()) {
        if (known->second.hub == hub) return;
        feed_of_token_.erase(known->second.token);
        by_feed_.erase(known);
    }
    if (hub.url.empty()) return;
    auto subscription = made(feed, std::move(hub), now);
    feed_of_token_[subscription.token] = feed;
    by_feed_.emplace(feed, std::move(subscription));
}

void Subscriptions::polled(std::string const& feed, bool found_news, Instant now) {
    auto known = by_feed_.find(feed);
    if (known == by_feed_.end() || !found_news || !is_live(feed, now)) return;
    auto& subscription = known->second;
    if (++subscription.missed < most_missed) return;
    subscription.phase = Phase::silent;
    subscription.trouble = "polls found what the hub did not push";
    subscription.act_at = now + longest_pause;
}

void Subscriptions::keep_only(std::set<std::string> const& feeds) {
    std::erase_if(by_feed_, [&](auto const& item) {
        if (feeds.contains(item.first)) return false;
        feed_of_token_.erase(item.second.token);
        return true;
    });
}

std::optional<Instant> Subscriptions::next() const {
    std::optional<Instant> first;
    for (auto const& [feed, subscription] : by_feed_) {
        if (!first || subscription.act_at < *first) first = subscription.act_at;
    }
    return first;
}

std::vector<Ask> Subscriptions::take_due(Instant now, std::size_t most) {
    std::vector<Ask> due;
    for (auto& [feed, subscription] : by_feed_) {
        if (due.size() == most) break;
        if (subscription.act_at > now) continue;
        if (subscription.phase == Phase::asked) {
            fail(subscription, "the hub did not verify the subscription", pause_after_failure, now);
            continue;
        }
        // A renewal must not interrupt (section 5.2): what is live stays so until its lease ends.
        if (subscription.phase != Phase::live || subscription.ends <= now) subscription.phase = Phase::asked;
        subscription.act_at = now + until_verified;
        due.push_back({feed, subscription.hub.url, form_of(subscription)});
    }
    return due;
}

std::string Subscriptions::form_of(Subscription const& subscription) const {
    auto form = "hub.callback=" + encoded(callback_ + "/" + subscription.token) +
                "&hub.mode=subscribe&hub.topic=" + encoded(subscription.hub.topic) + "&hub.lease_seconds=" +
                std::to_string(std::chrono::duration_cast<std::chrono::seconds>(wanted_lease).count());
    if (!subscription.secret.empty()) form += "&hub.secret=" + encoded(subscription.secret);
    return form;
}

void Subscriptions::answered(Ask const& ask, int status, std::string error, Instant now) {
    auto known = by_feed_.find(ask.feed);
    if (known == by_feed_.end() || known->second.hub.url != ask.hub) return;
    if (status >= 200 && status < 300) return;  // 202 as a rule: the verification tells
    bool is_refusal = status >= 400 && status < 500;
    auto why = status == 0 ? std::move(error) : "the hub answers " + std::to_string(status);
    fail(known->second, std::move(why), is_refusal ? pause_after_refusal : pause_after_failure, now);
}

// A lease that runs goes on while its renewal fails.
void Subscriptions::fail(Subscription& subscription, std::string why, Duration first_pause,
                         Instant now) const {
    if (subscription.phase != Phase::live || subscription.ends <= now) subscription.phase = Phase::refused;
    subscription.trouble = std::move(why);
    auto pause = first_pause;
    for (int i = 0; i < subscription.failures && pause < longest_pause; ++i) pause *= 2;
    ++subscription.failures;
    subscription.act_at = now + std::min(pause, longest_pause);
}

Subscription* Subscriptions::by_token(std::string_view token, std::string* feed) {
    auto found = feed_of_token_.find(token);
    if (found == feed_of_token_.end()) return nullptr;
    if (feed != nullptr) *feed = found->second;
    return &by_feed_.at(found->second);
}

std::optional<std::string> Subscriptions::verify(Verification const& question, Instant now) {
    auto* subscription = by_token(question.token);
    if (subscription == nullptr || question.topic != subscription->hub.topic) return std::nullopt;
    if (question.mode == "denied") {
        subscription->phase = Phase::refused;
        subscription->ends = {};
        fail(*subscription, "the hub denies the subscription: " + question.reason.substr(0, 200),
             longest_pause, now);
        return "";
    }
    // We never unsubscribe: a subscription that is not wanted any more ends with its lease.
    bool was_asked = subscription->phase == Phase::asked || subscription->phase == Phase::live;
    if (question.mode != "subscribe" || !was_asked || question.challenge.empty()) return std::nullopt;
    auto lease =
        std::clamp(seconds_of(question.lease_seconds).value_or(wanted_lease), shortest_lease, longest_lease);
    subscription->phase = Phase::live;
    subscription->ends = now + lease;
    subscription->act_at = now + renewed_after(lease, subscription->token);
    subscription->failures = 0;
    subscription->missed = 0;
    subscription->trouble.clear();
    return question.challenge;
}

Push Subscriptions::take(std::string_view token, std::string_view signature, std::string_view body,
                         Instant now) {
    std::string feed;
    auto* subscription = by_token(token, &feed);
    if (subscription == nullptr || subscription->ends == Instant{}) return {Push::Verdict::unknown, {}};
    if (!subscription->secret.empty()) {
        switch (signature_of(signature, body, subscription->secret, accept_sha1_)) {
            case Signed::well:
                break;
            case Signed::absent:
            case Signed::weak:
            case Signed::unknown:
                return {Push::Verdict::unsigned_, std::move(feed)};
            case Signed::wrong:
                return {Push::Verdict::wrongly_signed, std::move(feed)};
        }
    }
    ++subscription->pushes;
    subscription->missed = 0;
    // A hub that speaks again is believed again while its lease runs.
    if (subscription->phase == Phase::silent && subscription->ends > now) {
        subscription->phase = Phase::live;
        subscription->trouble.clear();
        subscription->act_at = std::min(subscription->act_at, subscription->ends);
    }
    return {Push::Verdict::good, std::move(feed)};
}

bool Subscriptions::is_live(std::string const& feed, Instant now) const {
    auto const* subscription = find(feed);
    return subscription != nullptr && subscription->phase == Phase::live && subscription->ends > now;
}

std::string Subscriptions::feed_of(std::string_view token) const {
    auto found = feed_of_token_.find(token);
    return found == feed_of_token_.end() ? std::string{} : found->second;
}

std::vector<std::string> Subscriptions::feeds() const {
    std::vector<std::string> names;
    names.reserve(by_feed_.size());
    for (auto const& [feed, subscription] : by_feed_) names.push_back(feed);
    return names;
}

Subscription const* Subscriptions::find(std::string const& feed) const {
    auto found = by_feed_.find(feed);
    return found == by_feed_.end() ? nullptr : &found->second;
}

}  // namespace wirewatch::fetch
