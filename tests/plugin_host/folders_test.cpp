#include "plugin_host/folders.hpp"

#include "stage.hpp"

namespace wirewatch::plugin_host {
namespace {

settings::Folder folder(std::string path, std::string after = "keep") {
    settings::Folder made;
    made.path = std::move(path);
    made.after = std::move(after);
    made.declared = {"wirewatch.yaml", 3, 5};
    return made;
}

TEST(Folders, AreNamedAfterTheLastPartOfTheirPath) {
    settings::Settings settings;
    settings.folders = {folder("/srv/Wire Files"), folder("/srv/a/in"), folder("/srv/b/in")};
    auto made = folder_instances(settings);
    ASSERT_EQ(made.size(), 3u);
    EXPECT_EQ(made[0].second.name, "folder.wire_files");
    EXPECT_EQ(made[1].second.name, "folder.in");
    EXPECT_EQ(made[2].second.name.substr(0, 10), "folder.in-");
    EXPECT_EQ(made[2].second.name.size(), 18u);
}

TEST(Folders, ANameOfAFeedIsNotTakenTwice) {
    settings::Settings settings;
    settings.feeds.resize(1);
    settings.feeds[0].id = "folder.in";
    settings.folders = {folder("/srv/in")};
    EXPECT_NE(folder_instances(settings)[0].second.name, "folder.in");
}

TEST(Folders, BecomeFeedsThatAreNotQuiet) {
    settings::Settings settings;
    settings.plugin_path = {bundled};
    settings.folders = {folder("/srv/in", "move /srv/done")};
    settings.folders[0].lang = "en";
    settings.folders[0].sample = true;
    std::vector<Problem> problems;
    auto feeds = load(settings, problems)->source_feeds();
    EXPECT_EQ(messages(problems), std::vector<std::string>());
    ASSERT_EQ(feeds.size(), 1u);
    EXPECT_EQ(feeds[0]->id, "folder.in");
    EXPECT_EQ(feeds[0]->lang, "en");
    EXPECT_TRUE(feeds[0]->sample);
    EXPECT_FALSE(feeds[0]->quiet_start);
    EXPECT_EQ(feeds[0]->url, "");
}

}  // namespace
}  // namespace wirewatch::plugin_host
