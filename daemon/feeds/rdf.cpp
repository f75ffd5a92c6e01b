#include "feeds/rdf.hpp"

#include <string_view>

#include "feeds/rss.hpp"
#include "text/urls.hpp"

namespace wirewatch::feeds {
namespace {

std::string format_of(Node root) {
    auto attributes = root.written_attributes();
    while (auto written = attributes.next()) {
        if (written->value.find("netscape.com") != std::string_view::npos) return "rss-0.90";
    }
    return "rss-1.0";
}

}  // namespace

void read_rdf(Tree& tree, Scope const& outer, Document& out) {
    auto root = tree.root();
    out.format = format_of(root);
    auto scope = outer.inside(root);
    auto channel = root.child("channel");
    read_channel(channel, scope, tree, out);
    auto read = [&](Node item) {
        auto entry = read_item(item, scope, tree, out);
        // rdf:about is the item's URI (RSS 1.0, section 5.5).
        auto about = attribute(item, "rdf:about");
        if (about.empty()) about = attribute(item, "about");
        if (entry.id.empty()) entry.id = about;
        if (entry.link.empty() && !about.empty()) {
            about = text::resolve(scope.inside(item).base, about);
            if (text::is_absolute(about)) entry.link = about;
        }
        return entry;
    };
    tree.read_entries(root, "item", out, read);
    tree.read_entries(channel, "item", out, read);
}

}  // namespace wirewatch::feeds
