#include <cstdio>

#include "cli/control_client.hpp"
#include "cli/feed_settings.hpp"
#include "cli/feed_verbs.hpp"
#include "core/exit_codes.hpp"
#include "reading/json_text.hpp"
#include "reading/printable.hpp"
#include "settings/checks.hpp"
#include "subscriptions/feed_file.hpp"
#include "subscriptions/ids.hpp"
#include "subscriptions/known.hpp"
#include "subscriptions/list_file.hpp"

namespace wirewatch::cli {
namespace {

namespace json = boost::json;

// Of three transfers that wait for each other, with redirects.
constexpr Duration patience = std::chrono::minutes(2);

int tell(int exit_code, std::string const& message) {
    std::fprintf(stderr, "%s\n", reading::printable(message).c_str());
    return exit_code;
}

// Empty: the command line can be used.
std::string wrong_usage(AddOptions const& options) {
    if (subscriptions::address_of(options.url).empty())
        return "'" + options.url + "' is no http or https address such as https://gazette.example/rss.xml";
    if (!options.id.empty() && !settings::is_id(options.id))
        return "--id " + options.id +
               ": lower-case letters, digits, '_', '.' and '-', beginning with a letter or digit";
    if (!options.lang.empty() && !settings::is_language(options.lang))
        return "--lang " + options.lang + ": a language tag such as en or pt-BR";
    return "";
}

int tell_known(Feed const& feed) {
    std::printf("known %s: %s\n", feed.id.c_str(), reading::printable(feed.url).c_str());
    return 0;
}

// Words that a shell gives on as they are: addresses hold & and ?.
std::string quoted(std::string const& text) {
    std::string out = "'";
    for (auto c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

int tell_choice(json::array const& feeds) {
    std::fprintf(stderr, "the page names several feeds; take one:\n");
    for (auto const& feed : feeds) {
        if (feed.is_string())
            std::printf("wirewatch feeds add %s\n",
                        quoted(reading::printable(std::string(feed.get_string()))).c_str());
    }
    return exit_code::findings;
}

int tell_refusal(std::string const& url, json::object const& answer) {
    auto code = reading::text_at(answer, "reason") == "unreachable" || !answer.contains("reason")
                    ? exit_code::unavailable
                    : exit_code::findings;
    return tell(code, url + ": " + reading::text_at(answer, "error"));
}

// What the daemon found at the address, or at the one feed that the page there names.
struct Look {
    json::object answer;
    std::optional<int> exit_code;  // there is nothing to add, and it was told why
};

Look look(AddOptions const& options, std::string url) {
    std::filesystem::path state = options.asking.state_dir;
    for (auto may_be_page : {true, false}) {
        auto answer = ask(state, {{"do", "look"}, {"url", url}}, patience);
        if (!answer) return {{}, tell(exit_code::unavailable, answer.error().message)};
        if (answer->contains("known")) {
            auto message = "known " + reading::text_at(*answer, "known") + ": has moved here from " +
                           reading::text_at(*answer, "url");
            std::printf("%s\n", reading::printable(message).c_str());
            return {{}, 0};
        }
        auto const& feeds = reading::array_at(*answer, "feeds");
        if (feeds.size() > 1) return {{}, tell_choice(feeds)};
        if (feeds.empty() && !answer->contains("format")) return {{}, tell_refusal(url, *answer)};
        if (feeds.empty()) return {std::move(*answer), std::nullopt};
        auto named = feeds[0].is_string() ? std::string(feeds[0].get_string()) : std::string();
        if (!may_be_page) break;
        std::fprintf(stderr, "%s is a page that names %s\n", reading::printable(url).c_str(),
                     reading::printable(named).c_str());
        url = std::move(named);
    }
    return {{}, tell(exit_code::findings, url + ": This is a page too, not a feed.")};
}

Feed feed_of(AddOptions const& options, json::object const& found) {
    Feed feed;
    feed.url = reading::text_at(found, "url");
    feed.id = options.id;
    feed.title = options.title.empty() ? reading::printable(reading::text_at(found, "title")) : options.title;
    feed.lang = options.lang.empty() ? reading::text_at(found, "lang") : options.lang;
    feed.tags = options.tags;
    feed.full_text = options.full_text;
    return feed;
}

void tell_added(Feed const& feed, json::object const& found, FeedFile const& file) {
    auto const* entries = found.if_contains("entries");
    auto count = entries != nullptr && entries->is_int64() ? entries->get_int64() : 0;
    auto line = "added " + feed.id + ": " + (feed.title.empty() ? "without a title" : feed.title) + ", " +
                reading::text_at(found, "format") + ", " + std::to_string(count) +
                (count == 1 ? " entry" : " entries") + ", " +
                (feed.lang.empty() ? "language not given" : "language " + feed.lang);
    std::printf("%s\n", reading::printable(line).c_str());
    std::fprintf(stderr, "written to %s\n", file.path().c_str());
}

// Reads the settings again: while the daemon looked, somebody else may have added a feed.
int add(AddOptions const& options, std::string const& settings_file, FeedFile const& file,
        json::object const& found) {
    auto exit_code = 0;
    auto lock = options.dry_run ? Result<FolderLock>(Error()) : file.lock();
    auto settings = read_settings(settings_file, exit_code);
    if (!settings) return exit_code;
    auto feed = feed_of(options, found);
    subscriptions::Known known(settings->feeds);
    if (auto const* as = known.find(feed.url)) return tell_known(*as);
    subscriptions::Ids ids(settings->feeds);
    if (!feed.id.empty() && !ids.is_free(feed.id))
        return tell(exit_code::findings, "the id '" + feed.id + "' is taken; --id gives another");
    feed.id = ids.take(feed);
    if (options.dry_run) {
        std::fprintf(stderr, "would be added to %s:\n", file.path().c_str());
        std::printf("%s", subscriptions::entries({feed}).c_str());
        return 0;
    }
    auto written = lock ? file.append({feed}) : Result<void>(lock.error());
    if (!written) return file.refuse(written.error(), {feed});
    tell_added(feed, found, file);
    return take_up(options.asking, settings_file);
}

}  // namespace

int add_feed(AddOptions const& given) {
    if (auto wrong = wrong_usage(given); !wrong.empty()) return tell(exit_code::bad_usage, wrong);
    auto options = given;
    options.asking = resolved(given.asking);
    auto url = subscriptions::address_of(options.url);
    auto settings_file = settings_file_of(options.asking);
    FeedFile file(settings_file, added_file);
    auto exit_code = 0;
    auto settings = read_settings(settings_file, exit_code);
    if (!settings || !file.is_named_by(*settings, exit_code)) return exit_code;
    if (auto const* known = subscriptions::Known(settings->feeds).find(url)) return tell_known(*known);
    auto found = look(options, url);
    return found.exit_code ? *found.exit_code : add(options, settings_file, file, found.answer);
}

}  // namespace wirewatch::cli
