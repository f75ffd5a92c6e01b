#include "feeds/markup.hpp"

#include <gtest/gtest.h>

#include "feeds/tagged.hpp"

namespace wirewatch::feeds {
namespace {

std::string names(Nodes nodes) {
    std::string out;
    for (auto node : nodes) out += std::string(node.name()) + " ";
    return out;
}

TEST(Markup, ElementsKnowTheirNeighbours) {
    Tagged tagged("<?xml version='1.0'?><rss><title>a</title><item><link/>text<link/></item><title/></rss>");
    auto root = tagged.root();
    EXPECT_EQ(root.name(), "rss");
    EXPECT_FALSE(root.parent());
    EXPECT_EQ(names(root.children()), "title item title ");
    EXPECT_EQ(names(root.children("title")), "title title ");
    auto item = root.child("item");
    EXPECT_TRUE(item.is("item"));
    EXPECT_EQ(item.parent(), root);
    EXPECT_EQ(item.next_sibling(), root.first_child().next_sibling("title"));
    EXPECT_EQ(names(item.children()), "link link ");
    EXPECT_FALSE(root.child("guid"));
}

TEST(Markup, ANullNodeHasNothing) {
    Node none;
    EXPECT_FALSE(none);
    EXPECT_EQ(none.name(), "");
    EXPECT_EQ(none.attribute("href"), "");
    EXPECT_EQ(none.inside(), "");
    EXPECT_FALSE(none.parent() || none.first_child() || none.next_sibling() || none.child("item"));
    EXPECT_EQ(names(none.children()), "");
    EXPECT_FALSE(Tagged("no markup").root());
}

TEST(Markup, AWalkVisitsAllInOrder) {
    Tagged tagged("<a><b><c/></b><d/></a>");
    std::string visited;
    auto root = tagged.root();
    for (auto node = root.following(root); node; node = node.following(root))
        visited += std::string(node.name());
    EXPECT_EQ(visited, "bcd");
    EXPECT_EQ(root.first_child().behind(root).name(), "d");
    EXPECT_FALSE(root.behind(root));
}

TEST(Markup, AttributesAreFoundByTheNamesOfThisRoom) {
    Tagged tagged(
        "<R:RDF xmlns:R='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><item R:about=' a&amp;b ' "
        "isPermaLink=\"false\" xml:lang='de'/></R:RDF>");
    auto item = tagged.root().child("item");
    EXPECT_EQ(item.attribute("rdf:about"), "a&b");
    EXPECT_EQ(item.attribute("ispermalink"), "false");
    EXPECT_EQ(item.attribute("xml:lang"), "de");
    EXPECT_TRUE(item.has_attribute("rdf:about"));
    EXPECT_FALSE(item.has_attribute("about"));
    EXPECT_EQ(item.unified("R:about"), "rdf:about");
}

TEST(Markup, AnElementKnowsWhereItStands) {
    std::string xml = "<rss>\n<item >x<link/>y</item\n> z</rss>";
    Tagged tagged(xml);
    auto item = tagged.root().child("item");
    EXPECT_EQ(item.begin(), xml.find("<item"));
    EXPECT_EQ(item.end(), xml.find(" z"));
    EXPECT_EQ(item.inside(), "x<link/>y");
    EXPECT_EQ(item.text_before(item.first_child()), "x");
    EXPECT_EQ(item.text_behind(item.first_child()), "y");
    EXPECT_EQ(item.written_name(), "item");
}

}  // namespace
}  // namespace wirewatch::feeds
