#include "article/extract_json_ld.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include "text/html.hpp"
#include "text/utf8.hpp"

namespace wirewatch::article {
namespace {

namespace json = boost::json;

constexpr std::size_t most_objects = 1000;

// Editors paste line breaks into strings and publishers wrap the script in comment or CDATA marks.
std::string prepared(std::string_view script) {
    constexpr std::string_view open = "<![CDATA[", close = "]]>";
    if (auto at = script.find(open); at != script.npos && at < script.find('{'))
        script.remove_prefix(at + open.size());
    if (auto at = script.rfind(close); at != script.npos && script.find('}', at) == script.npos)
        script = script.substr(0, at);
    auto begin = script.find_first_of("{["), end = script.find_last_of("}]");
    if (begin == script.npos || end == script.npos || end < begin) return {};
    std::string out(script.substr(begin, end - begin + 1));
    for (auto& c : out) {
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    }
    return out;
}

json::value const* member(json::object const& object, std::string_view key) {
    return object.if_contains(key);
}

// A string, or the name of an object.
std::string name_in(json::value const* value) {
    if (value == nullptr) return {};
    if (value->is_string()) return text::visible_line(std::string_view(value->get_string()));
    if (value->is_array() && !value->get_array().empty()) return name_in(&value->get_array().front());
    if (!value->is_object()) return {};
    auto const* name = member(value->get_object(), "name");
    return name != nullptr && name->is_string() ? text::visible_line(std::string_view(name->get_string()))
                                                : std::string{};
}

std::vector<std::string> names_in(json::value const* value) {
    std::vector<std::string> out;
    if (value != nullptr && value->is_array()) {
        for (auto const& each : value->get_array()) {
            if (out.size() < 10) out.push_back(name_in(&each));
        }
    } else {
        out.push_back(name_in(value));
    }
    std::erase_if(out, [](std::string const& name) { return name.empty(); });
    return out;
}

bool is_article(std::string_view type) {
    return type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report" || type == "Blog" ||
           type == "SocialMediaPosting" || type == "DiscussionForumPosting";
}

bool is_article(json::object const& object) {
    auto const* type = member(object, "@type");
    if (type == nullptr) return false;
    if (type->is_string()) return is_article(std::string_view(type->get_string()));
    if (!type->is_array()) return false;
    for (auto const& each : type->get_array()) {
        if (each.is_string() && is_article(std::string_view(each.get_string()))) return true;
    }
    return false;
}

bool is_false(json::value const* value) {
    if (value == nullptr) return false;
    if (value->is_bool()) return !value->get_bool();
    return value->is_string() && (value->get_string() == "False" || value->get_string() == "false");
}

// Breadth first through arrays, @graph and what an object is about.
json::object const* article_in(json::value const& root) {
    std::vector<json::value const*> open{&root};
    for (std::size_t at = 0; at < open.size() && at < most_objects; ++at) {
        if (open[at]->is_array()) {
            for (auto const& each : open[at]->get_array()) open.push_back(&each);
        } else if (open[at]->is_object()) {
            auto const& object = open[at]->get_object();
            if (is_article(object)) return &object;
            for (auto const* key : {"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"}) {
                if (auto const* value = member(object, key)) open.push_back(value);
            }
        }
    }
    return nullptr;
}

JsonLd read(json::object const& object) {
    JsonLd out;
    out.headline = name_in(member(object, "headline"));
    if (out.headline.empty()) out.headline = name_in(member(object, "name"));
    out.authors = names_in(member(object, "author"));
    if (out.authors.empty()) out.authors = names_in(member(object, "creator"));
    out.published = name_in(member(object, "datePublished"));
    if (out.published.empty()) out.published = name_in(member(object, "dateCreated"));
    out.language = name_in(member(object, "inLanguage"));
    out.publisher = name_in(member(object, "publisher"));
    if (auto const* body = member(object, "articleBody"); body != nullptr && body->is_string()) {
        out.body = text::visible_text(std::string_view(body->get_string()));
    }
    out.for_subscribers = is_false(member(object, "isAccessibleForFree"));
    return out;
}

}  // namespace

JsonLd json_ld_of(text::HtmlTree const& tree) {
    json::parse_options lenient;
    lenient.allow_comments = lenient.allow_trailing_commas = lenient.allow_invalid_utf8 = true;
    for (std::uint32_t node = 1; node < tree.size(); ++node) {
        if (tree[node].tag != text::Tag::script || tree[node].end == node + 1) continue;
        if (!tree.attribute(node, "type").starts_with("application/ld+json")) continue;
        auto script = prepared(tree.content(node + 1));
        json::monotonic_resource memory;
        boost::system::error_code failed;
        auto root = json::parse(script, failed, &memory, lenient);
        if (failed) continue;
        if (auto const* found = article_in(root)) return read(*found);
    }
    return {};
}

}  // namespace wirewatch::article
