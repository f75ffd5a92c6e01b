#include "reading/match.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "core/exit_codes.hpp"
#include "reading/article_line.hpp"
#include "reading/explain_json.hpp"
#include "reading/match_json.hpp"

namespace wirewatch::reading {
namespace {

constexpr std::size_t read_bytes = std::size_t{256} << 10;

bool has_input() {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    return poll(&input, 1, 0) > 0;
}

// What `match` has written so far: whether a line was bad, and whether somebody takes it.
struct Written {
    bool bad = false;
    int fault = 0;  // errno

    void give(Answers const& answers) {
        bad = bad || answers.bad;
        if (fault != 0) return;
        if (std::fwrite(answers.text.data(), 1, answers.text.size(), stdout) < answers.text.size())
            fault = errno;
    }
    void flush() {
        if (fault == 0 && std::fflush(stdout) != 0) fault = errno;
    }
};

// 0, or the errno of a read that failed.
int read_all(OrderedWorkers& workers, Written& written) {
    LineChunks chunks;
    std::vector<char> buffer(read_bytes);
    while (written.fault == 0) {
        // Somebody who writes a line and waits for its answer gets it.
        if (!has_input()) {
            workers.drain();
            written.flush();
        }
        auto count = read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        if (count == 0) break;
        if (auto chunk = chunks.take({buffer.data(), static_cast<std::size_t>(count)}))
            workers.take(std::move(*chunk));
    }
    if (auto chunk = chunks.end()) workers.take(std::move(*chunk));
    return 0;
}

}  // namespace

Answers answers_to(rules::Ruleset const& rules, Chunk const& chunk, bool explain) {
    Answers answers;
    for_each_line(chunk, [&](std::string_view line, std::size_t number) {
        auto article = line.size() > longest_line
                           ? Result<Article>(Error(Errc::refused, "the line is longer than 16 MiB"))
                           : read_article_line(line);
        auto answer = article ? to_json(*article, rules::match(rules, *article))
                              : bad_line(number, article.error().message);
        answers.bad = answers.bad || !article;
        auto text = boost::json::serialize(answer);
        if (explain && article) text = with_explanations(std::move(text), rules::explain(rules, *article));
        answers.text += text + "\n";
    });
    return answers;
}

int match(MatchOptions const& options) {
    auto loaded = rules::load(options.rules);
    for (auto const& problem : loaded.problems) std::fprintf(stderr, "%s\n", to_string(problem).c_str());
    if (!loaded.ruleset) return exit_code::bad_configuration;

    auto threads = options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
    Written written;
    OrderedWorkers workers(
        threads, [&](Chunk const& chunk) { return answers_to(*loaded.ruleset, chunk, options.explain); },
        [&](Answers const& answers) { written.give(answers); });
    auto unread = read_all(workers, written);
    workers.drain();
    written.flush();
    if (unread != 0) std::fprintf(stderr, "cannot read standard input: %s\n", std::strerror(unread));
    if (written.fault != 0)
        std::fprintf(stderr, "cannot write the matches: %s\n", std::strerror(written.fault));
    if (unread != 0 || written.fault != 0) return exit_code::io_failed;
    return written.bad ? exit_code::findings : 0;
}

}  // namespace wirewatch::reading
