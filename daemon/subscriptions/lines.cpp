// Newsboat's urls file (newsboat(1), "Feeds Configuration"); a plain list of addresses is one without tags.
#include <algorithm>
#include <array>
#include <optional>

#include "subscriptions/list_file.hpp"
#include "text/utf8.hpp"

namespace wirewatch::subscriptions {
namespace {

constexpr std::string_view blanks = " \t\r";

// One word, which may be quoted; in quotes a backslash takes the next character as it is. Empty optional: the
// line is over, or its rest is a comment.
std::optional<std::string> next_word(std::string_view& line) {
    line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
    if (line.empty() || line.front() == '#') return std::nullopt;
    std::string word;
    auto quoted = line.front() == '"';
    std::size_t at = quoted ? 1 : 0;
    for (; at < line.size(); ++at) {
        auto c = line[at];
        if (quoted ? c == '"' : blanks.find(c) != blanks.npos) break;
        if (quoted && c == '\\' && at + 1 < line.size()) c = line[++at];
        word += c;
    }
    line.remove_prefix(std::min(at + (quoted ? 1 : 0), line.size()));
    return word;
}

struct Special {
    std::string_view begin, what;
};
constexpr std::array<Special, 4> specials{{
    {"query:", "a query over other feeds; a watch rule does that here"},
    {"exec:", "a program's output; run the program yourself and let it write into a drop folder"},
    {"filter:", "a feed through a program; run the program yourself and let it write into a drop folder"},
    {"file:", "a file; put it into a drop folder"},
}};

std::string why_not(std::string const& word) {
    for (auto const& special : specials) {
        if (word.starts_with(special.begin)) return "no address but " + std::string(special.what);
    }
    return "'" + word + "' is no http or https address";
}

Feed feed_of(std::string const& word, std::string_view rest) {
    Feed feed;
    feed.url = address_of(word);
    while (auto tag = next_word(rest)) {
        auto text = text::one_line(*tag);
        if (text.starts_with('~')) {
            feed.title = text::one_line(text.substr(1));
        } else if (!text.empty() && text.front() != '!' &&  // hides a feed from newsboat's list
                   std::find(feed.tags.begin(), feed.tags.end(), text) == feed.tags.end()) {
            feed.tags.push_back(text);
        }
    }
    return feed;
}

}  // namespace

List read_lines(std::string_view utf8, std::string const& name) {
    List list;
    int number = 0;
    while (!utf8.empty()) {
        auto line = utf8.substr(0, utf8.find('\n'));
        utf8.remove_prefix(std::min(line.size() + 1, utf8.size()));
        Place place{name, ++number, 0};
        auto word = next_word(line);
        if (!word) continue;
        if (list.feeds.empty() && list.left_out.empty() && *word == "feeds:") {
            list.refusal = "This is a feed file of wirewatch: copy it into feeds.d and reload.";
            return list;
        }
        auto feed = feed_of(*word, line);
        feed.declared = place;
        if (feed.url.empty()) {
            list.left_out.push_back({place, why_not(*word), true});
        } else {
            list.feeds.push_back(std::move(feed));
        }
    }
    return list;
}

}  // namespace wirewatch::subscriptions
