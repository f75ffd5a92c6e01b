#include "cli/daemon_endpoints.hpp"

#include "reading/shared.hpp"

namespace wirewatch::cli {
namespace {

class DaemonEndpoints : public InAFolder {};

TEST_F(DaemonEndpoints, AreReadFromTheStateFolder) {
    write("endpoints.json", R"({"publish":"tcp://127.0.0.1:1","replay":"tcp://127.0.0.1:2","http":"x"})");
    auto endpoints = read_endpoints(folder);
    ASSERT_TRUE(endpoints);
    EXPECT_EQ(endpoints->publish, "tcp://127.0.0.1:1");
    EXPECT_EQ(endpoints->replay, "tcp://127.0.0.1:2");
}

TEST_F(DaemonEndpoints, WithoutADaemonItIsSaidWhatToDo) {
    auto endpoints = read_endpoints(folder);
    ASSERT_FALSE(endpoints);
    EXPECT_EQ(endpoints.error().message,
              "no wirewatch runs on " + folder.string() + " (there is no " +
                  (folder / "endpoints.json").string() +
                  "): start it, name its state folder with --state-dir, or its endpoints with --connect and "
                  "--replay");
}

TEST_F(DaemonEndpoints, AFileOfAnotherKindIsRefused) {
    for (auto const* text :
         {"", "[]", "{}", R"({"publish":"tcp://127.0.0.1:1"})", R"({"publish":1,"replay":2})"}) {
        write("endpoints.json", text);
        auto endpoints = read_endpoints(folder);
        ASSERT_FALSE(endpoints) << text;
        EXPECT_EQ(endpoints.error().message,
                  (folder / "endpoints.json").string() + " names no `publish` and `replay`");
    }
}

}  // namespace
}  // namespace wirewatch::cli
