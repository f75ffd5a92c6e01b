#include <gtest/gtest.h>

#include "http/server.hpp"

namespace wirewatch::http {
namespace {

TEST(ServerRequest, AParameterIsDecoded) {
    struct Row {
        char const* query;
        char const* name;
        char const* value;
    };
    for (auto const& row : std::vector<Row>{{"limit=5&after=7", "after", "7"},
                                            {"topic=ceasefire.violated", "topic", "ceasefire.violated"},
                                            {"q=a%20b+c%2Bd", "q", "a b c+d"},
                                            {"q=%zz%4", "q", "%zz%4"},
                                            {"q=%E2%82%AC", "q", "\xE2\x82\xAC"},
                                            {"na%6De=x", "name", "x"},
                                            {"q=one&q=two", "q", "one"},
                                            {"flag&q=1", "flag", ""},
                                            {"q=a=b", "q", "a=b"},
                                            {"", "q", ""},
                                            {"&&q=1&", "q", "1"},
                                            {"query=1", "q", ""}}) {
        ServerRequest request;
        request.query = row.query;
        EXPECT_EQ(request.parameter(row.name), row.value) << row.query;
    }
}

}  // namespace
}  // namespace wirewatch::http
