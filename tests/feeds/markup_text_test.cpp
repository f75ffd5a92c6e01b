#include "feeds/markup_text.hpp"

#include <gtest/gtest.h>

#include <array>

#include "feeds/tagged.hpp"

namespace wirewatch::feeds {
namespace {

std::string text(std::string const& inside) {
    std::string out;
    append_text(out, Tagged("<a>" + inside + "</a>").root());
    return out;
}

std::string markup(std::string const& inside, std::string const& declared = "") {
    std::string out;
    append_markup(out, Tagged("<a" + declared + ">" + inside + "</a>").root());
    return out;
}

TEST(MarkupText, TextIsThatOfAllDescendants) {
    EXPECT_EQ(text("a<b>c<d/>e</b> f<!-- g --><?h?>&amp;<![CDATA[<i>]]>"), "ace f&<i>");
    EXPECT_EQ(text("<b>1</b><c><d>2</d></c>3"), "123");
    EXPECT_EQ(text(""), "");
}

TEST(MarkupText, WhatIsLeftOutDoesNotCount) {
    Tagged tagged("<a>1<b>2<c>3</c></b>4<b>5</b></a>");
    std::string out;
    append_text(out, tagged.root(), tagged.root().first_child());
    EXPECT_EQ(out, "145");
}

TEST(MarkupText, PartsStandApart) {
    std::string out;
    append_parts(out,
                 Tagged("<byline>By<person>Jane <b>Doe</b></person><role>Writer</role></byline>").root());
    EXPECT_EQ(out, "By Jane Doe  Writer ");
}

TEST(MarkupText, TextThatStandsThereIsNotCopied) {
    auto plain = [](std::string const& inside) {
        Tagged tagged("<a>" + inside + "</a>");
        auto found = plain_text(tagged.root());
        return found ? std::string(*found) : "none";
    };
    EXPECT_EQ(plain(" x y "), "x y");
    EXPECT_EQ(plain("\n<![CDATA[ <b>&amp; ]]> "), "<b>&amp;");
    for (auto const* inside :
         {"a&amp;b", "a<b/>", "<![CDATA[a]]>b", "<![CDATA[a]]><![CDATA[b]]>", "a<!-- -->"}) {
        EXPECT_EQ(plain(inside), "none") << inside;
    }
}

TEST(MarkupText, WhatSaysSomethingIsSeen) {
    for (auto const* inside : {"x", "<b/>", "<![CDATA[x]]>", "&amp;", " x", "é"}) {
        EXPECT_TRUE(says_anything(Tagged("<a>" + std::string(inside) + "</a>").root())) << inside;
    }
    for (auto const* inside : {"", " \n", "<![CDATA[ ]]>", "<!-- x -->", "&#32;", "\u00A0"}) {
        EXPECT_FALSE(says_anything(Tagged("<a>" + std::string(inside) + "</a>").root())) << inside;
    }
    EXPECT_FALSE(says_anything({}));
}

TEST(MarkupText, MarkupIsWrittenAsXml) {
    EXPECT_EQ(markup("<P CLASS='a \"b\"'>x &lt; &amp;y<BR /> <i></i></P>z"),
              "<p class=\"a &quot;b&quot;\">x &lt; &amp;y<br/> <i/></p>z");
    EXPECT_EQ(markup("<b a='1' c='2' a='3'/>"), "<b a=\"1\" c=\"2\"/>");
    EXPECT_EQ(markup("<b><![CDATA[<i>]]></b><![CDATA[<u>x</u>]]><!-- y -->"),
              "<b><![CDATA[<i>]]></b><u>x</u>");
}

TEST(MarkupText, XhtmlIsWrittenWithoutItsPrefix) {
    EXPECT_EQ(markup("<h:div><h:b>x</h:b></h:div>", " xmlns:h='http://www.w3.org/1999/xhtml'"),
              "<div><b>x</b></div>");
}

TEST(MarkupText, ElementsGetOtherNamesAndOneIsLeftOut) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 1> names{{{"hl1", "h2"}}};
    Tagged tagged("<a><p>1</p><block><hl1>2</hl1></block></a>");
    std::string out;
    append_markup(out, tagged.root(), {tagged.root().first_child(), names});
    EXPECT_EQ(out, "<block><h2>2</h2></block>");
}

TEST(MarkupText, DepthIsNoDanger) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<a x=''>";
    auto scanned = scan_mending(deep);
    std::string out;
    append_markup(out, scanned.markup.root());
    append_text(out, scanned.markup.root());
    EXPECT_GT(out.size(), 1'000'000u);
}

}  // namespace
}  // namespace wirewatch::feeds
