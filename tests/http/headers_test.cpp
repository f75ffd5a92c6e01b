#include "http/headers.hpp"

#include <gtest/gtest.h>

#include "http/date.hpp"
#include "http/message.hpp"

namespace wirewatch::http {
namespace {

TEST(Headers, AStatusLineHasItsNumber) {
    EXPECT_EQ(status_of("HTTP/1.1 200 OK\r\n"), 200);
    EXPECT_EQ(status_of("HTTP/2 304\r\n"), 304);
    EXPECT_EQ(status_of("Server: HTTP/1.1 200\r\n"), 0);
    EXPECT_EQ(status_of("\r\n"), 0);
}

TEST(Headers, AValueIsKeptByteForByte) {
    struct Row {
        char const* line;
        char const* name;
        char const* value;
    };
    for (auto const& row :
         std::vector<Row>{{"ETag: W/\"a b\"\r\n", "etag", "W/\"a b\""},
                          {"ETAG:unquoted \t\r\n", "etag", "unquoted"},
                          {"Last-Modified:  yesterday,  late\n", "last-modified", "yesterday,  late"},
                          {"X-Empty:\r\n", "x-empty", ""},
                          {"Location: http://a.example:80/\r\n", "location", "http://a.example:80/"}}) {
        auto header = parse_header(row.line);
        ASSERT_TRUE(header) << row.line;
        EXPECT_EQ(header->first, row.name);
        EXPECT_EQ(header->second, row.value);
    }
    EXPECT_FALSE(parse_header("\r\n"));
    EXPECT_FALSE(parse_header(": no name\r\n"));
    EXPECT_FALSE(parse_header(" folded: line\r\n"));
}

TEST(Headers, TheLastOfANameCounts) {
    Response response;
    response.headers = {{"etag", "one"}, {"age", "3"}, {"etag", "two"}};
    EXPECT_EQ(*response.header("etag"), "two");
    EXPECT_EQ(response.header("expires"), nullptr);
}

TEST(Date, TheThreeFormsOfHttpAreOneInstant) {
    for (auto const* text :
         {"Fri, 31 Oct 2025 12:00:00 GMT", "Friday, 31-Oct-25 12:00:00 GMT", "Fri Oct 31 12:00:00 2025"}) {
        auto date = parse_http_date(text);
        ASSERT_TRUE(date) << text;
        EXPECT_EQ(to_rfc3339(*date), "2025-10-31T12:00:00.000Z") << text;
    }
    for (auto const* text : {"0", "-1", "", "soon"}) EXPECT_FALSE(parse_http_date(text)) << text;
}

}  // namespace
}  // namespace wirewatch::http
