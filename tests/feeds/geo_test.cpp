#include "feeds/geo.hpp"

#include <array>
#include <cstdio>

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

std::string told(std::vector<GeoPoint> const& points) {
    std::string text;
    for (auto const& point : points) {
        std::array<char, 64> one{};
        std::snprintf(one.data(), one.size(), "(%g %g)", point.latitude, point.longitude);
        text += one.data();
    }
    return text;
}

std::string points_of(std::string_view written) {
    std::vector<GeoPoint> points;
    add_points(points, written);
    return told(points);
}

std::string item_points(std::string const& inside) {
    return told(parsed(R"(<rss version="2.0" xmlns:georss="http://www.georss.org/georss"
        xmlns:gml="http://www.opengis.net/gml" xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#"><channel><item>)" +
                       inside + "</item></channel></rss>")
                    .entries.at(0)
                    .points);
}

TEST(Geo, PairsOfLatitudeAndLongitude) {
    EXPECT_EQ(points_of("41.01 28.98"), "(41.01 28.98)");
    EXPECT_EQ(points_of(" 38.47,-120.14 38.34,-119.95 "), "(38.47 -120.14)(38.34 -119.95)");
    EXPECT_EQ(points_of("+41 28 7"), "(41 28)");
    EXPECT_EQ(points_of("41.01"), "");
    EXPECT_EQ(points_of("north east"), "");
    EXPECT_EQ(points_of("nan 1 91 0"), "");
    EXPECT_EQ(points_of("1 2 3 181"), "(1 2)");
    EXPECT_EQ(points_of(""), "");
}

TEST(Geo, AnAreaOfAMillionCornersIsCutShort) {
    std::string many;
    for (int n = 0; n < 1'000'000; ++n) many += "1 2 ";
    std::vector<GeoPoint> points;
    add_points(points, many);
    EXPECT_EQ(points.size(), 1000u);
}

TEST(Geo, TheThreeWaysOfFeeds) {
    EXPECT_EQ(item_points("<georss:point>41.01 28.98</georss:point>"), "(41.01 28.98)");
    EXPECT_EQ(item_points("<georss:box>1 2 3 4</georss:box>"), "(1 2)(3 4)");
    EXPECT_EQ(
        item_points("<georss:where><gml:Point><gml:pos>41.01 28.98</gml:pos></gml:Point></georss:where>"),
        "(41.01 28.98)");
    EXPECT_EQ(item_points("<geo:lat>41.01</geo:lat><geo:long>28.98</geo:long>"), "(41.01 28.98)");
    EXPECT_EQ(item_points("<geo:lat>41.01</geo:lat>"), "");
    EXPECT_EQ(item_points("<title>x</title>"), "");
}

TEST(Geo, TheAreaOfAnAlert) {
    auto alert =
        parsed(R"(<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>1</identifier><info>
        <area><polygon>38.47,-120.14 38.34,-119.95</polygon><circle>32.9525,-115.5527 5</circle></area></info></alert>)");
    EXPECT_EQ(told(alert.entries.at(0).points), "(38.47 -120.14)(38.34 -119.95)(32.9525 -115.553)");
}

}  // namespace
}  // namespace wirewatch::feeds
