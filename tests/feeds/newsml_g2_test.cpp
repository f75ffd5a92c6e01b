#include "feeds/newsml_g2.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

std::string item(std::string const& item_meta, std::string const& rest,
                 std::string const& guid = "urn:newsml:ww:1") {
    return "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='" + guid +
           "' version='2' xml:lang='en'>\n<catalogRef "
           "href='http://www.iptc.org/std/catalog/c.xml'/><itemMeta>" +
           item_meta + "</itemMeta>" + rest + "</newsItem>";
}

std::string with_content(std::string const& content) {
    return item("", "<contentSet>" + content + "</contentSet>");
}

TEST(NewsmlG2, ReadsANewsItem) {
    auto document = parsed(item(
        R"(<provider qcode="nprov:WW"><name>Wire Watch Agency</name></provider><versionCreated>2025-10-31T19:00:00Z</versionCreated>
           <firstCreated>2025-10-31T18:05:09+03:00</firstCreated><pubStatus qcode="stat:usable"/>)",
        R"(<contentMeta><by>By Jane Doe</by><headline role="hld:subHeadline">Small</headline><headline xml:lang="en">Truce holds</headline>
             <subject qcode="medtop:1"><name xml:lang="de">Frieden</name><name xml:lang="en">Peace</name></subject>
             <subject qcode="medtop:2"/><keyword>talks</keyword><description role="drol:summary">Short.</description></contentMeta>
           <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
             <head><title>x</title></head><body><p>One.</p></body></html></inlineXML>
             <remoteContent href="/a.jpg" contenttype="image/jpeg" size="42"/></contentSet>)"));
    EXPECT_EQ(document.format, "newsml-g2");
    EXPECT_EQ(document.feed.title, "Wire Watch Agency");
    EXPECT_TRUE(document.notes.empty());
    ASSERT_EQ(document.entries.size(), 1u);
    auto const& entry = document.entries[0];
    EXPECT_EQ(entry.id, "urn:newsml:ww:1");
    EXPECT_EQ(entry.title, "Truce holds");
    EXPECT_EQ(entry.author, "By Jane Doe");
    EXPECT_EQ(written(entry.published), "2025-10-31T15:05:09.000Z");
    EXPECT_EQ(written(entry.updated), "2025-10-31T19:00:00.000Z");
    EXPECT_EQ(entry.summary, "Short.");
    EXPECT_EQ(entry.content, "<p>One.</p>");
    EXPECT_EQ(entry.categories, (std::vector<std::string>{"talks", "Peace", "medtop:2"}));
    EXPECT_EQ(entry.language, "en");
    ASSERT_EQ(entry.enclosures.size(), 1u);
    EXPECT_EQ(entry.enclosures[0].url, "https://example.org/a.jpg");
    EXPECT_EQ(entry.enclosures[0].length, 42u);
}

TEST(NewsmlG2, ContentStandsInLineInManyForms) {
    struct Case {
        std::string content, read;
    };
    for (auto const& [content, read] : {
             Case{"<inlineData contenttype='text/plain'>Plain.</inlineData>", "Plain."},
             Case{"<inlineData encoding='encd:base64'>VHJ1Y2Uu</inlineData>", "Truce."},
             Case{"<inlineXML><nitf "
                  "xmlns='http://iptc.org/std/NITF/2006-10-18/'><body><body.content><hl2>Sub</hl2><p>One."
                  "</p></body.content></body></nitf></inlineXML>",
                  "<h3>Sub</h3><p>One.</p>"},
             Case{"<inlineData>First.</inlineData><inlineData>Second rendition.</inlineData>", "First."},
             Case{"<remoteContent href='https://example.org/a.mp4'/>", ""},
         }) {
        EXPECT_EQ(only_entry(with_content(content)).content, read) << content;
    }
}

TEST(NewsmlG2, SomethingStandsInForAMissingHeadline) {
    struct Case {
        std::string meta, rest, title;
    };
    std::string const text = "<contentSet><inlineData>First line.\nSecond.</inlineData></contentSet>";
    std::string const slug = "<contentMeta><slugline>TRUCE/TALKS</slugline></contentMeta>";
    for (auto const& [meta, rest, title] :
         {Case{"<title>Item title</title>", slug + text, "Item title"}, Case{"", slug + text, "First line."},
          Case{"", slug, "TRUCE/TALKS"}}) {
        EXPECT_EQ(only_entry(item(meta, rest)).title, title);
    }
}

