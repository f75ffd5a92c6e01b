#include "http/redirects.hpp"

#include <gtest/gtest.h>

namespace wirewatch::http {
namespace {

std::string refusal(Redirects& chain, int status, std::string const& location) {
    auto next = chain.follow(status, location);
    EXPECT_FALSE(next) << location;
    return next ? "" : next.error().message;
}

TEST(Redirects, OnlyFiveStatusesRedirect) {
    for (auto status : {301, 302, 303, 307, 308}) EXPECT_TRUE(is_redirect(status)) << status;
    for (auto status : {200, 300, 304, 305, 306, 404}) EXPECT_FALSE(is_redirect(status)) << status;
}

TEST(Redirects, AnUnbrokenChainOfPermanentOnesMoves) {
    struct Row {
        std::vector<int> statuses;
        char const* moved;
    };
    for (auto const& row : std::vector<Row>{{{301}, "http://a.example/1"},
                                            {{308, 301}, "http://a.example/2"},
                                            {{301, 302}, "http://a.example/1"},
                                            {{302, 301}, ""},
                                            {{307}, ""},
                                            {{303, 308}, ""}}) {
        Redirects chain("http://a.example/0");
        for (std::size_t i = 0; i < row.statuses.size(); ++i) {
            ASSERT_TRUE(chain.follow(row.statuses[i], "/" + std::to_string(i + 1)));
        }
        EXPECT_EQ(chain.moved(), row.moved);
    }
}

TEST(Redirects, ACircleIsNamed) {
    Redirects chain("http://a.example/x");
    ASSERT_TRUE(chain.follow(302, "/y"));
    EXPECT_EQ(refusal(chain, 302, "/x"), "redirects in a circle: http://a.example/x");
    Redirects itself("http://a.example/x");
    EXPECT_EQ(refusal(itself, 302, "http://a.example/x"), "redirects in a circle: http://a.example/x");
}

TEST(Redirects, TheSixthIsRefused) {
    Redirects chain("http://a.example/0");
    for (auto const* next : {"/1", "/2", "/3", "/4", "/5"}) ASSERT_TRUE(chain.follow(302, next));
    EXPECT_EQ(refusal(chain, 302, "/6"), "more than 5 redirects, the last to http://a.example/6");
}

TEST(Redirects, OnlyHttpIsFollowedAndNeverDownwards) {
    Redirects chain("https://a.example/0");
    EXPECT_EQ(refusal(chain, 301, "http://a.example/"),
              "redirect from https to http refused: http://a.example/");
    EXPECT_EQ(refusal(chain, 301, "ftp://a.example/f"), "redirect to ftp: refused: ftp://a.example/f");
    EXPECT_EQ(refusal(chain, 301, "file:///etc/passwd"), "redirect to file: refused: file:///etc/passwd");
    EXPECT_EQ(refusal(chain, 301, "http://"), "redirect to what is no address: http://");
    EXPECT_TRUE(chain.follow(301, "https://b.example/"));
    Redirects upwards("http://a.example/");
    EXPECT_TRUE(upwards.follow(301, "https://a.example/"));
}

}  // namespace
}  // namespace wirewatch::http
