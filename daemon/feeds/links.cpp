#include "feeds/links.hpp"

#include "feeds/extensions.hpp"

namespace wirewatch::feeds {

FeedLinks feed_links(Children const& head, Scope const& scope) {
    FeedLinks links;
    links.self = atom_link(head, scope, "self");
    links.next = atom_link(head, scope, "next");
    links.previous_archive = atom_link(head, scope, "prev-archive");
    links.current = atom_link(head, scope, "current");
    for (auto name : {Name("atom:link"), Name("link")}) {
        head.each(name, [&](Node link) {
            if (attribute(link, "rel") == "hub") add_category(links.hubs, link_in(link, scope, "href"));
        });
    }
    links.is_complete = static_cast<bool>(head.first("fh:complete"));
    links.is_archive = static_cast<bool>(head.first("fh:archive"));
    return links;
}

}  // namespace wirewatch::feeds
