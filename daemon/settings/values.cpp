#include "settings/values.hpp"

#include <algorithm>
#include <charconv>

#include "core/wording.hpp"

namespace wirewatch::settings {
namespace {

constexpr std::string_view variable_prefix = "WIREWATCH_";

bool holds_keys(std::string const& path) {
    return std::any_of(schema().begin(), schema().end(),
                       [&](Key const& key) { return key.path.starts_with(path + "."); });
}

// The names that may stand directly below `prefix` ("" or "polling.").
std::vector<std::string_view> names_below(std::string_view prefix) {
    std::vector<std::string_view> names;
    for (auto const& key : schema()) {
        if (!key.path.starts_with(prefix)) continue;
        auto rest = key.path.substr(prefix.size());
        auto name = rest.substr(0, rest.find('.'));
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        auto end = std::min(text.find(',', begin), text.size());
        std::string part(text.substr(begin, end - begin));
        part.erase(0, part.find_first_not_of(' '));
        part.erase(part.find_last_not_of(' ') + 1);
        if (!part.empty()) parts.push_back(std::move(part));
        begin = end + 1;
    }
    return parts;
}

// The environment's name of a key: "polling.per_host" -> "WIREWATCH_POLLING__PER_HOST".
std::string variable_of(std::string_view path) {
    std::string name(variable_prefix);
    for (char c : path) {
        if (c == '.') {
            name += "__";
        } else {
            name += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
        }
    }
    return name;
}

std::string origin_of(Place const& place) {
    return place.file + ":" + std::to_string(place.line);
}

// What tells an item of a section apart: a folder's path, an instance's name.
std::string names_of(yaml::Node const* section) {
    std::string names;
    if (section == nullptr) return names;
    for (auto const& item : section->items) {
        auto const* name = item.find("name");
        if (name == nullptr) name = item.find("path");
        if (name != nullptr) names += (names.empty() ? "" : ", ") + name->scalar;
    }
    return names;
}

}  // namespace

Values::Values(yaml::Node const& root, std::string file, std::vector<Problem>& problems)
    : file_(std::move(file)), problems_(problems) {
    if (root.kind == yaml::Kind::map) {
        walk(root, "");
    } else if (root.kind != yaml::Kind::null) {
        complain(root.place, "settings are a map of keys, such as 'feeds: [feeds.d/*.yaml]'");
    }
}

void Values::complain(Place const& place, std::string message) const {
    problems_.push_back({place, std::move(message)});
}

void Values::walk(yaml::Node const& node, std::string const& prefix) {
    for (auto const& [name, value] : node.pairs) {
        auto path = prefix + name.scalar;
        if (auto const* key = find_key(path)) {
            if (key->type == Type::section) {
                sections_[path] = &value;
            } else {
                take(*key, value);
            }
        } else if (!holds_keys(path)) {
            unknown(name, prefix);
        } else if (value.kind == yaml::Kind::map) {
            walk(value, path + ".");
        } else if (value.kind != yaml::Kind::null) {
            auto example = path + " is a map of keys, such as '";
            example.append(names_below(path + ".").front()).append(": ...'");
            complain(value.place, std::move(example));
        }
    }
}

void Values::unknown(yaml::Node const& name, std::string const& prefix) {
    auto where = prefix.empty() ? std::string() : " in " + prefix.substr(0, prefix.size() - 1);
    complain(name.place, "unknown key '" + name.scalar + "'" + where +
                             did_you_mean_or_list(name.scalar, names_below(prefix)));
}

void Values::take(Key const& key, yaml::Node const& node) {
    Value value;
    value.place = node.place;
    value.origin = origin_of(node.place);
    auto add = [&](yaml::Node const& text) {
        value.texts.push_back(text.scalar);
        value.places.push_back(text.place);
    };
    auto refuse = [&](yaml::Node const& found) {
        complain(found.place, std::string(key.path) + " is " +
                                  (key.type == Type::texts ? "a list of texts" : expectation(key)) +
                                  (found.kind == yaml::Kind::map        ? ", not a map"
                                   : found.kind == yaml::Kind::sequence ? ", not a list"
                                                                        : ", not nothing"));
        value.sound = false;
    };
    if (node.kind == yaml::Kind::null) return;  // "contact:" without a value: the default
    if (node.kind == yaml::Kind::scalar) {
        add(node);
    } else if (key.type == Type::texts && node.kind == yaml::Kind::sequence) {
        for (auto const& item : node.items) item.kind == yaml::Kind::scalar ? add(item) : refuse(item);
    } else {
        refuse(node);
    }
    accept(key, std::move(value));
}

void Values::accept(Key const& key, Value value) {
    for (std::size_t i = 0; i < value.texts.size(); ++i) {
        auto const& text = value.texts[i];
        if (fits(key, text)) continue;
        complain(value.places[i], std::string(key.path) + ": '" + text + "' is not " + expectation(key) +
                                      did_you_mean(text, key.choices));
        value.sound = false;
    }
    if (!value.sound) value.texts = fallback(key).texts;
    values_.insert_or_assign(std::string(key.path), std::move(value));
}

void Values::override_from(std::vector<std::pair<std::string, std::string>> const& environment) {
    std::map<std::string, Key const*> variables;
    for (auto const& key : schema()) variables[variable_of(key.path)] = &key;
    for (auto const& [name, text] : environment) {
        if (!name.starts_with(variable_prefix)) continue;
        auto found = variables.find(name);
        if (found == variables.end()) {
            unknown_variable(name);
            continue;
        }
        auto const& key = *found->second;
        Place place{"environment " + name, 0, 0};
        if (key.type == Type::section) {
            complain(place, std::string(key.path) + " is a list of maps; write it in the settings file");
            continue;
        }
        Value value;
        value.place = place;
        value.origin = place.file;
        value.texts = key.type == Type::texts ? split(text) : std::vector<std::string>{text};
        value.places.assign(value.texts.size(), place);
        accept(key, std::move(value));
    }
}

// Other WIREWATCH_ variables belong to other programs, unless they look like a key of ours.
void Values::unknown_variable(std::string const& name) const {
    Place place{"environment " + name, 0, 0};
    if (name.find("__") == std::string::npos) return;
    // Compared without the prefix, which all of them share and which would make everything look near.
    std::vector<std::string> names;
    for (auto const& key : schema()) names.push_back(variable_of(key.path).substr(variable_prefix.size()));
    auto near = nearest(name.substr(variable_prefix.size()), {names.begin(), names.end()});
    complain(place, near.empty() ? "no such setting; 'wirewatch check --show' lists them"
                                 : "no such setting; did you mean '" + std::string(variable_prefix) +
                                       std::string(near) + "'?");
}

Value Values::fallback(Key const& key) const {
    Value value;
    value.place = {file_, 0, 0};
    value.origin = "default";
    value.texts = key.type == Type::texts ? split(key.fallback) : std::vector{std::string(key.fallback)};
    value.places.assign(value.texts.size(), value.place);
    return value;
}

void Values::assume(std::string_view key, std::vector<std::string> texts) {
    if (given(key)) return;
    auto value = fallback(*find_key(key));
    value.places.assign(texts.size(), value.place);
    value.texts = std::move(texts);
    values_.emplace(key, std::move(value));
}

Value Values::of(std::string_view key) const {
    auto found = values_.find(key);
    return found != values_.end() ? found->second : fallback(*find_key(key));
}

int Values::count(std::string_view key) const {
    auto digits = text(key);
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

yaml::Node const* Values::section(std::string_view key) const {
    auto found = sections_.find(key);
    return found == sections_.end() ? nullptr : found->second;
}

std::vector<Shown> Values::shown() const {
    std::vector<Shown> shown;
    for (auto const& key : schema()) {
        std::string path(key.path);
        if (key.type == Type::section) {
            auto const* node = section(key.path);
            shown.push_back({path, "[" + names_of(node) + "]",
                             node == nullptr ? std::string("default") : origin_of(node->place)});
            continue;
        }
        auto value = of(key.path);
        std::string text;
        for (auto const& part : value.texts) text += (text.empty() ? "" : ", ") + part;
        if (key.type == Type::texts) text.insert(0, "[").append("]");
        shown.push_back({std::move(path), std::move(text), value.origin});
    }
    return shown;
}

}  // namespace wirewatch::settings
