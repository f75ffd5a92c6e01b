#include "settings/workspace.hpp"

namespace wirewatch::settings {
namespace {

class EndpointsTest : public Workspace {};

TEST_F(EndpointsTest, PortZeroAndStarAreTaken) {
    auto result = read_text(quiet +
                            "bus: {publish: \"tcp://127.0.0.1:*\", replay: \"tcp://127.0.0.1:*\"}\nhttp: "
                            "{listen: \"127.0.0.1:0\"}\n");
    EXPECT_EQ(problems(result), "");
    ASSERT_TRUE(result.settings);
    EXPECT_EQ(result.settings->bus.publish, "tcp://127.0.0.1:*");
    EXPECT_EQ(result.settings->http_listen, "127.0.0.1:0");
}

TEST_F(EndpointsTest, ABindOutsideLoopbackNeedsEncryptionOrInsecure) {
    for (auto const* endpoint : {"tcp://0.0.0.0:8711", "tcp://*:8711", "tcp://192.168.1.5:8711",
                                 "tcp://[::]:8711", "tcp://eth0:8711", "tcp://127.evil.example:8711"}) {
        auto bus = quiet + "bus: {publish: \"" + endpoint + "\"";
        EXPECT_EQ(problems_of(bus + "}\n"),
                  std::string("wirewatch.yaml:3:16: bus.publish: ") + endpoint +
                      " can be reached from other machines and the bus is not encrypted; bind 127.0.0.1, set "
                      "bus.curve.secret_key_file, or set bus.insecure: true\n");
        EXPECT_EQ(problems_of(bus + ", insecure: true}\n"), "");
    }
}

TEST_F(EndpointsTest, LoopbackAndLocalSocketsNeedNothing) {
    for (auto const* endpoint : {"tcp://127.0.0.1:1", "tcp://127.8.8.8:1", "tcp://localhost:1",
                                 "tcp://[::1]:1", "ipc:///run/a.sock"}) {
        EXPECT_EQ(problems_of(quiet + "bus: {publish: \"" + endpoint + "\"}\n"), "") << endpoint;
    }
}

TEST_F(EndpointsTest, TwoBindsOfOneAddressAreRefused) {
    EXPECT_EQ(
        problems_of(quiet + "bus: {publish: \"tcp://127.0.0.1:9\", replay: \"tcp://127.0.0.1:9\"}\n"),
        "wirewatch.yaml:3:45: bus.replay: tcp://127.0.0.1:9 is bus.publish too; each needs an address of "
        "its own\n");
    EXPECT_EQ(
        problems_of(quiet + "http: {listen: \"127.0.0.1:8712\"}\n"),
        "wirewatch.yaml:3:16: http.listen: 127.0.0.1:8712 is the address of bus.replay too; each needs an "
        "address of its own\n");
}

TEST_F(EndpointsTest, HttpIsLoopbackOrOff) {
    auto off = read_text(quiet + "http: {listen: off}\n");
    EXPECT_EQ(problems(off), "");
    ASSERT_TRUE(off.settings);
    EXPECT_FALSE(off.settings->http_enabled);
    EXPECT_EQ(
        problems_of(quiet + "http: {listen: \"0.0.0.0:8710\"}\n"),
        "wirewatch.yaml:3:16: http.listen: 0.0.0.0:8710 can be reached from other machines, and this version "
        "knows no token; bind 127.0.0.1 and put a reverse proxy before it\n");
    EXPECT_EQ(problems_of(quiet + "http: {listen: 8710}\n"),
              "wirewatch.yaml:3:16: http.listen: '8710' is not an address such as 127.0.0.1:8710, or off\n");
}

}  // namespace
}  // namespace wirewatch::settings
