#include "feeds/wrapped.hpp"

#include <gtest/gtest.h>

#include <string>

namespace wirewatch::feeds {
namespace {

std::string ids(std::string const& xml) {
    pugi::xml_document document;
    document.load_string(xml.c_str());
    std::string found;
    for (auto node : find_wrapped(document.document_element(), {"story", "item"})) {
        found += node.attribute("id").value();
    }
    return found;
}

TEST(Wrapped, TheOutermostAreFoundInTheirOrder) {
    EXPECT_EQ(ids("<story id='1'/>"), "1");
    EXPECT_EQ(
        ids("<day><story id='1'/>text<part><item id='2'><story id='3'/></item></part><item id='4'/></day>"),
        "124");
    EXPECT_EQ(ids("<day/>"), "");
}

TEST(Wrapped, NoneIsLookedForDeeperThanWrappersGo) {
    EXPECT_EQ(ids("<a><b><c><d><e><f><story id='1'/></f></e></d></c></b></a>"), "1");
    EXPECT_EQ(ids("<a><b><c><d><e><f><g><story id='1'/></g></f></e></d></c></b></a>"), "");
}

}  // namespace
}  // namespace wirewatch::feeds
