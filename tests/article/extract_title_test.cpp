#include "article/extract_title.hpp"

#include <gtest/gtest.h>

#include "article/extract.hpp"

namespace wirewatch::article {
namespace {

struct Case {
    std::string_view html, title;
};

std::string title_in(std::string_view html) {
    return extract({html, "text/html; charset=utf-8", "https://www.example.org/news/1"}).title;
}

TEST(ExtractTitle, TheSiteIsNoPartOfIt) {
    for (auto const& [html, title] : {
             Case{"<title>Talks by the lake | Example News</title><meta property=og:site_name "
                  "content='Example News'>",
                  "Talks by the lake"},
             Case{"<title>Example: news - Talks by the lake - example.org</title>",
                  "Example: news - Talks by the lake"},
             Case{"<title>Talks by the lake</title>", "Talks by the lake"},
             Case{"<title>Talks – by the lake – in autumn « Blog</title>", "Talks – by the lake – in autumn"},
             Case{"<meta property=og:title content='Talks &amp; truce'><title>x</title>", "Talks & truce"},
         }) {
        EXPECT_EQ(title_in(html), title) << html;
    }
}

TEST(ExtractTitle, TheHeadingSaysItAsReadersSeeIt) {
    for (auto const& [html, title] : {
             Case{"<title>Talks by the lake - Example</title><h1>Example</h1><h1>Talks by the lake</h1>",
                  "Talks by the lake"},
             Case{"<title>Talks | Example</title><h1 class=entry-title>Talks by the lake</h1>",
                  "Talks by the lake"},
             Case{"<title>Talks | Example</title><h2 itemprop=headline>Talks by the lake</h2>",
                  "Talks by the lake"},
             Case{"<h1><span class=kicker>Geneva</span> Talks by the lake</h1>", "Talks by the lake"},
             Case{"<h1>Waf&shy;fen&shy;ruhe am See</h1>", "Waffenruhe am See"},
             Case{"<h1><ruby>湖<rt>みずうみ</ruby>の会談</h1>", "湖の会談"},
         }) {
        EXPECT_EQ(title_in(html), title) << html;
    }
}

TEST(ExtractTitle, JsonLdGoesBeforeOpenGraph) {
    EXPECT_EQ(
        title_in(R"(<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Example"},)"
                 R"({"@type":["Article","NewsArticle"],"headline":"Talks by the lake"}]}</script>)"
                 "<meta property=og:title content='Example News'>"),
        "Talks by the lake");
}

TEST(ExtractTitle, BareWordsAreFoldedAndParted) {
    EXPECT_EQ(bare("“Ça va?” – 50 % déjà-vu!"), "ca va 50 deja vu");
    EXPECT_EQ(bare(" – "), "");
}

}  // namespace
}  // namespace wirewatch::article
