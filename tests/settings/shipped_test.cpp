// The configuration that people start with.
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include "core/yaml.hpp"
#include "settings/schema.hpp"
#include "settings/workspace.hpp"

namespace wirewatch::settings {
namespace {

std::filesystem::path const config = std::filesystem::path(WIREWATCH_SOURCE) / "config";

Read shipped() {
    return read((config / "wirewatch.yaml").string(), {}, "/nowhere/bin/wirewatch");
}

TEST(Shipped, TheOnlyRemarkIsThatTheContactIsNotSet) {
    auto result = shipped();
    ASSERT_EQ(result.problems.size(), 1u) << to_string(result.problems.at(0));
    EXPECT_EQ(to_string(result.problems[0]),
              (config / "wirewatch.yaml").string() +
                  ": warning: polling.contact is not set: sites see the project's page; set it to a page or "
                  "address of yours");
    EXPECT_TRUE(result.settings);
}

TEST(Shipped, ListsManyFeedsEachWithTitleLanguageCountryAndTags) {
    auto result = shipped();
    ASSERT_TRUE(result.settings);
    EXPECT_GE(result.settings->feeds.size(), 40u);
    std::set<std::string> urls, languages;
    for (auto const& feed : result.settings->feeds) {
        EXPECT_NE(feed.title, "") << feed.id;
        EXPECT_NE(feed.lang, "") << feed.id;
        EXPECT_NE(feed.country, "") << feed.id;
        EXPECT_FALSE(feed.tags.empty()) << feed.id;
        EXPECT_TRUE(urls.insert(feed.url).second) << feed.id;
        languages.insert(feed.lang);
    }
    for (auto const* language : {"en", "ar", "fa", "fr", "ru", "tr", "ur"}) {
        EXPECT_TRUE(languages.contains(language)) << language;
    }
}

TEST(Shipped, EveryWrittenValueIsTheDefault) {
    auto result = shipped();
    std::map<std::string, std::string> defaults;
    for (auto const& line : result.shown) defaults[line.key] = line.value;
    EXPECT_EQ(defaults["folders"], "[sample]");
    defaults.erase("folders");
    for (auto const& [key, value] : defaults) {
        auto const* known = find_key(key);
        ASSERT_NE(known, nullptr) << key;
        auto expected = std::string(known->fallback);
        if (known->type == Type::texts || known->type == Type::section) expected = "[" + expected + "]";
        EXPECT_EQ(value, expected) << key;
    }
}

TEST(Shipped, EveryKeyStandsInTheFile) {
    std::ifstream in(config / "wirewatch.yaml");
    std::string text{std::istreambuf_iterator<char>(in), {}};
    for (auto const& key : schema()) {
        auto name = std::string(key.path.substr(key.path.rfind('.') + 1));
        EXPECT_TRUE(std::regex_search(text, std::regex("(^|[ {\\n])" + name + ":"))) << key.path;
    }
}

TEST(Shipped, WithoutItsSampleLinesItIsStillGoodAndHasNoFolder) {
    std::ifstream in(config / "wirewatch.yaml");
    std::string text{std::istreambuf_iterator<char>(in), {}};
    auto begin = text.find("# sample: begin");
    auto end = text.find('\n', text.find("# sample: end"));
    ASSERT_NE(begin, std::string::npos);
    ASSERT_NE(end, std::string::npos);
    text.erase(begin, end + 1 - begin);
    EXPECT_EQ(text.find("sample"), std::string::npos);
    std::vector<Problem> problems;
    auto root = yaml::parse(text, "installed", problems);
    EXPECT_TRUE(problems.empty());
    EXPECT_EQ(root.find("folders"), nullptr);
    EXPECT_NE(root.find("polling"), nullptr);
}

}  // namespace
}  // namespace wirewatch::settings
