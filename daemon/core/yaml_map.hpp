// Reads one map of a file, such as a rule or a feed: every problem with its place.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/yaml.hpp"

namespace wirewatch::yaml {

class MapReader {
public:
    // `what` names the map in messages: "a rule". Keys outside `known` are problems.
    MapReader(Node const& node, std::string_view what, std::vector<std::string_view> const& known,
              std::vector<Problem>& problems);

    bool is_map() const { return node_.kind == Kind::map; }
    Place const& place() const { return node_.place; }

    Node const* node(std::string_view key) const;          // nullptr = absent or empty
    bool has(std::string_view key);                        // false = absent or empty, and complained
    std::string text(std::string_view key);                // empty = absent
    std::string required_text(std::string_view key);       // empty = absent, and complained
    std::vector<std::string> texts(std::string_view key);  // of a list, or the only one
    bool flag(std::string_view key);                       // absent = false

    // The value, one of `allowed`; `fallback` when absent or complained of.
    std::string choice(std::string_view key, std::vector<std::string_view> const& allowed,
                       std::string_view fallback);

    // At the key's value, or at the map's begin: "title of a rule " + message.
    void complain(std::string_view key, std::string_view message);
    // "title of a rule is " + expected + ", not '...'".
    void expect(std::string_view key, std::string_view expected);

private:
    Place const& place_of(std::string_view key) const;

    Node const& node_;
    std::string what_;
    std::vector<Problem>& problems_;
};

}  // namespace wirewatch::yaml
