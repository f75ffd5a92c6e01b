#include "feeds/sitemap.hpp"

#include <algorithm>

#include "feeds/extensions.hpp"
#include "text/language.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

// In <loc>, or where <loc> was forgotten in the element itself.
std::string location(Node node, Scope const& scope) {
    if (auto loc = first_of(node, {"loc"})) return link_in(loc, scope);
    return node.first_child() ? std::string{} : link_in(node, scope);
}

// Among the page's translations stands the page itself, with its language.
std::string own_translation(Node url, Scope const& scope, std::string_view link) {
    for (auto name : {Name("xhtml:link"), Name("link")}) {
        for (auto translation : url.children(name)) {
            auto language = attribute(translation, "hreflang");
            // "x-default" is no language but the page for all others.
            if (language != "x-default" && link_in(translation, scope, "href") == link)
                return text::language_tag(language);
        }
    }
    return {};
}

void add_images(Node url, Scope const& scope, Entry& entry) {
    for (auto image : url.children("image:image")) {
        add_enclosure(entry.enclosures, {link_in(first_of(image, {"image:loc"}), scope), {}, {}});
    }
}

// What the news extension leaves open is said of the page's first video, if there is one.
void add_videos(Node url, Scope const& scope, Tree const& tree, Entry& entry, Document& out) {
    for (auto video : url.children("video:video")) {
        if (entry.title.empty()) entry.title = title_of(first_of(video, {"video:title"}));
        if (entry.summary.empty()) entry.summary = markup_of(first_of(video, {"video:description"}));
        if (!entry.published)
            entry.published = date_of(video, {"video:publication_date"}, tree, out, &entry.written);
        for (auto name : {Name("video:tag"), Name("video:category")}) {
            for (auto tag : video.children(name)) add_category(entry.categories, category_of(tag));
        }
        add_enclosure(entry.enclosures, {link_in(first_of(video, {"video:content_loc"}), scope), {}, {}});
    }
}

bool is_page(Node node) {
    return node.is("url") || node.is("sitemap");
}

Entry read_page(Node url, Scope const& scope, Tree const& tree, Document& out) {
    Entry entry;
    entry.link = location(url, scope);
    if (entry.link.empty()) note(out, "missing_loc", tree, url, "This element names no page.");
    auto news = url.child("news:news");
    entry.title = title_of(first_of(news, {"news:title"}));
    entry.published = date_of(news, {"news:publication_date"}, tree, out, &entry.written);
    auto publication = news.child("news:publication");
    entry.language = text::language_tag(text_of(first_of(publication, {"news:language"})));
    if (entry.language.empty()) entry.language = own_translation(url, scope, entry.link);
    add_listed(entry.categories, text_of(first_of(news, {"news:keywords"})));
    add_images(url, scope, entry);
    add_videos(url, scope, tree, entry, out);
    entry.updated = date_of(url, {"lastmod"}, tree, out, &entry.written);
    return entry;
}

// Those that are not empty, as long as `visit` wants more.
template <typename Visit>
bool each_line(std::string_view utf8, Visit visit) {
    while (!utf8.empty()) {
        auto line = utf8.substr(0, utf8.find('\n'));
        utf8.remove_prefix(std::min(line.size() + 1, utf8.size()));
        line = text::trim(line);
        if (!line.empty() && !visit(line)) return false;
    }
    return true;
}

}  // namespace

void read_sitemap(Tree const& tree, Scope const& outer, Document& out) {
    auto root = tree.root();
    auto scope = outer.inside(root);
    bool has_news = false;
    each_below(root, {"news:news"}, [&](Node news) {
        has_news |= is_page(news.parent());
        if (out.feed.title.empty())
            out.feed.title = title_of(first_of(news.child("news:publication"), {"news:name"}));
    });
    out.format = root.is("sitemapindex") ? "sitemap-index" : has_news ? "sitemap-news" : "sitemap";
    // The one belongs into a sitemap and the other into an index; some mix them, or forget to close them.
    each_below(root, {"url", "sitemap"}, [&](Node node) {
        if (tree.is_half(node)) return;
        tree.delivery().keep(out, read_page(node, scope, tree, out));
    });
}

bool read_link_list(std::string_view utf8, Delivery const& delivery, Document& out) {
    bool has_links = false;
    bool is_list = each_line(utf8, [&](std::string_view line) {
        has_links = true;
        bool is_link = line.starts_with("http://") || line.starts_with("https://");
        return is_link && line.find(' ') == line.npos;
    });
    if (!is_list || !has_links) return false;
    out.format = "sitemap-text";
    each_line(utf8, [&](std::string_view line) {
        Entry entry;
        entry.link = line;
        delivery.deliver(out, std::move(entry));
        return true;
    });
    return true;
}

}  // namespace wirewatch::feeds
