#include "feeds/references.hpp"

#include <gtest/gtest.h>

namespace wirewatch::feeds {
namespace {

std::string read(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '&') {
            at += take_reference(text.substr(at), out);
        } else {
            out += text[at++];
        }
    }
    return out;
}

TEST(References, ReferencesAreTheirCharacters) {
    struct Case {
        std::string_view written, meant;
    };
    for (auto const& [written, meant] : {
             Case{"caf&eacute;", "café"},
             Case{"&amp;&lt;&gt;&quot;&apos;", "&<>\"'"},
             Case{"&LT;b&GT;", "<b>"},
             Case{"&#8217;&#x2019;", "’’"},
             Case{"&#150;", "–"},
             Case{"&#60;", "<"},
             Case{"&#10;", "\n"},
             Case{"&#0;&#xD800;&#99999999999;", "\uFFFD\uFFFD\uFFFD"},
             Case{"&#233 &#xe9, &#12a &#; &#x;", "é é, &#12a &#; &#x;"},
             Case{"&#xD83D;&#xDE00; &#55357;", "😀 \uFFFD"},
             Case{"R&D & more", "R&D & more"},
             Case{"a&b=c;", "a&b=c;"},
             Case{"&nosuch;", "&nosuch;"},
             Case{"&amp;nbsp;", "&nbsp;"},
             Case{"&", "&"},
         }) {
        EXPECT_EQ(read(written), meant) << written;
    }
}

TEST(References, ThoseOfXmlAreToldFromOthers) {
    for (std::string_view text : {"", "a", "&amp;&lt;&gt;&quot;&apos;&#233;&#xe9;", "&#10;"}) {
        EXPECT_TRUE(has_xml_references(text)) << text;
    }
    for (std::string_view text :
         {"&", "&nbsp;", "&#150;", "&#0;", "&#233", "&#XE9;", "&#xD83D;&#xDE00;", "a & b"}) {
        EXPECT_FALSE(has_xml_references(text)) << text;
    }
}

}  // namespace
}  // namespace wirewatch::feeds
