// A writer that is killed or meets a failing disk: what was committed is there, nothing else is.
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <array>
#include <map>

#include "shared.hpp"

namespace wirewatch::journal {
namespace {

// Commits batches until it is killed; a byte in the pipe for each commit that returned.
[[noreturn]] void commit_for_ever(std::filesystem::path const& file, int acknowledge) {
    auto writer = Writer::open(file);
    for (int batch = 0; writer && batch < 100'000; ++batch) {
        if (!writer->begin()) break;
        for (int i = 0; i < 5; ++i) {
            auto alert = alert_of(i % 2 == 0 ? "a.x" : "b.y", "s" + std::to_string(batch));
            auto article = article_of(writer->id() + std::to_string(batch * 5 + i));
            if (!writer->put(article) || !writer->put(alert)) _exit(2);
        }
        if (!writer->commit() || write(acknowledge, "+", 1) != 1) break;
    }
    _exit(3);
}

// Kills the child after it acknowledged `commits`; returns how many it had by then.
int commits_until_killed(std::filesystem::path const& file, int commits) {
    std::array<int, 2> ends{};
    EXPECT_EQ(pipe(ends.data()), 0);
    auto child = fork();
    if (child == 0) commit_for_ever(file, ends[1]);
    close(ends[1]);
    int acknowledged = 0;
    char byte = 0;
    while (read(ends[0], &byte, 1) == 1) {
        if (++acknowledged == commits) kill(child, SIGKILL);
    }
    close(ends[0]);
    int status = 0;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << status;
    return acknowledged;
}

TEST(Crash, AfterKillsEveryAcknowledgedCommitIsThereAndTheChainHolds) {
    TemporaryFolder folder;
    auto file = folder / "journal.sqlite";
    std::uint64_t held = 0;
    for (auto commits : {1, 7, 40, 90}) {
        auto acknowledged = static_cast<std::uint64_t>(commits_until_killed(file, commits));
        auto writer = writer_of(file);
        auto reader = reader_of(file);
        auto latest = *reader.latest();
        EXPECT_GE(latest, held + 5 * acknowledged);
        EXPECT_EQ(latest % 5, 0u) << "half a batch is held";
        held = latest;
    }

    auto reader = reader_of(file);
    auto alerts = *reader.newest(held);
    ASSERT_EQ(alerts.size(), held);
    std::map<std::string, std::uint64_t> last;
    for (std::uint64_t sequence = 1; auto const& alert : alerts) {
        ASSERT_EQ(alert.sequence, sequence++);
        auto previous = "\"previous\":" + std::to_string(last[alert.topic]) + ",";
        ASSERT_NE(alert.json.find(previous), std::string::npos) << alert.json;
        last[alert.topic] = alert.sequence;
    }
}

// The file system refuses to let the file grow, which a process can ask for by itself (setrlimit(2)).
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) {
        signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        rlimit limit{bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        setrlimit(RLIMIT_FSIZE, &before_);
        signal(SIGXFSZ, SIG_DFL);
    }
    FileSizeLimit(FileSizeLimit const&) = delete;
    FileSizeLimit& operator=(FileSizeLimit const&) = delete;

private:
    rlimit before_{};
};

Result<void> commit_large(Writer& writer, std::string const& id) {
    auto article = article_of(id);
    article.text = std::string(1'000'000, 'x');
    auto alert = alert_of("a.x");
    if (auto begun = writer.begin(); !begun) return begun;
    if (auto put = writer.put(alert); !put) return put;
    if (auto put = writer.put(article); !put) return put.error();
    return writer.commit();
}

TEST(Crash, AWriterWhoseDiskFailedGoesOnAfterRollingBack) {
    TemporaryFolder folder;
    auto file = folder / "journal.sqlite";
    auto writer = writer_of(file);
    auto first = alert_of("a.x");
    stored_in(writer, first);
    {
        FileSizeLimit limit(300'000);
        for (int attempt = 0; attempt < 3; ++attempt) {
            auto failed = commit_large(writer, "a1");
            ASSERT_FALSE(failed);
            EXPECT_EQ(failed.error().code, Errc::io);
            writer.roll_back();
        }
        EXPECT_EQ(*reader_of(file).latest(), 1u);
    }
    auto stored = commit_large(writer, "a1");
    ASSERT_TRUE(stored) << stored.error().message;
    auto reader = reader_of(file);
    EXPECT_EQ(sequences(*reader.newest(9)), (std::vector<std::uint64_t>{1, 2}));
    EXPECT_EQ(*reader.article_count(), 1u);
}

}  // namespace
}  // namespace wirewatch::journal
