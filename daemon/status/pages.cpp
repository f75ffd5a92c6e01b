#include "status/pages.hpp"

#include <boost/json/serialize.hpp>
#include <charconv>

namespace wirewatch::status {
namespace {

namespace json = boost::json;
using http::ServerRequest;
using http::ServerResponse;

constexpr std::size_t most_alerts = 1000;

ServerResponse plain(int status, std::string text) {
    return {status, "text/plain; charset=utf-8", std::move(text) + "\n"};
}

ServerResponse complaint(int status, std::string const& message) {
    return {status, "application/json", json::serialize(json::object{{"error", message}}) + "\n"};
}

// A whole number parameter; `fallback` when absent, nothing when it is no number.
std::optional<std::uint64_t> number(ServerRequest const& request, std::string_view name,
                                    std::uint64_t fallback) {
    auto text = request.parameter(name);
    if (text.empty()) return fallback;
    std::uint64_t value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// {"journal", "latest", "next", "more", "alerts": [...]}: the stored JSON is passed on as it is.
ServerResponse alerts(ServerRequest const& request, journal::Reader const& journal) {
    auto limit = number(request, "limit", 50);
    auto after = number(request, "after", 0);
    if (!limit || !after) return complaint(400, "limit and after are whole numbers");
    auto count = std::min<std::size_t>(*limit, most_alerts);
    std::vector<std::string> topics;
    if (auto topic = request.parameter("topic"); !topic.empty()) topics.push_back(topic);

    journal::Page page;
    if (request.parameter("after").empty() && topics.empty()) {
        auto newest = journal.newest(count);
        if (!newest) return complaint(503, newest.error().message);
        page.alerts = std::move(*newest);
        page.next = page.alerts.empty() ? 0 : page.alerts.back().sequence;
    } else {
        auto stored = journal.after(*after, topics, count);
        if (!stored) return complaint(503, stored.error().message);
        page = std::move(*stored);
    }
    auto latest = journal.latest();
    if (!latest) return complaint(503, latest.error().message);

    auto body = "{\"journal\":" + json::serialize(json::value(journal.id())) +
                ",\"latest\":" + std::to_string(*latest) + ",\"next\":" + std::to_string(page.next) +
                ",\"more\":" + (page.more ? "true" : "false") + ",\"alerts\":[";
    for (std::size_t i = 0; i < page.alerts.size(); ++i) body += (i == 0 ? "" : ",") + page.alerts[i].json;
    return {200, "application/json", body + "]}\n"};
}

}  // namespace

ServerResponse answer(ServerRequest const& request, Sources const& sources) {
    if (request.path == "/healthz") {
        auto ill = sources.ill();
        return ill.empty() ? plain(200, "ok") : plain(503, ill);
    }
    if (request.path == "/readyz") {
        if (!sources.ready()) return plain(503, "not ready");
        auto trouble = sources.trouble();
        return trouble.empty() ? plain(200, "ready") : plain(503, trouble);
    }
    if (request.path == "/metrics")
        return {200, "text/plain; version=0.0.4; charset=utf-8", sources.metrics()};
    if (request.path == "/api/v1/alerts") return alerts(request, *sources.journal);
    if (request.path == "/api/v1/feeds") {
        json::object body{{"feeds", sources.feeds()}};
        return {200, "application/json", json::serialize(body) + "\n"};
    }
    return complaint(404,
                     "no such page; there are /healthz, /readyz, /metrics, /api/v1/alerts and /api/v1/feeds");
}

}  // namespace wirewatch::status
