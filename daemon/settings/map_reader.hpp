// Reads one map of a list, such as a feed or a folder: every problem with its place.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/yaml.hpp"

namespace wirewatch::settings {

class MapReader {
public:
    // `what` names the map in messages: "a feed". Keys outside `known` are problems.
    MapReader(yaml::Node const& node, std::string_view what, std::vector<std::string_view> const& known,
              std::vector<Problem>& problems);

    bool is_map() const { return node_.kind == yaml::Kind::map; }
    Place const& place() const { return node_.place; }

    std::string required_text(std::string_view key);  // empty = absent, and complained
    std::string text(std::string_view key);           // empty = absent
    std::vector<std::string> texts(std::string_view key);
    bool flag(std::string_view key);                     // absent = false
    yaml::Node const* node(std::string_view key) const;  // nullptr = absent or empty

    // At the key's value, or at the map's begin: "lang of a feed " + message.
    void complain(std::string_view key, std::string_view message);
    // "lang of a feed is " + expected + ", not '...'".
    void expect(std::string_view key, std::string_view expected);

private:
    yaml::Node const& node_;
    std::string_view what_;
    std::vector<Problem>& problems_;
};

}  // namespace wirewatch::settings
