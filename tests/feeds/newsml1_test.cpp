#include "feeds/newsml1.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::string_view identification =
    "<Identification><NewsIdentifier><ProviderId>ww.example</ProviderId><DateId>20251031</"
    "DateId><NewsItemId>7</NewsItemId>"
    "<RevisionId "
    "Update='N'>2</RevisionId><PublicIdentifier>urn:newsml:ww.example:20251031:7:2</PublicIdentifier>"
    "</NewsIdentifier></Identification>";

std::string newsml(std::string const& component, std::string const& management = "") {
    return "<?xml version='1.0'?><!DOCTYPE NewsML SYSTEM 'NewsML_1.2.dtd' []><NewsML Version='1.2'><NewsItem "
           "Duid='n'>" +
           std::string(identification) + "\n<NewsManagement>" + management + "</NewsManagement>" + component +
           "</NewsItem></NewsML>";
}

TEST(Newsml1, ReadsANewsItem) {
    auto document = parsed(newsml(
        R"(<NewsComponent xml:lang="en"><NewsLines><HeadLine>Truce holds</HeadLine><SubHeadLine>So far</SubHeadLine>
             <ByLine>Jane Doe</ByLine><KeywordLine>talks</KeywordLine></NewsLines>
             <AdministrativeMetadata><Provider><Party FormalName="Wire Watch Agency"/></Provider></AdministrativeMetadata>
             <DescriptiveMetadata><Language FormalName="en"/><SubjectCode><Subject FormalName="11000000"/></SubjectCode>
               <Property FormalName="Keyword" Value="peace"/></DescriptiveMetadata>
             <ContentItem><Format FormalName="NITF"/><DataContent><nitf><body><body.content><p>One.</p></body.content></body></nitf>
               </DataContent></ContentItem>
             <ContentItem Href="/a.jpg"><MimeType FormalName="image/jpeg"/><Characteristics><SizeInBytes>42</SizeInBytes>
               </Characteristics></ContentItem></NewsComponent>)",
        "<NewsItemType FormalName='News'/><FirstCreated>20251031T180509+0300</FirstCreated>"
        "<ThisRevisionCreated>20251031T190000Z</ThisRevisionCreated><Status FormalName='Usable'/>"));
    EXPECT_EQ(document.format, "newsml-1.2");
    EXPECT_EQ(document.feed.title, "Wire Watch Agency");
    EXPECT_TRUE(document.notes.empty());
    ASSERT_EQ(document.entries.size(), 1u);
    auto const& entry = document.entries[0];
    EXPECT_EQ(entry.id, "urn:newsml:ww.example:20251031:7:2");
    EXPECT_EQ(entry.title, "Truce holds");
    EXPECT_EQ(entry.author, "Jane Doe");
    EXPECT_EQ(entry.summary, "So far");
    EXPECT_EQ(entry.content, "<p>One.</p>");
    EXPECT_EQ(written(entry.published), "2025-10-31T15:05:09.000Z");
    EXPECT_EQ(written(entry.updated), "2025-10-31T19:00:00.000Z");
    EXPECT_EQ(entry.language, "en");
    EXPECT_EQ(entry.categories, (std::vector<std::string>{"talks", "peace", "11000000"}));
    ASSERT_EQ(entry.enclosures.size(), 1u);
    EXPECT_EQ(entry.enclosures[0].url, "https://example.org/a.jpg");
    EXPECT_EQ(entry.enclosures[0].type, "image/jpeg");
    EXPECT_EQ(entry.enclosures[0].length, 42u);
}

TEST(Newsml1, TheComponentsTextsFollowEachOther) {
    auto entry = only_entry(newsml(
        "<NewsComponent><NewsComponent><NewsLines><HeadLine>Truce</HeadLine></NewsLines>"
        "<NewsComponent><Role "
        "FormalName='Title'/><ContentItem><DataContent>Truce</DataContent></ContentItem></NewsComponent>"
        "<NewsComponent><Role "
        "FormalName='Lead'/><ContentItem><DataContent>Lead.</DataContent></ContentItem></NewsComponent>"
        "<NewsComponent><Role "
        "FormalName='Body'/><ContentItem><DataContent>&lt;p>Body.&lt;/p></DataContent></ContentItem>"
        "</NewsComponent></NewsComponent></NewsComponent>"));
    EXPECT_EQ(entry.title, "Truce");
    EXPECT_EQ(entry.summary, "Lead.");
    EXPECT_EQ(entry.content, "<p>Lead.</p>\n\n<p>Body.</p>");
}

