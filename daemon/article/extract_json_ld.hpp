// What a page says about its article in JSON-LD, with the words of schema.org.
#pragma once
#include <string>
#include <vector>

#include "text/html_tree.hpp"

namespace wirewatch::article {

// As written, empty = not said.
struct JsonLd {
    std::string headline;
    std::vector<std::string> authors;  // at most ten
    std::string published;
    std::string language;
    std::string publisher;
    std::string body;
    bool for_subscribers = false;  // isAccessibleForFree is false, of the article or a part of it
};

// Of the first object of each script that is some kind of Article, where they do not speak of different ones.
JsonLd json_ld_of(text::HtmlTree const& tree);

}  // namespace wirewatch::article
