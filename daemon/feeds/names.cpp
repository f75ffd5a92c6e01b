#include "feeds/names.hpp"

#include <algorithm>
#include <array>

#include "core/ascii.hpp"

namespace wirewatch::feeds {
namespace {

using ascii::lower;

struct Vocabulary {
    std::string_view start;  // of the namespace's name, in lower case
    std::string_view prefix;
};

// Longer starts before their own beginnings.
constexpr std::array<Vocabulary, 32> vocabularies{{
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
std::optional<std::string_view> prefix_of(std::string_view name) {
    auto low = lower(name);
    for (auto const& [start, prefix] : vocabularies) {
        if (low.starts_with(start)) return prefix == "?" ? std::nullopt : std::optional(prefix);
    }
    return std::nullopt;
}

std::string joined(std::string_view prefix, std::string_view local) {
    return prefix.empty() ? lower(local) : std::string(prefix) + ":" + lower(local);
}

// The namespaces in force are searched for each name: more than anybody needs would make that slow.
constexpr std::uint16_t most_in_force = 64;
constexpr std::size_t most_bindings = 20'000, most_names = 1'000, hashes = 256;

std::size_t hash_of(std::string_view name) {
    if (name.empty()) return 0;
    auto at = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(name[i])); };
    return (name.size() + at(0) * 5 + at(name.size() / 2) * 17 + at(name.size() - 1) * 31) % hashes;
}

bool is_declaration(std::string_view attribute) {
    return attribute.starts_with("xmlns") && (attribute.size() == 5 || attribute[5] == ':');
}

// A lower-case letter stands for either.
bool equals(std::string_view written, std::string_view low) {
    return std::equal(written.begin(), written.end(), low.begin(), low.end(),
                      [](char a, char b) { return lower(a) == b; });
}

struct Parts {
    std::string_view prefix, local;
};

Parts parts_of(std::string_view name) {
    auto colon = name.find(':');
    if (colon == name.npos) return {{}, name};
    return {name.substr(0, colon), name.substr(colon + 1)};
}

}  // namespace

Names::Names() : bindings_(1), known_(1), first_of_hash_(hashes) {}

Names::Bindings Names::declared(Bindings around, std::string_view attribute, std::string_view value) {
    auto depth = bindings_[around].depth;
    if (!is_declaration(attribute) || depth >= most_in_force) return around;
    auto written = attribute.substr(std::min<std::size_t>(attribute.size(), 6));
    // Entry after entry declares the same.
    auto const& last = bindings_.back();
    if (bindings_.size() > 1 && last.around == around && last.written == written && last.name == value)
        return static_cast<Bindings>(bindings_.size() - 1);
    if (bindings_.size() >= most_bindings) return around;
    bindings_.push_back({written, value, around, static_cast<std::uint16_t>(depth + 1), prefix_of(value)});
    return static_cast<Bindings>(bindings_.size() - 1);
}

Names::Binding const* Names::find(std::string_view prefix, Bindings bindings) const {
    for (auto at = bindings; at != 0; at = bindings_[at].around) {
        if (bindings_[at].written == prefix) return &bindings_[at];
    }
    return nullptr;
}

std::uint16_t Names::number_of(std::string_view written) {
    auto& first = first_of_hash_[hash_of(written)];
    for (auto at = first; at != 0; at = known_[at].next) {
        if (known_[at].written == written) return at;
    }
    if (known_.size() >= most_names) return 0;
    Known added;
    added.written = written;
    added.next = first;
    first = static_cast<std::uint16_t>(known_.size());
    known_.push_back(added);
    return first;
}

Names::Known& Names::unified(std::uint16_t number, Bindings bindings, bool is_root) {
    auto& known = known_[number];
    if (number == 0 || (known.is_unified && known.bindings == bindings && !is_root)) return known;
    auto [prefix, local] = parts_of(known.written);
    auto const* binding = find(prefix, bindings);
    if (is_root && prefix.empty() && binding != nullptr) root_default_ = binding->name;
    auto unified = lower(known.written);
    known.inside = 0;
    if (binding != nullptr && binding->prefix) {
        unified = joined(*binding->prefix, local);
        if (*binding->prefix == "xhtml") known.inside = own_number(lower(local));
    } else if (binding != nullptr && prefix.empty() && !binding->name.empty() &&
               binding->name != root_default_) {
        unified = joined("other", local);
    }
    known.name = own_number(std::move(unified));
    known.bindings = bindings;
    known.is_unified = true;
    return known;
}

std::uint16_t Names::own_number(std::string&& unified) {
    if (auto number = Name::number_of(unified); number != 0) return number;
    auto number = static_cast<std::uint16_t>(known_names.size() + own_names_.size());
    auto [known, is_added] = own_numbers_.try_emplace(std::move(unified), number);
    if (is_added) own_names_.push_back(known->first);
    return known->second;
}

std::string Names::unified_attribute(std::string_view written, Bindings bindings) const {
    if (is_declaration(written)) return std::string(written);
    auto [prefix, local] = parts_of(written);
    auto const* binding = prefix.empty() ? nullptr : find(prefix, bindings);
    return binding != nullptr && binding->prefix ? joined(*binding->prefix, local) : lower(written);
}

bool Names::is_attribute(std::string_view written, Bindings bindings, std::string_view unified) const {
    // Nearly all have no prefix, and a prefix does not change how the name ends.
    if (written.find(':') == written.npos) return equals(written, unified);
    if (written.empty() || unified.empty() || lower(written.back()) != unified.back()) return false;
    return unified_attribute(written, bindings) == unified;
}

}  // namespace wirewatch::feeds
