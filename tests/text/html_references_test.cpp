#include "text/html_references.hpp"

#include <gtest/gtest.h>

#include <string>

namespace wirewatch::text {
namespace {

std::string decoded(std::string text) {
    text.resize(unescape(text.data(), text.size()));
    return text;
}

TEST(HtmlReferences, NamesAndNumbersBecomeCharacters) {
    struct Case {
        std::string_view html, text;
    };
    for (auto const& [html, text] : {
             Case{"A &amp; B", "A & B"},
             Case{"&eacute;&#233;&#xE9;&#Xe9", "éééé"},
             Case{"&#150;", "–"},
             Case{"&copy 2024", "© 2024"},
             Case{"&hellip;&zwnj;", "…\u200C"},
             Case{"&amp;lt;", "&lt;"},
         }) {
        EXPECT_EQ(decoded(std::string(html)), text) << html;
    }
}

TEST(HtmlReferences, WhatIsNoReferenceStays) {
    for (auto text :
         {"AT&T", "&nosuch;", "&;", "&#;", "&#x;", "a&", "&#", "?a=1&sect=2", "&hellip and so on"}) {
        EXPECT_EQ(decoded(text), text);
    }
}

TEST(HtmlReferences, NumbersThatAreNoCharacterAreReplaced) {
    for (auto text : {"&#0", "&#xD800;", "&#x110000;", "&#99999999;"}) {
        EXPECT_EQ(decoded(text), "\uFFFD") << text;
    }
}

}  // namespace
}  // namespace wirewatch::text
