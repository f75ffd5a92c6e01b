#include "plugin_host/source_runner.hpp"

#include "stage.hpp"

namespace wirewatch::plugin_host {
namespace {

using Sources = Stage;

TEST_F(Sources, ADocumentArrivesWithAllThatWasSaidOfIt) {
    settings_.instances = {instance("wire", "failing_source")};
    start();
    ASSERT_TRUE(has_ended("wire"));
    stop();
    ASSERT_EQ(taken().size(), 1u);
    auto fetched = taken().front();
    EXPECT_EQ(fetched.feed->id, "wire");
    EXPECT_EQ(fetched.feed->lang, "ar");
    EXPECT_EQ(fetched.state.feed, "wire");
    EXPECT_EQ(fetched.state.last_success, fetched.arrived);
    EXPECT_EQ(fetched.body, "<rss/>");
    EXPECT_EQ(fetched.item_name, "one.xml");
    EXPECT_EQ(fetched.item_key, "one");
    EXPECT_EQ(fetched.content_type, "application/rss+xml");
    EXPECT_EQ(fetched.url, "http://wire.example/");
}

TEST_F(Sources, AFailureEndsThatInstanceOnly) {
    stores_ = false;
    fs::create_directory(folder_ / "drop");
    settings_.instances = {instance("wire", "failing_source"),
                           instance("drop", "source_folder", {{"path", value((folder_ / "drop").string())}})};
    start();
    ASSERT_TRUE(has_ended("wire"));
    EXPECT_EQ(view("wire").last_error, "the line went dead");
    write_file(folder_ / "drop" / "a.txt", "text");
    EXPECT_TRUE(eventually([&] { return view("drop").delivered == 1; }));
    EXPECT_EQ(view("drop").state, "running");
    stop();
    EXPECT_EQ(logged(), (std::vector<std::string>{
                            "error plugin instance has ended; it works again after a restart instance=wire "
                            "plugin=failing_source cause=\"the line went dead\""}));
}

TEST_F(Sources, ASourceThatRefusesToOpenHasEnded) {
    settings_.instances = {instance("wire", "failing_source", {{"refuse", value("true")}})};
    start();
    ASSERT_TRUE(has_ended("wire"));
    EXPECT_EQ(view("wire").last_error, "the door is locked");
    stop();
    EXPECT_TRUE(taken().empty());
}

TEST_F(Sources, ANameThatIsAFeedsIdIsRefused) {
    settings_.feeds.resize(1);
    settings_.feeds[0].id = "wire";
    settings_.feeds[0].declared = {"feeds.yaml", 2, 5};
    settings_.instances = {instance("wire", "failing_source")};
    std::vector<Problem> problems;
    load(settings_, problems);
    EXPECT_EQ(messages(problems),
              (std::vector<std::string>{"wirewatch.yaml:5:3: instance name 'wire' is the id of the feed at "
                                        "feeds.yaml:2:5: choose another"}));
}

}  // namespace
}  // namespace wirewatch::plugin_host
