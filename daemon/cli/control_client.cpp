#include "cli/control_client.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cerrno>
#include <cstring>

namespace wirewatch::cli {
namespace {

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) close(fd_);
    }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    int get() const { return fd_; }

private:
    int fd_;
};

Error no_daemon(std::filesystem::path const& socket, int cause) {
    auto text = "no wirewatch answers at " + socket.string();
    if (cause == EACCES)
        text += ": permission denied (members of the group wirewatch may ask)";
    else
        text += ": is it running, and is this its state folder (--state-dir)?";
    return {Errc::unavailable, text};
}

Result<std::string> read_line(int fd, Duration patience) {
    auto until = std::chrono::steady_clock::now() + patience;
    std::string line;
    while (line.find('\n') == std::string::npos) {
        auto left = std::chrono::duration_cast<Duration>(until - std::chrono::steady_clock::now());
        pollfd waiting{fd, POLLIN, 0};
        auto ready = left.count() <= 0 ? 0 : poll(&waiting, 1, static_cast<int>(left.count()));
        if (ready == 0)
            return Error(Errc::timed_out, "the daemon did not answer within " + to_string(patience));
        if (ready < 0) continue;  // a signal
        std::array<char, 65536> chunk{};
        auto count = read(fd, chunk.data(), chunk.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return Error(Errc::unavailable, "the daemon closed the connection");
        line.append(chunk.data(), static_cast<std::size_t>(count));
    }
    return line.substr(0, line.find('\n'));
}

}  // namespace

Result<boost::json::object> ask(std::filesystem::path const& state, boost::json::object const& request,
                                Duration patience) {
    auto socket_path = state / "control";
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    auto path = socket_path.string();
    if (path.size() >= sizeof address.sun_path) return no_daemon(socket_path, ENAMETOOLONG);
    std::memcpy(address.sun_path, path.data(), path.size());
    Descriptor connection(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (connect(connection.get(), reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0) {
        return no_daemon(socket_path, errno);
    }
    auto line = boost::json::serialize(request) + "\n";
    if (send(connection.get(), line.data(), line.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(line.size())) {
        return no_daemon(socket_path, errno);
    }
    auto answer = read_line(connection.get(), patience);
    if (!answer) return answer.error();
    boost::system::error_code malformed;
    auto value = boost::json::parse(*answer, malformed);
    if (malformed || !value.is_object())
        return Error(Errc::internal, "the daemon's answer is no JSON object");
    return value.get_object();
}

}  // namespace wirewatch::cli
