#include "cli/cursor_file.hpp"

#include "reading/shared.hpp"

namespace wirewatch::cli {
namespace {

namespace fs = std::filesystem;

class CursorFileTest : public InAFolder {};

TEST_F(CursorFileTest, WithoutAFileThereIsNoCursor) {
    auto cursor = CursorFile(folder / "cursor").load();
    ASSERT_TRUE(cursor) << cursor.error().message;
    EXPECT_FALSE(*cursor);
}

TEST_F(CursorFileTest, WhatWasStoredIsLoaded) {
    CursorFile file(folder / "cursor");
    ASSERT_TRUE(file.store({"c0ffee", 41}));
    ASSERT_TRUE(file.store({"c0ffee", 18446744073709551615u}));
    ASSERT_TRUE(file.sync());
    EXPECT_EQ(read(folder / "cursor"), "c0ffee 18446744073709551615\n");
    auto cursor = file.load();
    ASSERT_TRUE(cursor && *cursor);
    EXPECT_EQ((*cursor)->journal, "c0ffee");
    EXPECT_EQ((*cursor)->sequence, 18446744073709551615u);
}

TEST_F(CursorFileTest, NothingIsLeftBesideIt) {
    ASSERT_TRUE(CursorFile(folder / "cursor").store({"c0ffee", 1}));
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
}

TEST_F(CursorFileTest, WhatIsNoCursorIsNotTakenForTheBeginning) {
    for (auto const* text : {"", "\n", "c0ffee", "c0ffee ", " 7", "c0ffee 7x", "c0ffee -1", "c0ffee 7\n8\n",
                             "c0ffee 18446744073709551616"}) {
        auto path = write("cursor", text);
        auto cursor = CursorFile(path).load();
        ASSERT_FALSE(cursor) << text;
        EXPECT_EQ(cursor.error().message,
                  path.string() +
                      " holds no cursor (one line: journal, space, sequence); without the file, "
                      "subscribe begins anew");
    }
}

TEST_F(CursorFileTest, AFolderOrADeviceIsNoCursor) {
    for (auto const& path : {folder, fs::path("/dev/null")}) {
        auto cursor = CursorFile(path).load();
        ASSERT_FALSE(cursor);
        EXPECT_EQ(cursor.error().message, path.string() + " cannot be a cursor: it is no plain file");
    }
}

TEST_F(CursorFileTest, ALinkStaysOne) {
    write("real", "c0ffee 1\n");
    fs::create_symlink("real", folder / "link");
    ASSERT_TRUE(CursorFile(folder / "link").store({"c0ffee", 2}));
    EXPECT_TRUE(fs::is_symlink(folder / "link"));
    EXPECT_EQ(read(folder / "real"), "c0ffee 2\n");
}

TEST_F(CursorFileTest, AFolderThatIsNotThereIsNamed) {
    auto stored = CursorFile(folder / "absent/cursor").store({"c0ffee", 1});
    ASSERT_FALSE(stored);
    EXPECT_EQ(stored.error().message, "cannot write the cursor " + (folder / "absent/cursor").string() +
                                          ": No such file or directory");
}

}  // namespace
}  // namespace wirewatch::cli
