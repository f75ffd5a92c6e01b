#include "article/extract.hpp"

#include <gtest/gtest.h>

#include "article/pages.hpp"

namespace wirewatch::article {
namespace {

std::string text_of(std::string const& html) {
    return extract({html, "", "https://example.org/news/1"}).text;
}

TEST(Extract, TheArticleIsTakenOutOfItsPage) {
    auto found =
        extract({R"(<!doctype html><html lang="en-GB"><head><title>Talks by the lake | Example News</title>
        <meta property="og:site_name" content="Example News">
        <meta property="article:published_time" content="2025-10-28T09:30:00+02:00"></head><body>
        <nav><ul><li><a href="/">Home</a><li><a href="/world">World</a></ul></nav>
        <main><h1>Talks by the lake</h1><div class="byline">By <a rel="author" href="/jane">Jane Doe</a></div>)" +
                     body + R"(<div class="share-bar"><a href="#">Share this story</a></div></main>
        <footer>All rights reserved, wherever they are.</footer>)",
                 "text/html", "https://example.org/news/1"});
    EXPECT_EQ(found.title, "Talks by the lake");
    EXPECT_EQ(found.byline, "Jane Doe");
    EXPECT_EQ(found.site_name, "Example News");
    EXPECT_EQ(found.language, "en-GB");
    EXPECT_EQ(found.published, parse_rfc3339("2025-10-28T07:30:00Z").value());
    EXPECT_EQ(found.text, body_text);
    EXPECT_TRUE(found.notes.empty());
    EXPECT_EQ(found.refusal, "");
}

TEST(Extract, HeadingsListsAndQuotesAreKept) {
    EXPECT_EQ(text_of("<article>" + paragraph(first) +
                      "<h2>What is next</h2><ul><li>Friday<li>Monday</ul><blockquote>" + paragraph(second) +
                      "</blockquote><p>One<br>two</p>" + paragraph(third)),
              first + "\n\nWhat is next\n\nFriday\n\nMonday\n\n" + second + "\n\nOne\ntwo\n\n" + third);
}

TEST(Extract, WhatStandsInsideAnArticleAndIsNoneOfItGoes) {
    for (std::string aside : {
             "<aside>Not this at all.</aside>",
             "<div class=related-stories><p>Not this at all.</div>",
             "<div class=relatedStories><p>Not this at all.</div>",
             "<div id=newsletter_signup><p>Not this at all.</div>",
             "<related-stories><p>Not this at all.</p></related-stories>",
             "<amp-sidebar>Not this at all.</amp-sidebar>",
             "<div class=cookie-notice>Not this at all.</div>",
             "<div role=complementary>Not this at all.</div>",
             "<figure><img src=a><figcaption>Not this at all.</figcaption></figure>",
             "<div class=photo-credit>Not this at all.</div>",
             "<span class=sr-only>Not this at all.</span>",
             "<p hidden>Not this at all.</p>",
             "<p style='display: none'>Not this at all.</p>",
             "<p aria-hidden=true>Not this at all.</p>",
             "<script>Not('this')</script><style>Not{}</style><noscript>Not this</noscript>",
             "<p><a href=/x>Not this at all</a></p>",
             "<ul><li><a href=/x>Not this</a><li><a href=/y>Not that</a></ul>",
             "<form><button>Not this</button><select><option>Not that</select></form>",
         }) {
        EXPECT_EQ(text_of("<article>" + paragraph(first) + aside + paragraph(second) + paragraph(third)),
                  body_text)
            << aside;
    }
}

TEST(Extract, CommentsAreNoTextEvenWhereTheyAreLonger) {
    std::string comments = "<section id=comments>";
    for (int i = 0; i < 20; ++i) comments += "<div class=comment-body>" + paragraph(second) + "</div>";
    EXPECT_EQ(text_of("<div class=post-content>" + body + "</div>" + comments + "</section>"), body_text);
}

TEST(Extract, TeasersBesideAndBelowAreNoText) {
    std::string teasers;
    for (int i = 0; i < 10; ++i)
        teasers += "<div class=card><h3><a href=/x>" + second + "</a></h3><p>" + third + "</p></div>";
    EXPECT_EQ(
        text_of("<main><article>" + body + body + "</article><section>" + teasers + "</section></main>"),
        body_text + "\n\n" + body_text);
}

TEST(Extract, HeadlineAndLinesAboutItAreNoText) {
    EXPECT_EQ(
        text_of(
            "<title>Talks by the lake</title><article><p class=section>World</p><h1>Talks by the lake</h1>"
            "<p>28 October 2025, 09:30</p>" +
            body + "<p><a href=/tag>Peace</a></p><h3>More</h3></article>"),
        body_text);
}

TEST(Extract, TheLeadIsFoundApartFromTheBody) {
    EXPECT_EQ(
        text_of("<title>Talks by the lake</title><header><h1>Talks by the lake</h1>" + paragraph(first) +
                "</header><div class=tools><p>Print</p></div><div class=article-body>" + paragraph(second) +
                paragraph(third) + "</div>"),
        body_text);
}

