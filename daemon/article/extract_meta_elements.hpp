// The meta elements of a page by name.
#pragma once
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "text/html_tree.hpp"

namespace wirewatch::article {

class MetaElements {
public:
    explicit MetaElements(text::HtmlTree const& tree);

    // The content of the first of these names that has one; names in lower case, of `name`, `property` or
    // `itemprop`. On one line, valid UTF-8; empty = none.
    std::string first(std::initializer_list<std::string_view> names) const;

private:
    std::map<std::string, std::string, std::less<>> contents_;
};

}  // namespace wirewatch::article
