// Documents inside documents: SOAP envelopes, EDXL-DE, an agency's own wrapper around the stories of a day.
#pragma once
#include <initializer_list>
#include <pugixml.hpp>
#include <string_view>
#include <vector>

namespace wirewatch::feeds {

// The outermost elements with one of the names at or below the root, in document order, none deeper than
// wrappers go.
std::vector<pugi::xml_node> find_wrapped(pugi::xml_node root, std::initializer_list<std::string_view> names);

}  // namespace wirewatch::feeds
