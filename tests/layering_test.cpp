// Who may include whom, checked against the sources: the table below is the architecture.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Rooms = std::set<std::string>;

fs::path const source = WIREWATCH_SOURCE;

// Room -> rooms it may include besides itself.
std::map<std::string, Rooms> const may_include{
    {"core", {}},
    {"async", {"core"}},
    {"text", {"core"}},
    {"feeds", {"core", "text"}},
    {"article", {"core", "text"}},
    {"rules", {"core", "text"}},
    {"stories", {"core"}},
    {"settings", {"core"}},
    {"subscriptions", {"core", "text", "feeds", "settings"}},
    {"journal", {"core", "text"}},
    {"http", {"core", "async"}},
    {"fetch", {"core", "async", "http"}},
    {"client", {}},
    {"bus", {"core", "journal", "client"}},
    {"pipeline", {"core", "async", "feeds", "article", "stories", "rules", "journal"}},
    {"plugin_host", {"core", "async", "journal", "settings"}},
    {"status", {"core", "journal", "http"}},
    {"service",
     {"core", "async", "settings", "journal", "stories", "rules", "http", "fetch", "pipeline", "bus",
      "plugin_host", "status", "subscriptions"}},
    {"reading", {"core", "settings", "rules", "feeds", "text", "article"}},
    {"cli",
     {"core", "settings", "rules", "text", "journal", "client", "bus", "plugin_host", "subscriptions",
      "service", "reading"}},
};

// Start of a third-party header's path -> the one place that may name it: a room, or a file.
std::map<std::string, std::vector<std::string>> const third_party{
    {"curl/", {"http"}},
    {"brotli/", {"http"}},
    {"zstd.h", {"http"}},
    {"zlib.h", {"http"}},
    {"boost/beast", {"http/server.cpp"}},
    {"unicode/", {"text"}},
    {"compact_lang_det", {"text"}},
    {"cld2", {"text"}},
    {"libstemmer", {"text/stem.cpp"}},
    {"re2/", {"rules/regex.cpp"}},
    {"sqlite3", {"journal"}},
    {"SQLiteCpp", {"journal"}},
    {"zmq", {"client", "bus"}},
    {"yaml-cpp", {"core/yaml.cpp"}},
    {"sodium", {"core/hash.cpp"}},
    {"openssl/", {"http/tls.cpp", "fetch/hub_signature.cpp"}},
    {"prometheus", {"status/metrics.cpp"}},
    {"CLI/", {"reading/command_line.hpp"}},
    {"dlfcn", {"plugin_host"}},
    {"systemd/sd-journal", {"core/log.cpp"}},
    {"systemd/sd-daemon", {"service/notify.cpp"}},
};

struct Include {
    std::string file;  // relative to daemon/
    std::string room;
    std::string target;
    bool ours = false;
};

std::vector<Include> includes_below(fs::path const& root) {
    std::vector<Include> includes;
    for (auto const& entry : fs::recursive_directory_iterator(root)) {
        auto extension = entry.path().extension();
        if (extension != ".hpp" && extension != ".cpp" && extension != ".h" && extension != ".c") continue;
        auto relative = fs::relative(entry.path(), root).string();
        std::ifstream in(entry.path());
        for (std::string line; std::getline(in, line);) {
            if (!line.starts_with("#include ")) continue;
            auto open = line.find_first_of("<\"");
            auto close = line.find_first_of(">\"", open + 1);
            if (open == std::string::npos || close == std::string::npos) continue;
            includes.push_back({relative, relative.substr(0, relative.find('/')),
                                line.substr(open + 1, close - open - 1), line[open] == '"'});
        }
    }
    return includes;
}

TEST(Layering, EveryRoomIncludesOnlyWhatItsRowAllows) {
    auto includes = includes_below(source / "daemon");
    ASSERT_GT(includes.size(), 100u);
    for (auto const& include : includes) {
        if (!include.ours || include.room == "main.cpp") continue;
        auto target = include.target.substr(0, include.target.find('/'));
        auto row = may_include.find(include.room);
        ASSERT_NE(row, may_include.end()) << "daemon/" << include.room << " has no row in this table";
        if (target == "wirewatch") continue;  // the plugin ABI, see below
        EXPECT_TRUE(target == include.room || row->second.contains(target))
            << "daemon/" << include.file << " includes " << include.target;
    }
}

TEST(Layering, EachThirdPartyHeaderAppearsInOneRoom) {
    for (auto const& include : includes_below(source / "daemon")) {
        for (auto const& [prefix, places] : third_party) {
            if (include.ours || !include.target.starts_with(prefix)) continue;
            auto allowed = std::any_of(places.begin(), places.end(), [&](std::string const& place) {
                return include.room == place || include.file == place;
            });
            EXPECT_TRUE(allowed) << "daemon/" << include.file << " includes <" << include.target << ">";
            break;
        }
    }
}

TEST(Layering, TheWholeOfAsioIsNeverIncluded) {
    for (auto const& include : includes_below(source / "daemon")) {
        EXPECT_NE(include.target, "boost/asio.hpp") << "daemon/" << include.file;
    }
}

TEST(Layering, OnlyThePluginHostKnowsTheAbi) {
    for (auto const& include : includes_below(source / "daemon")) {
        if (include.target == "wirewatch/plugin.h") {
            EXPECT_EQ(include.room, "plugin_host") << include.file;
        }
    }
}

TEST(Layering, PluginsIncludeNothingOfOursButTheAbi) {
    auto includes = includes_below(source / "plugins");
    ASSERT_FALSE(includes.empty());
    for (auto const& include : includes) {
        auto first = include.target.substr(0, include.target.find('/'));
        EXPECT_FALSE(may_include.contains(first))
            << "plugins/" << include.file << " includes " << include.target;
    }
}

TEST(Layering, HandWrittenFilesStayUnderThreeHundredLines) {
    for (auto const* folder : {"daemon", "plugins"}) {
        for (auto const& entry : fs::recursive_directory_iterator(source / folder)) {
            auto extension = entry.path().extension();
            if (extension != ".hpp" && extension != ".cpp" && extension != ".h" && extension != ".c")
                continue;
            std::ifstream in(entry.path());
            auto lines =
                std::count(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>(), '\n');
            EXPECT_LE(lines, 300) << entry.path();
        }
    }
}

}  // namespace
