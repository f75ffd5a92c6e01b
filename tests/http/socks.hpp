// A SOCKS5 proxy (RFC 1928, 1929) that answers every request behind it with a 204 of its own.
#pragma once
#include <boost/asio/read.hpp>

#include "http/origin.hpp"

namespace wirewatch::http {

class SocksProxy {
public:
    explicit SocksProxy(asio::io_context& io) : state_(std::make_shared<State>(io)) {
        asio::co_spawn(io, listen(state_), asio::detached);
    }
    ~SocksProxy() { state_->acceptor.close(); }
    SocksProxy(SocksProxy const&) = delete;
    SocksProxy& operator=(SocksProxy const&) = delete;

    std::string authority() const {
        return "127.0.0.1:" + std::to_string(state_->acceptor.local_endpoint().port());
    }
    // "user:password host:port" of each request.
    std::vector<std::string> const& asked() const { return state_->asked; }

private:
    using Tcp = asio::ip::tcp;

    struct State {
        explicit State(asio::io_context& io)
            : acceptor(io, Tcp::endpoint(asio::ip::address_v4::loopback(), 0)) {}
        Tcp::acceptor acceptor;
        std::vector<std::string> asked;
    };

    static asio::awaitable<void> listen(std::shared_ptr<State> state) {
        while (true) {
            auto [error, accepted] = co_await state->acceptor.async_accept(async::as_tuple);
            if (error) co_return;
            auto socket = std::make_shared<Tcp::socket>(std::move(accepted));
            asio::co_spawn(socket->get_executor(), serve(state, socket), asio::detached);
        }
    }

    static asio::awaitable<std::string> read(std::shared_ptr<Tcp::socket> socket, std::size_t size) {
        std::string bytes(size, '\0');
        auto [error, got] = co_await asio::async_read(*socket, asio::buffer(bytes), async::as_tuple);
        bytes.resize(got);
        co_return bytes;
    }
    static asio::awaitable<std::string> read_counted(std::shared_ptr<Tcp::socket> socket) {
        auto size = co_await read(socket, 1);
        co_return co_await read(socket, size.empty() ? 0 : static_cast<unsigned char>(size[0]));
    }
    static asio::awaitable<void> write(std::shared_ptr<Tcp::socket> socket, std::string bytes) {
        co_await asio::async_write(*socket, asio::buffer(bytes), async::as_tuple);
    }

    static asio::awaitable<void> serve(std::shared_ptr<State> state, std::shared_ptr<Tcp::socket> socket) {
        co_await read(socket, 1);
        co_await read_counted(socket);
        co_await write(socket, std::string("\5\2", 2));
        co_await read(socket, 1);
        auto user = co_await read_counted(socket);
        auto password = co_await read_counted(socket);
        co_await write(socket, std::string("\1\0", 2));
        auto head = co_await read(socket, 4);
        std::string host;
        if (head.size() == 4 && head[3] == 3) {
            host = co_await read_counted(socket);
        } else {
            auto four = co_await read(socket, 4);
            for (auto byte : four) {
                host += (host.empty() ? "" : ".") + std::to_string(static_cast<unsigned char>(byte));
            }
        }
        auto port = co_await read(socket, 2);
        if (port.size() != 2) co_return;
        auto number = static_cast<unsigned char>(port[0]) * 256 + static_cast<unsigned char>(port[1]);
        state->asked.push_back(user + ":" + password + " " + host + ":" + std::to_string(number));
        co_await write(socket, std::string("\5\0\0\1\0\0\0\0\0\0", 10));
        std::string request;
        co_await asio::async_read_until(*socket, asio::dynamic_buffer(request), "\r\n\r\n", async::as_tuple);
        co_await write(socket, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
    }

    std::shared_ptr<State> state_;
};

}  // namespace wirewatch::http
