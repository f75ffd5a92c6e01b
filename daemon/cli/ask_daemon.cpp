#include "cli/ask_daemon.hpp"

#include <boost/json/serialize.hpp>
#include <cstdio>
#include <optional>

#include "cli/control_client.hpp"
#include "core/ascii.hpp"
#include "core/exit_codes.hpp"
#include "reading/environment.hpp"
#include "reading/json_text.hpp"
#include "reading/printable.hpp"

namespace wirewatch::cli {
namespace {

namespace json = boost::json;

bool is_good(json::object const& answer) {
    auto const* good = answer.if_contains("ok");
    return good != nullptr && good->is_bool() && good->get_bool();
}

// Prints why and sets the exit code when nobody answers.
std::optional<json::object> answer_to(AskOptions const& options, json::object const& request,
                                      int& exit_code) {
    auto answer = ask(reading::state_dir(options.state_dir, options.config), request);
    if (!answer) {
        std::fprintf(stderr, "%s\n", answer.error().message.c_str());
        exit_code = exit_code::unavailable;
        return std::nullopt;
    }
    return std::move(*answer);
}

// The same when there is no good answer: the daemon is starting or stopping, or of another version.
std::optional<json::object> good_answer_to(AskOptions const& options, json::object const& request,
                                           int& exit_code) {
    auto answer = answer_to(options, request, exit_code);
    if (!answer || is_good(*answer)) return answer;
    std::fprintf(stderr, "%s\n", reading::printable(reading::text_at(*answer, "error")).c_str());
    exit_code = exit_code::unavailable;
    return std::nullopt;
}

std::string text(json::object const& object, std::string_view key) {
    auto const* value = object.if_contains(key);
    if (value == nullptr) return "";
    return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

std::string text(json::object const& object, std::string_view outer, std::string_view key) {
    return text(reading::object_at(object, outer), key);
}

void line(std::string_view label, std::string const& value) {
    std::printf("%-10.*s %s\n", static_cast<int>(label.size()), label.data(), value.c_str());
}

void print_problems(json::object const& answer) {
    for (auto const& problem : reading::array_at(answer, "problems")) {
        if (problem.is_string()) std::fprintf(stderr, "%s\n", problem.get_string().c_str());
    }
}

// Where damage took something, and a check that found some.
void print_journal_health(json::object const& answer) {
    auto const& lost = reading::object_at(answer, "lost");
    for (auto const& range : reading::array_at(lost, "alerts")) {
        if (range.is_object())
            line("lost", "alerts " + text(range.get_object(), "from") + " to " +
                             text(range.get_object(), "to") + ", found " + text(range.get_object(), "found"));
    }
    for (auto const& range : reading::array_at(lost, "articles")) {
        if (range.is_object())
            line("lost", "some articles fetched between " + text(range.get_object(), "fetched_from") +
                             " and " + text(range.get_object(), "fetched_to"));
    }
    auto cause = text(answer, "journal_check", "cause");
    if (!cause.empty())
        line("check", text(answer, "journal_check", "state") + ": " + reading::printable(cause));
}

void print_plugins(json::object const& answer) {
    for (auto const& plugin : reading::array_at(answer, "plugins")) {
        if (!plugin.is_object()) continue;
        auto const& instance = plugin.get_object();
        auto summary = text(instance, "name") + " (" + text(instance, "plugin") +
                       "): " + text(instance, "state") + ", " + text(instance, "delivered") + " delivered";
        if (auto error = text(instance, "last_error"); !error.empty())
            summary += ", last error: " + reading::printable(error);
        line(text(instance, "kind"), summary);
    }
}

bool is_asked_for(json::object const& feed, ListOptions const& which) {
    if (which.failing && text(feed, "state") != "failing") return false;
    auto sought = ascii::lower(which.text);
    auto has = [&](std::string const& value) { return ascii::lower(value).find(sought) != value.npos; };
    if (has(text(feed, "id")) || has(text(feed, "title")) || has(text(feed, "url"))) return true;
    for (auto const& tag : reading::array_at(feed, "tags")) {
        if (tag.is_string() && has(std::string(tag.get_string()))) return true;
    }
    return false;
}

void print_feed(json::object const& feed) {
    auto detail = text(feed, "last_error");
    if (detail.empty())
        detail = text(feed, "entries") + " entries, " + text(feed, "quieted") + " without an alert";
    if (auto moved = text(feed, "moved_to"); !moved.empty()) detail += "; has moved to " + moved;
    std::printf("%-8s %-28s %-24s %s\n", text(feed, "state").c_str(), text(feed, "id").c_str(),
                text(feed, "next_due").c_str(), reading::printable(detail).c_str());
}

}  // namespace

int status(AskOptions const& options) {
    auto exit_code = 0;
    auto answer = good_answer_to(options, {{"do", "status"}}, exit_code);
    if (!answer) return exit_code;
    if (options.json) {
        std::printf("%s\n", json::serialize(*answer).c_str());
        return 0;
    }
    line("wirewatch", text(*answer, "version") + ", up since " + text(*answer, "started"));
    line("settings", text(*answer, "settings"));
    line("state", text(*answer, "state"));
    line("feeds", text(*answer, "feeds", "total") + ", " + text(*answer, "feeds", "tried") + " tried, " +
                      text(*answer, "feeds", "failing") + " failing");
    line("rules", text(*answer, "rules") + ", revision " + text(*answer, "revision"));
    line("journal", text(*answer, "journal") + ": " + text(*answer, "articles") + " articles, latest alert " +
                        text(*answer, "latest"));
    print_journal_health(*answer);
    line("bus", text(*answer, "bus", "publish") + ", replay " + text(*answer, "bus", "replay") + ": " +
                    text(*answer, "bus", "published") + " published, " + text(*answer, "bus", "replayed") +
                    " replayed");
    line("http", text(*answer, "http"));
    print_plugins(*answer);
    auto illness = text(*answer, "illness");
    if (illness.empty()) illness = text(*answer, "trouble");
    line("health", illness.empty() ? "good" : illness);
    return 0;
}

int reload(AskOptions const& options) {
    auto exit_code = 0;
    auto answer = answer_to(options, {{"do", "reload"}}, exit_code);
    if (!answer) return exit_code;
    print_problems(*answer);
    if (options.json) std::printf("%s\n", json::serialize(*answer).c_str());
    if (!is_good(*answer)) {
        std::fprintf(stderr, "not reloaded: %s\n", text(*answer, "error").c_str());
        // Without a list of problems the daemon did not look at the files: it is stopping, say.
        return answer->contains("problems") ? exit_code::bad_configuration : exit_code::unavailable;
    }
    if (!options.json)
        std::printf("reloaded: %s feeds, %s rules, revision %s\n", text(*answer, "feeds").c_str(),
                    text(*answer, "rules").c_str(), text(*answer, "revision").c_str());
    for (auto const& key : reading::array_at(*answer, "restart_needed_for")) {
        if (key.is_string())
            std::fprintf(stderr, "%s takes effect at the next start\n", key.get_string().c_str());
    }
    return 0;
}

int list_feeds(AskOptions const& options, ListOptions const& which) {
    auto exit_code = 0;
    auto answer = good_answer_to(options, {{"do", "feeds"}}, exit_code);
    if (!answer) return exit_code;
    std::size_t shown = 0, failing = 0;
    for (auto const& value : reading::array_at(*answer, "feeds")) {
        if (!value.is_object() || !is_asked_for(value.get_object(), which)) continue;
        auto const& feed = value.get_object();
        ++shown;
        if (text(feed, "state") == "failing") ++failing;
        if (options.json) {
            std::printf("%s\n", json::serialize(feed).c_str());
        } else {
            print_feed(feed);
        }
    }
    if (!options.json)
        std::fprintf(stderr, "%s, %zu failing\n", reading::counted(shown, "feed").c_str(), failing);
    return 0;
}

int refresh_feed(AskOptions const& options, std::string const& feed) {
    auto exit_code = 0;
    auto answer = answer_to(options, {{"do", "refresh"}, {"feed", feed}}, exit_code);
    if (!answer) return exit_code;
    auto error = text(*answer, "error");
    if (error.empty()) return 0;
    std::fprintf(stderr, "%s\n", error.c_str());
    return exit_code::findings;
}

}  // namespace wirewatch::cli
