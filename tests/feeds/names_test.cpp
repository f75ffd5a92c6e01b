#include "feeds/names.hpp"

#include <gtest/gtest.h>

#include "feeds/tagged.hpp"

namespace wirewatch::feeds {
namespace {

std::string names(std::string const& xml) {
    Tagged tagged(xml);
    std::string out;
    auto root = tagged.root();
    for (auto node = root; node; node = node.following(root)) out += std::string(node.name()) + " ";
    return out;
}

TEST(Names, APrefixIsThatOfThisRoom) {
    EXPECT_EQ(names("<rss xmlns:x='http://purl.org/dc/elements/1.1/'><x:Creator/><y:Z/></rss>"),
              "rss dc:creator y:z ");
    EXPECT_EQ(names("<feed xmlns='http://www.w3.org/2005/Atom'><entry><Title/></entry></feed>"),
              "atom:feed atom:entry atom:title ");
}

TEST(Names, ADeclarationHoldsInItsElement) {
    EXPECT_EQ(names("<a><b xmlns:x='http://purl.org/dc/terms/'><x:c/></b><x:c/></a>"), "a b dcterms:c x:c ");
    EXPECT_EQ(names("<rss><x xmlns='http://other.example/'><y/></x><y/></rss>"), "rss other:x other:y y ");
}

TEST(Names, XhtmlHasItsPrefixWhereItBegins) {
    EXPECT_EQ(names("<a><div xmlns='http://www.w3.org/1999/xhtml'><p><b/></p></div>"
                    "<div xmlns='http://www.w3.org/1999/xhtml'/><div/></a>"),
              "a xhtml:div p b xhtml:div div ");
}

TEST(Names, MoreDeclarationsThanAnybodyNeedsDoNotCount) {
    std::string many = "<a";
    for (int i = 0; i < 64; ++i) many += " xmlns:p" + std::to_string(i) + "='x'";
    EXPECT_EQ(names(many + " xmlns:x='http://purl.org/dc/terms/'><x:c/></a>"), "a x:c ");
}

TEST(Names, MoreNamesThanAnybodyUsesAreNone) {
    std::string many = "<rss>";
    for (int i = 0; i < 3000; ++i) many += "<n" + std::to_string(i) + "/>";
    auto found = names(many + "<item/></rss>");
    EXPECT_TRUE(found.starts_with("rss n0 n1 "));
    EXPECT_EQ(found.find("n2999"), found.npos);
}

}  // namespace
}  // namespace wirewatch::feeds
