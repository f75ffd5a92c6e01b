#include "service/control.hpp"

#include <sys/stat.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "async/as_tuple.hpp"

namespace wirewatch::service {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;
using asio::local::stream_protocol;

constexpr std::size_t longest_request = std::size_t{64} * 1024;

json::object complaint(std::string_view message) {
    return {{"ok", false}, {"error", message}};
}

asio::awaitable<void> converse(stream_protocol::socket socket, std::shared_ptr<Answer const> answer) {
    std::string received;
    while (true) {
        auto [failed, length] = co_await asio::async_read_until(
            socket, asio::dynamic_buffer(received, longest_request), '\n', async::as_tuple);
        if (failed && failed != asio::error::not_found) co_return;
        boost::system::error_code malformed;
        auto request = failed ? json::value() : json::parse(received.substr(0, length), malformed);
        json::object reply = complaint("a request is one line with a JSON object, at most 64 KiB");
        auto understood = !failed && !malformed && request.is_object();
        if (understood) reply = co_await (*answer)(std::move(request.get_object()));
        auto line = json::serialize(reply) + "\n";
        auto [broken, written] = co_await asio::async_write(socket, asio::buffer(line), async::as_tuple);
        if (broken || !understood) co_return;
        received.erase(0, length);
    }
}

class Listening final : public Control {
public:
    Listening(stream_protocol::acceptor acceptor, std::vector<std::filesystem::path> paths, Answer answer)
        : acceptor_(std::make_shared<stream_protocol::acceptor>(std::move(acceptor)))
        , paths_(std::move(paths))
        , answer_(std::make_shared<Answer const>(std::move(answer))) {
        asio::co_spawn(acceptor_->get_executor(), accept(acceptor_, answer_), asio::detached);
    }
    ~Listening() override { stop(); }

    void stop() override {
        if (!acceptor_->is_open()) return;
        acceptor_->close();
        std::error_code ignored;
        for (auto const& path : paths_) std::filesystem::remove(path, ignored);
    }

private:
    static asio::awaitable<void> accept(std::shared_ptr<stream_protocol::acceptor> acceptor,
                                        std::shared_ptr<Answer const> answer) {
        while (acceptor->is_open()) {
            auto [failed, socket] = co_await acceptor->async_accept(async::as_tuple);
            if (failed) {
                // Out of descriptors, say: the listener stays and tries again.
                asio::steady_timer pause(acceptor->get_executor(), std::chrono::milliseconds(100));
                co_await pause.async_wait(async::as_tuple);
                continue;
            }
            asio::co_spawn(acceptor->get_executor(), converse(std::move(socket), answer), asio::detached);
        }
    }

    std::shared_ptr<stream_protocol::acceptor> acceptor_;
    std::vector<std::filesystem::path> paths_;  // the socket and the link to it
    std::shared_ptr<Answer const> answer_;
};

}  // namespace

std::filesystem::path control_socket(std::filesystem::path const& state,
                                     std::vector<std::pair<std::string, std::string>> const& environment) {
    auto folder = state;
    for (auto const& [name, value] : environment) {
        // Several directories are joined by colons; the first is ours.
        if (name == "RUNTIME_DIRECTORY" && value.starts_with('/')) folder = value.substr(0, value.find(':'));
    }
    return folder / "control";
}

Result<std::unique_ptr<Control>> Control::start(asio::io_context& io, std::filesystem::path const& state,
                                                std::filesystem::path const& socket, Answer answer) {
    auto link = state / "control";
    std::vector<std::filesystem::path> paths{socket};
    if (socket != link) paths.push_back(link);
    std::error_code ignored;
    for (auto const& path : paths) std::filesystem::remove(path, ignored);
    boost::system::error_code failed;
    stream_protocol::acceptor acceptor(io);
    stream_protocol::endpoint endpoint;
    try {
        endpoint = stream_protocol::endpoint(socket.string());
    } catch (boost::system::system_error const&) {
        return Error(Errc::io,
                     "the path " + socket.string() +
                         " is too long for a unix socket (108 bytes); choose a shorter state folder");
    }
    acceptor.open(endpoint.protocol(), failed);
    auto old_mask = umask(0117);  // 0660, without a moment at which others could connect
    if (!failed) acceptor.bind(endpoint, failed);
    umask(old_mask);
    if (!failed) acceptor.listen(asio::socket_base::max_listen_connections, failed);
    if (failed) return Error(Errc::io, "cannot listen on " + socket.string() + ": " + failed.message());
    std::error_code unlinked;
    if (socket != link) std::filesystem::create_symlink(socket, link, unlinked);
    if (unlinked) return Error(Errc::io, "cannot link " + link.string() + ": " + unlinked.message());
    return std::unique_ptr<Control>(new Listening(std::move(acceptor), std::move(paths), std::move(answer)));
}

}  // namespace wirewatch::service
