#include "program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace sink_exec {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::seconds grace(2);
constexpr std::size_t longest_complaint = 500;

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) close(number_);
    }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;

    int number() const { return number_; }
    void release() {
        if (number_ >= 0) close(number_);
        number_ = -1;
    }

private:
    int number_;
};

// A file in memory: a program that does not read its stdin can neither block the daemon nor break a pipe.
int file_of(std::string_view input) {
    auto file = memfd_create("alert", MFD_CLOEXEC);
    while (file >= 0 && !input.empty()) {
        auto written = write(file, input.data(), input.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) {
            close(file);
            return -1;
        }
        input.remove_prefix(static_cast<std::size_t>(written));
    }
    if (file >= 0) lseek(file, 0, SEEK_SET);
    return file;
}

std::vector<char*> pointers(std::vector<std::string> const& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (auto const& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
    pointers.push_back(nullptr);
    return pointers;
}

// 0, or an errno. The child starts with default signals in a process group of its own.
int start(pid_t& child, std::vector<std::string> const& command, std::vector<std::string> const& environment,
          int input, int complaints) {
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&files, complaints, STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);

    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

    auto failed = posix_spawn(&child, command.front().c_str(), &files, &attributes, pointers(command).data(),
                              pointers(environment).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return failed;
}

// Keeps the first line, reads on and drops the rest so that the program is never blocked. False: the end.
bool listen(int complaints, std::string& heard) {
    std::array<char, 4096> buffer{};
    auto count = read(complaints, buffer.data(), buffer.size());
    if (count < 0) return errno == EAGAIN || errno == EINTR;
    for (auto c : std::string_view(buffer.data(), static_cast<std::size_t>(count))) {
        if (heard.size() < longest_complaint && heard.find('\n') == std::string::npos) heard += c;
    }
    return count > 0;
}

int milliseconds_until(Steady::time_point when) {
    auto left = std::chrono::ceil<std::chrono::milliseconds>(when - Steady::now()).count();
    return static_cast<int>(std::clamp<decltype(left)>(left, 0, 1'000'000'000));
}

// Waits until the child has ended; it is left a zombie, so that its group's number stays its own.
Ending::How watch(pid_t child, int ended, int complaints, std::string& heard, Steady::time_point until,
                  wirewatch_host const& host) {
    auto how = Ending::How::exited;
    auto terminated = false;
    while (true) {
        std::array<pollfd, 2> polled{{{ended, POLLIN, 0}, {complaints, POLLIN, 0}}};
        auto left = milliseconds_until(until);
        if (terminated)
            poll(polled.data(), polled.size(), left);
        else
            host.wait(&host, polled.data(), polled.size(), left);
        if (polled[1].revents != 0 && !listen(complaints, heard)) complaints = -1;
        if (polled[0].revents != 0) break;
        auto stopping = !terminated && host.stopping(&host) != 0;
        if (!stopping && milliseconds_until(until) > 0) continue;
        if (!terminated) how = stopping ? Ending::How::stopped : Ending::How::timed_out;
        kill(-child, terminated ? SIGKILL : SIGTERM);
        until = Steady::now() + grace;
        terminated = true;
    }
    if (terminated) kill(-child, SIGKILL);  // what it left behind in its group
    while (complaints >= 0 && heard.find('\n') == std::string::npos) {
        pollfd rest{complaints, POLLIN, 0};
        if (poll(&rest, 1, 0) <= 0 || !listen(complaints, heard)) break;
    }
    return how;
}

}  // namespace

Ending run(std::vector<std::string> const& command, std::vector<std::string> const& environment,
           std::string_view input, std::chrono::milliseconds limit, wirewatch_host const& host) {
    Descriptor file(file_of(input));
    if (file.number() < 0) return {Ending::How::not_started, errno, ""};
    std::array<int, 2> ends{-1, -1};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return {Ending::How::not_started, errno, ""};
    Descriptor complaints(ends[0]);
    Descriptor complain(ends[1]);
    fcntl(complaints.number(), F_SETFL, O_NONBLOCK);  // this end only: the program expects a pipe that waits

    pid_t child = 0;
    if (auto failed = start(child, command, environment, file.number(), complain.number())) {
        return {Ending::How::not_started, failed, ""};
    }
    complain.release();
    // By number: the header of glibc 2.36 declares pidfd_open without extern "C".
    Descriptor ended(static_cast<int>(syscall(SYS_pidfd_open, child, 0)));
    if (ended.number() < 0) {
        auto failed = errno;
        kill(-child, SIGKILL);
        waitpid(child, nullptr, 0);
        return {Ending::How::not_started, failed, ""};
    }

    Ending ending;
    ending.how =
        watch(child, ended.number(), complaints.number(), ending.complaint, Steady::now() + limit, host);
    ending.complaint = ending.complaint.substr(0, ending.complaint.find('\n'));
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (ending.how == Ending::How::exited && WIFSIGNALED(status)) ending.how = Ending::How::killed;
    ending.code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    return ending;
}

}  // namespace sink_exec
