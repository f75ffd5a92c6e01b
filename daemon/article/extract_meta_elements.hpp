// The meta elements of a page by name.
#pragma once
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "text/html_tree.hpp"

namespace wirewatch::article {

class MetaElements {
public:
    explicit MetaElements(text::HtmlTree const& tree);

    // The content of the first of these names that has one; names in lower case, of `name`, `property` or
    // `itemprop`. On one line, valid UTF-8; empty = none.
    std::string first(std::initializer_list<std::string_view> names) const;

    // All that elements of this name say, in their order, none twice.
    std::vector<std::string> all(std::string_view name) const;

private:
    std::map<std::string, std::vector<std::string>, std::less<>> contents_;
};

}  // namespace wirewatch::article
