#include "feeds/nitf.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::string_view story = R"(<nitf xml:lang="en"><head><title>Slug</title>
  <tobject><tobject.subject tobject.subject.type="Politics"/></tobject>
  <docdata><doc-id id-string="ww-1"/><date.issue norm="20251031T180509+0300"/>
    <key-list><keyword key="truce"/></key-list></docdata><pubdata name="Sample Wire"/></head>
  <body><body.head><hedline><hl1>Truce  holds</hl1></hedline>
    <byline>By <person>Jane Doe</person><byttl>Wire Writer</byttl></byline><abstract><p>Short.</p></abstract></body.head>
    <body.content><p>One.</p><p>Two.</p></body.content></body></nitf>)";

TEST(Nitf, ReadsAStory) {
    auto document = parsed(story);
    EXPECT_EQ(document.format, "nitf");
    EXPECT_EQ(document.feed.title, "Sample Wire");
    ASSERT_EQ(document.entries.size(), 1u);
    auto const& entry = document.entries[0];
    EXPECT_EQ(entry.id, "ww-1");
    EXPECT_EQ(entry.title, "Truce holds");
    EXPECT_EQ(written(entry.published), "2025-10-31T15:05:09.000Z");
    EXPECT_EQ(entry.author, "By Jane Doe Wire Writer");
    EXPECT_EQ(entry.summary, "<p>Short.</p>");
    EXPECT_EQ(entry.content, "<p>One.</p><p>Two.</p>");
    EXPECT_EQ(entry.language, "en");
    EXPECT_EQ(entry.categories, (std::vector<std::string>{"truce", "Politics"}));
}

TEST(Nitf, StoriesInAWrapperAreFound) {
    auto document = parsed("<contentSet><inlineXML>" + std::string(story) + std::string(story) +
                           "</inlineXML></contentSet>");
    EXPECT_EQ(document.entries.size(), 2u);
}

TEST(Nitf, TheHeadsTitleStandsInForAMissingHeadline) {
    auto document = parsed(
        "<nitf><head><title>Slug</title></head><body><body.content><p>x</p></body.content></body></nitf>");
    EXPECT_EQ(document.entries.at(0).title, "Slug");
}

TEST(Nitf, NamespacedAndDeclaredDocumentsAreRead) {
    EXPECT_EQ(
        parsed("<n:nitf "
               "xmlns:n='http://iptc.org/std/NITF/2006-10-18/'><n:body><n:body.head><n:hedline><n:hl1>Truce"
               "</n:hl1></n:hedline></n:body.head></n:body></n:nitf>")
            .entries.at(0)
            .title,
        "Truce");
    EXPECT_EQ(parsed("<?xml version='1.0'?><!DOCTYPE nitf SYSTEM '../dtd/nitf-3-3.dtd'>" + std::string(story))
                  .entries.at(0)
                  .title,
              "Truce holds");
}

TEST(Nitf, ItsOwnElementsGetTheNamesOfHtml) {
    auto entry = parsed(
                     "<nitf><body><body.content><block><hl2>Sub</hl2><bq>Said.</bq></block></body.content></"
                     "body></nitf>")
                     .entries.at(0);
    EXPECT_EQ(entry.content, "<div><h3>Sub</h3><blockquote>Said.</blockquote></div>");
}

TEST(Nitf, PicturesAreEnclosuresAndNoSummary) {
    auto entry =
        parsed(
            "<nitf><body><body.head><abstract><media><media-reference "
            "source='/face.jpg'/></media></abstract></body.head>"
            "<body.content><media media-type='image'><media-reference mime-type='image/jpeg' "
            "source='/a.jpg'/>"
            "<media-caption>The hall.</media-caption></media><p>One.</p></body.content></body></nitf>")
            .entries.at(0);
    EXPECT_EQ(entry.summary, "");
    ASSERT_EQ(entry.enclosures.size(), 1u);
    EXPECT_EQ(entry.enclosures[0].url, "https://example.org/a.jpg");
    EXPECT_EQ(entry.enclosures[0].type, "image/jpeg");
}

TEST(Nitf, TheDateOfIssueIsPreferredAndOddOnesAreNoted) {
    auto document = parsed(
        "<nitf><head><docdata>\n<date.issue norm='today'/><date.release "
        "norm='20251031T180000Z'/></docdata></head>"
        "<body/></nitf>");
    EXPECT_EQ(written(document.entries.at(0).published), "2025-10-31T18:00:00.000Z");
    EXPECT_EQ(document.entries.at(0).written.text, "today");
    ASSERT_EQ(document.notes.size(), 1u);
    EXPECT_EQ(document.notes[0].code, "bad_date");
    EXPECT_EQ(document.notes[0].line, 2);
}

TEST(Nitf, WhatTheNewsroomSaysBesideTheNewsIsNoted) {
    auto document = parsed(
        "<nitf><head><docdata management-status='killed'><ed-msg info='Adds reaction.'/></docdata></head>"
        "<body/></nitf>");
    EXPECT_TRUE(has_note(document, "withdrawn"));
    EXPECT_TRUE(has_note(document, "to_editors"));
}

}  // namespace
}  // namespace wirewatch::feeds
