#include "article/extract_meta_elements.hpp"

#include <algorithm>

#include "core/ascii.hpp"
#include "text/utf8.hpp"

namespace wirewatch::article {
namespace {

using ascii::lower;

constexpr std::size_t most_elements = 500;
constexpr std::size_t longest_content = 2000;

// Dublin Core's prefix stands before a dot or a colon.
std::string dotted(std::string_view name) {
    std::string out(name);
    if (out.starts_with("dc:")) out[2] = '.';
    if (out.starts_with("dcterms:")) out[7] = '.';
    return out;
}

std::string clean(std::string_view content) {
    content = content.substr(0, text::boundary(content, longest_content));
    return text::one_line(text::repair(text::unescaped(content)).text);
}

void add(std::vector<std::string>& contents, std::string const& content) {
    if (std::find(contents.begin(), contents.end(), content) == contents.end()) contents.push_back(content);
}

}  // namespace

MetaElements::MetaElements(text::HtmlTree const& tree) {
    std::size_t count = 0;
    for (std::uint32_t node = 1; node < tree.size() && count < most_elements; ++node) {
        if (tree[node].tag != text::Tag::meta) continue;
        ++count;
        auto content = clean(tree.attribute(node, "content"));
        if (content.empty()) continue;
        for (auto const* key : {"property", "name", "itemprop", "http-equiv"}) {
            auto names = lower(tree.attribute(node, key));
            for (std::string_view rest = names; !rest.empty();) {
                auto name = rest.substr(0, rest.find(' '));
                rest.remove_prefix(std::min(name.size() + 1, rest.size()));
                if (!name.empty()) add(contents_[dotted(name)], content);
            }
        }
    }
}

std::vector<std::string> MetaElements::all(std::string_view name) const {
    auto found = contents_.find(name);
    return found == contents_.end() ? std::vector<std::string>{} : found->second;
}

std::string MetaElements::first(std::initializer_list<std::string_view> names) const {
    for (auto name : names) {
        if (auto found = contents_.find(name); found != contents_.end()) return found->second.front();
    }
    return {};
}

}  // namespace wirewatch::article
