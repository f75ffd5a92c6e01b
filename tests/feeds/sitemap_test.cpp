#include "feeds/sitemap.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

Document sitemap_with(std::string const& inside) {
    return parsed(R"(<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
        xmlns:video="http://www.google.com/schemas/sitemap-video/1.1">)" +
                  inside + "</urlset>");
}

TEST(Sitemap, ReadsPages) {
    auto document = sitemap_with(
        "<url><loc>\n https://example.org/a?b=1&amp;c=2 </loc><lastmod>2025-10-31</lastmod>"
        "<changefreq>daily</changefreq></url><url><loc>/b</loc></url>");
    EXPECT_EQ(document.format, "sitemap");
    ASSERT_EQ(document.entries.size(), 2u);
    EXPECT_EQ(document.entries[0].link, "https://example.org/a?b=1&c=2");
    EXPECT_EQ(written(document.entries[0].updated), "2025-10-31T00:00:00.000Z");
    EXPECT_EQ(document.entries[0].written.text, "2025-10-31");
    EXPECT_EQ(document.entries[1].link, "https://example.org/b");
}

TEST(Sitemap, ReadsNews) {
    auto document = sitemap_with(R"(<url><loc>https://example.org/a</loc><n:news>
        <n:publication><n:name>Sample Times</n:name><n:language>en</n:language></n:publication>
        <n:publication_date>2025-10-31T18:05:09+03:00</n:publication_date>
        <n:title>Truce &amp;amp; talks</n:title><n:keywords>peace, talks,,peace</n:keywords></n:news>
        <lastmod>2025-10-31T16:00:00Z</lastmod></url>)");
    EXPECT_EQ(document.format, "sitemap-news");
    EXPECT_EQ(document.feed.title, "Sample Times");
    auto const& entry = document.entries.at(0);
    EXPECT_EQ(entry.title, "Truce & talks");
    EXPECT_EQ(written(entry.published), "2025-10-31T15:05:09.000Z");
    EXPECT_EQ(entry.written.text, "2025-10-31T18:05:09+03:00");
    EXPECT_EQ(written(entry.updated), "2025-10-31T16:00:00.000Z");
    EXPECT_EQ(entry.language, "en");
    EXPECT_EQ(entry.categories, (std::vector<std::string>{"peace", "talks"}));
}

TEST(Sitemap, ReadsImagesVideosAndTheLanguageAmongTranslations) {
    auto entry = sitemap_with(R"(<url><loc>https://example.org/fr</loc>
        <xhtml:link rel="alternate" hreflang="en" href="https://example.org/en"/>
        <xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/fr"/>
        <xhtml:link rel="alternate" hreflang="fr" href="https://example.org/fr"/>
        <image:image><image:loc>/i.jpg</image:loc></image:image>
        <video:video><video:title>Walk</video:title><video:description>D</video:description>
          <video:content_loc>/v.mp4</video:content_loc><video:tag>city</video:tag>
          <video:publication_date>2025-10-31</video:publication_date></video:video></url>)")
                     .entries.at(0);
    EXPECT_EQ(entry.language, "fr");
    ASSERT_EQ(entry.enclosures.size(), 2u);
    EXPECT_EQ(entry.enclosures[0].url, "https://example.org/i.jpg");
    EXPECT_EQ(entry.enclosures[1].url, "https://example.org/v.mp4");
    EXPECT_EQ(entry.title, "Walk");
    EXPECT_EQ(entry.summary, "D");
    EXPECT_EQ(entry.categories, std::vector<std::string>{"city"});
    EXPECT_EQ(written(entry.published), "2025-10-31T00:00:00.000Z");
}

TEST(Sitemap, ReadsAnIndexEvenWhereLocWasForgotten) {
    auto document = parsed(R"(<s:sitemapindex xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9">
        <s:sitemap><s:loc>https://example.org/1.xml.gz</s:loc><s:lastmod>soon</s:lastmod></s:sitemap>
        <s:sitemap>/2.xml</s:sitemap></s:sitemapindex>)");
    EXPECT_EQ(document.format, "sitemap-index");
    ASSERT_EQ(document.entries.size(), 2u);
    EXPECT_EQ(document.entries[0].link, "https://example.org/1.xml.gz");
    EXPECT_EQ(document.entries[1].link, "https://example.org/2.xml");
    ASSERT_TRUE(has_note(document, "bad_date"));
    EXPECT_EQ(document.notes[0].line, 2);
}

TEST(Sitemap, APageWithoutAddressIsNoted) {
    auto document = sitemap_with("\n<url><lastmod>2025-10-31</lastmod></url>");
    EXPECT_EQ(document.entries.at(0).link, "");
    EXPECT_TRUE(has_note(document, "missing_loc"));
}

TEST(Sitemap, PagesNobodyClosedAreFound) {
    auto document =
        parsed("<urlset><url><loc>/1</loc><url><loc>/2</loc></url><sitemap><loc>/3</loc></sitemap></urlset>");
    ASSERT_EQ(document.entries.size(), 3u);
    EXPECT_EQ(document.entries[1].link, "https://example.org/2");
}

TEST(Sitemap, ACutOneLosesItsHalfPage) {
    auto document = parsed("<urlset><url><loc>https://example.org/1</loc></url><url><loc>https://exam");
    EXPECT_TRUE(document.truncated);
    ASSERT_EQ(document.entries.size(), 1u);
    EXPECT_EQ(document.entries[0].link, "https://example.org/1");
}

TEST(Sitemap, NothingButLinksIsOneToo) {
    auto document = parsed("https://example.org/a\r\n\r\n http://example.org/b\r\n");
    EXPECT_EQ(document.format, "sitemap-text");
    ASSERT_EQ(document.entries.size(), 2u);
    EXPECT_EQ(document.entries[1].link, "http://example.org/b");
    EXPECT_EQ(parsed("https://example.org/a\nis where it stands.").format, "text");
    EXPECT_EQ(parsed("https://example.org/a says so").format, "text");
}

}  // namespace
}  // namespace wirewatch::feeds
