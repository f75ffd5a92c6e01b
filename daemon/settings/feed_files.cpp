#include "settings/feed_files.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>
#include <unordered_map>

#include "core/glob.hpp"
#include "core/yaml.hpp"
#include "core/yaml_map.hpp"
#include "settings/access.hpp"
#include "settings/checks.hpp"

namespace wirewatch::settings {
namespace {

namespace fs = std::filesystem;

// What has been read so far, over all files.
struct Feeds {
    std::vector<Feed> list;
    std::unordered_map<std::string, Place> ids;
    std::unordered_map<std::string, Place> urls;
};

std::optional<PollEvery> every_of(yaml::MapReader& feed, yaml::Node const& node, PollEvery read,
                                  std::vector<Problem>& problems) {
    yaml::MapReader every(node, "every", {"min", "max"}, problems);
    if (!every.is_map()) return std::nullopt;
    auto const& duration = *find_key("polling.every.min");
    for (auto [key, target] : {std::pair{"min", &read.min}, std::pair{"max", &read.max}}) {
        auto text = every.text(key);
        if (text.empty()) continue;
        if (!fits(duration, text)) {
            every.expect(key, expectation(duration));
            return std::nullopt;
        }
        *target = *parse_duration(text);
    }
    if (read.max < read.min) {
        feed.complain("every", "has a max (" + to_string(read.max) + ") below its min (" +
                                   to_string(read.min) + "); what is left out comes from polling.every");
    }
    return read;
}

void check(yaml::MapReader& reader, Feed const& feed) {
    if (!feed.id.empty() && !is_id(feed.id)) {
        reader.expect("id", "lower-case letters, digits, '_', '.' and '-', beginning with a letter or digit");
    }
    if (!feed.url.empty() && !is_http_url(feed.url))
        reader.expect("url", "an absolute http or https address");
    if (!feed.lang.empty() && !is_language(feed.lang))
        reader.expect("lang", "a language tag such as en or pt-BR");
    if (!feed.country.empty() && !is_country(feed.country)) {
        reader.expect("country", "a two-letter code such as KW");
    }
}

Feed feed_of(yaml::Node const& node, PollEvery const& every, SecretPlaces const& places,
             std::vector<Problem>& problems) {
    yaml::MapReader reader(node, "a feed", feed_keys(), problems);
    Feed feed;
    feed.declared = node.place;
    if (!reader.is_map()) return feed;
    feed.id = reader.required_text("id");
    feed.url = reader.required_text("url");
    feed.title = reader.text("title");
    feed.lang = reader.text("lang");
    feed.country = reader.text("country");
    feed.agency = reader.text("agency");
    feed.tags = reader.texts("tags");
    feed.full_text = reader.flag("full_text");
    if (auto const* given = reader.node("every")) feed.every = every_of(reader, *given, every, problems);
    feed.access = read_access(reader, feed.url, places, problems);
    check(reader, feed);
    return feed;
}

void add(Feeds& feeds, Feed feed, std::vector<Problem>& problems) {
    auto [id, new_id] = feeds.ids.try_emplace(feed.id, feed.declared);
    if (!new_id && !feed.id.empty()) {
        problems.push_back({feed.declared, "feed id '" + feed.id + "' is taken at " + to_string(id->second) +
                                               "; ids are unique over all files"});
    }
    auto [url, new_url] = feeds.urls.try_emplace(feed.url, feed.declared);
    if (!new_url && new_id && !feed.url.empty()) {
        problems.push_back({feed.declared,
                            "the address of feed '" + feed.id + "' is polled already for the feed at " +
                                to_string(url->second) + "; keep one of them",
                            true});
    }
    feeds.list.push_back(std::move(feed));
}

void read_feeds_of(yaml::Node const& root, PollEvery const& every, SecretPlaces const& places, Feeds& feeds,
                   std::vector<Problem>& problems) {
    yaml::MapReader file(root, "a feed file", {"feeds"}, problems);
    auto const* list = file.is_map() ? file.node("feeds") : nullptr;
    if (list == nullptr) return;
    if (list->kind != yaml::Kind::sequence) {
        problems.push_back({list->place, "feeds is a list: each feed begins with '- id: ...'"});
        return;
    }
    for (auto const& node : list->items) add(feeds, feed_of(node, every, places, problems), problems);
}

Problem no_file(fs::path const& path, Place const& named_at) {
    std::error_code failed;
    if (is_glob(path.string())) return {named_at, "feeds: no file matches " + path.string(), true};
    if (fs::is_directory(path, failed)) {
        return {named_at,
                "feeds: " + path.string() + " is a folder; name its files: " + (path / "*.yaml").string()};
    }
    return {named_at, "feeds: " + path.string() + " does not exist"};
}

}  // namespace

std::vector<std::string_view> const& feed_keys() {
    static std::vector<std::string_view> const keys{"id",        "url",    "title",   "lang",
                                                    "country",   "agency", "tags",    "every",
                                                    "full_text", "proxy",  "headers", "credentials"};
    return keys;
}

std::optional<std::string> read_file(fs::path const& file, Place const& named_at,
                                     std::vector<Problem>& problems) {
    std::ifstream in(file, std::ios::binary);
    auto refused = in.is_open() ? 0 : errno;
    std::string text;
    std::array<char, 1 << 16> chunk{};
    while (refused == 0 && (in.read(chunk.data(), chunk.size()), in.gcount() > 0)) {
        text.append(chunk.data(), static_cast<std::size_t>(in.gcount()));
    }
    if (refused == 0 && in.bad()) refused = EIO;
    if (refused == 0) return text;
    problems.push_back({named_at, "cannot read " + file.string() + ": " + std::strerror(refused)});
    return std::nullopt;
}

std::vector<Feed> read_feed_files(Value const& patterns, fs::path const& base, PollEvery const& every,
                                  fs::path const& credentials, std::vector<Problem>& problems) {
    SecretPlaces const places{credentials, base};
    Feeds feeds;
    std::set<fs::path> read;
    for (std::size_t i = 0; i < patterns.texts.size(); ++i) {
        auto pattern = (base / patterns.texts[i]).lexically_normal();
        auto files = expand_glob(pattern);
        if (files.empty()) problems.push_back(no_file(pattern, patterns.places[i]));
        for (auto const& file : files) {
            if (!read.insert(file).second) continue;
            auto text = read_file(file, patterns.places[i], problems);
            if (!text) continue;
            auto root = yaml::parse(*text, file.string(), problems);
            if (root.kind != yaml::Kind::null) read_feeds_of(root, every, places, feeds, problems);
        }
    }
    return std::move(feeds.list);
}

}  // namespace wirewatch::settings
