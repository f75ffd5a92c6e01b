// Subscriptions over a restart.
#include <boost/json.hpp>

#include "fetch/websub.hpp"

namespace wirewatch::fetch {

namespace json = boost::json;

namespace {

std::string text(json::object const& object, std::string_view key) {
    auto const* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

std::string Subscriptions::saved() const {
    json::array array;
    for (auto const& [feed, subscription] : by_feed_) {
        if (subscription.ends == Instant{}) continue;  // will be asked anew
        array.push_back(json::object{{"feed", feed},
                                     {"hub", subscription.hub.url},
                                     {"topic", subscription.hub.topic},
                                     {"phase", phase_name(subscription.phase)},
                                     {"act_at", to_rfc3339(subscription.act_at)},
                                     {"ends", to_rfc3339(subscription.ends)},
                                     {"pushes", subscription.pushes}});
    }
    return json::serialize(array);
}

void Subscriptions::restore(std::string_view text_, Instant now) {
    boost::system::error_code failed;
    auto value = json::parse(text_, failed);
    if (failed || !value.is_array()) return;
    for (auto const& item : value.get_array()) {
        if (!item.is_object()) continue;
        auto const& object = item.get_object();
        auto act_at = parse_rfc3339(text(object, "act_at"));
        auto ends = parse_rfc3339(text(object, "ends"));
        auto feed = text(object, "feed");
        Hub hub{text(object, "hub"), text(object, "topic")};
        if (feed.empty() || hub.url.empty() || !act_at || !ends) continue;
        auto subscription = made(feed, std::move(hub), now);
        auto phase = text(object, "phase");
        if (phase == "live") subscription.phase = Subscription::Phase::live;
        if (phase == "silent") subscription.phase = Subscription::Phase::silent;
        subscription.act_at = subscription.phase == Subscription::Phase::waiting ? now : *act_at;
        subscription.ends = *ends;
        auto const* pushes = object.if_contains("pushes");
        if (pushes != nullptr && pushes->is_number()) {
            subscription.pushes = pushes->to_number<std::uint64_t>(failed);
        }
        feed_of_token_[subscription.token] = feed;
        by_feed_.insert_or_assign(feed, std::move(subscription));
    }
}

}  // namespace wirewatch::fetch
