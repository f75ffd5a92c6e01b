#include "feeds/geo.hpp"

#include <charconv>
#include <cmath>

namespace wirewatch::feeds {
namespace {

constexpr std::size_t most_points = 1000;
constexpr int deepest = 8;  // a GML geometry in its wrappings

std::vector<double> numbers(std::string_view written) {
    std::vector<double> out;
    while (out.size() < 2 * most_points) {
        auto begin = written.find_first_not_of(", \t\r\n;+");
        if (begin == written.npos) break;
        written.remove_prefix(begin);
        double number = 0;
        auto [end, failed] = std::from_chars(written.data(), written.data() + written.size(), number);
        if (failed != std::errc{}) break;
        out.push_back(number);
        written.remove_prefix(static_cast<std::size_t>(end - written.data()));
    }
    return out;
}

}  // namespace

void add_points(std::vector<GeoPoint>& to, std::string_view written) {
    auto found = numbers(written);
    auto is_place = [&](std::size_t at) {
        return std::abs(found[at]) <= 90 && std::abs(found[at + 1]) <= 180;
    };
    for (std::size_t at = 0; at + 1 < found.size() && to.size() < most_points; at += 2) {
        if (!is_place(at)) return;
        to.push_back({found[at], found[at + 1]});
    }
}

void add_geo(Children const& item, std::vector<GeoPoint>& to) {
    for (auto name :
         {Name("georss:point"), Name("georss:line"), Name("georss:polygon"), Name("georss:box")}) {
        item.each(name, [&](Node node) { add_points(to, text_of(node)); });
    }
    item.each("georss:where", [&](Node where) {
        auto node = where;
        for (int depth = 0; node && depth < deepest; ++depth) {
            auto inner = node.first_child();
            if (!inner) break;
            node = inner;
        }
        if (node != where) add_points(to, text_of(node));
    });
    if (!item.first("geo:lat")) return;
    auto latitude = text_of(first_of(item, {"geo:lat"})), longitude = text_of(first_of(item, {"geo:long"}));
    if (!latitude.empty() && !longitude.empty()) add_points(to, latitude + " " + longitude);
}

}  // namespace wirewatch::feeds
