#include "settings/map_reader.hpp"

#include <algorithm>

#include "settings/wording.hpp"

namespace wirewatch::settings {

MapReader::MapReader(yaml::Node const& node, std::string_view what,
                     std::vector<std::string_view> const& known, std::vector<Problem>& problems)
    : node_(node), what_(what), problems_(problems) {
    if (!is_map()) {
        problems_.push_back({node.place, std::string(what_) + " is a map of keys, such as '" +
                                             std::string(known.front()) + ": ...'"});
        return;
    }
    for (auto const& pair : node.pairs) {
        auto const& name = pair.first;
        if (std::find(known.begin(), known.end(), name.scalar) != known.end()) continue;
        problems_.push_back({name.place, "unknown key '" + name.scalar + "' of " + std::string(what_) +
                                             did_you_mean_or_list(name.scalar, known)});
    }
}

yaml::Node const* MapReader::node(std::string_view key) const {
    auto const* value = node_.find(key);
    return value == nullptr || value->kind == yaml::Kind::null ? nullptr : value;
}

std::string MapReader::text(std::string_view key) {
    auto const* value = node(key);
    if (value == nullptr) return "";
    if (value->kind == yaml::Kind::scalar) return value->scalar;
    complain(key, "is a text");
    return "";
}

std::string MapReader::required_text(std::string_view key) {
    auto const* value = node(key);
    if (value == nullptr || (value->kind == yaml::Kind::scalar && value->scalar.empty())) {
        auto const* empty = node_.find(key);
        problems_.push_back({empty == nullptr ? node_.place : empty->place,
                             std::string(what_) + " needs '" + std::string(key) + "'"});
        return "";
    }
    return text(key);
}

std::vector<std::string> MapReader::texts(std::string_view key) {
    auto const* value = node(key);
    if (value == nullptr) return {};
    if (value->kind == yaml::Kind::scalar) return {value->scalar};
    if (value->kind == yaml::Kind::map) complain(key, "is a list of texts");
    std::vector<std::string> list;
    for (auto const& item : value->items) {
        if (item.kind == yaml::Kind::scalar) {
            list.push_back(item.scalar);
        } else {
            problems_.push_back(
                {item.place, std::string(key) + " of " + std::string(what_) + " is a list of texts"});
        }
    }
    return list;
}

bool MapReader::flag(std::string_view key) {
    auto value = text(key);
    if (!value.empty() && value != "true" && value != "false") expect(key, "true or false");
    return value == "true";
}

void MapReader::complain(std::string_view key, std::string_view message) {
    auto const* value = node_.find(key);
    problems_.push_back({value == nullptr ? node_.place : value->place,
                         std::string(key) + " of " + std::string(what_) + " " + std::string(message)});
}

void MapReader::expect(std::string_view key, std::string_view expected) {
    auto const* value = node_.find(key);
    complain(key, "is " + std::string(expected) + ", not '" + (value == nullptr ? "" : value->scalar) + "'");
}

}  // namespace wirewatch::settings
