#include "reading/document_json.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <sstream>

namespace wirewatch::reading {
namespace {

std::string written(Document const& document) {
    std::ostringstream out;
    DocumentWriter(out).finish(document);
    return out.str();
}

TEST(DocumentJson, WhatIsAbsentIsNotThere) {
    Document document;
    document.format = "text";
    document.entries.emplace_back().title = "Truce holds";
    EXPECT_EQ(written(document),
              R"({"format":"text","feed":{},"entries":[{"title":"Truce holds"}],"notes":[]})"
              "\n");
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
    EXPECT_EQ(written(document),
              R"({"format":"rss-2.0","feed":{"title":"Desk","categories":["World"]},"entries":[{"id":"g",)"
              R"("published":"2025-10-31T18:05:09.000Z","enclosures":[{"url":"https://example.org/a.mp3",)"
              R"("type":"audio/mpeg","length":42},{"url":"https://example.org/b.mp3"}]}],)"
              R"("notes":[{"code":"bad_date","line":3,"text":"'soon' is no date."}]})"
              "\n");
}

TEST(DocumentJson, WhateverATextHoldsIsReadBack) {
    std::string text;
    for (int c = 1; c < 0x80; ++c) text += static_cast<char>(c);
    for (std::size_t from = 0; from < 16; ++from) {
        Document document;
        document.feed.title = text.substr(from) + "وساطة\"";
        auto read = boost::json::parse(written(document));
        EXPECT_EQ(read.at("feed").at("title").as_string(), document.feed.title);
    }
}

TEST(DocumentJson, EntriesThatCameOneByOneStandBeforeTheOthers) {
    std::ostringstream out;
    DocumentWriter writer(out);
    Document document;
    document.format = "atom-1.0";
    Entry entry;
    entry.id = "a";
    writer.write(document, entry);
    document.entries.emplace_back().id = "b";
    writer.finish(document);
    EXPECT_EQ(out.str(), R"({"format":"atom-1.0","feed":{},"entries":[{"id":"a"},{"id":"b"}],"notes":[]})"
                         "\n");
}

}  // namespace
}  // namespace wirewatch::reading
