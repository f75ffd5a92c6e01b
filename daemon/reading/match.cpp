#include "reading/match.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iterator>

#include "core/exit_codes.hpp"
#include "core/json_writer.hpp"
#include "reading/article_line.hpp"
#include "reading/match_json.hpp"

namespace wirewatch::reading {
namespace {

constexpr std::size_t read_bytes = std::size_t{256} << 10;

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

// What is answered meanwhile is given at once: somebody who writes a line and waits for its answer gets it.
void wait_for_input(OrderedWorkers& workers, Written& written) {
    pollfd waits[]{{STDIN_FILENO, POLLIN, 0}, {workers.done_descriptor(), POLLIN, 0}};
    auto wait = [&](int milliseconds) {
        return poll(waits, std::size(waits), milliseconds) > 0 && waits[0].revents != 0;
    };
    for (int patience = 0; written.fault == 0 && !wait(patience); patience = -1) {
        workers.give_done();
        written.flush();
    }
}

// 0, or the errno of a read that failed.
int read_all(OrderedWorkers& workers, Written& written) {
    LineChunks chunks;
    std::vector<char> buffer(read_bytes);
    while (true) {
        wait_for_input(workers, written);
        if (written.fault != 0) break;
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
    ArticleLines lines;
    JsonWriter out(answers.text);
    for_each_line(chunk, [&](std::string_view line, std::size_t number) {
        auto article = line.size() > longest_line
                           ? Result<Article const*>(Error(Errc::refused, "the line is longer than 16 MiB"))
                           : lines.read(line);
        if (!article) {
            put_bad_line(out, number, article.error().message);
        } else if (explain) {
            auto explained = rules::explain(rules, **article);
            put_matches(out, **article, rules::match(rules, **article), &explained);
        } else {
            put_matches(out, **article, rules::match(rules, **article));
        }
        out.put('\n');
        answers.bad = answers.bad || !article;
    });
    out.flush();
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
