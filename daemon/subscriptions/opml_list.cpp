#include <algorithm>

#include "feeds/outlines.hpp"
#include "settings/checks.hpp"
#include "subscriptions/list_file.hpp"
#include "text/language.hpp"
#include "text/utf8.hpp"

namespace wirewatch::subscriptions {
namespace {

void add_tag(std::vector<std::string>& tags, std::string_view tag) {
    tag = text::trim(tag);
    while (tag.starts_with('/')) tag.remove_prefix(1);  // OPML 2.0: "/Boston/Weather" is a place in a tree
    if (!tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.emplace_back(tag);
}

// What `wirewatch feeds export` writes beside OPML's own words. What breaks the rules of a feed file is
// passed over: anybody may have written the list.
void take_own(feeds::Outline const& outline, Feed& feed) {
    PollEvery every;
    for (auto const& [name, value] : outline.own) {
        if (name == "id" && settings::is_id(value)) feed.id = value;
        if (name == "country" && settings::is_country(value)) feed.country = value;
        if (name == "agency") feed.agency = value;
        if (name == "full_text") feed.full_text = value == "true";
        auto duration = parse_duration(value);
        if (name == "every_min" && duration) every.min = *duration;
        if (name == "every_max" && duration) every.max = *duration;
    }
    if (every.min > Duration::zero() && every.max >= every.min) feed.every = every;
}

Feed feed_of(feeds::Outline const& outline, std::string const& name) {
    Feed feed;
    feed.declared = {name, outline.line, 0};
    feed.url = address_of(outline.xml_url);
    take_own(outline, feed);
    feed.title = outline.title;
    if (feed.title.empty() && feed.id.empty()) feed.title = outline.text;
    auto language = text::language_tag(outline.language);
    if (settings::is_language(language)) feed.lang = language;
    for (auto const& folder : outline.folders) add_tag(feed.tags, folder);
    for (auto const& category : outline.categories) add_tag(feed.tags, category);
    return feed;
}

std::string why_not(feeds::Outline const& outline) {
    if (outline.xml_url.empty()) return "no feed but a link to " + outline.url;
    return "'" + outline.xml_url + "' is no http or https address";
}

}  // namespace

List read_opml_list(std::string_view bytes, std::string const& name) {
    List list;
    auto outlines = feeds::read_outlines(bytes);
    list.refusal = outlines.refusal;
    for (auto const& outline : outlines.list) {
        auto feed = feed_of(outline, name);
        if (feed.url.empty()) {
            list.left_out.push_back({feed.declared, why_not(outline), true});
        } else {
            list.feeds.push_back(std::move(feed));
        }
    }
    if (outlines.truncated)
        list.left_out.push_back(
            {{name, 0, 0}, "the list ends in the middle; what comes after is missing", true});
    return list;
}

}  // namespace wirewatch::subscriptions