TEST(NewsmlG2, CreatorsAreTheAuthorWhereThereIsNoByline) {
    auto entry = only_entry(item("",
                                 "<contentMeta><creator qcode='p:1'><name>Jane Doe</name></creator>"
                                 "<creator literal='John Roe'/></contentMeta>"));
    EXPECT_EQ(entry.author, "Jane Doe, John Roe");
}

TEST(NewsmlG2, WhatTheNewsroomSaysBesideTheNewsIsNoted) {
    auto document = parsed(item(
        "\n<pubStatus qcode='stat:canceled'/><signal qcode='sig:update'/><signal qcode='sig:correction'/>"
        "<embargoed>2025-11-01T00:00:00Z</embargoed><edNote>Adds reaction.</edNote>",
        ""));
    std::vector<std::string> codes;
    for (auto const& note : document.notes) codes.push_back(note.code);
    EXPECT_EQ(codes, (std::vector<std::string>{"withdrawn", "correction", "embargoed", "to_editors"}));
    EXPECT_EQ(document.notes.at(0).line, 1);
    EXPECT_EQ(document.notes.at(1).line, 3);
}

TEST(NewsmlG2, AMessageGivesItsItems) {
    auto document = parsed(
        "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><header><sent>2025-10-31T18:00:00Z</sent>"
        "<sender>ww.example</sender></header><itemSet>" +
        item("", "", "a") + "<packageItem guid='p'><itemMeta/></packageItem>" + item("", "", "b") +
        "</itemSet></newsMessage>");
    EXPECT_EQ(document.feed.title, "ww.example");
    EXPECT_EQ(written(document.feed.updated), "2025-10-31T18:00:00.000Z");
    ASSERT_EQ(document.entries.size(), 2u) << "the package only lists what comes with it";
    EXPECT_EQ(document.entries[0].id, "a");
    EXPECT_EQ(document.entries[1].id, "b");
}

TEST(NewsmlG2, APackageListsWhatItRefersTo) {
    auto entry = only_entry(
        "<packageItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='p'><itemMeta><title>Top "
        "ten</title></itemMeta>"
        "<groupSet root='r'><group id='r' role='g:main'><groupRef idref='s'/></group><group id='s'><itemRef "
        "residref='a' href='/a.xml' contenttype='application/xml' size='42'>"
        "<title>Truce</title><description>Short.</description></itemRef></group></groupSet></packageItem>");
    EXPECT_EQ(entry.title, "Top ten");
    EXPECT_EQ(entry.content, "Truce\n\nShort.");
    ASSERT_EQ(entry.enclosures.size(), 1u);
    EXPECT_EQ(entry.enclosures[0].url, "https://example.org/a.xml");
    EXPECT_EQ(entry.enclosures[0].type, "application/xml");
    EXPECT_EQ(entry.enclosures[0].length, 42u);
}

TEST(NewsmlG2, ConceptsAreEntriesToo) {
    auto entry = only_entry(
        "<conceptItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='c' xml:lang='en'><itemMeta/><concept>"
        "<conceptId qcode='p:1'/><name xml:lang='en'>Jane "
        "Doe</name><definition>Mediator.</definition></concept></conceptItem>");
    EXPECT_EQ(entry.title, "Jane Doe");
    EXPECT_EQ(entry.summary, "Mediator.");
    auto knowledge = only_entry(
        "<knowledgeItem xmlns='http://iptc.org/std/nar/2006-10-01/' "
        "guid='k'><itemMeta><title>People</title></itemMeta>"
        "<conceptSet><concept><name>Jane Doe</name></concept><concept><name>John "
        "Roe</name></concept></conceptSet></knowledgeItem>");
    EXPECT_EQ(knowledge.content, "Jane Doe\n\nJohn Roe");
}

TEST(NewsmlG2, AnyPrefixWillDo) {
    auto entry = only_entry(
        "<nar:newsItem xmlns:nar='http://iptc.org/std/nar/2006-10-01/' guid='n'><nar:contentMeta>"
        "<nar:headline>Truce</nar:headline></nar:contentMeta></nar:newsItem>");
    EXPECT_EQ(entry.title, "Truce");
}

TEST(NewsmlG2, OtherVocabulariesHaveNewsItemsToo) {
    EXPECT_NE(parse({"<site><newsItem><title>x</title></newsItem></site>", "", "", ""}).refusal, "");
}

}  // namespace
}  // namespace wirewatch::feeds
