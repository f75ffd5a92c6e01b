#include "subscriptions/feed_file.hpp"

#include <algorithm>

#include "core/yaml.hpp"
#include "subscriptions/scalar.hpp"

namespace wirewatch::subscriptions {
namespace {

constexpr std::string_view head =
    "# yaml-language-server: $schema=../feeds.schema.json\n"
    "# Written by `wirewatch feeds`; edit it as you like, what stands here is kept.\n";

std::string list_of(std::vector<std::string> const& texts) {
    std::string out;
    for (auto const& text : texts) out += (out.empty() ? "[" : ", ") + yaml_scalar(text);
    return out.empty() ? out : out + "]";
}

std::string entry(Feed const& feed, std::string const& indentation) {
    std::string out = indentation + "- id: " + yaml_scalar(feed.id) + "\n";
    auto line = [&](std::string_view key, std::string const& value) {
        if (!value.empty())
            out.append(indentation).append("  ").append(key).append(": ").append(value) += '\n';
    };
    auto text = [&](std::string_view key, std::string const& value) {
        if (!value.empty()) line(key, yaml_scalar(value));
    };
    text("url", feed.url);
    text("title", feed.title);
    text("lang", feed.lang);
    text("country", feed.country);
    text("agency", feed.agency);
    line("tags", list_of(feed.tags));
    if (feed.every)
        line("every", "{min: " + to_string(feed.every->min) + ", max: " + to_string(feed.every->max) + "}");
    line("full_text", feed.full_text ? "true" : "");
    return out;
}

// A feed file as a tree and as lines.
struct Parsed {
    std::vector<Problem> problems;
    yaml::Node root;
    std::vector<yaml::Node> const* items = nullptr;  // nullptr: no list yet

    Parsed(std::string const& text, std::string const& file) : root(yaml::parse(text, file, problems)) {
        auto const* feeds = root.find("feeds");
        if (feeds != nullptr && feeds->kind == yaml::Kind::sequence) items = &feeds->items;
        std::erase_if(problems, [](Problem const& problem) { return problem.warning; });
    }
    Parsed(Parsed const&) = delete;
    Parsed& operator=(Parsed const&) = delete;
    ~Parsed() = default;

    std::size_t size() const { return items == nullptr ? 0 : items->size(); }

    std::size_t index_of(std::string const& id) const {
        std::size_t at = 0;
        while (at < size() && !is_at(at, id)) ++at;
        return at;
    }

    bool is_at(std::size_t at, std::string const& id) const {
        auto const* value = (*items)[at].find("id");
        return value != nullptr && value->scalar == id;
    }
};

std::size_t begin_of_line(std::string const& text, int line) {
    std::size_t at = 0;
    for (; line > 1 && at < text.size(); --line) at = std::min(text.find('\n', at), text.size() - 1) + 1;
    return at;
}

Error refusal(std::string const& file, std::string_view why) {
    return {Errc::invalid, file + " is left as it is: " + std::string(why)};
}

constexpr std::string_view odd_shape =
    "its list of feeds is not written as '- id: ...' lines at the end of the file";

// Spaces before the '-' of the list's entries; nothing when they do not begin so.
std::optional<std::size_t> indentation_of(std::string const& text, Parsed const& parsed) {
    if (parsed.size() == 0) return 2;
    auto begin = begin_of_line(text, parsed.items->front().place.line);
    auto dash = text.find_first_not_of(' ', begin);
    if (dash == text.npos || text[dash] != '-') return std::nullopt;
    return dash - begin;
}

// `feeds: []` as `feeds:`; other empty lists stay, and are found out when the result is read.
void open_empty_list(std::string& text, Parsed const& parsed) {
    if (parsed.items == nullptr || parsed.size() > 0) return;
    auto place = parsed.root.find("feeds")->place;
    auto begin = begin_of_line(text, place.line) + static_cast<std::size_t>(place.column) - 1;
    if (text.compare(begin, 2, "[]") == 0) text.erase(begin, 2);
}

}  // namespace

std::string entries(std::vector<Feed> const& feeds, int indentation) {
    std::string out;
    for (auto const& feed : feeds)
        out += entry(feed, std::string(static_cast<std::size_t>(indentation), ' '));
    return out;
}

std::string feed_file(std::vector<Feed> const& feeds) {
    return std::string(head) + (feeds.empty() ? "feeds: []\n" : "feeds:\n" + entries(feeds));
}

Result<std::string> with_feeds(std::string const& text, std::vector<Feed> const& feeds,
                               std::string const& file) {
    if (text.empty()) return feed_file(feeds);
    Parsed before(text, file);
    if (!before.problems.empty()) return refusal(file, to_string(before.problems.front()));
    auto indentation = indentation_of(text, before);
    if (!indentation) return refusal(file, odd_shape);
    auto result = text;
    open_empty_list(result, before);
    if (!result.ends_with('\n')) result += '\n';
    if (before.root.find("feeds") == nullptr) result += "feeds:\n";
    result += entries(feeds, static_cast<int>(*indentation));

    Parsed after(result, file);
    auto is_whole = after.problems.empty() && after.size() == before.size() + feeds.size();
    for (std::size_t i = 0; is_whole && i < feeds.size(); ++i) {
        is_whole = after.is_at(before.size() + i, feeds[i].id);
    }
    if (!is_whole) return refusal(file, odd_shape);
    return result;
}

Result<std::string> without_feed(std::string const& text, std::string const& id, std::string const& file) {
    Parsed before(text, file);
    if (!before.problems.empty()) return refusal(file, to_string(before.problems.front()));
    auto at = before.index_of(id);
    if (at == before.size()) return Error(Errc::not_found, file + " has no feed '" + id + "'");
    auto line_of = [&](std::size_t item) { return (*before.items)[item].place.line; };
    auto begin = begin_of_line(text, line_of(at));
    auto end = at + 1 < before.size() ? begin_of_line(text, line_of(at + 1)) : text.size();
    // Comments and empty lines before the next entry are about that one.
    for (auto last = end; last > begin;) {
        auto above = last < 2 ? text.npos : text.rfind('\n', last - 2);
        above = above == text.npos ? 0 : above + 1;
        auto first = text.find_first_not_of(" \t\r", above);
        if (first >= last || (text[first] != '#' && text[first] != '\n')) break;
        end = last = above;
    }
    auto result = text.substr(0, begin) + text.substr(std::max(begin, end));

    Parsed after(result, file);
    if (!after.problems.empty() || after.size() + 1 != before.size() || after.index_of(id) != after.size())
        return refusal(file, odd_shape);
    return result;
}

}  // namespace wirewatch::subscriptions
