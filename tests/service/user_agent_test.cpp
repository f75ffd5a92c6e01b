#include "service/user_agent.hpp"

#include <gtest/gtest.h>

namespace wirewatch::service {
namespace {

TEST(UserAgent, NamesTheProductItsVersionAndTheContactThatIsSet) {
    settings::Polling polling;
    polling.contact = "https://desk.example/bot";
    EXPECT_EQ(user_agent(polling), "wirewatch/" WIREWATCH_VERSION " (+https://desk.example/bot)");
}

TEST(UserAgent, WithoutAContactItNamesTheProjectsPage) {
    EXPECT_EQ(user_agent({}), "wirewatch/" WIREWATCH_VERSION " (+https://wirewatch.example/)");
}

}  // namespace
}  // namespace wirewatch::service
