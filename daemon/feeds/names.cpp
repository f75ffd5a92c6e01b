#include "feeds/names.hpp"

#include <array>

#include "core/ascii.hpp"

namespace wirewatch::feeds {
namespace {

using ascii::lower;

struct Known {
    std::string_view start;  // of the namespace's name, in lower case
    std::string_view prefix;
};

// Longer starts before their own beginnings.
constexpr std::array<Known, 32> known{{
    {"http://www.w3.org/2005/atom", "atom"},
    {"http://purl.org/atom/ns#", "atom"},
    {"http://purl.org/dc/elements/", "dc"},
    {"http://purl.org/dc/terms", "dcterms"},
    {"http://purl.org/rss/1.0/modules/content", "content"},
    {"http://search.yahoo.com/mrss", "media"},
    {"http://video.search.yahoo.com/mrss", "media"},
    {"http://www.itunes.com/dtds/podcast-1.0", "itunes"},
    {"http://purl.org/syndication/history/", "fh"},
    {"http://www.georss.org/georss", "georss"},
    {"http://www.w3.org/2003/01/geo/wgs84_pos#", "geo"},
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

// nullopt: the author's own prefix stays.
std::optional<std::string> prefix_of(std::string_view name) {
    auto low = lower(name);
    for (auto const& [start, prefix] : known) {
        if (low.starts_with(start)) return prefix == "?" ? std::nullopt : std::optional(std::string(prefix));
    }
    return std::nullopt;
}

std::string joined(std::string_view prefix, std::string_view local) {
    return prefix.empty() ? lower(local) : std::string(prefix) + ":" + lower(local);
}

// The namespaces in force are searched for each name: more than anybody needs would make that slow.
constexpr std::size_t most_bindings = 64;

// Longer names are rare, and not worth remembering.
constexpr std::size_t longest_known = 64;

std::size_t place_of(std::string_view name) {
    auto at = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(name[i])); };
    return (name.size() + at(0) * 5 + at(name.size() / 2) * 17 + at(name.size() - 1) * 31) % 128;
}

}  // namespace

void Names::unify(pugi::xml_node root) {
    walk(root, 0);
}

void Names::unify_below(pugi::xml_node parent, pugi::xml_node root) {
    if (parent != parent_) {
        bindings_.clear();
        forget();
        std::vector<pugi::xml_node> around;
        for (auto node = parent; node.type() == pugi::node_element; node = node.parent())
            around.push_back(node);
        parent_ = parent;
        parent_depth_ = static_cast<int>(around.size());
        for (int depth = 0; depth < parent_depth_; ++depth) {
            for (auto attribute : around[around.size() - 1 - static_cast<std::size_t>(depth)].attributes())
                declare(attribute, depth);
        }
    }
    markup_depth_ = -1;
    walk(root, parent_depth_);
}

void Names::walk(pugi::xml_node root, int depth) {
    for (auto node = root; node;) {
        if (node.type() == pugi::node_element) enter(node, depth);
        auto next = node.first_child();
        if (next) {
            node = next;
            ++depth;
            continue;
        }
        while (node != root && !(next = node.next_sibling())) {
            node = node.parent();
            --depth;
        }
        node = node == root ? pugi::xml_node{} : next;
    }
}

void Names::enter(pugi::xml_node node, int depth) {
    if (!bindings_.empty() && bindings_.back().depth >= depth) {
        while (!bindings_.empty() && bindings_.back().depth >= depth) bindings_.pop_back();
        forget();
    }
    if (depth <= markup_depth_) markup_depth_ = -1;
    auto first = node.first_attribute();
    for (auto attribute = first; attribute; attribute = attribute.next_attribute()) declare(attribute, depth);
    rename(node, depth);
    for (auto attribute = first; attribute; attribute = attribute.next_attribute()) rename(attribute);
}

void Names::declare(pugi::xml_attribute attribute, int depth) {
    std::string_view name(attribute.name());
    if (!name.starts_with("xmlns") || bindings_.size() >= most_bindings) return;
    if (name.size() > 5 && name[5] != ':') return;
    bindings_.push_back({depth, std::string(name.substr(name.size() > 5 ? 6 : 5)),
                         prefix_of(attribute.value()), attribute.value()});
    forget();
}

Names::Binding const* Names::find(std::string_view written) const {
    for (auto at = bindings_.rbegin(); at != bindings_.rend(); ++at) {
        if (at->written == written) return &*at;
    }
    return nullptr;
}

void Names::rename(pugi::xml_node node, int depth) {
    std::string_view name(node.name());
    if (name.empty()) return;
    auto& kept = elements_[place_of(name)];
    if (kept.written == name && depth > 0) {
        if (kept.unified != name) node.set_name(kept.unified.c_str());
        return;
    }
    auto colon = name.find(':');
    auto written = colon == name.npos ? std::string_view{} : name.substr(0, colon);
    auto local = colon == name.npos ? name : name.substr(colon + 1);
    auto const* binding = find(written);
    if (depth == 0 && written.empty() && binding) root_default_ = binding->name;
    auto unified = lower(name);
    auto lasts = name.size() <= longest_known;
    if (binding && binding->prefix) {
        unified = joined(*binding->prefix, local);
        if (*binding->prefix == "xhtml") {
            // Depends on where it stands.
            lasts = false;
            if (markup_depth_ >= 0) unified = lower(local);
            if (markup_depth_ < 0) markup_depth_ = depth;
        }
    } else if (binding && written.empty() && !binding->name.empty() && binding->name != root_default_) {
        unified = joined("other", local);
    }
    if (lasts) kept = {std::string(name), unified};
    if (unified != name) node.set_name(unified.c_str());
}

void Names::rename(pugi::xml_attribute attribute) {
    std::string_view name(attribute.name());
    if (name.empty() || name.starts_with("xmlns")) return;
    auto& kept = attributes_[place_of(name)];
    if (kept.written != name) {
        auto colon = name.find(':');
        auto unified = lower(name);
        if (colon != name.npos) {
            auto const* found = find(name.substr(0, colon));
            if (found && found->prefix) unified = joined(*found->prefix, name.substr(colon + 1));
        }
        if (name.size() > longest_known) {
            if (unified != name) attribute.set_name(unified.c_str());
            return;
        }
        kept = {std::string(name), unified};
    }
    if (kept.unified != kept.written) attribute.set_name(kept.unified.c_str());
}

void Names::forget() {
    for (auto* memory : {&elements_, &attributes_}) {
        for (auto& kept : *memory) kept.written.clear();
    }
}

}  // namespace wirewatch::feeds
