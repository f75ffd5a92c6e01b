#include "cli/feed_verbs.hpp"

#include <cstdio>

#include "cli/feed_settings.hpp"
#include "reading/shared.hpp"

namespace wirewatch::cli {
namespace {

// Settings in a folder, and no daemon; what needs one is in tests/system/feeds_verbs_test.py.
class FeedVerbs : public InAFolder {
protected:
    void SetUp() override {
        InAFolder::SetUp();
        settings("[feeds.d/*.yaml]");
        std::filesystem::create_directory(folder / "feeds.d");
        write("feeds.d/mine.yaml", "feeds:\n  - {id: tides, url: \"http://a.example/tide\"}\n");
    }

    void settings(std::string const& feeds) const {
        write("w.yaml",
              "state: .\nfeeds: " + feeds + "\nrules: []\npolling: {contact: \"http://a.example/\"}\n");
    }

    AskOptions asking() const { return {(folder / "w.yaml").string(), folder.string(), false}; }

    template <typename Verb>
    int captured(Verb verb) {
        ::testing::internal::CaptureStdout();
        ::testing::internal::CaptureStderr();
        auto code = verb();
        std::fflush(stdout);
        output = ::testing::internal::GetCapturedStdout();
        messages = ::testing::internal::GetCapturedStderr();
        return code;
    }

    int import(std::string const& text, bool dry_run = false) {
        auto file = write("list", text).string();
        return captured([&] { return import_feeds({asking(), file, dry_run}); });
    }

    std::string added() const { return (folder / "feeds.d/imported.yaml").string(); }

    std::string output, messages;
};

TEST_F(FeedVerbs, AnImportTellsEveryLine) {
    EXPECT_EQ(import("http://a.example/tide\nhttp://b.example/ \"~Harbour Gazette\" sea\nnone\n"), 0);
    EXPECT_EQ(output,
              "known  tides                        http://a.example/tide\n"
              "added  harbour-gazette              http://b.example/\n");
    EXPECT_EQ(messages, (folder / "list").string() +
                            ":3: left out: 'none' is no http or https address\n1 added to " + added() +
                            ", 1 known already, 1 left out\nno wirewatch runs; its next start takes it up\n");
    auto text = read(added());
    EXPECT_EQ(text.substr(text.find("feeds:")),
              "feeds:\n  - id: harbour-gazette\n    url: http://b.example/\n    title: Harbour Gazette\n    "
              "tags: [sea]\n");
    EXPECT_EQ(import("http://b.example/\n"), 0) << "a second time";
    EXPECT_EQ(read(added()), text);
}

TEST_F(FeedVerbs, ADryRunWritesNothing) {
    EXPECT_EQ(import("http://b.example/\n", true), 0);
    EXPECT_EQ(messages, "1 added if this were no dry run, 0 known already, 0 left out\n");
    EXPECT_FALSE(std::filesystem::exists(added()));
}

TEST_F(FeedVerbs, SettingsThatDoNotNameTheFileAreTold) {
    settings("[feeds.d/mine.yaml]");
    EXPECT_EQ(import("http://b.example/\n"), 78);
    EXPECT_EQ(messages, (folder / "w.yaml").string() + ": feeds: does not name " + added() +
                            "; add feeds.d/*.yaml to it\n");
}

TEST_F(FeedVerbs, SettingsWithMistakesAreTold) {
    settings("[feeds.d/*.yaml]\nfolder: x");
    EXPECT_EQ(import("http://b.example/\n"), 78);
    EXPECT_NE(messages.find("did you mean 'folders'?"), std::string::npos) << messages;
}

TEST_F(FeedVerbs, AFileThatCannotBeAddedToIsLeftAndTheLinesAreGiven) {
    write("feeds.d/imported.yaml", "feeds: [{id: x, url: \"http://x.example/\"}]\n");
    EXPECT_EQ(import("http://b.example/\n"), 78);
    EXPECT_EQ(read(added()), "feeds: [{id: x, url: \"http://x.example/\"}]\n");
    EXPECT_EQ(output.substr(output.find('\n') + 1), "  - id: b.example\n    url: http://b.example/\n");
    EXPECT_NE(messages.find("is left as it is"), std::string::npos) << messages;
}

TEST_F(FeedVerbs, AnExportIsOfTheSettings) {
    EXPECT_EQ(captured([&] { return export_feeds({asking(), "urls"}); }), 0);
    EXPECT_EQ(output, "http://a.example/tide\n");
    EXPECT_EQ(captured([&] { return export_feeds({asking(), "opml"}); }), 0);
    EXPECT_NE(output.find("xmlUrl=\"http://a.example/tide\""), std::string::npos) << output;
    EXPECT_EQ(captured([&] {
                  return export_feeds({{(folder / "none.yaml").string(), "", false}, "urls"});
              }),
              78);
}

TEST_F(FeedVerbs, AnExportHoldsNoSecret) {
    write("feeds.d/mine.yaml",
          "feeds:\n  - {id: tides, url: \"https://a.example/\", headers: {X-Key: hush}}\n");
    for (auto const* format : {"urls", "opml", "yaml"}) {
        EXPECT_EQ(captured([&] { return export_feeds({asking(), format}); }), 0);
        EXPECT_EQ(output.find("hush"), std::string::npos) << output;
        EXPECT_EQ(messages, "1 feed without proxy, headers and credentials\n");
    }
}

TEST_F(FeedVerbs, OnlyWhatWasImportedIsRemoved) {
    ASSERT_EQ(import("http://b.example/\n"), 0);
    EXPECT_EQ(captured([&] { return remove_feed(asking(), "b.example"); }), 0);
    EXPECT_EQ(output, "removed b.example from " + added() + "\n");
    EXPECT_EQ(captured([&] { return remove_feed(asking(), "b.example"); }), 1);
    EXPECT_EQ(messages, "no feed has the id 'b.example'; `wirewatch feeds list` names them\n");
    EXPECT_EQ(captured([&] { return remove_feed(asking(), "tides"); }), 1);
    EXPECT_EQ(messages, (folder / "feeds.d/mine.yaml").string() +
                            ":2:5: feed 'tides' stands here: take it out, then: wirewatch reload\n");
}

TEST_F(FeedVerbs, AnAddressIsCheckedBeforeAnybodyIsAsked) {
    auto add = [&](std::string url, std::string id = "", std::string lang = "") {
        AddOptions options;
        options.asking = asking();
        options.url = std::move(url);
        options.id = std::move(id);
        options.lang = std::move(lang);
        return captured([&] { return add_feed(options); });
    };
    EXPECT_EQ(add("b.example"), 2);
    EXPECT_EQ(messages, "'b.example' is no http or https address such as https://gazette.example/rss.xml\n");
    EXPECT_EQ(add("http://b.example/", "No"), 2);
    EXPECT_EQ(add("http://b.example/", "", "english"), 2);
    EXPECT_EQ(add("HTTP://A.example/tide"), 0);
    EXPECT_EQ(output, "known tides: http://a.example/tide\n");
    EXPECT_EQ(add("http://b.example/"), 69);
    EXPECT_NE(messages.find("no wirewatch answers at"), std::string::npos) << messages;
}

}  // namespace
}  // namespace wirewatch::cli
