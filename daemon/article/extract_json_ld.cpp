#include "article/extract_json_ld.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include "text/html.hpp"
#include "text/utf8.hpp"

namespace wirewatch::article {
namespace {

namespace json = boost::json;

constexpr std::size_t most_objects = 1000;
constexpr std::size_t most_authors = 10;
constexpr std::size_t longest_script = 512
                                       << 10;  // bytes: parsed, an array of digits is twelve times as large

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

// One script's objects, as far as an article may be among them.
class Graph {
public:
    // Breadth first through arrays, @graph and what an object is about.
    explicit Graph(json::value const& root) {
        std::vector<json::value const*> open{&root};
        for (std::size_t at = 0; at < open.size() && at < most_objects; ++at) {
            if (open[at]->is_array()) {
                for (auto const& each : open[at]->get_array()) open.push_back(&each);
            } else if (open[at]->is_object()) {
                auto const& object = open[at]->get_object();
                objects_.push_back(&object);
                for (auto const* key :
                     {"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"}) {
                    if (auto const* value = member(object, key)) open.push_back(value);
                }
            }
        }
    }

    json::object const* article() const {
        for (auto const* object : objects_) {
            if (is_article(*object)) return object;
        }
        return nullptr;
    }

    // A string, or the name of an object, which may stand elsewhere in the graph (JSON-LD 1.1, "node
    // references").
    std::string name_in(json::value const* value) const {
        if (value == nullptr) return {};
        if (value->is_array() && !value->get_array().empty()) value = &value->get_array().front();
        if (value->is_string()) return text::visible_line(std::string_view(value->get_string()));
        if (!value->is_object()) return {};
        auto const* object = &value->get_object();
        if (member(*object, "name") == nullptr) object = meant_by(*object);
        auto const* name = object == nullptr ? nullptr : member(*object, "name");
        return name != nullptr && name->is_string() ? text::visible_line(std::string_view(name->get_string()))
                                                    : std::string{};
    }

    std::vector<std::string> names_in(json::value const* value) const {
        std::vector<std::string> out;
        if (value != nullptr && value->is_array()) {
            for (auto const& each : value->get_array()) {
                if (out.size() < most_authors) out.push_back(name_in(&each));
            }
        } else {
            out.push_back(name_in(value));
        }
        std::erase_if(out, [](std::string const& name) { return name.empty(); });
        return out;
    }

private:
    json::object const* meant_by(json::object const& reference) const {
        auto const* id = member(reference, "@id");
        if (id == nullptr || !id->is_string()) return nullptr;
        for (auto const* object : objects_) {
            auto const* own = member(*object, "@id");
            if (own != nullptr && *own == *id && member(*object, "name") != nullptr) return object;
        }
        return nullptr;
    }

    std::vector<json::object const*> objects_;
};

// Of the article, or of the parts of it that a reader must pay for (Google's structured data for paywalled
// content).
bool is_for_subscribers(json::object const& article) {
    if (is_false(member(article, "isAccessibleForFree"))) return true;
    auto const* parts = member(article, "hasPart");
    if (parts == nullptr) return false;
    if (parts->is_object()) return is_false(member(parts->get_object(), "isAccessibleForFree"));
    if (!parts->is_array()) return false;
    for (auto const& part : parts->get_array()) {
        if (part.is_object() && is_false(member(part.get_object(), "isAccessibleForFree"))) return true;
    }
    return false;
}

JsonLd read(Graph const& graph, json::object const& object) {
    JsonLd out;
    out.headline = graph.name_in(member(object, "headline"));
    if (out.headline.empty()) out.headline = graph.name_in(member(object, "name"));
    out.authors = graph.names_in(member(object, "author"));
    if (out.authors.empty()) out.authors = graph.names_in(member(object, "creator"));
    out.published = graph.name_in(member(object, "datePublished"));
    if (out.published.empty()) out.published = graph.name_in(member(object, "dateCreated"));
    out.language = graph.name_in(member(object, "inLanguage"));
    out.publisher = graph.name_in(member(object, "publisher"));
    if (auto const* body = member(object, "articleBody"); body != nullptr && body->is_string()) {
        out.body = text::visible_text(std::string_view(body->get_string()));
    }
    out.for_subscribers = is_for_subscribers(object);
    return out;
}

// What another script says of the same article completes the first.
void complete(JsonLd& first, JsonLd const& other) {
    if (!first.headline.empty() && !other.headline.empty() && first.headline != other.headline) return;
    auto fill = [](auto& to, auto const& from) {
        if (to.empty()) to = from;
    };
    fill(first.headline, other.headline);
    fill(first.authors, other.authors);
    fill(first.published, other.published);
    fill(first.language, other.language);
    fill(first.publisher, other.publisher);
    fill(first.body, other.body);
    first.for_subscribers |= other.for_subscribers;
}

}  // namespace

JsonLd json_ld_of(text::HtmlTree const& tree) {
    JsonLd out;
    json::parse_options lenient;
    lenient.allow_comments = lenient.allow_trailing_commas = lenient.allow_invalid_utf8 = true;
    for (std::uint32_t node = 1; node < tree.size(); ++node) {
        if (tree[node].tag != text::Tag::script || tree[node].end == node + 1) continue;
        if (!tree.attribute(node, "type").starts_with("application/ld+json")) continue;
        if (tree.content(node + 1).size() > longest_script) continue;
        auto script = prepared(tree.content(node + 1));
        json::monotonic_resource memory;
        boost::system::error_code failed;
        auto root = json::parse(script, failed, &memory, lenient);
        if (failed) continue;
        Graph graph(root);
        if (auto const* found = graph.article()) complete(out, read(graph, *found));
    }
    return out;
}

}  // namespace wirewatch::article
