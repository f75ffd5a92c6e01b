// What the command line's tests have in common: a folder of their own, and the standard streams in strings.
#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>

namespace wirewatch {

class InAFolder : public ::testing::Test {
protected:
    void SetUp() override {
        auto const* test = ::testing::UnitTest::GetInstance()->current_test_info();
        folder = std::filesystem::path(::testing::TempDir()) /
                 ("cli_" + std::to_string(getpid()) + "_" + test->test_suite_name() + "_" + test->name());
        std::filesystem::create_directories(folder);
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    std::filesystem::path write(std::string const& name, std::string const& content) const {
        std::ofstream(folder / name, std::ios::binary) << content;
        return folder / name;
    }

    static std::string read(std::filesystem::path const& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    std::filesystem::path folder;
};

struct Ran {
    int code = 0;
    std::string output, messages;  // of stdout and stderr
};

// Runs a verb with the input on std::cin.
template <typename Verb, typename Options>
Ran run_verb(Verb verb, Options const& options, std::string const& input = {}) {
    std::istringstream in(input);
    std::ostringstream out, err;
    auto* cin = std::cin.rdbuf(in.rdbuf());
    auto* cout = std::cout.rdbuf(out.rdbuf());
    auto* cerr = std::cerr.rdbuf(err.rdbuf());
    auto code = verb(options);
    std::cin.rdbuf(cin);
    std::cout.rdbuf(cout);
    std::cerr.rdbuf(cerr);
    return {code, out.str(), err.str()};
}

}  // namespace wirewatch
