#include "plugin_host/library.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <span>

#include "../plugins/abi/layout.h"
#include "stage.hpp"

namespace wirewatch::plugin_host {
namespace {

using Texts = std::vector<std::string>;

TEST(Abi, TheHeaderMeansTheSameInC11AndCpp20) {
    std::span<size_t const> c(wirewatch_layout_in_c);
    std::span<size_t const> cpp(wirewatch_layout_in_cpp);
    EXPECT_TRUE(std::equal(c.begin(), c.end(), cpp.begin(), cpp.end()));
    EXPECT_GT(c.front(), 0u);
}

TEST(Library, ListRefusesWhatItCannotWorkWithByFileName) {
    std::vector<Problem> problems;
    auto cards = list({made_for_tests, "/no/such/folder"}, problems);
    auto in = made_for_tests + "/";
    EXPECT_EQ(messages(problems),
              (Texts{in + "enricher.so is an enricher: enrichers are not understood by this version",
                     in + "incomplete.so is a sink without all functions of one",
                     in + "misnamed.so calls itself 'somebody': name the file somebody.so",
                     in + "no_symbol.so is no wirewatch plugin: it does not export wirewatch_plugin",
                     in + "wrong_abi.so speaks plugin ABI 7, this wirewatch speaks 0: rebuild it against "
                          "wirewatch/plugin.h"}));
    EXPECT_EQ(cards.size(), 4u);
}

TEST(Library, AFileThatIsNoLibraryIsRefusedInTheLinkersWords) {
    auto file = fs::temp_directory_path() / ("wirewatch-" + std::to_string(getpid()) + ".so");
    write_file(file, "not a library");
    auto opened = Library::open(file);
    fs::remove(file);
    ASSERT_FALSE(opened.has_value());
    EXPECT_TRUE(opened.error().message.starts_with(file.string() + " cannot be loaded: "));
}

TEST(Library, CardsShowThePluginAndItsSettings) {
    std::vector<Problem> problems;
    auto cards = list({bundled}, problems);
    EXPECT_EQ(messages(problems), Texts());
    Texts shown;
    for (auto const& card : cards) {
        shown.push_back(card.kind + " " + card.name);
        for (auto const& setting : card.settings) {
            shown.push_back(setting.name + " (" + setting.type + ") " +
                            (setting.required ? "required" : "'" + setting.fallback + "'"));
        }
    }
    EXPECT_EQ(shown, (Texts{"sink example", "file (path) required", "sink sink_exec",
                            "command (string_list) required", "time_limit (duration) '30s'",
                            "source source_folder", "path (path) required", "after (keep|delete|move) 'keep'",
                            "move_to (path) ''", "lang (string) ''", "max_size (size) '8MiB'"}));
}

}  // namespace
}  // namespace wirewatch::plugin_host
