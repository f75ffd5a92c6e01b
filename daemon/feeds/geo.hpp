// Places on the globe, as GeoRSS and CAP write them.
#pragma once
#include <string_view>
#include <vector>

#include "feeds/element.hpp"

namespace wirewatch::feeds {

// "45.256 -71.92" or "45.256,-71.92 46.1,-70.2": pairs of latitude and longitude in degrees (WGS 84), up to
// the first that is none. A thousand points at most.
void add_points(std::vector<GeoPoint>& to, std::string_view written);

// Those of GeoRSS Simple (point, line, polygon, box), GeoRSS GML and W3C Basic Geo (geo:lat, geo:long).
void add_geo(Children const& item, std::vector<GeoPoint>& to);

}  // namespace wirewatch::feeds
