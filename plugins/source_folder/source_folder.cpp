// The drop folder: every file written or renamed into it is taken exactly once.
#include <poll.h>
#include <wirewatch/plugin.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "item.hpp"
#include "leaving.hpp"
#include "watch.hpp"

namespace source_folder {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t until_next_look = 1000;  // ms, while the folder is missing

class Folder {
public:
    Folder(wirewatch_values const& values, wirewatch_host const& host) : host_(host) {
        path_ = values.text(&values, "path");
        lang_ = values.text(&values, "lang");
        max_size_ = static_cast<std::uint64_t>(values.number(&values, "max_size"));
        auto after = std::string(values.text(&values, "after"));
        after_ = after == "delete" ? After::remove : after == "move" ? After::move : After::keep;
        move_to_ = values.text(&values, "move_to");
        if (move_to_.empty()) move_to_ = path_ + "/taken";
    }

    // Empty when it can work.
    std::string objection() const {
        std::error_code failed;
        if (watch_.descriptor() < 0)
            return std::string("inotify does not work here: ") + std::strerror(errno);
        if (after_ == After::move &&
            (fs::path(move_to_).lexically_normal() == fs::path(path_).lexically_normal() ||
             fs::equivalent(move_to_, path_, failed))) {
            return "move_to is the watched folder itself: files would be taken again and again";
        }
        return "";
    }

    void run() {
        std::error_code ignored;
        fs::create_directories(path_, ignored);  // what goes wrong here shows below
        while (host_.stopping(&host_) == 0) {
            if (!watch_.watching() && !begin()) {
                host_.wait(&host_, nullptr, 0, until_next_look);
                continue;
            }
            dispose();
            pollfd polled{watch_.descriptor(), POLLIN, 0};
            if (host_.wait(&host_, &polled, 1, -1) != 0) return;
            if (polled.revents != 0) take_news();
        }
    }

private:
    void log(std::int32_t level, std::string const& text) const { host_.log(&host_, level, text.c_str()); }

    // Watches first, then looks: a file that comes in between is seen twice and known the second time.
    bool begin() {
        if (!watch_.begin(path_)) {
            auto const* why = std::strerror(errno);
            if (!missing_) log(WIREWATCH_LOG_WARN, "folder " + path_ + " cannot be watched: " + why);
            missing_ = true;
            return false;
        }
        if (missing_) log(WIREWATCH_LOG_INFO, "folder " + path_ + " is watched again");
        missing_ = false;
        scan();
        return true;
    }

    void take_news() {
        auto news = watch_.events();
        for (auto const& name : news.names) take(name);
        if (news.lost) scan();
    }

    void scan() {
        std::vector<std::string> names;
        std::error_code failed;
        for (fs::directory_iterator entry(path_, failed), end; !failed && entry != end;
             entry.increment(failed)) {
            names.push_back(entry->path().filename().string());
        }
        std::sort(names.begin(), names.end());
        for (auto const& name : names) take(name);
    }

    void take(std::string const& name) {
        if (is_draft(name) || host_.stopping(&host_) != 0) return;
        Item item;
        std::string why;
        switch (read_item(path_ + "/" + name, max_size_, item, why)) {
            case Reading::passed_over:
                return;
            case Reading::too_big:
                return log(WIREWATCH_LOG_WARN, "file " + item.path +
                                                   " is passed over: it is longer than max_size (" +
                                                   std::to_string(max_size_) + " bytes)");
            case Reading::unreadable:
                return log(WIREWATCH_LOG_WARN, "file " + item.path + " cannot be read: " + why);
            case Reading::taken:
                break;
        }
        if (host_.knows(&host_, item.key.c_str()) == 0 && !emit(item)) return;
        item.bytes = {};
        if (after_ != After::keep) leaving_.insert_or_assign(item.key, std::move(item));
    }

    bool emit(Item const& item) {
        wirewatch_document document{};
        document.size = sizeof document;
        document.bytes = item.bytes.data();
        document.bytes_size = item.bytes.size();
        document.name = item.name.c_str();
        document.item_key = item.key.c_str();
        document.lang = lang_.empty() ? nullptr : lang_.c_str();
        return host_.emit(&host_, &document) != 0;
    }

    // Only what is on disk in the journal may go; a file that changed meanwhile is another item.
    void dispose() {
        for (auto at = leaving_.begin(); at != leaving_.end();) {
            auto const& item = at->second;
            if (host_.stored(&host_, at->first.c_str()) == 0) {
                ++at;
                continue;
            }
            if (is_unchanged(item)) {
                auto why = leave(item, after_, move_to_);
                if (!why.empty())
                    log(WIREWATCH_LOG_WARN, "file " + item.path + " was taken and stays: " + why);
            }
            at = leaving_.erase(at);
        }
    }

    wirewatch_host const& host_;
    std::string path_;
    std::string lang_;
    std::uint64_t max_size_ = 0;
    After after_ = After::keep;
    std::string move_to_;
    Watch watch_;
    bool missing_ = false;
    std::map<std::string, Item> leaving_;  // by key: taken, waiting to be stored
};

void* open(wirewatch_values const* values, wirewatch_host const* host) {
    auto folder = std::make_unique<Folder>(*values, *host);
    auto objection = folder->objection();
    if (objection.empty()) return folder.release();
    host->explain(host, objection.c_str());
    return nullptr;
}

wirewatch_result run(void* instance) {
    static_cast<Folder*>(instance)->run();
    return WIREWATCH_OK;
}

void close(void* instance) {
    delete static_cast<Folder*>(instance);
}

constexpr wirewatch_setting settings[] = {
    {"path", WIREWATCH_TYPE_PATH, 1, nullptr, nullptr, "the folder to watch; made if missing"},
    {"after", WIREWATCH_TYPE_CHOICE, 0, "keep", "keep|delete|move",
     "what becomes of a file once it is stored"},
    {"move_to", WIREWATCH_TYPE_PATH, 0, nullptr, nullptr,
     "where 'after: move' puts files; default: taken in the folder"},
    {"lang", WIREWATCH_TYPE_STRING, 0, nullptr, nullptr,
     "language of the files (BCP 47); an entry that names its own is stronger"},
    {"max_size", WIREWATCH_TYPE_SIZE, 0, "8MiB", nullptr, "a longer file is passed over"},
};

constexpr wirewatch_source source{sizeof(wirewatch_source), open, run, close};

}  // namespace
}  // namespace source_folder

const wirewatch_descriptor wirewatch_plugin{
    .abi = WIREWATCH_ABI,
    .size = sizeof(wirewatch_descriptor),
    .kind = WIREWATCH_KIND_SOURCE,
    .setting_size = sizeof(wirewatch_setting),
    .name = "source_folder",
    .version = WIREWATCH_VERSION,
    .summary = "a drop folder: every file written or renamed into it is read once",
    .settings = source_folder::settings,
    .settings_count = std::size(source_folder::settings),
    .source = &source_folder::source,
    .sink = nullptr,
    .extension = nullptr,
};
