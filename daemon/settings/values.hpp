// The scalars and lists of a settings file by key, each checked against the schema and with where it came
// from; then the environment's overrides.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/yaml.hpp"
#include "settings/schema.hpp"
#include "settings/settings.hpp"

namespace wirewatch::settings {

struct Value {
    std::vector<std::string> texts;  // one for scalars
    std::vector<Place> places;       // of each text
    Place place;
    std::string origin;  // "file:line", "environment NAME" or "default"
    bool sound = true;   // false: complained of, and `texts` are the default's
};

class Values {
public:
    // Takes what the schema knows out of the tree; the rest are problems. Borrows `root` and `problems`.
    Values(yaml::Node const& root, std::string file, std::vector<Problem>& problems);

    // WIREWATCH_<SECTION>__<KEY>=value; lists comma separated.
    void override_from(std::vector<std::pair<std::string, std::string>> const& environment);

    // The value, or the schema's default where there is none or it was wrong.
    Value of(std::string_view key) const;
    std::string text(std::string_view key) const { return of(key).texts.at(0); }
    int count(std::string_view key) const;
    bool flag(std::string_view key) const { return text(key) == "true"; }
    Duration duration(std::string_view key) const { return *parse_duration(text(key)); }
    Bytes bytes(std::string_view key) const { return *parse_bytes(text(key)); }
    bool given(std::string_view key) const { return values_.contains(key); }

    // What a key holds by default where that depends on the machine; ignored when it was given.
    void assume(std::string_view key, std::vector<std::string> texts);

    yaml::Node const* section(std::string_view key) const;  // nullptr = absent

    // In the order of the schema.
    std::vector<Shown> shown() const;

    void complain(Place const& place, std::string message) const;

private:
    void walk(yaml::Node const& node, std::string const& prefix);
    void take(Key const& key, yaml::Node const& node);
    void accept(Key const& key, Value value);
    void unknown(yaml::Node const& name, std::string const& prefix);
    void unknown_variable(std::string const& name) const;
    Value fallback(Key const& key) const;

    std::string file_;
    std::map<std::string, Value, std::less<>> values_;
    std::map<std::string, yaml::Node const*, std::less<>> sections_;
    std::vector<Problem>& problems_;
};

}  // namespace wirewatch::settings
