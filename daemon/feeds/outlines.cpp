#include "feeds/outlines.hpp"

#include <algorithm>

#include "feeds/detect.hpp"
#include "feeds/opml.hpp"
#include "text/charset.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

// Attributes are asked for by the name they have after feeds/names.hpp; the prefix stays as it was written.
constexpr std::string_view own_prefix = "wirewatch:";

// Outlines come in the order of the document: each line is counted once.
class Lines {
public:
    Lines(std::string_view text, int first) : text_(text), line_(first) {}

    int of(Node node) {
        auto to = std::max(at_, node.begin());
        auto run = text_.substr(at_, to - at_);
        line_ += static_cast<int>(std::count(run.begin(), run.end(), '\n'));
        at_ = to;
        return line_;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    int line_;
};

Outline outline_of(Node node, Lines& lines) {
    Outline outline;
    outline.line = lines.of(node);
    outline.xml_url = attribute(node, "xmlurl");
    outline.url = attribute(node, "url");
    outline.type = attribute(node, "type");
    outline.title = outline_name(node, "title", "title");
    outline.text = outline_name(node, "text", "text");
    outline.language = attribute(node, "language");
    add_listed(outline.categories, attribute(node, "category"));
    add_folders(node, outline.folders);
    auto attributes = node.written_attributes();
    while (auto written = attributes.next()) {
        auto name = node.unified(written->name);
        if (name.starts_with(own_prefix)) {
            outline.own.emplace_back(name.substr(own_prefix.size()),
                                     text::one_line(read_value(written->value)));
        }
    }
    return outline;
}

}  // namespace

Outlines read_outlines(std::string_view bytes) {
    Outlines out;
    if (auto what = signature(bytes); !what.empty()) {
        out.refusal = "This is " + std::string(what) + ", not an OPML list.";
        return out;
    }
    auto utf8 = text::repair(text::to_utf8(bytes, "").text).text;
    auto seen = detect(utf8, "", "");
    Document document;
    Tree tree;
    auto before = std::string_view(utf8).substr(0, seen.start);
    auto first_line = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1;
    auto xml = std::string_view(utf8).substr(seen.start);
    auto could = seen.shape == Shape::xml && tree.load(xml, first_line, document);
    if (!could || tree.root().name() != "opml") {
        out.refusal = "This is no OPML list.";
        return out;
    }
    out.truncated = document.truncated;
    Lines lines(xml, first_line);
    each_below(tree.root(), {"outline"}, [&](Node node) {
        auto outline = outline_of(node, lines);
        if (!outline.xml_url.empty() || !outline.url.empty()) out.list.push_back(std::move(outline));
    });
    return out;
}

}  // namespace wirewatch::feeds
