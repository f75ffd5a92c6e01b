// config/rules.schema.json tells editors the keys that the loader takes.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "rules/rule_file.hpp"

namespace wirewatch::rules {
namespace {

TEST(RulesSchema, KnowsTheKeysOfARuleAndNoOthers) {
    std::ifstream in(std::filesystem::path(WIREWATCH_SOURCE) / "config/rules.schema.json");
    std::string text{std::istreambuf_iterator<char>(in), {}};
    auto schema = boost::json::parse(text);
    std::set<std::string> told;
    for (auto const& property : schema.at_pointer("/properties/rules/items/properties").as_object()) {
        told.insert(std::string(property.key()));
    }
    EXPECT_EQ(told, std::set<std::string>(rule_keys().begin(), rule_keys().end()));
}

}  // namespace
}  // namespace wirewatch::rules
