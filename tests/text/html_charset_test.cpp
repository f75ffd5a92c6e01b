#include "text/html_charset.hpp"

#include <gtest/gtest.h>

#include "text/charset.hpp"

namespace wirewatch::text {
namespace {

TEST(HtmlCharset, IsFoundInEitherMetaElement) {
    for (auto html :
         {"<meta charset=windows-1256>", "<META Charset='Windows-1256'/>",
          "<meta http-equiv=Content-Type content='text/html; charset=windows-1256'>",
          "<!-- <meta charset=x> --><script>'<meta charset=x>'</script><meta charset=windows-1256>"}) {
        EXPECT_EQ(charset_in_html(html), "windows-1256") << html;
    }
}

TEST(HtmlCharset, IsNoneWhereNoneIsDeclared) {
    for (auto html : {"", "<p>", "<meta charset=''>", "<meta name=a content='text/html; charset=x'>",
                      "<body><meta charset=x>"}) {
        EXPECT_EQ(charset_in_html(html), "") << html;
    }
    EXPECT_EQ(charset_in_html(std::string(20'000, ' ') + "<meta charset=x>"), "");
}

TEST(HtmlCharset, StandsBehindTheServersAndBeforeTheGuess) {
    std::string const page = "<meta charset=windows-1256>\xE6\xD3\xC7\xD8\xC9";
    auto declared = charset_in_html(page);
    EXPECT_TRUE(to_utf8(page, "text/html", declared).text.ends_with("وساطة"));
    EXPECT_EQ(to_utf8(page, "text/html; charset=windows-1251", declared).charset, "windows-1251");
    EXPECT_TRUE(to_utf8(page, "text/html; charset=utf-8", declared).text.ends_with("وساطة"))
        << "the bytes contradict the server";
    EXPECT_EQ(to_utf8("<meta charset=gb2312>\xC3\xA9", "", "gb2312").charset, "utf-8")
        << "it was stored anew";
    EXPECT_EQ(to_utf8("\x1B$B4A\x1B(B", "", "iso-2022-jp").text, "漢");
    EXPECT_EQ(to_utf8("<meta charset=utf-16>\xC3\xA9", "", "utf-16").charset, "utf-8")
        << "it was read byte by byte";
}

}  // namespace
}  // namespace wirewatch::text
