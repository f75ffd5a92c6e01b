#include "feeds/markup_scan.hpp"

#include <gtest/gtest.h>

#include "feeds/markup_text.hpp"

namespace wirewatch::feeds {
namespace {

std::string mended(std::string_view xml) {
    auto scanned = scan_mending(xml);
    std::string out;
    for (auto node = scanned.markup.root(); node; node = node.next_sibling()) {
        std::string inside;
        append_markup(inside, node);
        out += "<" + std::string(node.name()) + ">" + inside;
    }
    return out;
}

TEST(MarkupScan, EndTagsArePutRight) {
    struct Case {
        std::string_view written, meant;
    };
    for (auto const& [written, meant] : {
             Case{"<a><b>x</b></a>", "<a><b>x</b>"},
             Case{"<a><p>x<br>y</a>", "<a><p>x<br/>y</p>"},
             Case{"<a>x</b></a>", "<a>x"},
             Case{"<a>x</b>y</a>z", "<a>xy"},
             Case{"<a><br/><c d='/>'>x", "<a><br/><c d=\"/>\">x</c>"},
             Case{"<?xml ?><!DOCTYPE a [<!ENTITY b '>'>]><!-- <b> --><a><i/><![CDATA[<b>]]></a>",
                  "<a><i/><b>"},
             Case{"<a>1 < 2 <b>x</b></a>", "<a>1 &lt; 2 <b>x</b>"},
             Case{"<a><i/><b", "<a><i/>&lt;b"},
             Case{"<a ><b\nc='1'>x</b ></a>", "<a><b c=\"1\">x</b>"},
             Case{"<a><b c=1 d>x</b></a>", "<a><b c=\"1\" d=\"\">x</b>"},
             Case{"<a><b c=\"1>x</b></a>", "<a><b c=\"1\">x</b>"},
             Case{"<rss><item><p>1<item>2</item></rss>", "<rss><item><p>1</p></item><item>2</item>"},
             Case{"<item><title>1<link>2</link></item>", "<item><title>1</title><link>2</link>"},
             Case{"<item><title>1<link></title>2</link></item>", "<item><title>1</title><link>2</link>"},
             Case{"<item><title>1<b>2</title></item>", "<item><title>1<b>2</b></title>"},
             Case{"<a><b><![CDATA[x<i></b><c/></a>", "<a><b><![CDATA[x<i>]]></b><c/>"},
             Case{"<a><i/><![cdata[<b>]]></a>", "<a><i/><b>"},
             Case{"<a><i/><!-- oops ><b/></a>", "<a><i/><b/>"},
             Case{"<?xml version='1.0' ?<!-- x --><a>1</a>", "<a>1"},
             Case{"<?xml version='1.0'?><?xml ><a><i/><?x </a>", "<a><i/>"},
             Case{"<a><script>1<2</script><i>3</i></a>", "<a><script>1&lt;2</script><i>3</i>"},
             Case{"<a>1</a><a>2</a>", "<a>1<a>2"},
             Case{"", ""},
             Case{"</a>", ""},
         }) {
        EXPECT_EQ(mended(written), meant) << written;
    }
}

TEST(MarkupScan, WhatIsNotWellFormedIsSaidToBe) {
    struct Case {
        std::string_view xml, fault;
    };
    for (auto const& [xml, fault] : {
             Case{"<a><b></a>", "an end tag does not close what is open"},
             Case{"<a></a></a>", "an end tag does not close what is open"},
             Case{"<a></a", "an end tag never ends"},
             Case{"<a>", "it ends before its elements do"},
             Case{"<a b=c></a>", "a start tag is not in order"},
             Case{"<a b='1'c='2'></a>", "a start tag is not in order"},
             Case{"<a>1 < 2</a>", "a start tag is not in order"},
             Case{"<a", "a start tag is not in order"},
             Case{"<a><![CDATA[ ]] ></a>", "a comment, a quoted section or an instruction never ends"},
             Case{"<a><!x></a>", "a declaration is none"},
         }) {
        EXPECT_EQ(scan(xml).fault.what, fault) << xml;
        EXPECT_EQ(scan_mending(xml).fault.place, Fault::none) << xml;
    }
    for (std::string_view xml :
         {"<a b='>' c='<' ><d/>&<!-- < --><![CDATA[<]]></a >", "<a/><b/>", "no markup"})
        EXPECT_EQ(scan(xml).fault.place, Fault::none) << xml;
}

TEST(MarkupScan, ReferencesThatXmlDoesNotKnowAreFound) {
    EXPECT_EQ(scan("<a b='&amp;'>&#233;<!-- & --><![CDATA[&]]></a>").bad_reference, Fault::none);
    EXPECT_EQ(scan("<a>x &nbsp;</a>").bad_reference, 5u);
    EXPECT_EQ(scan("<a b='&'/>").bad_reference, 6u);
}

TEST(MarkupScan, WhatTheEndClosesIsCut) {
    auto scanned = scan_mending("<rss><item><title>a</title></item><item><title>b");
    auto root = scanned.markup.root();
    EXPECT_TRUE(root.is_cut());
    EXPECT_FALSE(root.first_child().is_cut());
    EXPECT_TRUE(root.first_child().next_sibling().is_cut());
    EXPECT_FALSE(scan_mending("<rss><item>a</item").markup.root().first_child().is_cut());
    EXPECT_FALSE(scan_mending("<rss><item>a</item</rss>").markup.root().is_cut());
    EXPECT_FALSE(scan_mending("<rss><item></rss>").markup.root().first_child().is_cut());
}

TEST(MarkupScan, IsLinear) {
    for (std::string_view piece :
         {"<a></b>", "<a><![CDATA[", "<script>", "<a x=\"", "<item><b>", "<a></a", "&"}) {
        std::string hostile;
        for (int i = 0; i < 100'000; ++i) hostile += piece;
        EXPECT_FALSE(scan_mending(hostile).is_nothing_but_tags) << piece;
    }
}

TEST(MarkupScan, ATreeOfNothingButTagsIsNotMade) {
    std::string tags;
    for (int i = 0; i < 500'000; ++i) tags += "<a>";
    EXPECT_TRUE(scan_mending(tags).is_nothing_but_tags);
    EXPECT_TRUE(scan(tags).is_nothing_but_tags);
}

}  // namespace
}  // namespace wirewatch::feeds
