#include "feeds/entities.hpp"

#include <gtest/gtest.h>

namespace wirewatch::feeds {
namespace {

TEST(FeedEntities, ReferencesBecomeWhatXmlKnows) {
    struct Case {
        std::string_view written, meant;
    };
    for (auto const& [written, meant] : {
             Case{"caf&eacute;", "café"},
             Case{"&amp;&lt;&gt;&quot;&apos;", "&amp;&lt;&gt;&quot;&apos;"},
             Case{"&LT;b&GT;", "&lt;b&gt;"},
             Case{"&#8217;&#x2019;", "’’"},
             Case{"&#150;", "–"},
             Case{"&#60;", "&lt;"},
             Case{"&#10;", "&#10;"},
             Case{"&#0;&#xD800;&#99999999999;", "\uFFFD\uFFFD\uFFFD"},
             Case{"&#233 &#xe9, &#12a &#; &#x;", "é é, &amp;#12a &amp;#; &amp;#x;"},
             Case{"&#xD83D;&#xDE00; &#55357;", "😀 \uFFFD"},
             Case{"R&D & more", "R&amp;D &amp; more"},
             Case{"a&b=c;", "a&amp;b=c;"},
             Case{"&nosuch;", "&amp;nosuch;"},
             Case{"&amp;nbsp;", "&amp;nbsp;"},
             Case{"<![CDATA[&eacute; & x]]>&eacute;", "<![CDATA[&eacute; & x]]>é"},
             Case{"<!-- & -->&", "<!-- & -->&amp;"},
             Case{"<![CDATA[ & ", "<![CDATA[ & "},
             Case{"&", "&amp;"},
         }) {
        EXPECT_EQ(xml_references(written), meant) << written;
    }
}

TEST(FeedEntities, WhatNeedsNoChangeIsKnownBefore) {
    for (std::string_view text : {"", "a", "&amp;&lt;&#233;&#xe9;", "&#10;"}) {
        EXPECT_TRUE(has_xml_references(text)) << text;
        EXPECT_TRUE(xml_references(text).find("&amp;#") == std::string::npos) << text;
    }
    for (std::string_view text :
         {"&", "&nbsp;", "&#150;", "&#0;", "&#233", "&#XE9;", "&#xD83D;&#xDE00;", "a & b"}) {
        EXPECT_FALSE(has_xml_references(text)) << text;
    }
}

}  // namespace
}  // namespace wirewatch::feeds
