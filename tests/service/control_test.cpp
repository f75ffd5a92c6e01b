#include "service/control.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <boost/json/serialize.hpp>
#include <thread>

namespace wirewatch::service {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;

asio::awaitable<json::object> echo(json::object request) {
    request["ok"] = true;
    co_return request;
}

// A control socket served on a thread of its own; `say` sends raw bytes and returns the first line of the
// answer.
class ControlTest : public testing::Test {
protected:
    void SetUp() override {
        std::filesystem::create_directories(state_);
        auto started = Control::start(io_, state_, path_, echo);
        ASSERT_TRUE(started.has_value()) << started.error().message;
        control_ = std::move(*started);
        thread_ = std::thread([this] { io_.run(); });
    }
    void TearDown() override {
        asio::post(io_, [this] { control_->stop(); });
        io_.stop();
        thread_.join();
        std::filesystem::remove_all(state_);
    }

    std::string say(std::string const& bytes) {
        asio::io_context io;
        asio::local::stream_protocol::socket socket(io);
        socket.connect(asio::local::stream_protocol::endpoint(path_.string()));
        boost::system::error_code refused, ended;
        asio::write(socket, asio::buffer(bytes), refused);  // of what is too long the end is not read
        std::string answer;
        auto length = asio::read_until(socket, asio::dynamic_buffer(answer), '\n', ended);
        return answer.substr(0, length);
    }

    std::filesystem::path state_ =
        std::filesystem::temp_directory_path() / ("wirewatch-control-" + std::to_string(getpid()));
    std::filesystem::path path_ = state_ / "control";
    asio::io_context io_;
    std::unique_ptr<Control> control_;
    std::thread thread_;
};

TEST_F(ControlTest, AnswersALineWithALine) {
    EXPECT_EQ(say("{\"do\":\"status\"}\n"), "{\"do\":\"status\",\"ok\":true}\n");
}

TEST_F(ControlTest, WhatIsNoObjectIsRefusedInWords) {
    auto refusal = "{\"ok\":false,\"error\":\"a request is one line with a JSON object, at most 64 KiB\"}\n";
    EXPECT_EQ(say("[1]\n"), refusal);
    EXPECT_EQ(say("status please\n"), refusal);
    std::string too_long(70'000, 'x');
    too_long.back() = '\n';
    EXPECT_EQ(say(too_long), refusal);
}

TEST_F(ControlTest, OnlyOwnerAndGroupMayConnect) {
    struct stat status {};
    ASSERT_EQ(stat(path_.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0660u);
}

TEST(ControlSocket, StandsInTheRuntimeDirectoryWhenThereIsOne) {
    EXPECT_EQ(control_socket("/state", {}), "/state/control");
    EXPECT_EQ(control_socket("/state", {{"RUNTIME_DIRECTORY", "/run/wirewatch"}}), "/run/wirewatch/control");
    EXPECT_EQ(control_socket("/state", {{"RUNTIME_DIRECTORY", "/run/wirewatch:/run/other"}}),
              "/run/wirewatch/control");
    EXPECT_EQ(control_socket("/state", {{"RUNTIME_DIRECTORY", "relative"}}), "/state/control");
}

}  // namespace
}  // namespace wirewatch::service
