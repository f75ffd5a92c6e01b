#include "service/feed_report.hpp"

#include <cmath>

#include "fetch/attempt.hpp"

namespace wirewatch::service {
namespace {

namespace json = boost::json;

constexpr float hours_a_day = 24;

// As it was known when the feed was polled last.
void set_rhythm(json::object& object, FeedState const& state) {
    if (!state.last_attempt || !state.next_due) return;
    auto interval = std::chrono::floor<std::chrono::seconds>(*state.next_due - *state.last_attempt);
    object["interval"] = to_string(Duration(interval));
    if (!state.rhythm.counted) return;
    auto a_day = mean_rate(state.rhythm, *state.last_attempt) * hours_a_day;
    object["entries_a_day"] = std::round(static_cast<double>(a_day) * 10) / 10;
}

bool tried(FeedState const& state) {
    return state.last_attempt.has_value();
}

std::string_view state_name(fetch::FeedView const& view) {
    if (view.in_flight) return "polling";
    if (!tried(view.state)) return "waiting";
    return view.state.failures > 0 ? "failing" : "ok";
}

void set(json::object& object, std::string_view key, std::string const& value) {
    if (!value.empty()) object[key] = value;
}

void set(json::object& object, std::string_view key, std::optional<Instant> const& value) {
    if (value) object[key] = to_rfc3339(*value);
}

json::object websub_object(fetch::Subscription const& subscription) {
    json::object object{{"hub", subscription.hub.url}, {"state", phase_name(subscription.phase)}};
    if (subscription.ends != Instant{}) object["ends"] = to_rfc3339(subscription.ends);
    object["pushes"] = subscription.pushes;
    set(object, "trouble", subscription.trouble);
    return object;
}

}  // namespace

json::array feed_objects(std::vector<fetch::FeedView> const& feeds, SubscriptionOf const& subscription_of) {
    json::array array;
    array.reserve(feeds.size());
    for (auto const& view : feeds) {
        auto const& state = view.state;
        json::object object{{"id", view.feed->id}, {"url", view.feed->url}};
        set(object, "title", view.feed->title);
        set(object, "lang", view.feed->lang);
        set(object, "country", view.feed->country);
        if (!view.feed->tags.empty())
            object["tags"] = json::array(view.feed->tags.begin(), view.feed->tags.end());
        object["state"] = state_name(view);
        object["failures"] = state.failures;
        set(object, "last_error", state.last_error);
        if (state.last_status != 0) object["last_status"] = state.last_status;
        set(object, "last_success", state.last_success);
        set(object, "next_due", state.next_due);
        set_rhythm(object, state);
        if (auto const& polled = fetch::address_of(*view.feed, state); polled != view.feed->url)
            set(object, "moved_to", polled);
        object["entries"] = state.entries;
        object["quieted"] = state.quieted;
        auto const* subscription = subscription_of ? subscription_of(view.feed->id) : nullptr;
        if (subscription != nullptr) object["websub"] = websub_object(*subscription);
        array.push_back(std::move(object));
    }
    return array;
}

FeedSummary summary_of(std::vector<fetch::FeedView> const& feeds) {
    FeedSummary summary{feeds.size(), 0, 0};
    for (auto const& view : feeds) {
        if (tried(view.state)) ++summary.tried;
        if (tried(view.state) && view.state.failures > 0) ++summary.failing;
    }
    return summary;
}

json::object to_json(FeedSummary const& summary) {
    return {{"total", summary.total}, {"tried", summary.tried}, {"failing", summary.failing}};
}

}  // namespace wirewatch::service
