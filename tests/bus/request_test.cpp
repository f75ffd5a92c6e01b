#include <gtest/gtest.h>

#include "bus/message.hpp"

namespace wirewatch::bus {
namespace {

std::string fault_of(std::string_view text) {
    auto parsed = parse_request(text);
    auto const* failure = std::get_if<Failure>(&parsed);
    if (failure == nullptr) return "";
    EXPECT_EQ(failure->code, "bad_request");
    return failure->message;
}

TEST(Request, AllItsKeysAreRead) {
    auto parsed = parse_request(
        R"({"id":"q","journal":"j1","after":7,"topics":["a","b.c"],"limit":10,"unknown":{"x":1}})");
    auto const* request = std::get_if<Request>(&parsed);
    ASSERT_NE(request, nullptr);
    EXPECT_EQ(request->id, "q");
    EXPECT_EQ(request->journal, "j1");
    EXPECT_EQ(request->after, 7u);
    EXPECT_FALSE(request->since);
    EXPECT_EQ(request->topics, (std::vector<std::string>{"a", "b.c"}));
    EXPECT_EQ(request->limit, 10u);
}

TEST(Request, WhatIsWrittenIsReadBack) {
    Request request;
    request.id = "q";
    request.since = *parse_rfc3339("2025-10-31T12:00:00.250Z");
    request.topics = {"a"};
    auto parsed = parse_request(client::to_json(request));
    auto const* read = std::get_if<Request>(&parsed);
    ASSERT_NE(read, nullptr);
    EXPECT_EQ(read->since, request.since);
    EXPECT_EQ(read->limit, page_alerts);
    EXPECT_EQ(client::to_json(*read), client::to_json(request));
}

TEST(Request, NullIsAbsentAndLimitNoughtNeedsNoStart) {
    EXPECT_EQ(fault_of(R"({"id":null,"after":null,"limit":0})"), "");
    EXPECT_EQ(fault_of(R"({"after":0})"), "");
}

TEST(Request, EveryFaultIsOneSentence) {
    struct Case {
        char const* text;
        char const* fault;
    };
    for (auto const& [text, fault] : std::initializer_list<Case>{
             {"[1]", "the request is not a JSON object"},
             {"{}", "after or since is missing (limit 0 needs neither)"},
             {R"({"after":-1})", "after must be a sequence: a whole number from 0"},
             {R"({"after":"5"})", "after must be a sequence: a whole number from 0"},
             {R"({"after":1,"since":"2025-10-31T12:00:00Z"})", "after and since exclude each other"},
             {R"({"since":5})", "since must be a time as RFC 3339 writes it"},
             {R"({"after":1,"limit":1001})", "limit must be a whole number from 0 to 1000"},
             {R"({"after":1,"limit":-1})", "limit must be a whole number from 0 to 1000"},
             {R"({"after":1,"topics":"a"})", "topics must be an array of at most 64 strings"},
             {R"({"after":1,"topics":[1]})", "a topic must be a string of at most 256 bytes"},
             {R"({"after":1,"id":7})", "id must be a string of at most 256 bytes"},
         }) {
        EXPECT_EQ(fault_of(text), fault) << text;
    }
    EXPECT_TRUE(fault_of("{").starts_with("the request is not JSON: "));
    EXPECT_TRUE(fault_of(R"({"since":"yesterday"})").starts_with("since: "));
}

TEST(Request, TooLongIsRefused) {
    EXPECT_EQ(fault_of(std::string(request_bytes + 1, ' ')), "a request has at most 64 KiB");
    EXPECT_EQ(fault_of("{\"after\":1,\"journal\":\"" + std::string(257, 'j') + "\"}"),
              "journal must be a string of at most 256 bytes");
    std::string topics = "\"a\"";
    for (std::size_t i = 0; i < request_topics; ++i) topics += ",\"a\"";
    EXPECT_EQ(fault_of("{\"after\":1,\"topics\":[" + topics + "]}"),
              "topics must be an array of at most 64 strings");
}

TEST(Request, AFailureEchoesTheIdWhenItCouldBeRead) {
    auto parsed = parse_request(R"({"id":"q7"})");
    EXPECT_EQ(std::get<Failure>(parsed).id, "q7");
    parsed = parse_request(R"({"id":[]})");
    EXPECT_EQ(std::get<Failure>(parsed).id, "");
}

}  // namespace
}  // namespace wirewatch::bus
