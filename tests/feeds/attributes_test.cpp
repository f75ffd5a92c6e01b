#include "feeds/attributes.hpp"

#include <gtest/gtest.h>

namespace wirewatch::feeds {
namespace {

std::string read(std::string_view inside_tag) {
    std::string out;
    Attributes attributes(inside_tag);
    while (auto one = attributes.next()) out += std::string(one->name) + "=[" + std::string(one->value) + "]";
    return out;
}

TEST(Attributes, ThoseOfHtmlAreReadLikeThoseOfXml) {
    struct Case {
        std::string_view written, read;
    };
    for (auto const& [written, meant] : {
             Case{" href=\"x\" b='1>2'", "href=[x]b=[1>2]"},
             Case{" href = 'x'", "href=[x]"},
             Case{" href=x", "href=[x]"},
             Case{" selected", "selected=[]"},
             Case{" title='5 < 6'", "title=[5 < 6]"},
             Case{" src=\"x\"alt=\"y\"", "src=[x]alt=[y]"},
             Case{" 3='a' = / c=\"d\"", "c=[d]"},
             Case{" a=\"never closed", "a=[never closed]"},
             Case{"", ""},
         }) {
        EXPECT_EQ(read(written), meant) << written;
    }
}

TEST(Attributes, MoreThanAnybodyWritesAreNotLookedAt) {
    std::string many;
    for (int i = 0; i < 1000; ++i) many += " a='1'";
    EXPECT_EQ(read(many).size(), 64u * 5);
}

TEST(Attributes, ReferencesInAValueAreRead) {
    EXPECT_EQ(read_value("?a=1&amp;b=2&c\n&#10;"), "?a=1&b=2&c \n");
}

}  // namespace
}  // namespace wirewatch::feeds
