#include "feeds/cap.hpp"

#include <algorithm>

#include "feeds/extensions.hpp"
#include "feeds/geo.hpp"
#include "feeds/wrapped.hpp"
#include "text/html.hpp"
#include "text/language.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

// A part is written with and without the namespace: it is often forgotten.
struct Part {
    // NOLINTNEXTLINE(google-explicit-constructor): a part is the name of an element
    consteval Part(char const* name) : known(name), bare(Name::known(name + sizeof("cap:") - 1)) {}
    Name known, bare;
};

Node part(Node node, Part part) {
    return first_of(node, {part.known, part.bare});
}

template <typename Visit>
void each(Node node, Part part, Visit visit) {
    for (auto name : {part.known, part.bare}) {
        for (auto child : node.children(name)) visit(child);
    }
}

void add_paragraph(std::string& to, std::string_view text) {
    auto written = text::visible_text(text);
    if (written.empty()) return;
    if (!to.empty()) to += "\n\n";
    to += written;
}

std::string text_in(Node info) {
    std::string text;
    add_paragraph(text, markup_of(part(info, "cap:description")));
    add_paragraph(text, markup_of(part(info, "cap:instruction")));
    std::vector<std::string> areas;
    each(info, "cap:area", [&](Node area) { add_category(areas, plain_of(part(area, "cap:areadesc"))); });
    for (auto const& area : areas) add_paragraph(text, area);
    return text;
}

void read_info(Node info, Scope const& scope, Entry& entry) {
    each(info, "cap:category", [&](Node category) { add_category(entry.categories, plain_of(category)); });
    add_category(entry.categories, plain_of(part(info, "cap:event")));
    for (auto said : {part(info, "cap:urgency"), part(info, "cap:severity"), part(info, "cap:certainty")}) {
        if (auto grade = plain_of(said); grade != "Unknown") add_category(entry.categories, grade);
    }
    each(info, "cap:area", [&](Node area) {
        each(area, "cap:polygon", [&](Node polygon) { add_points(entry.points, text_of(polygon)); });
        // "latitude,longitude radius"
        each(area, "cap:circle", [&](Node circle) {
            auto written = text_of(circle);
            add_points(entry.points, std::string_view(written).substr(0, written.find(' ')));
        });
    });
    each(info, "cap:resource", [&](Node resource) {
        add_enclosure(entry.enclosures,
                      {link_in(part(resource, "cap:uri"), scope), text_of(part(resource, "cap:mimetype")),
                       length_of(text_of(part(resource, "cap:size")))});
    });
}

// What is an exercise, or takes an alert back, must not pass for one.
void add_standing(Node alert, Entry& entry, Tree const& tree, Document& out) {
    auto status = text_of(part(alert, "cap:status"));
    if (!status.empty() && status != "Actual") {
        add_category(entry.categories, text::one_line(status));
        note(out, "not_actual", tree, alert, "The status of this alert is not 'Actual'.");
    }
    auto kind = text_of(part(alert, "cap:msgtype"));
    bool is_back = kind == "Cancel" || kind == "Error";
    if (!is_back && kind != "Update") return;
    auto earlier = text::one_line(text_of(part(alert, "cap:references")));
    auto shown = earlier.empty() ? "an earlier one" : earlier.substr(0, text::boundary(earlier, 200));
    if (is_back) {
        add_category(entry.categories, kind);
        note(out, "withdrawn", tree, alert, "This alert takes back " + shown + ".");
    } else {
        note(out, "update", tree, alert, "This alert replaces " + shown + ".");
    }
}

// "cap-1.2" of "urn:oasis:names:tc:emergency:cap:1.2"; "cap" where no namespace says it.
std::string format_of(Node alert) {
    for (auto node = alert; node; node = node.parent()) {
        auto attributes = node.written_attributes();
        while (auto declared = attributes.next()) {
            auto [name, value] = *declared;
            auto cut = value.find("cap:") == value.npos ? value.find("cap/") : value.find("cap:");
            if (!name.starts_with("xmlns") || cut == value.npos) continue;
            auto version = value.substr(cut + 4);
            if (version.size() == 3 && version.starts_with("1.")) return "cap-" + std::string(version);
        }
    }
    return "cap";
}

// What its first <info> calls him, else his address.
std::string sender_of(Node alert) {
    for (auto name : {Name("cap:info"), Name("info")}) {
        auto info = alert.child(name);
        if (auto sender = plain_of(part(info, "cap:sendername")); info && !sender.empty()) return sender;
        if (info) break;
    }
    return text_of(part(alert, "cap:sender"));
}

Entry read_alert(Node alert, Scope const& outer, Tree const& tree, Document& out) {
    Entry entry;
    auto scope = outer.inside(alert);
    std::vector<Node> infos;
    each(alert, "cap:info", [&](Node info) { infos.push_back(info); });
    auto first = infos.empty() ? Node{} : infos.front();
    entry.id = text_of(part(alert, "cap:identifier"));
    entry.published = date_of(alert, {"cap:sent", "sent"}, tree, out, &entry.written);
    entry.title = plain_of(part(first, "cap:headline"));
    if (entry.title.empty()) entry.title = plain_of(part(first, "cap:event"));
    entry.link = link_in(part(first, "cap:web"), scope);
    entry.author = sender_of(alert);
    entry.summary = markup_of(part(first, "cap:description"));
    // Absent means en-US (CAP 1.2, section 3.2.2), but senders forget it in every language.
    entry.language = text::language_tag(text_of(part(first, "cap:language")));
    if (entry.language.empty()) entry.language = scope.lang;
    std::vector<std::string> told;
    for (auto info : infos) {
        read_info(info, scope, entry);
        add_category(told, text_in(info));
    }
    for (auto const& text : told) add_paragraph(entry.content, text);
    add_standing(alert, entry, tree, out);
    return entry;
}

}  // namespace

std::vector<Node> find_cap(Node root) {
    auto found = find_wrapped(root, {"cap:alert", "alert"});
    std::erase_if(found, [](Node alert) { return !part(alert, "cap:identifier"); });
    return found;
}

void read_cap(Tree const& tree, Scope const& scope, Document& out) {
    auto alerts = find_cap(tree.root());
    out.format = format_of(alerts.front());
    auto& name = out.feed.title;
    name = plain_of(part(alerts.front(), "cap:source"));
    if (name.empty()) name = sender_of(alerts.front());
    for (auto alert : alerts) tree.delivery().keep(out, read_alert(alert, scope, tree, out));
}

}  // namespace wirewatch::feeds
