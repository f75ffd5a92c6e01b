// Every setting of wirewatch.yaml: its key, type, default, help and check. The only place that invents a
// default; reading, the environment's names, `check --show` and the tests of the editors' schema run on it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wirewatch::settings {

enum class Type { text, path, count, flag, duration, bytes, endpoint, address, choice, texts, section };

struct Key {
    std::string_view path;  // "polling.every.min"
    Type type;
    std::string_view fallback;  // as it would be written; lists are comma separated
    std::string_view help;
    std::vector<std::string_view> choices = {};   // of Type::choice
    bool (*accepts)(std::string_view) = nullptr;  // of each text, beyond what the type asks
    std::string_view expected = {};               // what would be right when `accepts` says no
};

// Type::section marks keys that hold lists of maps and are read by hand: folders, plugins.instances.
std::vector<Key> const& schema();

Key const* find_key(std::string_view path);  // nullptr = no such key

// Whether one text is a value of this key. Of lists, each item is asked.
bool fits(Key const& key, std::string_view text);

// "a duration such as 20s, 10m or 48h": what would be right, for messages.
std::string expectation(Key const& key);

}  // namespace wirewatch::settings
