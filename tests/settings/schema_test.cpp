#include "settings/schema.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "settings/access.hpp"
#include "settings/feed_files.hpp"
#include "settings/sections.hpp"

namespace wirewatch::settings {
namespace {

namespace json = boost::json;

json::object editors_schema(std::string const& name) {
    std::ifstream in(std::filesystem::path(WIREWATCH_SOURCE) / "config" / name);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    return json::parse(text).as_object();
}

// The property of "polling.every.min" in the editors' schema; nullptr = none.
json::object const* property(json::object const& schema, std::string_view path) {
    auto const* node = &schema;
    while (true) {
        auto dot = path.find('.');
        auto const* properties = node->if_contains("properties");
        auto const* found =
            properties == nullptr ? nullptr : properties->as_object().if_contains(path.substr(0, dot));
        if (found == nullptr || dot == std::string_view::npos)
            return found == nullptr ? nullptr : &found->as_object();
        node = &found->as_object();
        path.remove_prefix(dot + 1);
    }
}

// Keys of the leaves: properties that have no properties.
void leaves(json::object const& schema, std::string const& prefix, std::set<std::string>& found) {
    for (auto const& [name, value] : schema.at("properties").as_object()) {
        auto path = prefix + std::string(name);
        if (value.as_object().contains("properties")) {
            leaves(value.as_object(), path + ".", found);
        } else {
            found.insert(path);
        }
    }
}

std::set<std::string> names(json::object const& schema) {
    std::set<std::string> names;
    for (auto const& pair : schema.at("properties").as_object()) names.insert(std::string(pair.key()));
    return names;
}

std::string written(json::value const& value) {
    if (value.is_string()) return std::string(value.as_string());
    if (!value.is_array()) return json::serialize(value);
    std::string text;
    for (auto const& item : value.as_array())
        text += (text.empty() ? "" : ",") + std::string(item.as_string());
    return text;
}

TEST(Schema, EveryDefaultIsAValueOfItsKey) {
    std::set<std::string_view> paths;
    for (auto const& key : schema()) {
        EXPECT_TRUE(paths.insert(key.path).second) << key.path;
        EXPECT_FALSE(key.help.empty()) << key.path;
        EXPECT_EQ(find_key(key.path), &key);
        EXPECT_TRUE(key.type == Type::texts || fits(key, key.fallback)) << key.path;
    }
    EXPECT_EQ(find_key("polling"), nullptr);
}

TEST(Schema, EditorsKnowTheSameKeysHelpAndDefaults) {
    auto editors = editors_schema("settings.schema.json");
    std::set<std::string> expected, found;
    leaves(editors, "", found);
    for (auto const& key : schema()) {
        expected.insert(std::string(key.path));
        auto const* known = property(editors, key.path);
        ASSERT_NE(known, nullptr) << key.path;
        EXPECT_EQ(known->at("description").as_string(), key.help) << key.path;
        if (auto const* fallback = known->if_contains("default")) {
            EXPECT_EQ(written(*fallback), key.fallback) << key.path;
        } else {
            EXPECT_EQ(key.fallback, "") << key.path;
        }
        if (key.type == Type::choice) {
            json::array choices;
            for (auto choice : key.choices) choices.emplace_back(choice);
            EXPECT_EQ(known->at("enum").as_array(), choices) << key.path;
        }
    }
    EXPECT_EQ(found, expected);
}

TEST(Schema, EditorsKnowTheSameKeysOfFoldersInstancesAndFeeds) {
    auto settings = editors_schema("settings.schema.json");
    auto set_of = [](std::vector<std::string_view> const& keys) {
        return std::set<std::string>(keys.begin(), keys.end());
    };
    auto const& instance = property(settings, "plugins.instances")->at("items").as_object();
    EXPECT_EQ(names(property(settings, "folders")->at("items").as_object()), set_of(folder_keys()));
    EXPECT_EQ(names(instance), set_of(instance_keys()));
    EXPECT_EQ(names(*property(instance, "only")), set_of(only_keys()));
    auto feeds = editors_schema("feeds.schema.json");
    auto const& feed = property(feeds, "feeds")->at("items").as_object();
    EXPECT_EQ(names(feed), set_of(feed_keys()));
    EXPECT_EQ(names(*property(feed, "credentials")), set_of(credential_keys()));
}

TEST(Schema, EditorsRefuseUnknownKeysEverywhere) {
    for (auto const* file : {"settings.schema.json", "feeds.schema.json"}) {
        auto editors = editors_schema(file);
        EXPECT_EQ(editors.at("$schema").as_string(), "http://json-schema.org/draft-07/schema#");
        auto text = json::serialize(editors);
        auto count = [&](std::string_view part) {
            std::size_t found = 0;
            for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
            return found;
        };
        EXPECT_EQ(count("\"properties\":"), count("\"additionalProperties\":false")) << file;
    }
}

TEST(Schema, SaysWhatWouldBeRight) {
    EXPECT_EQ(expectation(*find_key("log.level")), "one of debug, info, warn, error");
    EXPECT_EQ(expectation(*find_key("polling.contact")),
              "a page such as https://desk.example/wirewatch or a mail address");
    EXPECT_EQ(expectation(*find_key("feeds")), "a text; feeds is a list of texts");
}

}  // namespace
}  // namespace wirewatch::settings
