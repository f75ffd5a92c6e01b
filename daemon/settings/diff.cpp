#include "settings/diff.hpp"

#include <algorithm>
#include <unordered_map>

namespace wirewatch::settings {
namespace {

bool same(PollEvery const& a, PollEvery const& b) {
    return a.min == b.min && a.max == b.max;
}

bool same(std::shared_ptr<Access const> const& a, std::shared_ptr<Access const> const& b) {
    return a == b || (a && b && *a == *b);
}

bool same(Folder const& a, Folder const& b) {
    return a.path == b.path && a.lang == b.lang && a.after == b.after && a.sample == b.sample;
}

bool same(Instance const& a, Instance const& b) {
    auto same_value = [](auto const& x, auto const& y) {
        return x.first == y.first && x.second.value == y.second.value;
    };
    return a.name == b.name && a.plugin == b.plugin && a.only.rules == b.only.rules &&
           a.only.topics == b.only.topics && a.only.min_severity == b.only.min_severity &&
           std::equal(a.settings.begin(), a.settings.end(), b.settings.begin(), b.settings.end(), same_value);
}

std::string_view secret_of(Bus const& bus) {
    return bus.curve ? std::string_view(bus.curve->secret_key) : std::string_view();
}

template <typename T>
bool same_lists(std::vector<T> const& a, std::vector<T> const& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](T const& x, T const& y) { return same(x, y); });
}

void count_feeds(std::vector<Feed> const& before, std::vector<Feed> const& after, Difference& found) {
    std::unordered_map<std::string_view, Feed const*> old;
    for (auto const& feed : before) old[feed.id] = &feed;
    for (auto const& feed : after) {
        auto known = old.find(feed.id);
        if (known == old.end()) {
            ++found.feeds_added;
            continue;
        }
        if (!are_alike(*known->second, feed)) ++found.feeds_changed;
        old.erase(known);
    }
    found.feeds_removed = old.size();
}

}  // namespace

bool are_alike(Feed const& a, Feed const& b) {
    return a.url == b.url && a.title == b.title && a.lang == b.lang && a.country == b.country &&
           a.agency == b.agency && a.tags == b.tags && a.every.has_value() == b.every.has_value() &&
           (!a.every || same(*a.every, *b.every)) && a.full_text == b.full_text && same(a.access, b.access);
}

Difference difference(Settings const& before, Settings const& after) {
    Difference found;
    auto restart = [&](bool changed, char const* key) {
        if (changed) found.restart_keys.emplace_back(key);
    };
    restart(before.state != after.state, "state");
    restart(!same_lists(before.folders, after.folders), "folders");
    restart(before.bus.publish != after.bus.publish, "bus.publish");
    restart(before.bus.replay != after.bus.replay, "bus.replay");
    restart(secret_of(before.bus) != secret_of(after.bus), "bus.curve.secret_key_file");
    restart(before.http_listen != after.http_listen, "http.listen");
    restart(before.websub.listen != after.websub.listen, "websub.listen");
    restart(before.websub.public_url != after.websub.public_url, "websub.public_url");
    restart(before.websub.accept_sha1 != after.websub.accept_sha1, "websub.accept_sha1");
    restart(before.retention.articles != after.retention.articles, "retention.articles");
    restart(before.retention.alerts != after.retention.alerts, "retention.alerts");
    restart(before.retention.size != after.retention.size, "retention.size");
    restart(before.log_format != after.log_format, "log.format");
    restart(before.plugin_path != after.plugin_path, "plugins.path");
    restart(!same_lists(before.instances, after.instances), "plugins.instances");

    auto live = [&](bool changed, char const* key) {
        if (changed) found.live_keys.emplace_back(key);
    };
    live(before.rules != after.rules, "rules");
    live(!same(before.polling.every, after.polling.every), "polling.every");
    live(before.polling.mean != after.polling.mean, "polling.mean");
    live(before.polling.at_once != after.polling.at_once, "polling.at_once");
    live(before.polling.per_host != after.polling.per_host, "polling.per_host");
    live(before.polling.host_pause != after.polling.host_pause, "polling.host_pause");
    live(before.polling.retry_scope != after.polling.retry_scope, "polling.retry_scope");
    live(before.polling.timeout != after.polling.timeout, "polling.timeout");
    live(before.polling.max_body != after.polling.max_body, "polling.max_body");
    live(before.polling.contact != after.polling.contact, "polling.contact");
    live(before.polling.allow_private != after.polling.allow_private, "polling.allow_private");
    live(before.bus.curve && after.bus.curve && before.bus.curve->clients != after.bus.curve->clients,
         "bus.curve.clients");
    live(before.max_age != after.max_age, "alerts.max_age");
    live(before.log_level != after.log_level, "log.level");
    live(before.require_tests != after.require_tests, "reload.require_tests");
    count_feeds(before.feeds, after.feeds, found);
    return found;
}

}  // namespace wirewatch::settings
