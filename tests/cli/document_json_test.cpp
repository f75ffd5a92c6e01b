#include "cli/document_json.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

namespace wirewatch::cli {
namespace {

TEST(DocumentJson, WhatIsAbsentIsNotThere) {
    Document document;
    document.format = "text";
    document.entries.emplace_back().title = "Truce holds";
    EXPECT_EQ(boost::json::serialize(to_json(document)),
              R"({"format":"text","feed":{},"entries":[{"title":"Truce holds"}],"notes":[]})");
}

TEST(DocumentJson, EverythingIsThere) {
    Document document;
    document.format = "rss-2.0";
    document.feed.title = "Desk";
    document.feed.categories = {"World"};
    auto& entry = document.entries.emplace_back();
    entry.id = "g";
    entry.published = parse_rfc3339("2025-10-31T18:05:09Z").value();
    entry.enclosures.push_back({"https://example.org/a.mp3", "audio/mpeg", 42});
    entry.enclosures.push_back({"https://example.org/b.mp3", "", std::nullopt});
    document.notes.push_back({"bad_date", 3, "'soon' is no date."});
    EXPECT_EQ(boost::json::serialize(to_json(document)),
              R"({"format":"rss-2.0","feed":{"title":"Desk","categories":["World"]},"entries":[{"id":"g",)"
              R"("published":"2025-10-31T18:05:09.000Z","enclosures":[{"url":"https://example.org/a.mp3",)"
              R"("type":"audio/mpeg","length":42},{"url":"https://example.org/b.mp3"}]}],)"
              R"("notes":[{"code":"bad_date","line":3,"text":"'soon' is no date."}]})");
}

}  // namespace
}  // namespace wirewatch::cli
