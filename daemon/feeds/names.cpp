#include "feeds/names.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wirewatch::feeds {
namespace {

struct Known {
    std::string_view start;  // of the namespace's name, in lower case
    std::string_view prefix;
};

// Longer starts before their own beginnings.
constexpr std::array<Known, 29> known{{
    {"http://www.w3.org/2005/atom", "atom"},
    {"http://purl.org/atom/ns#", "atom"},
    {"http://purl.org/dc/elements/", "dc"},
    {"http://purl.org/dc/terms", "dcterms"},
    {"http://purl.org/rss/1.0/modules/content", "content"},
    {"http://search.yahoo.com/mrss", "media"},
    {"http://video.search.yahoo.com/mrss", "media"},
    {"http://www.itunes.com/dtds/podcast-1.0", "itunes"},
    {"http://www.w3.org/1999/xhtml", "xhtml"},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"},
    {"http://www.w3.org/xml/1998/namespace", "xml"},
    {"http://purl.org/rss/1.0/modules/", "?"},
    {"http://purl.org/rss/", ""},
    {"http://purl.org/net/rss1.1", ""},
    {"http://channel.netscape.com/rdf/simple/", ""},
    {"http://my.netscape.com/", ""},
    {"http://backend.userland.com/", ""},
    {"http://blogs.law.harvard.edu/tech/rss", ""},
    {"http://cyber.law.harvard.edu/rss", ""},
    {"http://iptc.org/std/nitf/", ""},
    {"http://iptc.org/std/nar/", ""},
    {"http://iptc.org/std/newsml/", ""},
    {"urn:oasis:names:tc:emergency:cap:", "cap"},
    {"http://www.incident.com/cap/", "cap"},
    {"http://www.sitemaps.org/schemas/sitemap/", ""},
    {"http://www.google.com/schemas/sitemap/", ""},
    {"http://www.google.com/schemas/sitemap-news/", "news"},
    {"http://www.google.com/schemas/sitemap-image/", "image"},
    {"http://www.google.com/schemas/sitemap-video/", "video"},
}};

std::string lower(std::string_view text) {
    std::string out(text);
    for (auto& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return out;
}

// nullopt: the author's own prefix stays.
std::optional<std::string> prefix_of(std::string_view name) {
    auto low = lower(name);
    for (auto const& [start, prefix] : known) {
        if (low.starts_with(start)) return prefix == "?" ? std::nullopt : std::optional(std::string(prefix));
    }
    return std::nullopt;
}

struct Binding {
    int depth;
    std::string written;                // prefix in the document, "" = default
    std::optional<std::string> prefix;  // ours
    std::string name;
};

class Unifier {
public:
    // The namespaces in force are searched for each name: more than anybody needs would make that slow.
    static constexpr std::size_t most_bindings = 64;

    void enter(pugi::xml_node node, int depth) {
        while (!bindings_.empty() && bindings_.back().depth >= depth) bindings_.pop_back();
        if (depth <= markup_depth_) markup_depth_ = -1;
        for (auto attribute : node.attributes()) declare(attribute, depth);
        rename(node, depth);
        for (auto attribute : node.attributes()) {
            std::string_view name(attribute.name());
            if (name.starts_with("xmlns")) continue;
            auto colon = name.find(':');
            auto unified = lower(name);
            if (colon != name.npos) {
                if (auto const* found = find(name.substr(0, colon)); found && found->prefix) {
                    unified = joined(*found->prefix, name.substr(colon + 1));
                }
            }
            if (unified != name) attribute.set_name(unified.c_str());
        }
    }

private:
    void declare(pugi::xml_attribute attribute, int depth) {
        std::string_view name(attribute.name());
        if (!name.starts_with("xmlns") || bindings_.size() >= most_bindings) return;
        if (name.size() > 5 && name[5] != ':') return;
        bindings_.push_back({depth, std::string(name.substr(name.size() > 5 ? 6 : 5)),
                             prefix_of(attribute.value()), attribute.value()});
    }

    Binding const* find(std::string_view written) const {
        for (auto at = bindings_.rbegin(); at != bindings_.rend(); ++at) {
            if (at->written == written) return &*at;
        }
        return nullptr;
    }

    void rename(pugi::xml_node node, int depth) {
        std::string_view name(node.name());
        auto colon = name.find(':');
        auto written = colon == name.npos ? std::string_view{} : name.substr(0, colon);
        auto local = colon == name.npos ? name : name.substr(colon + 1);
        auto const* binding = find(written);
        if (depth == 0 && written.empty() && binding) root_default_ = binding->name;
        auto unified = lower(name);
        if (binding && binding->prefix) {
            unified = joined(*binding->prefix, local);
            if (*binding->prefix == "xhtml") {
                if (markup_depth_ >= 0) unified = lower(local);
                if (markup_depth_ < 0) markup_depth_ = depth;
            }
        } else if (binding && written.empty() && !binding->name.empty() && binding->name != root_default_) {
            unified = joined("other", local);
        }
        if (unified != name) node.set_name(unified.c_str());
    }

    static std::string joined(std::string_view prefix, std::string_view local) {
        return prefix.empty() ? lower(local) : std::string(prefix) + ":" + lower(local);
    }

    std::vector<Binding> bindings_;
    std::string root_default_;
    int markup_depth_ = -1;  // of the outermost XHTML element around here, -1 = none
};

}  // namespace

void unify_names(pugi::xml_node root) {
    Unifier unifier;
    int depth = 0;
    for (auto node = root; node;) {
        if (node.type() == pugi::node_element) unifier.enter(node, depth);
        if (node.first_child()) {
            node = node.first_child();
            ++depth;
            continue;
        }
        while (node != root && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        node = node == root ? pugi::xml_node{} : node.next_sibling();
    }
}

}  // namespace wirewatch::feeds
