// A folder of settings files for one test, and what reading it says.
#pragma once
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "settings/settings.hpp"

namespace wirewatch::settings {

using Environment = std::vector<std::pair<std::string, std::string>>;

class Workspace : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "wirewatch-settings-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        root = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(root); }

    void write(std::string const& name, std::string_view text) const {
        std::filesystem::create_directories((root / name).parent_path());
        std::ofstream(root / name, std::ios::binary) << text;
    }

    // Reads wirewatch.yaml with this text.
    Read read_text(std::string_view text, Environment environment = {}) const {
        write("wirewatch.yaml", text);
        return read((root / "wirewatch.yaml").string(), environment, "/nowhere/bin/wirewatch");
    }

    // All problems, one a line, without the folder's own path.
    std::string problems(Read const& read) const {
        std::string text;
        for (auto const& problem : read.problems) text += to_string(problem) + "\n";
        for (auto own = root.string() + "/"; text.find(own) != std::string::npos;) {
            text.erase(text.find(own), own.size());
        }
        return text;
    }

    std::string problems_of(std::string_view text, Environment environment = {}) const {
        return problems(read_text(text, std::move(environment)));
    }

    std::filesystem::path root;
};

// Begins every settings file that is about something else.
inline std::string const quiet = "feeds: []\npolling: {contact: \"https://desk.example/\"}\n";

}  // namespace wirewatch::settings