TEST(Newsml1, OfEquivalentsTheFirstIsRead) {
    auto entry = only_entry(newsml(
        "<NewsComponent "
        "EquivalentsList='yes'><NewsComponent><ContentItem><DataContent>One.</DataContent></ContentItem>"
        "<ContentItem><DataContent>Two.</DataContent></ContentItem></NewsComponent>"
        "<NewsComponent><ContentItem><DataContent>Eins.</DataContent></ContentItem>"
        "<ContentItem Href='/de.html'/></NewsComponent></NewsComponent>"));
    EXPECT_EQ(entry.content, "One.\n\nTwo.");
    ASSERT_EQ(entry.enclosures.size(), 1u);
    EXPECT_EQ(
        only_entry(
            newsml(
                "<NewsComponent EquivalentsList='yes'><ContentItem><DataContent> </DataContent></ContentItem>"
                "<ContentItem><DataContent>One.</DataContent></ContentItem>"
                "<ContentItem><DataContent>Eins.</DataContent></ContentItem></NewsComponent>"))
            .content,
        "One.");
}

TEST(Newsml1, OfSeveralHeadlinesTheFirstIsTheTitle) {
    std::string const component =
        "<NewsComponent><NewsLines><HeadLine>Truce</HeadLine></NewsLines></NewsComponent>";
    EXPECT_EQ(only_entry(newsml("<NewsComponent>" + component + component + "</NewsComponent>")).title,
              "Truce");
}

TEST(Newsml1, ContentMayBeEncoded) {
    EXPECT_EQ(
        only_entry(
            newsml(
                "<NewsComponent><ContentItem><Encoding Notation='Base64'><DataContent>VHJ1Y2Uu</DataContent>"
                "</Encoding></ContentItem></NewsComponent>"))
            .content,
        "Truce.");
}

TEST(Newsml1, AnIncompletePublicIdentifierIsMadeFromItsParts) {
    auto xml = newsml("<NewsComponent/>");
    std::string const whole = "urn:newsml:ww.example:20251031:7:2";
    xml.replace(xml.find(whole), whole.size(), "urn:newsml:ww");
    EXPECT_EQ(only_entry(xml).id, whole);
}

TEST(Newsml1, SomethingStandsInForAMissingHeadline) {
    EXPECT_EQ(
        only_entry(
            newsml("<NewsComponent><NewsLines><SlugLine>truce-talks</SlugLine></NewsLines></NewsComponent>"))
            .title,
        "truce-talks");
    EXPECT_EQ(only_entry(newsml("<NewsComponent><NewsLines><SlugLine>truce-talks</SlugLine></"
                                "NewsLines><ContentItem><DataContent>"
                                "<p>First.</p><p>Second.</p></DataContent></ContentItem></NewsComponent>"))
                  .title,
              "First. Second.");
}

TEST(Newsml1, AWithdrawnItemIsNoted) {
    auto document = parsed(
        newsml("<NewsComponent/>", "<Status FormalName='Canceled'/><Instruction>Do not use.</Instruction>"));
    ASSERT_EQ(document.notes.size(), 2u);
    EXPECT_EQ(document.notes[0].code, "withdrawn");
    EXPECT_EQ(document.notes[1].text, "To editors: Do not use.");
}

TEST(Newsml1, EachItemIsAnEntry) {
    auto one = newsml("<NewsComponent><NewsLines><HeadLine>One</HeadLine></NewsLines></NewsComponent>");
    auto at = one.find("</NewsML>");
    one.insert(at,
               "<NewsItem><NewsComponent><NewsLines><HeadLine>Two</HeadLine></NewsLines></NewsComponent></"
               "NewsItem>");
    auto document = parsed(one);
    ASSERT_EQ(document.entries.size(), 2u);
    EXPECT_EQ(document.entries[1].title, "Two");
    EXPECT_EQ(document.entries[1].id, "");
}

TEST(Newsml1, TheVersionMayBeMissing) {
    EXPECT_EQ(parsed("<NewsML><NewsItem><NewsComponent/></NewsItem></NewsML>").format, "newsml-1");
}

}  // namespace
}  // namespace wirewatch::feeds
