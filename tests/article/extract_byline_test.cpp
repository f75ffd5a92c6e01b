#include <gtest/gtest.h>

#include "article/extract.hpp"
#include "article/pages.hpp"

namespace wirewatch::article {
namespace {

struct Case {
    std::string_view html, byline;
};

std::string byline_in(std::string_view html) {
    auto page =
        "<title>Talks</title><meta property=og:site_name content='Example News'>" + std::string(html) + body;
    return extract({page, "", "https://www.example.org/news/1"}).byline;
}

TEST(ExtractByline, NamesOfTheMetaElements) {
    for (auto const& [html, byline] : {
             Case{"<meta name=author content='Jane Doe'>", "Jane Doe"},
             Case{"<meta name=author content='By Jane Doe'>", "Jane Doe"},
             Case{"<meta name=DC.Creator content='Jane Doe'><meta name=dc.creator content='John Roe'>",
                  "Jane Doe, John Roe"},
             Case{"<meta property=dc:creator content='Jane Doe'><meta name=author content=admin>",
                  "Jane Doe"},
             Case{"<meta property=article:author content='https://social.example/jane'>", ""},
             Case{"<meta name=author content='Example News'>", "Example News"},
             Case{"<meta name=author content='Example News'><p class=byline>By Jane Doe</p>", "Jane Doe"},
         }) {
        EXPECT_EQ(byline_in(html), byline) << html;
    }
}

TEST(ExtractByline, NamesOnThePage) {
    for (auto const& [html, byline] : {
             Case{"<div class=byline>By <a rel=author href=/j>Jane Doe</a>, Political Editor</div>",
                  "Jane Doe"},
             Case{"<span class=author>Von Jane Doe <time>28. Oktober</time></span>", "Jane Doe"},
             Case{"<span class='author vcard'><span class=sr-only>Posted by</span><a class=fn>Jane "
                  "Doe</a></span>",
                  "Jane Doe"},
             Case{"<div itemprop=author><meta itemprop=url content=x><span itemprop=name>Jane "
                  "Doe</span></div>",
                  "Jane Doe"},
             Case{"<p>Par Jane Doe</p>", "Jane Doe"},
             Case{"<p>By the lake the talks went on, as they had for days.</p>", ""},
             Case{"<div class=comments><span class=author>John Roe</span></div>", ""},
             Case{"<form><label class=author>Name:</label></form>", ""},
         }) {
        EXPECT_EQ(byline_in(html), byline) << html;
    }
}

TEST(ExtractByline, NamesOfJsonLdAreFoundWhereTheyAreReferredTo) {
    EXPECT_EQ(byline_in(R"(<script type="application/ld+json">{"@graph":[
        {"@type":"NewsArticle","author":[{"@id":"#jane"},{"@type":"Person","name":"John Roe"},"https://example.org/x"]},
        {"@type":"Person","@id":"#jane","name":"Jane Doe"}]}</script>)"),
              "Jane Doe, John Roe");
}

}  // namespace
}  // namespace wirewatch::article
