#include "service/port_holder.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace wirewatch::service {
namespace {

TEST(PortHolder, ReadsThePortOfAnEndpoint) {
    EXPECT_EQ(port_of("tcp://127.0.0.1:8711"), 8711);
    EXPECT_EQ(port_of("127.0.0.1:8710"), 8710);
    EXPECT_EQ(port_of("ipc:///run/x"), 0);
    EXPECT_EQ(port_of("tcp://127.0.0.1:*"), 0);
}

TEST(PortHolder, NamesTheProcessThatListens) {
    auto listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ASSERT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(listen(listener, 1), 0);
    socklen_t length = sizeof address;
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length);
    auto port = ntohs(address.sin_port);

    EXPECT_NE(holder_of_port(port).find("(pid " + std::to_string(getpid()) + ")"), std::string::npos);
    close(listener);
    EXPECT_EQ(holder_of_port(port), "");
}

}  // namespace
}  // namespace wirewatch::service
