#include "core/yaml_map.hpp"

#include <algorithm>

#include "core/wording.hpp"

namespace wirewatch::yaml {

MapReader::MapReader(Node const& node, std::string_view what, std::vector<std::string_view> const& known,
                     std::vector<Problem>& problems)
    : node_(node), what_(what), problems_(problems) {
    if (!is_map()) {
        problems_.push_back(
            {node.place, what_ + " is a map of keys, such as '" + std::string(known.front()) + ": ...'"});
        return;
    }
    for (auto const& [name, value] : node.pairs) {
        if (std::find(known.begin(), known.end(), name.scalar) != known.end()) continue;
        problems_.push_back({name.place, "unknown key '" + name.scalar + "' of " + what_ +
                                             did_you_mean_or_list(name.scalar, known)});
    }
}

Node const* MapReader::node(std::string_view key) const {
    auto const* value = node_.find(key);
    return value == nullptr || value->kind == Kind::null ? nullptr : value;
}

std::string MapReader::text(std::string_view key) {
    auto const* value = node(key);
    if (value == nullptr) return "";
    if (value->kind == Kind::scalar) return value->scalar;
    complain(key, "is a text");
    return "";
}

bool MapReader::has(std::string_view key) {
    auto const* value = node_.find(key);
    auto empty =
        value == nullptr || value->kind == Kind::null ||
        (value->kind == Kind::scalar ? value->scalar.empty() : value->items.empty() && value->pairs.empty());
    if (empty) problems_.push_back({place_of(key), what_ + " needs '" + std::string(key) + "'"});
    return !empty;
}

std::string MapReader::required_text(std::string_view key) {
    return has(key) ? text(key) : "";
}

std::vector<std::string> MapReader::texts(std::string_view key) {
    auto const* value = node(key);
    if (value == nullptr) return {};
    if (value->kind == Kind::scalar) return {value->scalar};
    if (value->kind == Kind::map) complain(key, "is a list of texts");
    std::vector<std::string> list;
    for (auto const& item : value->items) {
        if (item.kind == Kind::scalar) {
            list.push_back(item.scalar);
        } else {
            problems_.push_back({item.place, std::string(key) + " of " + what_ + " is a list of texts"});
        }
    }
    return list;
}

bool MapReader::flag(std::string_view key) {
    auto value = text(key);
    if (!value.empty() && value != "true" && value != "false") expect(key, "true or false");
    return value == "true";
}

std::string MapReader::choice(std::string_view key, std::vector<std::string_view> const& allowed,
                              std::string_view fallback) {
    auto const* value = node(key);
    if (value == nullptr) return std::string(fallback);
    auto given = text(key);
    if (std::find(allowed.begin(), allowed.end(), given) != allowed.end()) return given;
    if (value->kind == Kind::scalar) {
        complain(key,
                 "is one of " + listed(allowed) + ", not '" + given + "'" + did_you_mean(given, allowed));
    }
    return std::string(fallback);
}

void MapReader::complain(std::string_view key, std::string_view message) {
    problems_.push_back({place_of(key), std::string(key) + " of " + what_ + " " + std::string(message)});
}

void MapReader::expect(std::string_view key, std::string_view expected) {
    auto const* value = node_.find(key);
    complain(key, "is " + std::string(expected) + ", not '" + (value == nullptr ? "" : value->scalar) + "'");
}

Place const& MapReader::place_of(std::string_view key) const {
    auto const* value = node_.find(key);
    return value == nullptr ? node_.place : value->place;
}

}  // namespace wirewatch::yaml
