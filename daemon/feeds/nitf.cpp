#include "feeds/nitf.hpp"

#include "text/dates.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

constexpr int deepest_wrapper = 6;

std::string headline(pugi::xml_node nitf) {
    auto hedline = nitf.child("body").child("body.head").child("hedline");
    auto title = plain_of(first_of(hedline, {"hl1", "hl2"}));
    if (title.empty()) title = plain_of(hedline);
    if (title.empty()) title = plain_of(first_of(nitf.child("head"), {"title"}));
    return title;
}

// The norm attribute of the date elements, most telling first.
std::optional<Instant> date_in(pugi::xml_node nitf, Tree const& tree, Entry& entry, Document& out) {
    auto docdata = nitf.child("head").child("docdata");
    auto dateline = nitf.child("body").child("body.head").child("dateline");
    for (auto node : {docdata.child("date.issue"), docdata.child("date.release"),
                      dateline.child("story.date"), nitf.child("head").child("pubdata")}) {
        auto written =
            attribute(node, std::string_view(node.name()) == "pubdata" ? "date.publication" : "norm");
        if (written.empty()) continue;
        if (entry.published_raw.empty()) entry.published_raw = written;
        if (auto instant = text::parse_date(written)) return instant;
        note(out, "bad_date", tree, node,
             "'" + written.substr(0, text::boundary(written, 60)) + "' is no date.");
    }
    return std::nullopt;
}

// "By Jane Doe, Wire Writer": the parts of a byline stand in elements of their own, often without a space
// between.
std::string byline(pugi::xml_node nitf) {
    for (auto line : nitf.child("body").child("body.head").children("byline")) {
        std::string name;
        for (auto part : line.children()) name += text_of(part) + " ";
        if (name = text::one_line(name); !name.empty()) return name;
    }
    return {};
}

void add_keywords(pugi::xml_node head, std::vector<std::string>& to) {
    for (auto list : head.child("docdata").children("key-list")) {
        for (auto keyword : list.children("keyword"))
            add_category(to, text::one_line(keyword.attribute("key").value()));
    }
    for (auto subject : head.child("tobject").children("tobject.subject")) {
        for (auto const* name :
             {"tobject.subject.type", "tobject.subject.matter", "tobject.subject.detail"}) {
            add_category(to, text::one_line(subject.attribute(name).value()));
        }
    }
}

Entry read_story(pugi::xml_node nitf, Scope const& scope, Tree const& tree, Document& out) {
    Entry entry;
    auto head = nitf.child("head");
    auto body = nitf.child("body");
    entry.id = attribute(head.child("docdata").child("doc-id"), "id-string");
    entry.title = headline(nitf);
    entry.published = date_in(nitf, tree, entry, out);
    entry.author = byline(nitf);
    entry.summary = markup_of(first_of(body.child("body.head"), {"abstract"}));
    entry.content = markup_of(first_of(body, {"body.content"}));
    entry.language = scope.inside(nitf).inside(body).lang;
    add_keywords(head, entry.categories);
    return entry;
}

std::string source_of(pugi::xml_node nitf) {
    auto head = nitf.child("head");
    auto name = attribute(head.child("pubdata"), "name");
    if (name.empty()) name = plain_of(nitf.child("body").child("body.head").child("distributor"));
    if (name.empty()) name = attribute(head.child("docdata").child("doc.copyright"), "holder");
    return name;
}

}  // namespace

pugi::xml_node find_nitf(pugi::xml_node node) {
    if (std::string_view(node.name()) == "nitf") return node;
    auto deepest = node.find_node([&](pugi::xml_node child) {
        if (std::string_view(child.name()) != "nitf") return false;
        int depth = 0;
        for (auto up = child; up && up != node; up = up.parent()) ++depth;
        return depth <= deepest_wrapper;
    });
    return deepest;
}

void read_nitf(Tree const& tree, Scope const& outer, Document& out) {
    out.format = "nitf";
    auto first = find_nitf(tree.root());
    out.feed.title = source_of(first);
    for (auto story = first; story; story = story.next_sibling("nitf")) {
        out.entries.push_back(read_story(story, outer, tree, out));
    }
}

}  // namespace wirewatch::feeds
