// Reads one map of a rule file, such as a rule or an example: every problem with its place.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/yaml.hpp"

namespace wirewatch::rules {

class FileMap {
public:
    // `what` names the map in messages: "a rule". Keys outside `known` are problems.
    FileMap(yaml::Node const& node, std::string_view what, std::vector<std::string_view> const& known,
            std::vector<Problem>& problems);

    bool is_map() const { return node_.kind == yaml::Kind::map; }
    yaml::Node const* node(std::string_view key) const;  // nullptr = absent or empty
    bool has(std::string_view key);                      // false = absent or empty, and complained
    std::string text(std::string_view key);              // empty = absent
    std::string required_text(std::string_view key);     // empty = absent, and complained
    std::vector<std::string> texts(std::string_view key);

    // The value, one of `allowed`; `fallback` when absent or complained of.
    std::string choice(std::string_view key, std::vector<std::string_view> const& allowed,
                       std::string_view fallback);

    // At the key's value, or at the map's begin: "title of a rule " + message.
    void complain(std::string_view key, std::string_view message);
    // "title of a rule is " + expected + ", not '...'".
    void expect(std::string_view key, std::string_view expected);

private:
    yaml::Node const& node_;
    std::string what_;
    std::vector<Problem>& problems_;
};

// "; did you mean 'severity'?" or nothing.
std::string did_you_mean(std::string_view word, std::vector<std::string_view> const& known);

// "a, b and c".
std::string listed(std::vector<std::string_view> const& words);

}  // namespace wirewatch::rules
