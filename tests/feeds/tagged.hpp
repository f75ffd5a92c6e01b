// The tree of some markup, for the tests of what is in it.
#pragma once
#include <string>
#include <utility>

#include "feeds/markup_scan.hpp"

namespace wirewatch::feeds {

class Tagged {
public:
    explicit Tagged(std::string xml) : xml_(std::move(xml)), scanned_(scan(xml_)) {}

    Node root() const { return scanned_.markup.root(); }

private:
    std::string xml_;
    Scanned scanned_;
};

}  // namespace wirewatch::feeds
