#include "feeds/ninjs_wording.hpp"

#include <gtest/gtest.h>

namespace wirewatch::feeds {
namespace {

Json item(std::string_view text) {
    Document out;
    return load_json(text, 0, out);
}

TEST(NinjsWording, TheMainHeadlineIsMeant) {
    EXPECT_EQ(headline_in(item(R"({"headline_short": "S", "headline": "H"})")), "H");
    EXPECT_EQ(headline_in(item(R"({"headlinex": "X", "headline_short": "S", "headline_long": "L"})")), "S");
    EXPECT_EQ(headline_in(item(R"({"headlines": [{"role": "a", "value": "A"}, {"role": "main", "value": "M"},
                                                 {"role": "main", "value": ""}]})")),
              "M");
    EXPECT_EQ(headline_in(item(R"({"headline_xhtml": "<b>a</b> &amp; b"})")), "a & b");
    EXPECT_EQ(headline_in(item(R"({"headline": ["H"]})")), "");
}

TEST(NinjsWording, OfABodyTheFormWithMarkupIsPreferred) {
    EXPECT_EQ(body_in(item(R"({"body_text": "a", "body_xhtml": "<p>a</p>"})")), "<p>a</p>");
    EXPECT_EQ(body_in(item(R"({"bodies": [{"role": "main", "contenttype": "text/plain", "value": "a"},
                                          {"role": "x", "contenttype": "text/html", "value": "<p>a</p>"}]})")),
              "<p>a</p>");
    EXPECT_EQ(body_in(item(R"({"body_text": "1 <b> 2"})")), "1 &lt;b&gt; 2");
    EXPECT_EQ(body_in(item(R"({"body_main": "<p>as given</p>"})")), "<p>as given</p>");
}

TEST(NinjsWording, OfADescriptionThePlainForm) {
    EXPECT_EQ(description_in(item(R"({"description_html": "<p>a</p>", "description_text": "a"})")), "a");
    EXPECT_EQ(description_in(item(R"({"descriptions": [{"role": "caption", "value": "c"}]})")), "c");
    EXPECT_EQ(description_in(item("{}")), "");
}

}  // namespace
}  // namespace wirewatch::feeds
