#include "feeds/nitf.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "feeds/standing.hpp"
#include "feeds/wrapped.hpp"
#include "text/dates.hpp"
#include "text/urls.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

using Called = std::pair<std::string_view, std::string_view>;

// What HTML calls the elements of NITF.
constexpr std::array<Called, 10> html_names{{{"hl1", "h2"},
                                             {"hl2", "h3"},
                                             {"block", "div"},
                                             {"bq", "blockquote"},
                                             {"note", "div"},
                                             {"fn", "div"},
                                             {"nitf-table", "div"},
                                             {"media", "figure"},
                                             {"media-caption", "figcaption"},
                                             {"media-producer", "figcaption"}}};

std::string html_of(Node node) {
    return markup_of(node, {{}, html_names});
}

std::string headline(Node nitf) {
    // "headline" is the Associated Press's spelling.
    auto hedline = first_of(nitf.child("body").child("body.head"), {"hedline", "headline"});
    auto title = plain_of(first_of(hedline, {"hl1", "hl2"}));
    if (title.empty()) title = plain_of(hedline);
    if (title.empty()) title = plain_of(first_of(nitf.child("head"), {"title"}));
    return title;
}

// The norm attribute of the date elements, most telling first.
std::optional<Instant> date_in(Node nitf, Tree const& tree, Entry& entry, Document& out) {
    auto docdata = nitf.child("head").child("docdata");
    auto dateline = nitf.child("body").child("body.head").child("dateline");
    for (auto node : {docdata.child("date.issue"), docdata.child("date.release"),
                      dateline.child("story.date"), nitf.child("head").child("pubdata")}) {
        auto written = attribute(node, node.is("pubdata") ? "date.publication" : "norm");
        if (written.empty()) continue;
        entry.written.take(written, node.name());
        if (auto instant = text::parse_date(written)) return instant;
        note(out, "bad_date", tree, node, no_date(written));
    }
    return std::nullopt;
}

// "By Jane Doe, Wire Writer": the parts of a byline stand in elements of their own, often without a space
// between.
std::string byline(Node nitf) {
    for (auto line : nitf.child("body").child("body.head").children("byline")) {
        std::string name;
        append_parts(name, line);
        if (name = text::one_line(name); !name.empty()) return name;
    }
    return {};
}

void add_keywords(Node head, std::vector<std::string>& to) {
    for (auto list : head.child("docdata").children("key-list")) {
        for (auto keyword : list.children("keyword"))
            add_category(to, text::one_line(keyword.attribute("key")));
    }
    for (auto subject : head.child("tobject").children("tobject.subject")) {
        for (auto const* name :
             {"tobject.subject.type", "tobject.subject.matter", "tobject.subject.detail"}) {
            add_category(to, text::one_line(subject.attribute(name)));
        }
    }
}

// Notes to the editor follow the text: they do not belong to its lead.
std::string content(Node body) {
    auto written = html_of(first_of(body, {"body.content"}));
    for (auto note : body.child("body.head").children("note")) {
        if (auto told = html_of(first_of(note, {"body.content"})); !told.empty()) {
            written += (written.empty() ? "" : "\n") + told;
        }
    }
    return written;
}

void add_pictures(Node content, Scope const& scope, std::vector<Enclosure>& to) {
    for (auto media : content.children("media")) {
        for (auto reference : media.children("media-reference")) {
            auto url = link_in(reference, scope, "source");
            if (text::is_absolute(url)) add_enclosure(to, {url, attribute(reference, "mime-type"), {}});
        }
    }
}

std::string source_of(Node nitf) {
    auto head = nitf.child("head");
    auto name = attribute(head.child("pubdata"), "name");
    if (name.empty()) name = plain_of(nitf.child("body").child("body.head").child("distributor"));
    if (name.empty()) name = attribute(head.child("docdata").child("doc.copyright"), "holder");
    return name;
}

}  // namespace

Entry read_nitf_story(Node nitf, Scope const& scope, Tree const& tree, Document& out) {
    Entry entry;
    auto head = nitf.child("head");
    auto body = nitf.child("body");
    entry.id = attribute(head.child("docdata").child("doc-id"), "id-string");
    entry.title = headline(nitf);
    entry.published = date_in(nitf, tree, entry, out);
    entry.author = byline(nitf);
    // A picture of the author is no summary.
    auto abstract = first_of(body.child("body.head"), {"abstract"});
    if (!text_of(abstract).empty()) entry.summary = html_of(abstract);
    add_pictures(body.child("body.content"), scope, entry.enclosures);
    entry.content = content(body);
    entry.language = scope.inside(nitf).inside(body).lang;
    add_keywords(head, entry.categories);
    auto docdata = head.child("docdata");
    note_status(attribute(docdata, "management-status"), tree, docdata, out);
    for (auto message : docdata.children("ed-msg")) {
        note_to_editors(attribute(message, "info"), tree, message, out);
    }
    return entry;
}

std::vector<Node> find_nitf(Node root) {
    return find_wrapped(root, {"nitf"});
}

void read_nitf(Tree const& tree, Scope const& outer, Document& out) {
    out.format = "nitf";
    auto stories = find_nitf(tree.root());
    if (!stories.empty()) out.feed.title = source_of(stories.front());
    for (auto story : stories) tree.delivery().keep(out, read_nitf_story(story, outer, tree, out));
}

}  // namespace wirewatch::feeds
