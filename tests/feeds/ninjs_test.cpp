#include "feeds/ninjs.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

Entry item_with(std::string const& members) {
    return parsed(R"({"uri": "urn:ww:1", )" + members + "}").entries.at(0);
}

TEST(Ninjs, ReadsAnItemOfVersion1) {
    auto document = parsed(R"({"$standard": {"name": "ninjs", "version": "1.3"}, "uri": "urn:ww:1",
        "type": "text", "headline": "Truce holds", "byline": "By Jane Doe", "language": "en",
        "firstcreated": "2025-10-31T18:05:09+03:00", "versioncreated": "2025-10-31T19:00:00Z",
        "contentcreated": "1999-01-01T00:00:00Z", "copyrightholder": "Sample Wire", "pubstatus": "usable",
        "description_text": "Short.", "body_text": "One.\n\nTwo.",
        "subject": [{"name": "Peace", "code": "p"}, {"code": "medtop:16000000"}],
        "renditions": {"large": {"href": "/l.jpg", "mimetype": "image/jpeg", "sizeinbytes": 9}},
        "associations": {"photo": {"uri": "urn:ww:2", "headline": "A photo",
                                   "renditions": {"small": {"href": "https://p.example/s.jpg"}}}}})");
    EXPECT_EQ(document.format, "ninjs-1.3");
    EXPECT_EQ(document.feed.title, "Sample Wire");
    ASSERT_EQ(document.entries.size(), 1u);
    auto const& entry = document.entries[0];
    EXPECT_EQ(entry.id, "urn:ww:1");
    EXPECT_EQ(entry.title, "Truce holds");
    EXPECT_EQ(entry.author, "By Jane Doe");
    EXPECT_EQ(entry.language, "en");
    EXPECT_EQ(written(entry.published), "2025-10-31T15:05:09.000Z");
    EXPECT_EQ(entry.written.text, "2025-10-31T18:05:09+03:00");
    EXPECT_EQ(written(entry.updated), "2025-10-31T19:00:00.000Z");
    EXPECT_EQ(entry.summary, "Short.");
    EXPECT_EQ(entry.content, "One.\n\nTwo.");
    EXPECT_EQ(entry.categories, (std::vector<std::string>{"Peace", "medtop:16000000"}));
    ASSERT_EQ(entry.enclosures.size(), 2u);
    EXPECT_EQ(entry.enclosures[0].url, "https://example.org/l.jpg");
    EXPECT_EQ(entry.enclosures[0].type, "image/jpeg");
    EXPECT_EQ(entry.enclosures[0].length, 9u);
    EXPECT_EQ(entry.enclosures[1].url, "https://p.example/s.jpg");
    EXPECT_TRUE(document.notes.empty());
}

TEST(Ninjs, ReadsAnItemOfVersions2And3) {
    auto document = parsed(R"({"standard": {"name": "ninjs", "version": "2.0"}, "uri": "urn:ww:1",
        "headlines": [{"role": "main", "value": "Truce holds"}], "by": "Jane Doe",
        "versionCreated": "2025-10-31T19:00:00Z",
        "bodies": [{"role": "main", "contentType": "text/html", "value": "<p>One.</p>"}],
        "subjects": [{"name": "Peace", "uri": "x:p"}], "genres": [{"literal": "Analysis"}],
        "renditions": [{"name": "large", "href": "/l.jpg", "contenttype": "image/jpeg"}],
        "associations": [{"name": "photo", "renditions": [{"href": "/s.jpg"}]}]})");
    EXPECT_EQ(document.format, "ninjs-2.0");
    auto const& entry = document.entries.at(0);
    EXPECT_EQ(entry.title, "Truce holds");
    EXPECT_EQ(entry.author, "Jane Doe");
    EXPECT_EQ(entry.published, std::nullopt);
    EXPECT_EQ(written(entry.updated), "2025-10-31T19:00:00.000Z");
    EXPECT_EQ(entry.content, "<p>One.</p>");
    EXPECT_EQ(entry.categories, (std::vector<std::string>{"Peace", "Analysis"}));
    ASSERT_EQ(entry.enclosures.size(), 2u);
    EXPECT_EQ(entry.enclosures[0].type, "image/jpeg");
}

TEST(Ninjs, TheVersionMayStandInTheNameOfTheSchema) {
    EXPECT_EQ(parsed(R"({"uri": "urn:a", "$standard": "https://iptc.org/ninjs-schema_1.2.json"})").format,
              "ninjs-1.2");
    EXPECT_EQ(parsed(R"({"uri": "urn:a"})").format, "ninjs");
    EXPECT_EQ(parsed(R"({"uri": "urn:a", "standard": {"version": "next"}})").format, "ninjs");
}

TEST(Ninjs, WhatStandsInForWhatIsMissing) {
    EXPECT_EQ(item_with(R"("title": "Name")").title, "Name");
    EXPECT_EQ(item_with(R"("slugline": "TRUCE")").title, "TRUCE");
    EXPECT_EQ(item_with(R"("authors": [{"name": "A"}, {"name": "B"}])").author, "A, B");
    auto old = item_with(R"("contentcreated": "1999-01-01")");
    EXPECT_EQ(written(old.published), "1999-01-01T00:00:00.000Z");
    auto changed = item_with(R"("contentcreated": "1999-01-01", "versioncreated": "2025-10-31")");
    EXPECT_EQ(changed.published, std::nullopt) << "an old picture is no old news";
}

TEST(Ninjs, ItemsAreFoundInTheirEnvelopes) {
    for (auto const* text :
         {R"([{"uri": "urn:a"}, {"uri": "urn:b"}])", R"({"items": [{"uri": "urn:a"}, {"uri": "urn:b"}]})",
          R"({"api": 1, "data": {"items": [{"item": {"uri": "urn:a"}},
                                                              {"item": {"uri": "urn:b"}}]}})"}) {
        auto document = parsed(text);
        ASSERT_EQ(document.entries.size(), 2u) << text;
        EXPECT_EQ(document.entries[1].id, "urn:b");
    }
}

TEST(Ninjs, WhatItsSenderForbidsIsNoted) {
    auto document = parsed(R"({"uri": "urn:a", "headline": "Kill",
                               "pubstatus": "canceled", "embargoed": "2025-11-01T00:00:00Z"})");
    EXPECT_EQ(document.entries.size(), 1u);
    ASSERT_TRUE(has_note(document, "not_usable"));
    EXPECT_EQ(document.notes[0].line, 2);
    EXPECT_EQ(document.notes[0].text, "The item's status is 'canceled', which asks not to publish it.");
    EXPECT_TRUE(has_note(document, "embargoed"));
}

TEST(Ninjs, AStoryThatWasCutOffIsKept) {
    auto document = parsed(R"({"uri": "urn:a", "headline": "Truce holds", "body_text": "The two si)");
    EXPECT_TRUE(document.truncated);
    ASSERT_EQ(document.entries.size(), 1u);
    EXPECT_EQ(document.entries[0].title, "Truce holds");
    EXPECT_EQ(document.entries[0].content, "The two si");
}

}  // namespace
}  // namespace wirewatch::feeds
