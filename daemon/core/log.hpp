// The one logger. Levels: error = a person must act; warn = it healed itself; info = a person's action took
// effect; debug = the rest. Nothing per article above debug.
#pragma once
#include <spdlog/spdlog.h>

#include <string>
#include <string_view>

namespace wirewatch::log {

enum class Form { automatic, journald, logfmt, json };

// Installs the process's logger, writing to stderr (or journald under systemd, see systemd(7)
// JOURNAL_STREAM). Call once from main before any thread starts; level is one of debug, info, warn, error.
void start(std::string_view level, Form form);
void set_level(std::string_view level);

// Structured fields, appended to the message in logfmt: `log::info("polled", {{"feed", "kuna"}})`.
struct LogField {
    std::string_view key;
    std::string value;
};
using Fields = std::initializer_list<LogField>;

void debug(std::string_view message, Fields fields = {});
void info(std::string_view message, Fields fields = {});
void warn(std::string_view message, Fields fields = {});
void error(std::string_view message, Fields fields = {});

}  // namespace wirewatch::log
