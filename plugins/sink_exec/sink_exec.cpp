// A program for each alert, which gets the alert's JSON on stdin.
#include <sys/stat.h>
#include <unistd.h>
#include <wirewatch/plugin.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "program.hpp"

namespace sink_exec {
namespace {

constexpr int try_again = 75;  // EX_TEMPFAIL of sysexits.h

bool is_program(std::string const& path) {
    struct stat status {};
    return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && access(path.c_str(), X_OK) == 0;
}

std::string search_path() {
    auto const* path = std::getenv("PATH");
    return path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin";
}

// The file that a command's first word means, empty = there is none.
std::string located(std::string const& word) {
    if (word.find('/') != std::string::npos) return is_program(word) ? word : "";
    auto folders = search_path();
    for (std::size_t begin = 0; begin <= folders.size();) {
        auto end = std::min(folders.find(':', begin), folders.size());
        auto file = folders.substr(begin, end - begin) + "/" + word;
        if (end > begin && is_program(file)) return file;
        begin = end + 1;
    }
    return "";
}

class Sink {
public:
    Sink(wirewatch_values const& values, wirewatch_host const& host) : host_(host) {
        for (auto const* const* word = values.list(&values, "command"); *word != nullptr; ++word) {
            command_.emplace_back(*word);
        }
        limit_ = std::chrono::milliseconds(values.number(&values, "time_limit"));
    }

    // Empty when it can work.
    std::string find_program() {
        auto word = command_.front();
        command_.front() = located(word);
        if (!command_.front().empty()) return "";
        return "there is no program " + word + " that may be run" +
               (word.find('/') == std::string::npos ? ", looked for in " + search_path() : "");
    }

    wirewatch_result deliver(wirewatch_batch const& batch, std::size_t& done) {
        for (; done < batch.count; ++done) {
            auto const& alert = *batch.alerts[done];
            if (host_.stopping(&host_) != 0) return WIREWATCH_RETRY;
            auto ending = run(command_, environment(alert), {alert.json, alert.json_size}, limit_, host_);
            if (auto result = judged(ending); result != WIREWATCH_OK) return result;
        }
        return WIREWATCH_OK;
    }

private:
    static std::vector<std::string> environment(wirewatch_alert const& alert) {
        return {"PATH=" + search_path(), "LANG=C.UTF-8", std::string("WIREWATCH_TOPIC=") + alert.topic,
                "WIREWATCH_SEQUENCE=" + std::to_string(alert.sequence)};
    }

    wirewatch_result judged(Ending const& ending) const {
        auto why = [&](std::string text) {
            if (!ending.complaint.empty()) text += ": " + ending.complaint;
            host_.explain(&host_, text.c_str());
        };
        auto name = command_.front();
        auto code = std::to_string(ending.code);
        switch (ending.how) {
            case Ending::How::exited:
                if (ending.code == 0) {
                    if (!ending.complaint.empty()) {
                        host_.log(&host_, WIREWATCH_LOG_INFO, (name + ": " + ending.complaint).c_str());
                    }
                    return WIREWATCH_OK;
                }
                why(name + " exited with " + code);
                return ending.code == try_again ? WIREWATCH_RETRY : WIREWATCH_REJECT;
            case Ending::How::killed:
                why(name + " was ended by signal " + code);
                return WIREWATCH_REJECT;
            case Ending::How::timed_out:
                why(name + " took longer than its time limit of " + std::to_string(limit_.count()) + " ms");
                return WIREWATCH_REJECT;
            case Ending::How::stopped:
                why(name + " was ended because the daemon stops");
                return WIREWATCH_RETRY;
            case Ending::How::not_started:
                why(name + " could not be started: " + std::strerror(ending.code));
                return WIREWATCH_RETRY;
        }
        return WIREWATCH_FATAL;
    }

    wirewatch_host const& host_;
    std::vector<std::string> command_;
    std::chrono::milliseconds limit_{};
};

void* open(wirewatch_values const* values, wirewatch_host const* host) {
    auto sink = std::make_unique<Sink>(*values, *host);
    auto objection = sink->find_program();
    if (objection.empty()) return sink.release();
    host->explain(host, objection.c_str());
    return nullptr;
}

wirewatch_result deliver(void* instance, wirewatch_batch const* batch, std::size_t* done) {
    return static_cast<Sink*>(instance)->deliver(*batch, *done);
}

void close(void* instance) {
    delete static_cast<Sink*>(instance);
}

constexpr wirewatch_setting settings[] = {
    {"command", WIREWATCH_TYPE_STRING_LIST, 1, nullptr, nullptr,
     "the program and its arguments; no shell reads them"},
    {"time_limit", WIREWATCH_TYPE_DURATION, 0, "30s", nullptr, "a run that takes longer is ended"},
};

constexpr wirewatch_sink sink{sizeof(wirewatch_sink), open, deliver, close};

}  // namespace
}  // namespace sink_exec

const wirewatch_descriptor wirewatch_plugin{
    .abi = WIREWATCH_ABI,
    .size = sizeof(wirewatch_descriptor),
    .kind = WIREWATCH_KIND_SINK,
    .setting_size = sizeof(wirewatch_setting),
    .name = "sink_exec",
    .version = WIREWATCH_VERSION,
    .summary = "runs a program for each alert, with the alert's JSON on its stdin",
    .settings = sink_exec::settings,
    .settings_count = std::size(sink_exec::settings),
    .source = nullptr,
    .sink = &sink_exec::sink,
    .extension = nullptr,
};
