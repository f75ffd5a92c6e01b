// plugins/source_folder, through the host.
#include <sys/stat.h>
#include <unistd.h>

#include "stage.hpp"

namespace wirewatch::plugin_host {
namespace {

using Texts = std::vector<std::string>;

class SourceFolder : public Stage {
protected:
    void SetUp() override {
        Stage::SetUp();
        drop_ = folder_ / "drop";
        fs::create_directory(drop_);
    }

    void watch(Given more = {}) {
        more["path"] = value(drop_.string());
        settings_.instances = {instance("drop", "source_folder", std::move(more))};
        start();
    }

    bool takes(Texts const& names) {
        auto as_expected = eventually([&] { return names_taken() == names; });
        EXPECT_EQ(names_taken(), names);
        return as_expected;
    }

    // Whatever came before it has been looked at when this file has been taken.
    void take_last(Texts names) {
        write_file(drop_ / "last", "last");
        names.push_back("last");
        EXPECT_TRUE(takes(names));
    }

    bool gone(fs::path const& file) {
        return eventually([&] { return !fs::exists(file); });
    }

    fs::path drop_;
};

TEST_F(SourceFolder, TakesWhatIsThereByNameAndThenWhatComes) {
    write_file(drop_ / "b.xml", "two");
    write_file(drop_ / "a.txt", "one");
    watch();
    ASSERT_TRUE(takes({"a.txt", "b.xml"}));
    write_file(drop_ / "c.txt", "three");
    write_file(folder_ / "outside", "four");
    fs::rename(folder_ / "outside", drop_ / "d.txt");
    ASSERT_TRUE(takes({"a.txt", "b.xml", "c.txt", "d.txt"}));
    stop();
    EXPECT_EQ(taken()[3].body, "four");
    EXPECT_EQ(taken()[3].feed->id, "drop");
}

TEST_F(SourceFolder, TakesAFileOnceAcrossRestarts) {
    write_file(drop_ / "a.txt", "one");
    watch();
    ASSERT_TRUE(takes({"a.txt"}));
    stop();
    write_file(drop_ / "b.txt", "two");
    watch();
    ASSERT_TRUE(takes({"a.txt", "b.txt"}));
    take_last({"a.txt", "b.txt"});
    stop();
}

TEST_F(SourceFolder, TakesAgainWhatWasNotStoredBeforeTheEnd) {
    stores_ = false;
    write_file(drop_ / "a.txt", "one");
    watch();
    ASSERT_TRUE(takes({"a.txt"}));
    stop();
    watch();
    EXPECT_TRUE(takes({"a.txt", "a.txt"}));
    EXPECT_EQ(taken()[0].item_key, taken()[1].item_key);
    stop();
}

TEST_F(SourceFolder, AFileWrittenAnewIsAnotherItem) {
    watch();
    write_file(drop_ / "a.txt", "one");
    ASSERT_TRUE(takes({"a.txt"}));
    write_file(drop_ / "a.txt", "another one");
    ASSERT_TRUE(takes({"a.txt", "a.txt"}));
    EXPECT_NE(taken()[0].item_key, taken()[1].item_key);
    stop();
}

TEST_F(SourceFolder, PathSizeTimeAndContentMakeTheIdentity) {
    auto file = drop_ / "a.txt";
    write_file(file, "foobar");
    timespec times[2] = {{0, UTIME_OMIT}, {1700000000, 5}};
    ASSERT_EQ(utimensat(AT_FDCWD, file.c_str(), times, 0), 0);
    watch();
    ASSERT_TRUE(takes({"a.txt"}));
    // FNV-1a 64 of "foobar", from the authors' test vectors.
    EXPECT_EQ(taken()[0].item_key, file.string() + "|6|1700000000000000005|85944171f73967e8");
    stop();
}

TEST_F(SourceFolder, DraftsHiddenFilesFoldersLinksAndEmptyFilesAreLeftAlone) {
    write_file(folder_ / "secret", "secret");
    for (auto when : {"before", "after"}) {
        auto name = std::string(when);
        for (auto draft : {"." + name, name + ".tmp", name + ".part"}) write_file(drop_ / draft, "draft");
        write_file(drop_ / (name + ".empty"), "");
        fs::create_directory(drop_ / (name + ".folder"));
        write_file(drop_ / (name + ".folder") / "inside", "inside");
        fs::create_symlink(folder_ / "secret", drop_ / (name + ".link"));
        if (name == "before") {
            watch();
            take_last({});
        }
    }
    mkfifo((drop_ / "fifo").c_str(), 0600);
    fs::rename(drop_ / "after.part", drop_ / "whole.txt");
    EXPECT_TRUE(takes({"last", "whole.txt"}));
    stop();
}

TEST_F(SourceFolder, AFileLongerThanTheLimitIsPassedOverWithAWarning) {
    write_file(drop_ / "big", std::string(2049, 'x'));
    write_file(drop_ / "fits", std::string(2048, 'x'));
    watch({{"max_size", value("2KiB")}});
    ASSERT_TRUE(takes({"fits"}));
    stop();
    EXPECT_EQ(logged(), (Texts{"warn file " + (drop_ / "big").string() +
                               " is passed over: it is longer than max_size (2048 bytes) instance=drop "
                               "plugin=source_folder"}));
}

TEST_F(SourceFolder, AFileIsDeletedOnlyAfterItWasStored) {
    stores_ = false;
    watch({{"after", value("delete")}});
    write_file(drop_ / "a.txt", "one");
    ASSERT_TRUE(takes({"a.txt"}));
    host_->wake();
    take_last({"a.txt"});
    EXPECT_TRUE(fs::exists(drop_ / "a.txt"));
    store(taken()[0]);
    EXPECT_TRUE(gone(drop_ / "a.txt"));
    EXPECT_TRUE(fs::exists(drop_ / "last"));
    stop();
}

TEST_F(SourceFolder, WhatWasStoredBeforeACrashIsDeletedAtTheNextStart) {
    write_file(drop_ / "a.txt", "one");
    watch();
    ASSERT_TRUE(takes({"a.txt"}));
    stop();
    watch({{"after", value("delete")}});
    EXPECT_TRUE(gone(drop_ / "a.txt"));
    EXPECT_EQ(names_taken(), (Texts{"a.txt"}));
    stop();
}

TEST_F(SourceFolder, AFileThatChangedSinceItWasReadIsNotDeleted) {
    stores_ = false;
    watch({{"after", value("delete")}});
    write_file(drop_ / "a.txt", "one");
    ASSERT_TRUE(takes({"a.txt"}));
    write_file(drop_ / "a.txt", "one and more");
    ASSERT_TRUE(takes({"a.txt", "a.txt"}));
    store(taken()[0]);
    take_last({"a.txt", "a.txt"});
    EXPECT_EQ(read_file(drop_ / "a.txt"), "one and more");
    stop();
}

TEST_F(SourceFolder, MovedFilesGetANameThatIsFree) {
    auto done = folder_ / "archive" / "done";
    watch({{"after", value("move")}, {"move_to", value(done.string())}});
    write_file(drop_ / "a.txt", "one");
    ASSERT_TRUE(gone(drop_ / "a.txt"));
    write_file(drop_ / "a.txt", "another");
    ASSERT_TRUE(gone(drop_ / "a.txt"));
    stop();
    EXPECT_EQ(read_file(done / "a.txt"), "one");
    EXPECT_EQ(read_file(done / "a.txt.1"), "another");
}

TEST_F(SourceFolder, MovingIntoTheWatchedFolderItselfIsRefused) {
    watch({{"after", value("move")}, {"move_to", value((drop_ / ".").string())}});
    ASSERT_TRUE(has_ended("drop"));
    EXPECT_EQ(view("drop").last_error,
              "move_to is the watched folder itself: files would be taken again and again");
    stop();
}

TEST_F(SourceFolder, AMissingFolderIsMade) {
    drop_ = folder_ / "deep" / "drop";
    watch();
    ASSERT_TRUE(eventually([&] { return fs::is_directory(drop_); }));
    write_file(drop_ / "a.txt", "one");
    EXPECT_TRUE(takes({"a.txt"}));
    stop();
}

TEST_F(SourceFolder, AFolderThatGoesAndComesBackIsWatchedAgain) {
    watch();
    take_last({});
    fs::remove_all(drop_);
    auto aside = folder_ / "aside";
    fs::create_directory(aside);
    write_file(aside / "a.txt", "one");
    fs::rename(aside, drop_);
    ASSERT_TRUE(takes({"last", "a.txt"}));
    write_file(drop_ / "b.txt", "two");
    EXPECT_TRUE(takes({"last", "a.txt", "b.txt"}));
    stop();
}

TEST_F(SourceFolder, AFolderThatCannotBeMadeIsAWarningAndTriedAgain) {
    drop_ = folder_ / "file" / "drop";
    write_file(folder_ / "file", "in the way");
    watch();
    ASSERT_TRUE(eventually([&] { return !logged().empty(); }));
    fs::remove(folder_ / "file");
    fs::create_directories(drop_);
    write_file(drop_ / "a.txt", "one");
    EXPECT_TRUE(takes({"a.txt"}));
    stop();
    auto of = " instance=drop plugin=source_folder";
    EXPECT_EQ(logged(), (Texts{"warn folder " + drop_.string() + " cannot be watched: Not a directory" + of,
                               "info folder " + drop_.string() + " is watched again" + of}));
}

TEST_F(SourceFolder, TheLanguageOfTheSettingsGoesWithTheDocument) {
    write_file(drop_ / "a.txt", "one");
    watch({{"lang", value("ar")}});
    ASSERT_TRUE(takes({"a.txt"}));
    EXPECT_EQ(taken()[0].feed->lang, "ar");
    stop();
}

}  // namespace
}  // namespace wirewatch::plugin_host
