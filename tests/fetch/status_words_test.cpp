#include "fetch/status_words.hpp"

#include <gtest/gtest.h>

namespace wirewatch::fetch {
namespace {

TEST(StatusWords, AStatusIsToldWithItsName) {
    EXPECT_EQ(status_words(404), "HTTP 404 Not Found");
    EXPECT_EQ(status_words(500), "HTTP 500 Internal Server Error");
    EXPECT_EQ(status_words(526), "HTTP 526 Invalid SSL Certificate");
}

TEST(StatusWords, OneWithoutANameIsToldByNumber) {
    EXPECT_EQ(status_words(599), "HTTP 599");
    EXPECT_EQ(status_words(0), "HTTP 0");
}

TEST(StatusWords, AGoneFeedIsToldWithWhatToDo) {
    EXPECT_EQ(status_words(410), "HTTP 410 Gone: the publisher has withdrawn this feed; remove it");
}

}  // namespace
}  // namespace wirewatch::fetch
