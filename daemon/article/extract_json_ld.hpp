// What a page says about its article in JSON-LD, with the words of schema.org.
#pragma once
#include <string>
#include <vector>

#include "text/html_tree.hpp"

namespace wirewatch::article {

// As written, empty = not said.
struct JsonLd {
    std::string headline;
    std::vector<std::string> authors;
    std::string published;
    std::string language;
    std::string publisher;
    std::string body;
    bool for_subscribers = false;  // isAccessibleForFree is false
};

// Of the first object that is some kind of Article, in any of the page's scripts.
JsonLd json_ld_of(text::HtmlTree const& tree);

}  // namespace wirewatch::article
