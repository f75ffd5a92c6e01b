#include "text/html.hpp"

#include <gtest/gtest.h>

#include "text/utf8.hpp"

namespace wirewatch::text {
namespace {

struct Case {
    std::string_view html, text;
};

TEST(Html, VisibleTextOfFragments) {
    for (auto const& [html, text] : {
             Case{"<p>One.</p><p>Two.</p>", "One.\n\nTwo."},
             Case{"One<br>Two<br/><br/>Three", "One\nTwo\n\nThree"},
             Case{"<div><div>One</div> <div>Two</div></div>", "One\n\nTwo"},
             Case{"<b>bold</b>ly <i>done</i>", "boldly done"},
             Case{"a&nbsp;b &amp; c&hellip; &#8217;&#x2019;&#150;", "a b & c… ’’–"},
             Case{"<script>x<1</script>One<style>p{}</style>", "One"},
             Case{"<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"},
             Case{"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"},
             Case{"<![CDATA[kept <b>this</b>]]>", "kept this"},
             Case{"<p>un<b>closed <p>tags", "unclosed\n\ntags"},
             Case{"<pre>a\nb</pre>", "a\nb"},
             Case{"<title>no</title><p>yes", "yes"},
             Case{"<!-- no -->yes", "yes"},
             Case{"<img src=x onerror=y>", ""},
             Case{"safe<object classid=x> words", "safe words"},
             Case{"<ruby>子<rt>こ</ruby>ども", "子ども"},
             Case{"<ul><li>One<ul><li>Two</ul></ul>three", "One\n\nTwo\n\nthree"},
             Case{"", ""},
         }) {
        EXPECT_EQ(html_to_text(html), text) << html;
    }
}

TEST(Html, MarkupIsToldFromPlainText) {
    for (auto text : {"<p>x", "x<br/>y", "</p>", "AT&amp;T", "&#8217;", "&#x27;", "<!-- c -->"}) {
        EXPECT_TRUE(has_markup(text)) << text;
    }
    for (auto text :
         {"a < b > c", "AT&T", "R&D;", "x <- y", "<3", "Desk <desk@example.org>", "&nosuch;", "a<b"}) {
        EXPECT_FALSE(has_markup(text)) << text;
    }
}

TEST(Html, ParagraphsOfPlainText) {
    EXPECT_EQ(paragraphs("One\nstill one.\n\n\nTwo."), "One still one.\n\nTwo.");
    EXPECT_EQ(paragraphs("One.\r\nTwo.\n"), "One.\n\nTwo.");
    EXPECT_EQ(paragraphs("One\n \t\nTwo"), "One\n\nTwo");
    EXPECT_EQ(paragraphs(" \n "), "");
}

TEST(Html, VisibleTextKeepsPlainTextAsItIs) {
    EXPECT_EQ(visible_text("5 < 6 and R&D"), "5 < 6 and R&D");
    EXPECT_EQ(visible_line("<b>Talks</b>\n resume"), "Talks resume");
    EXPECT_EQ(visible_line("AT&amp;T\n  grows"), "AT&T grows");
}

TEST(Html, DeepNestingEndsInTimeAndMemory) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<div>";
    html_to_text(deep + "x");
}

TEST(Html, ATagThatTheLimitCutsIsNoText) {
    std::string words = "<p>";
    while (words.size() < (1 << 20) - 1) words += "x";
    EXPECT_TRUE(html_to_text(words + "<p>y").ends_with("x"));
}

TEST(Html, ReadsOneMegabyteAndCutsBetweenCharacters) {
    std::string wide = "<p>";
    while (wide.size() < (1 << 20) + 50) wide += "é";
    auto text = html_to_text(wide);
    EXPECT_LE(text.size(), 1u << 20);
    EXPECT_GT(text.size(), 1'000'000u);
    EXPECT_EQ(text.find("\uFFFD"), std::string::npos);
}

}  // namespace
}  // namespace wirewatch::text