TEST(Extract, AnArticleCutIntoBoxesIsWhole) {
    EXPECT_EQ(text_of("<main><div>" + paragraph(first) + "</div><div class=ad>Buy!</div><div>" +
                      paragraph(second) + "</div><div>" + paragraph(third) + "</div></main>"),
              body_text);
}

TEST(Extract, TextWithoutParagraphsIsFound) {
    EXPECT_EQ(text_of("<table><tr><td><a href=/>Home</a><td>" + first + "<br><br>" + second + "<br><br>" +
                      third + "</table>"),
              body_text);
}

TEST(Extract, ScriptsWithoutSpacesAreRead) {
    std::string const chinese =
        "周二，来自三个国家的调解人会见了双方代表团，官员们说，他们一言不发地离开了。";
    std::string const arabic =
        "التقى وسطاء من ثلاث دول، أمس الثلاثاء، وفدي الطرفين، وغادروا دون أن ينطقوا بكلمة واحدة.";
    for (auto const& text : {chinese, arabic}) {
        EXPECT_EQ(text_of("<div><a href=/a>首页 الرئيسية</a></div><div>" + paragraph(text) + paragraph(text) +
                          "</div>"),
                  text + "\n\n" + text);
    }
}

TEST(Extract, ADatelineIsPartOfTheText) {
    EXPECT_EQ(
        text_of("<article><p><span class=dateline>GENEVA —</span> " + first + "</p>" + paragraph(second)),
        "GENEVA — " + first + "\n\n" + second);
}

TEST(Extract, ASectionWhoseIdIsItsHeadingIsNotJudgedByIt) {
    EXPECT_EQ(text_of("<article>" + paragraph(first) + "<section id=how-they-share-the-bridge-with-others>" +
                      paragraph(second) + "</section>" + paragraph(third)),
              body_text);
    EXPECT_EQ(text_of("<article>" + paragraph(first) + paragraph(second) + "<div id=share-bar>" +
                      paragraph(third) + "</div>"),
              first + "\n\n" + second);
}

TEST(Extract, AShortPageIsItsOwnArticle) {
    EXPECT_EQ(text_of("<title>Talks</title><p>Off.</p>"), "Off.");
    EXPECT_EQ(text_of("<title>Talks</title><div>Example</div><main><p>Off.</p></main>"), "Off.");
}

TEST(Extract, LanguageIsDetectedWhereThePageDoesNotSay) {
    EXPECT_EQ(extract({"<article>" + body, "", ""}).language, "en");
}

TEST(Extract, APageThatIsNotFreeSaysSo) {
    std::string const paid = R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks",
        "isAccessibleForFree":false}</script>)";
    auto found = extract({paid + "<article>" + paragraph(first), "", ""});
    EXPECT_EQ(found.text, first);
    ASSERT_EQ(found.notes.size(), 1u);
    EXPECT_EQ(found.notes[0].code, "paywall");
}

TEST(Extract, PaywallsAreToldByMetaElementsToo) {
    for (std::string meta : {"<meta itemprop=isAccessibleForFree content=false>",
                             "<meta property=article:content_tier content=locked>"}) {
        EXPECT_EQ(extract({meta + "<article>" + paragraph(first), "", ""}).notes.size(), 1u) << meta;
    }
    EXPECT_TRUE(
        extract({"<meta property=article:content_tier content=free><article>" + paragraph(first), "", ""})
            .notes.empty());
}

TEST(Extract, TheBodyInJsonLdStandsInForAStub) {
    std::string article;
    for (int i = 0; i < 10; ++i) article += second + "\\n\\n";
    auto found = extract(
        {R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks","articleBody":")" +
             article + "\"}</script><article>" + paragraph(first),
         "", ""});
    EXPECT_TRUE(found.text.starts_with(second + "\n\n" + second)) << found.text;
}

TEST(Extract, ATitleWithoutTextIsNoted) {
    auto found = extract({"<title>Talks by the lake</title><div id=app></div>", "", ""});
    EXPECT_EQ(found.title, "Talks by the lake");
    ASSERT_EQ(found.notes.size(), 1u);
    EXPECT_EQ(found.notes[0].code, "no_text");
}

TEST(Extract, HostilePagesEndSoon) {
    auto many = [](std::string const& piece, int times) {
        std::string out;
        for (int i = 0; i < times; ++i) out += piece;
        return out;
    };
    for (auto const& page :
         {many("<div>", 100'000) + "x", "<p" + many(" a=b", 1'000'000) + ">x",
          many("<div class=author>", 255) + many("x, ", 500'000), many("<h1>Talks by the lake</h1>", 50'000),
          many("<b><p>", 100'000), "<title>" + many("a - ", 500'000) + "</title>",
          "<script type=application/ld+json>" + many("[", 100'000) + "</script>",
          many("<svg>", 200'000) + "x"}) {
        auto found = extract({page, "", ""});
        EXPECT_TRUE(found.refusal.empty() || found.text.empty());
    }
}

}  // namespace
}  // namespace wirewatch::article
