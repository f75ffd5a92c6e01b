// Reading JSON of which some may be missing or of another type.
#pragma once
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <string_view>

namespace wirewatch::reading {

// The string at the key; empty when there is none.
std::string text_at(boost::json::object const& object, std::string_view key);

// The object or array at the key; an empty one when there is none. Valid as long as `object`.
boost::json::object const& object_at(boost::json::object const& object, std::string_view key);
boost::json::array const& array_at(boost::json::object const& object, std::string_view key);

}  // namespace wirewatch::reading
