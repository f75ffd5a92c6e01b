#include "feeds/wrapped.hpp"

#include <gtest/gtest.h>

#include <string>

#include "feeds/tagged.hpp"

namespace wirewatch::feeds {
namespace {

std::string ids(std::string const& xml) {
    Tagged tagged(xml);
    std::string found;
    for (auto node : find_wrapped(tagged.root(), {"entry", "item"})) found += node.attribute("id");
    return found;
}

TEST(Wrapped, TheOutermostAreFoundInTheirOrder) {
    EXPECT_EQ(ids("<entry id='1'/>"), "1");
    EXPECT_EQ(
        ids("<day><entry id='1'/>text<part><item id='2'><entry id='3'/></item></part><item id='4'/></day>"),
        "124");
    EXPECT_EQ(ids("<day/>"), "");
}

TEST(Wrapped, NoneIsLookedForDeeperThanWrappersGo) {
    EXPECT_EQ(ids("<a><b><c><d><e><f><entry id='1'/></f></e></d></c></b></a>"), "1");
    EXPECT_EQ(ids("<a><b><c><d><e><f><g><entry id='1'/></g></f></e></d></c></b></a>"), "");
}

}  // namespace
}  // namespace wirewatch::feeds
