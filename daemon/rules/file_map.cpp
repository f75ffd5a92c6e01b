#include "rules/file_map.hpp"

#include <algorithm>

namespace wirewatch::rules {

std::string did_you_mean(std::string_view word, std::vector<std::string_view> const& known) {
    auto near = nearest(word, known);
    return near.empty() ? "" : "; did you mean '" + std::string(near) + "'?";
}

std::string listed(std::vector<std::string_view> const& words) {
    std::string list;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) list += i + 1 == words.size() ? " and " : ", ";
        list += words[i];
    }
    return list;
}

FileMap::FileMap(yaml::Node const& node, std::string_view what, std::vector<std::string_view> const& known,
                 std::vector<Problem>& problems)
    : node_(node), what_(what), problems_(problems) {
    if (!is_map()) {
        problems_.push_back(
            {node.place, what_ + " is a map of keys, such as '" + std::string(known.front()) + ": ...'"});
        return;
    }
    for (auto const& [name, value] : node.pairs) {
        if (std::find(known.begin(), known.end(), name.scalar) != known.end()) continue;
        auto hint = did_you_mean(name.scalar, known);
        if (hint.empty()) hint = "; known are " + listed(known);
        problems_.push_back({name.place, "unknown key '" + name.scalar + "' of " + what_ + hint});
    }
}

yaml::Node const* FileMap::node(std::string_view key) const {
    auto const* value = node_.find(key);
    return value == nullptr || value->kind == yaml::Kind::null ? nullptr : value;
}

std::string FileMap::text(std::string_view key) {
    auto const* value = node(key);
    if (value == nullptr) return "";
    if (value->kind == yaml::Kind::scalar) return value->scalar;
    complain(key, "is a text");
    return "";
}

bool FileMap::has(std::string_view key) {
    auto const* value = node_.find(key);
    auto empty = value == nullptr || value->kind == yaml::Kind::null ||
                 (value->kind == yaml::Kind::scalar ? value->scalar.empty()
                                                    : value->items.empty() && value->pairs.empty());
    if (empty) {
        problems_.push_back(
            {value == nullptr ? node_.place : value->place, what_ + " needs '" + std::string(key) + "'"});
    }
    return !empty;
}

std::string FileMap::required_text(std::string_view key) {
    return has(key) ? text(key) : "";
}

std::vector<std::string> FileMap::texts(std::string_view key) {
    auto const* value = node(key);
    if (value == nullptr) return {};
    if (value->kind == yaml::Kind::scalar) return {value->scalar};
    if (value->kind == yaml::Kind::map) complain(key, "is a list of texts");
    std::vector<std::string> list;
    for (auto const& item : value->items) {
        if (item.kind == yaml::Kind::scalar) {
            list.push_back(item.scalar);
        } else {
            problems_.push_back({item.place, std::string(key) + " of " + what_ + " is a list of texts"});
        }
    }
    return list;
}

std::string FileMap::choice(std::string_view key, std::vector<std::string_view> const& allowed,
                            std::string_view fallback) {
    auto const* value = node(key);
    if (value == nullptr) return std::string(fallback);
    auto given = text(key);
    if (std::find(allowed.begin(), allowed.end(), given) != allowed.end()) return given;
    if (value->kind == yaml::Kind::scalar) {
        complain(key,
                 "is one of " + listed(allowed) + ", not '" + given + "'" + did_you_mean(given, allowed));
    }
    return std::string(fallback);
}

void FileMap::complain(std::string_view key, std::string_view message) {
    auto const* value = node_.find(key);
    problems_.push_back({value == nullptr ? node_.place : value->place,
                         std::string(key) + " of " + what_ + " " + std::string(message)});
}

void FileMap::expect(std::string_view key, std::string_view expected) {
    auto const* value = node_.find(key);
    complain(key, "is " + std::string(expected) + ", not '" + (value == nullptr ? "" : value->scalar) + "'");
}

}  // namespace wirewatch::rules
