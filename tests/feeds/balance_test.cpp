#include "feeds/balance.hpp"

#include <gtest/gtest.h>

namespace wirewatch::feeds {
namespace {

TEST(Balance, EndTagsArePutRight) {
    struct Case {
        std::string_view written, meant;
    };
    for (auto const& [written, meant] : {
             Case{"<a><b>x</b></a>", "<a><b>x</b></a>"},
             Case{"<a><p>x<br>y</a>", "<a><p>x<br>y</br></p></a>"},
             Case{"<a>x</b></a>", "<a>x</a>"},
             Case{"<a><br/><c d='/>'>x", "<a><br/><c d='/>'>x</c></a>"},
             Case{"<?xml ?><!DOCTYPE a><!-- <b> --><a><![CDATA[<b>]]></a>",
                  "<?xml ?><!DOCTYPE a><!-- <b> --><a><![CDATA[<b>]]></a>"},
             Case{"<a>1 < 2 <b>x</b></a>", "<a>1 &lt; 2 <b>x</b></a>"},
             Case{"<a><b", "<a>&lt;b</a>"},
             Case{"<a ><b\nc='1'>x</b ></a>", "<a ><b\nc='1'>x</b></a>"},
             Case{"", ""},
             Case{"</a>", ""},
         }) {
        EXPECT_EQ(balanced(written), meant) << written;
    }
}

TEST(Balance, IsLinear) {
    std::string hostile;
    for (int i = 0; i < 200'000; ++i) hostile += "<a></b>";
    EXPECT_EQ(balanced(hostile).size(), 200'000u * 7)
        << "no end tag closed anything; all are closed at the end";
}

}  // namespace
}  // namespace wirewatch::feeds
