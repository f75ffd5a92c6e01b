#include "text/html_tokens.hpp"

#include <gtest/gtest.h>

namespace wirewatch::text {
namespace {

// "<p class=lead>One</p>" -> "+p class=lead|One|-p|".
std::string tokens_of(std::string html) {
    HtmlTokens tokens(html.data(), html.data() + html.size());
    HtmlToken token;
    std::string out;
    while (tokens.next(token)) {
        if (token.kind != HtmlToken::Kind::text) out += token.kind == HtmlToken::Kind::start ? "+" : "-";
        out += token.content;
        for (auto const& [name, value] : token.attributes)
            out.append(" ").append(name).append("=").append(value);
        out += "|";
    }
    return out;
}

struct Case {
    std::string_view html, tokens;
};

TEST(HtmlTokens, TagsTextAndAttributes) {
    for (auto const& [html, tokens] : {
             Case{"<p>One</p>", "+p|One|-p|"},
             Case{"<P CLASS=Lead id='a b' hidden>x", "+p class=Lead id=a b hidden=|x|"},
             Case{"<a href = \"/x?a=1&amp;b=2\" >", "+a href=/x?a=1&amp;b=2|"},
             Case{"<a href=/x/y>z", "+a href=/x/y|z|"},
             Case{"<br/>x<img src=a />", "+br|x|+img src=a|"},
             Case{"<p a=1/b=2 =c>", "+p a=1/b=2 c=|"},
             Case{"a &lt;b&gt; c", "a <b> c|"},
             Case{"5 < 6 <3", "5 |< 6 |<3|"},
             Case{"</p >", "-p|"},
         }) {
        EXPECT_EQ(tokens_of(std::string(html)), tokens) << html;
    }
}

TEST(HtmlTokens, CommentsAndDeclarationsArePassedOver) {
    for (auto html : {"<!doctype html>x", "<!-- <p> -->x", "<!-->x", "<!--->x", "<?xml version='1.0'?>x",
                      "</>x", "</3>x", "<![endif]>x"}) {
        EXPECT_EQ(tokens_of(html), "x|") << html;
    }
    EXPECT_EQ(tokens_of("x<!-- never ends <p>y"), "x|y|") << "it does not take the rest along";
    EXPECT_EQ(tokens_of("x<!-- a --><!-- never ends"), "x|");
}

TEST(HtmlTokens, ScriptsAreNoMarkupUntilTheyEnd) {
    EXPECT_EQ(tokens_of("<script>if (a<b) '</p>&amp;'</SCRIPT >x"),
              "+script|if (a<b) '</p>&amp;'|-script|x|");
    EXPECT_EQ(tokens_of("<style></style>x"), "+style|-style|x|");
    EXPECT_EQ(tokens_of("<title>A &amp; <b></title>"), "+title|A & <b>|-title|");
    EXPECT_EQ(tokens_of("<script>a</scripted>b"), "+script|a</scripted>b|");
}

TEST(HtmlTokens, DrawingsHoldNoText) {
    EXPECT_EQ(tokens_of("<svg><text>no</text></svg>x"), "+svg|<text>no</text>|-svg|x|");
    EXPECT_EQ(tokens_of("<svg/>x"), "+svg|x|");
    EXPECT_EQ(tokens_of("<svg><p>x<svg>y"), "+svg|+p|x|+svg|y|")
        << "a forgotten end does not take the page along";
}

TEST(HtmlTokens, ATagThatIsCutOffEndsThePage) {
    for (auto html :
         {"x<p", "x<p class", "x<p class=", "x<p class='a", "x<p class=a", "x</p", "x</", "x<p/"}) {
        EXPECT_EQ(tokens_of(html), "x|") << html;
    }
    EXPECT_EQ(tokens_of("x<"), "x|<|");
}

TEST(HtmlTokens, ATagKeepsAThousandAttributes) {
    std::string html = "<p";
    for (int i = 0; i < 100'000; ++i) html += " a";
    html += ">x";
    HtmlTokens tokens(html.data(), html.data() + html.size());
    HtmlToken token;
    ASSERT_TRUE(tokens.next(token));
    EXPECT_EQ(token.attributes.size(), 1000u);
    ASSERT_TRUE(tokens.next(token));
    EXPECT_EQ(token.content, "x");
}

}  // namespace
}  // namespace wirewatch::text
