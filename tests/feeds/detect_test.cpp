#include "feeds/detect.hpp"

#include <gtest/gtest.h>

namespace wirewatch::feeds {
namespace {

TEST(Detect, TheContentDecidesAndTheTypeOnlyHints) {
    struct Case {
        std::string_view text, content_type, name;
        Shape shape;
    };
    for (auto const& [text, content_type, name, shape] : {
             Case{"<rss/>", "text/html", "", Shape::xml},
             Case{"<?xml version='1.0'?><!-- c --><!DOCTYPE rss [ <!ENTITY a '>'> ]><rss/>", "", "",
                  Shape::xml},
             Case{"<!DOCTYPE HTML>\n<rss/>", "", "", Shape::html},
             Case{"<?xml version='1.0'?>\n<HTML>", "", "", Shape::html},
             Case{"<script>x</script><html>", "application/rss+xml", "", Shape::html},
             Case{"hello <?xml version='1.0'?><rss/>", "", "", Shape::xml},
             Case{"{ \"items\": [] }", "", "", Shape::json},
             Case{"{Urgent} truce", "", "", Shape::text},
             Case{"Truce holds", "", "", Shape::text},
             Case{"Truce holds", "text/plain; charset=utf-8", "", Shape::text},
             Case{"Truce holds", "application/xml", "", Shape::binary},
             Case{"Truce holds", "application/xml", "x.txt", Shape::text},
             Case{"", "", "", Shape::empty},
         }) {
        EXPECT_EQ(detect(text, content_type, name).shape, shape) << text;
    }
}

TEST(Detect, TellsWhereTheDocumentStarts) {
    EXPECT_EQ(detect("  <rss/>", "", "").start, 2u);
    EXPECT_EQ(detect("junk <rss/>", "", "").start, 5u);
}

}  // namespace
}  // namespace wirewatch::feeds
