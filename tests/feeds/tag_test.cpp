#include "feeds/tag.hpp"

#include <gtest/gtest.h>

namespace wirewatch::feeds {
namespace {

TEST(Tag, AStartTagThatXmlCanReadStaysAsWritten) {
    for (auto const* tag : {"<a>", "<a href=\"x\"/>", "<a href='x' b=\"1>2\">", "<dc:date >"}) {
        EXPECT_EQ(tidy_tag(tag), tag);
    }
}

TEST(Tag, AttributesOfHtmlBecomeThoseOfXml) {
    struct Case {
        char const *written, *meant;
    };
    for (auto const& [written, meant] : {
             Case{"<a href=x>", "<a href=\"x\">"},
             Case{"<option selected>", "<option selected=\"\">"},
             Case{"<a b=1 b=2>", "<a b=\"1\">"},
             Case{"<a title='5 < 6'>", "<a title=\"5 &lt; 6\">"},
             Case{"<img src=\"x\"alt=\"y\"/>", "<img src=\"x\" alt=\"y\"/>"},
         }) {
        EXPECT_EQ(tidy_tag(written), meant);
    }
}

TEST(Tag, ANameIsOnlyWhatXmlCallsOne) {
    EXPECT_EQ(tag_name("<guid a=b>"), "guid");
    EXPECT_EQ(tag_name("<3>"), "");
    EXPECT_EQ(tag_name("<>"), "");
}

}  // namespace
}  // namespace wirewatch::feeds
