#include "text/html_tree.hpp"

#include <gtest/gtest.h>

namespace wirewatch::text {
namespace {

// "<p>a<b>c</b></p>" -> "(p a (b c))".
std::string shape_of(std::string_view html) {
    HtmlTree tree{std::string(html)};
    std::string out;
    std::vector<std::uint32_t> ends;
    for (std::uint32_t node = 1; node <= tree.size(); ++node) {
        while (!ends.empty() && ends.back() <= node) {
            ends.pop_back();
            out += ")";
        }
        if (node == tree.size()) break;
        if (!out.empty()) out += " ";
        bool text = tree[node].tag == Tag::text;
        if (!text) out += "(";
        out += tree.content(node);
        if (!text) ends.push_back(tree[node].end);
    }
    return out;
}

struct Case {
    std::string_view html, shape;
};

TEST(HtmlTree, EndTagsThatMayBeLeftOutAreKnown) {
    for (auto const& [html, shape] : {
             Case{"<p>a<p>b", "(p a) (p b)"},
             Case{"<p>a<div>b</div>c", "(p a) (div b) c"},
             Case{"<ul><li>a<li>b<ul><li>c</ul></ul>d", "(ul (li a) (li b (ul (li c)))) d"},
             Case{"<dl><dt>a<dd>b<dt>c</dl>", "(dl (dt a) (dd b) (dt c))"},
             Case{"<table><tr><td>a<td>b<tr><th>c</table>", "(table (tr (td a) (td b)) (tr (th c)))"},
             Case{"<head><title>a</title><p>b", "(head (title a)) (p b)"},
             Case{"<head><meta>a", "(head (meta)) a"},
             Case{"<h1>a<h2>b</h3>c", "(h1 a) (h2 b) c"},
             Case{"<br>a</br>b<img>c", "(br) a (br) b (img) c"},
             Case{"<a>b<a>c", "(a b) (a c)"},
             Case{"<ruby>a<rp>(<rt>b<rp>)</ruby>c", "(ruby a (rp () (rt b) (rp ))) c"},
         }) {
        EXPECT_EQ(shape_of(html), shape) << html;
    }
}

TEST(HtmlTree, WrongEndTagsDoLittleHarm) {
    for (auto const& [html, shape] : {
             Case{"<div>a</section>b</div>c", "(div a b) c"},
             Case{"<div><span>a</div>b", "(div (span a)) b"},
             Case{"<p>a</div>b", "(p a b)"},
             Case{"<b>a<p>b</b>c", "(b a (p b c))"},
             Case{"<td>a</tr></table></td>b", "(td a) b"},
             Case{"<table><tr><td><div>a</td><td>b</table>", "(table (tr (td (div a)) (td b)))"},
             Case{"<my-card>a</my-card>b</other>", "(my-card a) b"},
             Case{"<body>a</body>b</html>c", "(body a b c)"},
             Case{"<html><html><body><body>a", "(html (body a))"},
         }) {
        EXPECT_EQ(shape_of(html), shape) << html;
    }
}

TEST(HtmlTree, AttributesAndTextOfANode) {
    HtmlTree tree("<h1 class=a id hidden>Truce <b>holds</b>,\n<script>no</script>so<br>far</h1>");
    EXPECT_EQ(tree.attribute(1, "class"), "a");
    EXPECT_EQ(tree.attribute(1, "title"), "");
    EXPECT_TRUE(tree.has_attribute(1, "hidden"));
    EXPECT_FALSE(tree.has_attribute(1, "title"));
    EXPECT_EQ(tree.text(1), "Truce holds, so far");
    EXPECT_EQ(tree.text(1, 5), "Truce");
    EXPECT_EQ(HtmlTree("<h1><ruby>子<rt>こ</ruby>ども").text(1), "子ども");
}

TEST(HtmlTree, DeepPagesBecomeFlat) {
    std::string html;
    for (int i = 0; i < 100'000; ++i) html += "<div>12345678901";
    HtmlTree tree(html);
    EXPECT_EQ(tree.size(), 200'001u);
    auto depth = 0;
    for (auto node = tree.size() - 1; node != 0; node = tree[node].parent) ++depth;
    EXPECT_LE(depth, 257);
}

TEST(HtmlTree, HugePagesAreReadUpToALimit) {
    std::string nodes;
    for (int i = 0; i < 400'000; ++i) nodes += "<i>12345";
    EXPECT_EQ(HtmlTree(nodes).size(), 300'000u);
    EXPECT_EQ(HtmlTree(std::string(9 << 20, 'x')).content(1).size(), 8u << 20);
}

TEST(HtmlTree, TheMemoryForAPageIsBoundToItsSize) {
    std::string dense;
    for (int i = 0; i < 100'000; ++i) dense += "<br>";
    EXPECT_EQ(HtmlTree(dense).size(), 1000 + dense.size() / 8);
    std::string attributes;
    for (int i = 0; i < 10'000; ++i) attributes += "<i a a a a a a a a a a a a a a a a a a a a>";
    HtmlTree tree(attributes);
    EXPECT_EQ(tree.size(), 10'001u);
    std::size_t kept = 0;
    for (std::uint32_t node = 0; node < tree.size(); ++node) kept += tree[node].attributes;
    EXPECT_EQ(kept, 1000 + attributes.size() / 16);
}

}  // namespace
}  // namespace wirewatch::text
