// What the tests of this room play on: a journal of their own, a host, plugins of the build tree, a log that
// is read. Waits have deadlines, nothing sleeps for a fixed time.
#pragma once
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <functional>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "core/log.hpp"
#include "journal/journal.hpp"
#include "plugin_host/host.hpp"

namespace wirewatch::plugin_host {

namespace fs = std::filesystem;

inline std::string const bundled = WIREWATCH_BUILD "/plugins";
inline std::string const made_for_tests = WIREWATCH_BUILD "/tests/plugins";

inline std::string read_file(fs::path const& file) {
    std::ifstream in(file);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

inline void write_file(fs::path const& file, std::string const& text) {
    std::ofstream(file) << text;
}

// True as soon as the condition holds, false when it did not within the deadline.
inline bool eventually(std::function<bool()> const& condition) {
    auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (std::chrono::steady_clock::now() < until) {
        if (condition()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return condition();
}

inline std::vector<std::string> messages(std::vector<Problem> const& problems) {
    std::vector<std::string> texts;
    for (auto const& problem : problems) texts.push_back(to_string(problem));
    return texts;
}

using Given = std::map<std::string, settings::PluginValue>;

inline settings::Instance instance(std::string name, std::string plugin, Given given = {}) {
    settings::Instance made;
    made.name = std::move(name);
    made.plugin = std::move(plugin);
    made.settings = std::move(given);
    made.declared = {"wirewatch.yaml", 5, 3};
    return made;
}

inline settings::PluginValue value(std::string text) {
    return {std::move(text), {"wirewatch.yaml", 6, 9}};
}

inline settings::PluginValue value(std::vector<std::string> list) {
    return {std::move(list), {"wirewatch.yaml", 6, 9}};
}

class Stage : public testing::Test {
protected:
    void SetUp() override {
        auto pattern = (fs::temp_directory_path() / "wirewatch-plugins-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
        auto writer = journal::Writer::open(folder_ / "journal.sqlite");
        ASSERT_TRUE(writer.has_value()) << writer.error().message;
        writer_.emplace(std::move(*writer));
        settings_.plugin_path = {bundled, made_for_tests};
        log::start("debug", log::Form::logfmt);
        stderr_ = dup(STDERR_FILENO);
        auto log = open((folder_ / "log").c_str(), O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0600);
        dup2(log, STDERR_FILENO);
        close(log);
    }

    void TearDown() override {
        if (host_) stop(Duration::zero());
        dup2(stderr_, STDERR_FILENO);
        close(stderr_);
        fs::remove_all(folder_);
    }

    void start() {
        std::vector<Problem> problems;
        auto loaded = load(settings_, problems);
        ASSERT_EQ(messages(problems), std::vector<std::string>());
        HostOptions options;
        options.journal = folder_ / "journal.sqlite";
        options.deliver = [this](Fetched fetched) { return take(std::move(fetched)); };
        options.move_cursor = [this](std::string const& sink, std::uint64_t sequence) {
            return in_transaction([&] { return writer_->put_cursor(sink, sequence); });
        };
        options.clock = &clock_;
        options.retry_first = std::chrono::milliseconds(1);
        options.retry_longest = longest_pause_;
        host_ = Host::start(loaded, options);
        waking_ = host_.get();
        host_->wake();  // for what was stored before anybody could be told
    }

    void stop(Duration patience = std::chrono::seconds(20)) {
        host_->stop_sources();
        host_->stop_sinks(patience);
        waking_ = nullptr;
        last_view_ = host_->view();
        host_.reset();
    }

    // Stores an alert as the pipeline would and tells the host.
    std::uint64_t raise(std::string const& topic, Severity severity = Severity::medium,
                        std::vector<std::string> topics = {}) {
        Alert alert;
        auto card = std::make_shared<RuleCard>();
        card->id = topic;
        card->title = "A rule";
        card->severity = severity;
        alert.rule = card;
        alert.topics = std::move(topics);
        alert.raised = clock_.now();
        alert.story.id = "story";
        alert.article.title = "Envoys meet";
        EXPECT_TRUE(in_transaction([&] { return writer_->put(alert); }));
        if (auto* host = waking_.load()) host->wake();
        return alert.sequence;
    }

    // The pipeline's side of an emitted document: kept for the test; stored at once if `stores_`.
    bool take(Fetched fetched) {
        if (stores_) store(fetched);
        std::lock_guard lock(mutex_);
        taken_.push_back(std::move(fetched));
        return true;
    }

    void store(Fetched const& fetched) {
        EXPECT_TRUE(in_transaction(
            [&] { return writer_->put_item(fetched.feed->id, fetched.item_key, clock_.now()); }));
        if (auto* host = waking_.load()) host->wake();
    }

    std::vector<Fetched> taken() {
        std::lock_guard lock(mutex_);
        return taken_;
    }

    std::vector<std::string> names_taken() {
        std::vector<std::string> names;
        for (auto const& fetched : taken()) names.push_back(fetched.item_name);
        return names;
    }

    bool in_transaction(std::function<Result<void>()> const& put) {
        std::lock_guard lock(writer_mutex_);
        return writer_->begin() && put() && writer_->commit();
    }

    std::uint64_t cursor(std::string const& name) {
        auto reader = journal::Reader::open(folder_ / "journal.sqlite");
        return reader ? *reader->cursor(name) : 0;
    }

    InstanceView view(std::string const& name) {
        for (auto const& view : host_ ? host_->view() : last_view_) {
            if (view.name == name) return view;
        }
        return {};
    }

    bool has_ended(std::string const& name) {
        return eventually([&] { return view(name).state == "ended"; });
    }

    // Lines of info, warn and error so far, without their times.
    std::vector<std::string> logged() {
        std::istringstream text(read_file(folder_ / "log"));
        std::vector<std::string> lines;
        for (std::string line; std::getline(text, line);) {
            line.erase(0, line.find(' ') + 1);
            if (!line.starts_with("debug ")) lines.push_back(line);
        }
        return lines;
    }

    fs::path folder_;
    SystemClock clock_;
    settings::Settings settings_;
    Duration longest_pause_ = std::chrono::milliseconds(4);
    bool stores_ = true;
    std::unique_ptr<Host> host_;
    std::vector<InstanceView> last_view_;

private:
    std::mutex writer_mutex_;
    std::optional<journal::Writer> writer_;
    std::mutex mutex_;
    std::vector<Fetched> taken_;
    std::atomic<Host*> waking_{nullptr};  // host_, for the threads that store
    int stderr_ = -1;                     // while the test has the log
};

}  // namespace wirewatch::plugin_host
