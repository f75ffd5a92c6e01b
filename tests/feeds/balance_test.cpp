#include "feeds/balance.hpp"

#include <gtest/gtest.h>

namespace wirewatch::feeds {
namespace {

TEST(Balance, EndTagsArePutRight) {
    struct Case {
        std::string_view written, meant;
    };
    for (auto const& [written, meant] : {
             Case{"<a><b>x</b></a>", "<a><b>x</b></a>"},
             Case{"<a><p>x<br>y</a>", "<a><p>x<br/>y</p></a>"},
             Case{"<a>x</b></a>", "<a>x</a>"},
             Case{"<a><br/><c d='/>'>x", "<a><br/><c d='/>'>x</c></a>"},
             Case{"<?xml ?><!DOCTYPE a><!-- <b> --><a><![CDATA[<b>]]></a>",
                  "<?xml ?><!DOCTYPE a><a><![CDATA[<b>]]></a>"},
             Case{"<a>1 < 2 <b>x</b></a>", "<a>1 &lt; 2 <b>x</b></a>"},
             Case{"<a><b", "<a>&lt;b</a>"},
             Case{"<a ><b\nc='1'>x</b ></a>", "<a ><b\nc='1'>x</b></a>"},
             Case{"<rss><item><p>1<item>2</item></rss>", "<rss><item><p>1</p></item><item>2</item></rss>"},
             Case{"<item><title>1<link>2</link></item>", "<item><title>1</title><link>2</link></item>"},
             Case{"<item><title>1<link></title>2</link></item>",
                  "<item><title>1</title><link>2</link></item>"},
             Case{"<item><title>1<b>2</title></item>", "<item><title>1<b>2</b></title></item>"},
             Case{"<a><b><![CDATA[x<i></b><c/></a>", "<a><b><![CDATA[x<i>]]></b><c/></a>"},
             Case{"<a><![cdata[<b>]]></a>", "<a><![CDATA[<b>]]></a>"},
             Case{"<a><![CDATA[x", "<a><![CDATA[x</a>"},
             Case{"", ""},
             Case{"</a>", ""},
         }) {
        EXPECT_EQ(balanced(written), meant) << written;
    }
}

TEST(Balance, IsLinear) {
    std::string hostile;
    for (int i = 0; i < 200'000; ++i) hostile += "<a></b>";
    EXPECT_EQ(balanced(hostile).size(), 200'000u * 7)
        << "no end tag closed anything; all are closed at the end";
    std::string sections;
    for (int i = 0; i < 200'000; ++i) sections += "<a><![CDATA[";
    EXPECT_GT(balanced(sections).size(), sections.size());
}

}  // namespace
}  // namespace wirewatch::feeds
