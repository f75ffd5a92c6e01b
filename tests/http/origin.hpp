// A scripted HTTP/1.1 origin on loopback, on the test's own io_context: answers by path, remembers what was
// asked. Raw Asio, so that it can also say what no server should.
#pragma once
#include <gtest/gtest.h>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "async/as_tuple.hpp"
#include "core/time.hpp"
#include "http/headers.hpp"
#include "http/message.hpp"

namespace wirewatch::http {

namespace asio = boost::asio;
using namespace std::chrono_literals;

struct Asked {
    std::string target;
    std::map<std::string, std::string> headers;  // names in lower case
    std::chrono::steady_clock::time_point when{};
};

struct Reply {
    int status = 200;
    Headers headers;
    std::string body;
    bool measured = true;      // with Content-Length; otherwise the end of the connection ends the body
    bool chunked = false;      // in one chunk
    std::size_t cut = 0;       // bytes left off at the end of the message before closing
    bool close = false;        // after the answer
    Duration think{};          // before the answer
    std::size_t drip = 0;      // bytes a piece, 0 = all at once
    Duration pause = 100ms;    // between pieces
    std::string instead = {};  // sent in place of an HTTP message
};

using Script = std::function<Reply(Asked const&)>;

class Origin {
public:
    explicit Origin(asio::io_context& io) : state_(std::make_shared<State>(io)) {
        asio::co_spawn(io, listen(state_), asio::detached);
    }
    ~Origin() {
        state_->acceptor.close();
        for (auto& weak : state_->sockets) {
            if (auto socket = weak.lock()) socket->close();
        }
    }
    Origin(Origin const&) = delete;
    Origin& operator=(Origin const&) = delete;

    void on(std::string const& path, Script script) { state_->scripts[path] = std::move(script); }
    void on(std::string const& path, Reply reply) {
        state_->scripts[path] = [reply](Asked const&) { return reply; };
    }

    std::string url(std::string const& path) const { return "http://" + authority() + path; }
    std::string authority() const {
        return "127.0.0.1:" + std::to_string(state_->acceptor.local_endpoint().port());
    }
    std::vector<Asked> const& asked() const { return state_->asked; }
    std::size_t count(std::string const& path) const {
        return static_cast<std::size_t>(std::count_if(state_->asked.begin(), state_->asked.end(),
                                                      [&](auto const& one) { return one.target == path; }));
    }
    int connections() const { return state_->connections; }
    int most_at_once() const { return state_->most_at_once; }

private:
    using Tcp = asio::ip::tcp;

    struct State {
        explicit State(asio::io_context& io)
            : acceptor(io, Tcp::endpoint(asio::ip::address_v4::loopback(), 0)) {}

        Tcp::acceptor acceptor;
        std::vector<std::weak_ptr<Tcp::socket>> sockets;
        std::map<std::string, Script> scripts;
        std::vector<Asked> asked;
        int connections = 0;
        int at_once = 0;
        int most_at_once = 0;
    };

    static asio::awaitable<void> listen(std::shared_ptr<State> state) {
        while (true) {
            auto [error, accepted] = co_await state->acceptor.async_accept(async::as_tuple);
            if (error) co_return;
            auto socket = std::make_shared<Tcp::socket>(std::move(accepted));
            state->sockets.push_back(socket);
            ++state->connections;
            asio::co_spawn(socket->get_executor(), serve(state, socket), asio::detached);
        }
    }

    static Asked parse(std::string const& head) {
        Asked asked;
        asked.when = std::chrono::steady_clock::now();
        auto begin = head.find(' ') + 1;
        asked.target = head.substr(begin, head.find(' ', begin) - begin);
        for (auto at = head.find("\r\n") + 2; at < head.size(); at = head.find("\r\n", at) + 2) {
            if (auto header = parse_header(head.substr(at, head.find("\r\n", at) - at))) {
                asked.headers.insert(*header);
            }
        }
        return asked;
    }

