#include "core/log.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>

#include "core/time.hpp"

namespace wirewatch {
namespace {

// What is written to stderr, with the time of each line taken off after it proved to be one.
std::string logged(std::string_view level, log::Form form, void (*write)()) {
    log::start(level, form);
    testing::internal::CaptureStderr();
    write();
    spdlog::default_logger()->flush();
    return testing::internal::GetCapturedStderr();
}

std::string without_time(std::string const& line) {
    EXPECT_TRUE(parse_rfc3339(line.substr(0, 24))) << line;
    return line.size() < 25 ? "" : line.substr(25);
}

TEST(Log, LogfmtIsTimeLevelMessageFields) {
    auto text = logged("info", log::Form::logfmt, [] {
        log::info("polled", {{"feed", "kuna"}, {"entries", "12"}});
    });
    EXPECT_EQ(without_time(text), "info polled feed=kuna entries=12\n");
}

TEST(Log, LogfmtQuotesValuesThatWouldNotReadBack) {
    auto text = logged("info", log::Form::logfmt, [] {
        log::warn("odd", {{"empty", ""},
                          {"space", "a b"},
                          {"quote", "a\"b"},
                          {"equals", "a=b"},
                          {"break", "a\nb"},
                          {"word", "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85"}});
    });
    EXPECT_EQ(without_time(text),
              "warn odd empty=\"\" space=\"a b\" quote=\"a\\\"b\" equals=\"a=b\" break=\"a\\nb\" "
              "word=\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85\n");
}

TEST(Log, AMessageStaysOnOneLineAndCannotSteerATerminal) {
    auto text = logged("info", log::Form::logfmt, [] { log::error("a\nb\r\x1b[31mc\x7f"); });
    EXPECT_EQ(without_time(text), "error a b  [31mc \n");
}

TEST(Log, BracesInAMessageAreText) {
    auto text = logged("info", log::Form::logfmt, [] { log::info("{} {0} %s"); });
    EXPECT_EQ(without_time(text), "info {} {0} %s\n");
}

TEST(Log, JsonIsOneObjectALine) {
    auto text = logged("info", log::Form::json, [] {
        log::error("failed \"x\"", {{"feed", "kuna"}, {"why", "a\nb"}});
    });
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
    auto object = boost::json::parse(text).as_object();
    EXPECT_TRUE(parse_rfc3339(object.at("time").as_string()));
    object.at("time") = "T";
    EXPECT_EQ(boost::json::serialize(object),
              R"({"time":"T","level":"error","message":"failed \"x\"","feed":"kuna","why":"a\nb"})");
}

TEST(Log, WritesNothingBelowItsLevel) {
    auto write = [] {
        log::debug("debug");
        log::info("info");
        log::warn("warn");
        log::error("error");
    };
    auto count = [&](std::string_view level) {
        auto text = logged(level, log::Form::logfmt, write);
        return std::count(text.begin(), text.end(), '\n');
    };
    EXPECT_EQ(count("debug"), 4);
    EXPECT_EQ(count("info"), 3);
    EXPECT_EQ(count("warn"), 2);
    EXPECT_EQ(count("error"), 1);
}

TEST(Log, TheLevelCanBeChangedWhileRunning) {
    auto text = logged("error", log::Form::logfmt, [] {
        log::info("before");
        log::set_level("debug");
        log::debug("after");
    });
    EXPECT_EQ(without_time(text), "debug after\n");
}

TEST(Log, AutomaticIsLogfmtWhenStderrIsNotTheJournal) {
    auto text = logged("info", log::Form::automatic, [] { log::info("here"); });
    EXPECT_EQ(without_time(text), "info here\n");
}

}  // namespace
}  // namespace wirewatch
