#include "core/log.hpp"

#include <spdlog/sinks/base_sink.h>
#include <sys/stat.h>
#include <systemd/sd-journal.h>
#include <unistd.h>
#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <mutex>

#include "core/time.hpp"

namespace wirewatch::log {
namespace {

// Fields of the entry being logged on this thread: spdlog's own message carries text only.
thread_local Fields const* current_fields = nullptr;

// sd-daemon(3): stderr goes to the journal when JOURNAL_STREAM names its device and inode.
bool stderr_is_journal() {
    auto const* stream = std::getenv("JOURNAL_STREAM");
    struct stat status {};
    if (stream == nullptr || fstat(STDERR_FILENO, &status) != 0) return false;
    return std::string(stream) == std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
}

std::string_view level_name(spdlog::level::level_enum level) {
    switch (level) {
        case spdlog::level::debug:
            return "debug";
        case spdlog::level::info:
            return "info";
        case spdlog::level::warn:
            return "warn";
        default:
            return "error";
    }
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < ' ' || c == 0x7F;
}

// logfmt quotes a value that holds a space, a quote, an equals sign or a control character.
std::string logfmt_value(std::string_view value) {
    auto plain = !value.empty() && std::none_of(value.begin(), value.end(), [](char c) {
        return is_control(c) || c == ' ' || c == '"' || c == '=';
    });
    return plain ? std::string(value) : boost::json::serialize(boost::json::value(value));
}

std::string as_logfmt(spdlog::details::log_msg const& message, Fields const& fields) {
    auto when = std::chrono::floor<Duration>(message.time);
    std::string text = to_rfc3339(when);
    text += ' ';
    text += level_name(message.level);
    text += ' ';
    // Control characters of the outside world must not reach a terminal.
    for (char c : message.payload) text += is_control(c) ? ' ' : c;
    for (auto const& field : fields) {
        text += ' ';
        text += field.key;
        text += '=';
        text += logfmt_value(field.value);
    }
    return text + '\n';
}

std::string as_json(spdlog::details::log_msg const& message, Fields const& fields) {
    boost::json::object object{{"time", to_rfc3339(std::chrono::floor<Duration>(message.time))},
                               {"level", level_name(message.level)},
                               {"message", std::string_view(message.payload.data(), message.payload.size())}};
    for (auto const& field : fields) object[field.key] = field.value;
    return boost::json::serialize(object) + '\n';
}

// syslog(3) priorities: error 3, warning 4, info 6, debug 7.
int priority(spdlog::level::level_enum level) {
    switch (level) {
        case spdlog::level::debug:
            return 7;
        case spdlog::level::info:
            return 6;
        case spdlog::level::warn:
            return 4;
        default:
            return 3;
    }
}

// Field "feed" becomes WIREWATCH_FEED (systemd.journal-fields(7): upper case letters, digits, underscores).
void to_journald(spdlog::details::log_msg const& message, Fields const& fields) {
    std::vector<std::string> entries{"MESSAGE=" + std::string(message.payload.data(), message.payload.size()),
                                     "PRIORITY=" + std::to_string(priority(message.level)),
                                     "SYSLOG_IDENTIFIER=wirewatch"};
    for (auto const& field : fields) {
        entries[0] += ' ' + std::string(field.key) + '=' + logfmt_value(field.value);
        std::string key = "WIREWATCH_";
        for (char c : field.key) key += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
        entries.push_back(key + '=' + field.value);
    }
    std::vector<iovec> vectors;
    vectors.reserve(entries.size());
    for (auto& entry : entries) vectors.push_back({entry.data(), entry.size()});
    sd_journal_sendv(vectors.data(), static_cast<int>(vectors.size()));
}

class Sink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit Sink(Form form) : form_(form) {}

private:
    void sink_it_(spdlog::details::log_msg const& message) override {
        static constexpr Fields none{};
        auto const& fields = current_fields != nullptr ? *current_fields : none;
        if (form_ == Form::journald) return to_journald(message, fields);
        auto text = form_ == Form::json ? as_json(message, fields) : as_logfmt(message, fields);
        std::fwrite(text.data(), 1, text.size(), stderr);
    }
    void flush_() override { std::fflush(stderr); }

    Form form_;
};

void write(spdlog::level::level_enum level, std::string_view message, Fields const& fields) {
    current_fields = &fields;
    spdlog::default_logger_raw()->log(level, spdlog::string_view_t(message.data(), message.size()));
    current_fields = nullptr;
}

}  // namespace

void start(std::string_view level, Form form) {
    if (form == Form::automatic) form = stderr_is_journal() ? Form::journald : Form::logfmt;
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("wirewatch", std::make_shared<Sink>(form)));
    set_level(level);
}

void set_level(std::string_view level) {
    auto chosen = spdlog::level::info;
    if (level == "debug") chosen = spdlog::level::debug;
    if (level == "warn") chosen = spdlog::level::warn;
    if (level == "error") chosen = spdlog::level::err;
    spdlog::set_level(chosen);
}

void debug(std::string_view message, Fields fields) {
    if (spdlog::should_log(spdlog::level::debug)) write(spdlog::level::debug, message, fields);
}
void info(std::string_view message, Fields fields) {
    write(spdlog::level::info, message, fields);
}
void warn(std::string_view message, Fields fields) {
    write(spdlog::level::warn, message, fields);
}
void error(std::string_view message, Fields fields) {
    write(spdlog::level::err, message, fields);
}

}  // namespace wirewatch::log