    static std::string message_of(Reply const& reply) {
        if (!reply.instead.empty()) return reply.instead;
        auto text = "HTTP/1.1 " + std::to_string(reply.status) + " As Scripted\r\n";
        for (auto const& [name, value] : reply.headers) text += name + ": " + value + "\r\n";
        if (reply.chunked) {
            std::array<char, 20> size{};
            std::snprintf(size.data(), size.size(), "%zx\r\n", reply.body.size());
            return text + "Transfer-Encoding: chunked\r\n\r\n" + size.data() + reply.body + "\r\n0\r\n\r\n";
        }
        if (reply.measured) text += "Content-Length: " + std::to_string(reply.body.size()) + "\r\n";
        return text + "\r\n" + reply.body;
    }

    static asio::awaitable<void> serve(std::shared_ptr<State> state, std::shared_ptr<Tcp::socket> socket) {
        std::string buffer;
        while (true) {
            auto [error, size] = co_await asio::async_read_until(*socket, asio::dynamic_buffer(buffer),
                                                                 "\r\n\r\n", async::as_tuple);
            if (error) co_return;
            auto asked = parse(buffer.substr(0, size));
            buffer.erase(0, size);
            state->asked.push_back(asked);
            state->most_at_once = std::max(state->most_at_once, ++state->at_once);
            auto script = state->scripts.find(asked.target);
            Reply reply;
            reply.status = 404;
            if (script != state->scripts.end()) reply = script->second(asked);
            auto kept = co_await send(*socket, reply);
            --state->at_once;
            if (!kept) co_return;
        }
    }

    static asio::awaitable<bool> send(Tcp::socket& socket, Reply const& reply) {
        asio::steady_timer timer(socket.get_executor());
        if (reply.think > 0ms) {
            timer.expires_after(reply.think);
            co_await timer.async_wait(async::as_tuple);
        }
        auto text = message_of(reply);
        text.resize(text.size() - std::min(text.size(), reply.cut));
        auto piece = reply.drip == 0 ? text.size() : reply.drip;
        for (std::size_t at = 0; at < text.size(); at += piece) {
            auto part = asio::buffer(text) + at;
            auto [error, sent] =
                co_await asio::async_write(socket, asio::buffer(part, piece), async::as_tuple);
            if (error) co_return false;
            if (at + piece >= text.size() || reply.drip == 0) continue;
            timer.expires_after(reply.pause);
            co_await timer.async_wait(async::as_tuple);
        }
        auto kept = !reply.close && reply.cut == 0 && (reply.measured || reply.chunked);
        boost::system::error_code ignored;
        if (!kept) socket.shutdown(Tcp::socket::shutdown_both, ignored);
        co_return kept;
    }

    std::shared_ptr<State> state_;
};

// Runs the loop until the coroutine has ended, at most 20 s.
template <typename T>
T run(asio::io_context& io, asio::awaitable<T> work) {
    std::optional<T> result;
    std::exception_ptr thrown;
    asio::co_spawn(io, std::move(work), [&](std::exception_ptr error, T value) {
        thrown = error;
        result.emplace(std::move(value));
    });
    auto const until = std::chrono::steady_clock::now() + 20s;
    io.restart();
    while (!result && std::chrono::steady_clock::now() < until) io.run_one_until(until);
    if (thrown) std::rethrow_exception(thrown);
    if (!result) throw std::runtime_error("the coroutine did not end within 20 s");
    return std::move(*result);
}

// Runs the loop until the condition holds; false: it did not within the time.
template <typename Condition>
bool run_until(asio::io_context& io, Condition holds, Duration most = 10s) {
    auto const until = std::chrono::steady_clock::now() + most;
    io.restart();
    while (!holds() && std::chrono::steady_clock::now() < until) io.run_one_for(20ms);
    return holds();
}

}  // namespace wirewatch::http
