// The tree of feeds/ against pugixml's, on seeded documents that are well-formed: two readers of XML that
// know nothing of each other.
#include <gtest/gtest.h>

#include <map>
#include <pugixml.hpp>
#include <random>
#include <string>

#include "feeds/markup_scan.hpp"
#include "feeds/markup_text.hpp"

namespace wirewatch::feeds {
namespace {

class Author {
public:
    explicit Author(unsigned seed) : chance_(seed) {}

    std::string document() {
        return (below(2) ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : "") + element(0) +
               (below(2) ? "\n" : "");
    }

private:
    std::size_t below(std::size_t most) { return chance_() % most; }

    std::string one_of(std::vector<std::string> const& choices) { return choices[below(choices.size())]; }

    std::string name() {
        return one_of(
            {"item", "title", "a", "b", "x-y", "content.body", "_n1", "rss", "überschrift", "entry"});
    }

    std::string space() { return one_of({"", "", " ", "\n", "\t ", "  \n"}); }

    std::string text() {
        std::string text;
        for (auto words = below(4); words > 0; --words) {
            text += one_of({"truce ", "&amp;", "&lt;b&gt;", "&#233;", "&#x41F;", "&quot;", "&apos;", "مياه",
                            "和平", "\n", " > ", "]] ", "\"quoted'", "&#10;", "<!-- no <b> here -->",
                            "<?php 1 < 2 ?>", "<![CDATA[<p>1 & 2</p> ]] >]]>", "<![CDATA[]]>"});
        }
        return text;
    }

    std::string attributes() {
        std::string all;
        for (auto n = below(3), used = std::size_t{0}; used < n; ++used) {
            auto quote = one_of({"\"", "'"});
            auto value =
                one_of({"", "1", "https://a.example/?a=1&amp;b=2", "a > b", "x\ty", "&#233;", "&lt;", "/>"});
            all += one_of({" ", "\n  "}) + one_of({"k", "href", "xml:lang", "data-x"}) +
                   std::to_string(used) + space() + "=" + space() + quote + value + quote;
        }
        return all;
    }

    std::string element(int depth) {
        auto called = name();
        auto start = "<" + called + attributes() + space();
        if (below(5) == 0) return start + "/>";
        std::string inside = text();
        for (auto children = depth < 6 ? below(5) : 0; children > 0; --children)
            inside += element(depth + 1) + text();
        return start + ">" + inside + "</" + called + space() + ">";
    }

    std::mt19937 chance_;
};

void show(std::string& out, std::string_view name, std::map<std::string, std::string> const& attributes,
          std::string_view text) {
    out.append("<").append(name);
    for (auto const& [key, value] : attributes) out.append(" ").append(key).append("=").append(value);
    out.append(">").append(text).append("\n");
}

std::string as_we_read(std::string const& xml) {
    auto scanned = scan(xml);
    EXPECT_EQ(scanned.fault.place, Fault::none) << scanned.fault.what << "\n" << xml;
    std::string out;
    auto root = scanned.markup.root();
    for (auto node = root; node; node = node.following(root)) {
        std::map<std::string, std::string> attributes;
        auto written = node.written_attributes();
        while (auto attribute = written.next())
            attributes[std::string(attribute->name)] = read_value(attribute->value);
        std::string text;
        append_text(text, node);
        show(out, node.written_name(), attributes, text);
    }
    return out;
}

std::string text_with_descendants(pugi::xml_node node) {
    std::string text;
    for (auto child : node.children()) {
        auto is_text = child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata;
        text += is_text ? std::string(child.value()) : text_with_descendants(child);
    }
    return text;
}

void walk(std::string& out, pugi::xml_node node) {
    std::map<std::string, std::string> attributes;
    for (auto attribute : node.attributes()) attributes[attribute.name()] = attribute.value();
    show(out, node.name(), attributes, text_with_descendants(node));
    for (auto child : node.children()) {
        if (child.type() == pugi::node_element) walk(out, child);
    }
}

std::string as_pugixml_reads(std::string const& xml) {
    pugi::xml_document document;
    auto read = document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata,
                                     pugi::encoding_utf8);
    EXPECT_TRUE(read) << read.description() << "\n" << xml;
    std::string out;
    walk(out, document.document_element());
    return out;
}

TEST(Reference, WellFormedDocumentsReadAsPugixmlReadsThem) {
    for (unsigned seed = 1; seed <= 3000; ++seed) {
        auto xml = Author(seed).document();
        ASSERT_EQ(as_we_read(xml), as_pugixml_reads(xml)) << "seed " << seed << "\n" << xml;
    }
}

}  // namespace
}  // namespace wirewatch::feeds
