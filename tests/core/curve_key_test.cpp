#include "core/curve_key.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <fstream>

namespace wirewatch {
namespace {

// RFC 26 prints these.
std::string const key = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID";

class CurveKeyTest : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "wirewatch-key-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    std::filesystem::path written(std::string const& text, mode_t mode = 0600) const {
        auto file = folder / "key";
        std::ofstream(file) << text;
        chmod(file.c_str(), mode);
        return file;
    }

    std::filesystem::path folder;
};

TEST(CurveKey, IsFortyCharactersThatStandForThirtyTwoBytes) {
    EXPECT_TRUE(is_curve_key(key));
    EXPECT_FALSE(is_curve_key(""));
    EXPECT_FALSE(is_curve_key(key.substr(1)));
    EXPECT_FALSE(is_curve_key(key + "0"));
    EXPECT_FALSE(is_curve_key("~" + key.substr(1)));
    EXPECT_FALSE(is_curve_key("#####" + key.substr(5))) << "five of the last character are above 2^32";
    EXPECT_TRUE(is_curve_key("%nSc0" + key.substr(5))) << "2^32 - 1";
    EXPECT_FALSE(is_curve_key("%nSc1" + key.substr(5))) << "2^32";
}

TEST_F(CurveKeyTest, AFileHoldsOneAndALineEnd) {
    EXPECT_EQ(*read_curve_key(written(key)), key);
    EXPECT_EQ(*read_curve_key(written(key + "\r\n")), key);
    EXPECT_EQ(*read_secret_curve_key(written(key + "\n")), key);
}

TEST_F(CurveKeyTest, WhatIsNoKeyIsNamedByItsFileOnly) {
    for (auto const& text : {std::string(), key + " desk", key + "\n" + key, std::string(1000, '0')}) {
        auto read = read_curve_key(written(text));
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().message, (folder / "key").string() +
                                            " does not hold a key: one line of 40 characters, as `wirewatch "
                                            "keygen` writes it");
    }
    EXPECT_EQ(read_curve_key(folder / "none").error().message,
              "cannot read " + (folder / "none").string() + ": No such file or directory");
    EXPECT_EQ(read_curve_key(folder).error().message, "cannot read " + folder.string() + ": Is a directory");
}

TEST_F(CurveKeyTest, ASecretThatOthersMayReadOrChangeIsRefused) {
    for (auto mode : {0604, 0602, 0620, 0660, 0644, 0666}) {
        auto read = read_secret_curve_key(written(key, static_cast<mode_t>(mode)));
        ASSERT_FALSE(read) << mode;
        EXPECT_EQ(read.error().code, Errc::refused);
        EXPECT_EQ(read.error().message.find(key), std::string::npos);
    }
    for (auto mode : {0600, 0400, 0640, 0440}) {
        EXPECT_TRUE(read_secret_curve_key(written(key, static_cast<mode_t>(mode)))) << mode;
    }
    EXPECT_TRUE(read_curve_key(written(key, 0644)));
}

}  // namespace
}  // namespace wirewatch
