#include "http/server.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <charconv>
#include <exception>
#include <list>
#include <optional>

#include "async/as_tuple.hpp"
#include "core/ascii.hpp"
#include "core/log.hpp"

namespace wirewatch::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using Tcp = asio::ip::tcp;

namespace {

constexpr std::uint32_t most_head = 8 << 10;
constexpr std::size_t most_connections = 64;
constexpr auto patience = std::chrono::seconds(30);

using Answer = wire::response<wire::string_body>;

ServerResponse plain(int status, std::string text) {
    return {status, "text/plain; charset=utf-8", std::move(text) + "\n"};
}

// The target is a path, or a whole URL (RFC 9112 section 3.2.2).
ServerRequest request_of(wire::request<wire::string_body>&& from) {
    std::string_view target(from.target().data(), from.target().size());
    if (auto scheme = target.find("://"); scheme != target.npos && !target.starts_with('/')) {
        auto path = target.find('/', scheme + 3);
        target = path == target.npos ? std::string_view("/") : target.substr(path);
    }
    ServerRequest request;
    request.method = std::string(from.method_string());
    auto question = target.find('?');
    request.path = std::string(target.substr(0, question));
    if (question != target.npos) request.query = std::string(target.substr(question + 1));
    if (from.method() != wire::verb::post) return request;
    for (auto const& field : from)
        request.headers.emplace_back(ascii::lower(std::string_view(field.name_string())), field.value());
    request.body = std::move(from.body());
    return request;
}

Answer message(ServerResponse response, unsigned version, bool keep_alive, bool takes_posts) {
    Answer answer;
    answer.version(version);
    answer.result(static_cast<unsigned>(response.status));
    answer.keep_alive(keep_alive);
    answer.set(wire::field::content_type, response.content_type);
    answer.set(wire::field::cache_control, "no-store");
    answer.set("X-Content-Type-Options", "nosniff");
    if (response.status == 405) answer.set(wire::field::allow, takes_posts ? "GET, HEAD, POST" : "GET, HEAD");
    answer.body() = std::move(response.body);
    answer.prepare_payload();
    return answer;
}

ServerResponse refusal(beast::error_code error, Bytes max_body) {
    if (error == wire::error::header_limit) return plain(431, "the head of the request is over 8 KiB");
    if (error == wire::error::body_limit) {
        return plain(413, max_body.count == 0 ? "requests have no body here"
                                              : "the body is over " + to_string(max_body));
    }
    return plain(400, "not an HTTP/1.1 request: " + error.message());
}

bool is_malformed(beast::error_code error) {
    return error.category() == wire::make_error_code(wire::error::bad_method).category() &&
           error != wire::error::end_of_stream && error != wire::error::partial_message;
}

struct Shared {
    Shared(asio::io_context& io, Handler handler_, ServerOptions options_)
        : acceptor(io)
        , room(io, asio::steady_timer::time_point::max())
        , handler(std::move(handler_))
        , options(options_) {}

    bool takes_posts() const { return options.max_body.count > 0; }

    ServerResponse answer(ServerRequest const& request) const {
        auto reads = request.method == "HEAD" || request.method == "GET";
        if (!reads && !(takes_posts() && request.method == "POST"))
            return plain(405, takes_posts() ? "GET, HEAD and POST only" : "GET and HEAD only");
        try {
            return handler(request);
        } catch (std::exception const& error) {
            log::error("a request could not be answered", {{"path", request.path}, {"cause", error.what()}});
            return plain(500, "internal error");
        }
    }

    void stop() {
        stopped = true;
        beast::error_code ignored;
        acceptor.close(ignored);
        room.cancel();
        for (auto& connection : connections) connection.emit(asio::cancellation_type::terminal);
    }

    Tcp::acceptor acceptor;
    asio::steady_timer room;  // cancelled whenever a connection ends
    Handler handler;
    ServerOptions options;
    std::list<asio::cancellation_signal> connections;
    bool stopped = false;
};

asio::awaitable<bool> send(beast::tcp_stream& stream, Answer& answer, bool head_only) {
    stream.expires_after(patience);
    wire::response_serializer<wire::string_body> serializer(answer);
    if (head_only) {
        auto [error, sent] = co_await wire::async_write_header(stream, serializer, async::as_tuple);
        co_return !error && answer.keep_alive();
    }
    auto [error, sent] = co_await wire::async_write(stream, serializer, async::as_tuple);
    co_return !error && answer.keep_alive();
}

asio::awaitable<void> serve(std::shared_ptr<Shared> shared, beast::tcp_stream stream) {
    beast::flat_buffer buffer(most_head + 1024);
    while (!shared->stopped) {
        wire::request_parser<wire::string_body> parser;
        parser.header_limit(most_head);
        parser.body_limit(shared->options.max_body.count);
        stream.expires_after(patience);
        auto [error, size] = co_await wire::async_read(stream, buffer, parser, async::as_tuple);
        if (shared->stopped) co_return;
        if (error == wire::error::buffer_overflow) error = wire::error::header_limit;
        if (error && !is_malformed(error)) co_return;

        auto version = error ? 11 : parser.get().version();
        auto keep_alive = !error && parser.keep_alive();
        auto head_only = false;
        ServerResponse response;
        if (error) {
            response = refusal(error, shared->options.max_body);
        } else {
            auto request = request_of(parser.release());
            head_only = request.method == "HEAD";
            response = shared->answer(request);
        }
        auto answer = message(std::move(response), version, keep_alive, shared->takes_posts());
        if (!co_await send(stream, answer, head_only)) break;
    }
    beast::error_code ignored;
    stream.socket().shutdown(Tcp::socket::shutdown_send, ignored);
}

void spawn(asio::io_context& io, std::shared_ptr<Shared> const& shared, Tcp::socket socket) {
    shared->connections.emplace_back();
    auto mine = std::prev(shared->connections.end());
    auto ended = [shared, mine](std::exception_ptr const& thrown) {
        shared->connections.erase(mine);
        shared->room.cancel_one();
        if (!thrown) return;
        try {
            std::rethrow_exception(thrown);
        } catch (std::exception const& error) {
            if (!shared->stopped) log::error("an HTTP connection failed", {{"cause", error.what()}});
        }
    };
    beast::tcp_stream stream(std::move(socket));
    auto serving = serve(shared, std::move(stream));
    asio::co_spawn(io, std::move(serving), asio::bind_cancellation_slot(mine->slot(), ended));
}

asio::awaitable<void> accept(asio::io_context& io, std::shared_ptr<Shared> shared) {
    while (!shared->stopped) {
        if (shared->connections.size() >= most_connections) {
            co_await shared->room.async_wait(async::as_tuple);
            continue;
        }
        auto [error, socket] = co_await shared->acceptor.async_accept(async::as_tuple);
        if (shared->stopped) co_return;
        if (error) {  // out of descriptors, or the peer is gone already: others may come
            asio::steady_timer pause(io, std::chrono::milliseconds(100));
            co_await pause.async_wait(async::as_tuple);
            continue;
        }
        spawn(io, shared, std::move(socket));
    }
}

std::string text_of(Tcp::endpoint const& endpoint) {
    auto host = endpoint.address().to_string();
    if (endpoint.address().is_v6()) host = "[" + host + "]";
    return host + ":" + std::to_string(endpoint.port());
}

std::optional<Tcp::endpoint> endpoint_of(asio::io_context& io, std::string const& listen) {
    auto colon = listen.rfind(':');
    if (colon == std::string::npos) return std::nullopt;
    auto host = listen.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    std::uint16_t port = 0;
    auto const* begin = listen.data() + colon + 1;
    auto const* end = listen.data() + listen.size();
    auto [stop, wrong] = std::from_chars(begin, end, port);
    if (wrong != std::errc() || stop != end || host.empty()) return std::nullopt;

    // RFC 6761 section 6.3: localhost is the loopback address, whatever a resolver knows.
    if (host == "localhost") return Tcp::endpoint(asio::ip::address_v4::loopback(), port);
    beast::error_code error;
    auto address = asio::ip::make_address(host, error);
    if (!error) return Tcp::endpoint(address, port);
    auto found = Tcp::resolver(io).resolve(host, std::to_string(port), error);
    if (error || found.empty()) return std::nullopt;
    return found.begin()->endpoint();
}

class BeastServer final : public Server {
public:
    BeastServer(asio::io_context& io, Handler handler, ServerOptions options)
        : shared_(std::make_shared<Shared>(io, std::move(handler), options)) {}
    ~BeastServer() override { shared_->stop(); }
    BeastServer(BeastServer const&) = delete;
    BeastServer& operator=(BeastServer const&) = delete;

    beast::error_code listen(asio::io_context& io, Tcp::endpoint const& endpoint) {
        beast::error_code error;
        auto& acceptor = shared_->acceptor;
        acceptor.open(endpoint.protocol(), error);
        if (!error) acceptor.set_option(Tcp::acceptor::reuse_address(true), error);
        if (!error) acceptor.bind(endpoint, error);
        if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
        if (error) return error;
        address_ = text_of(acceptor.local_endpoint());
        asio::co_spawn(io, accept(io, shared_), [](std::exception_ptr const& thrown) {
            if (thrown) log::error("the HTTP server accepts no more connections");
        });
        return error;
    }

    std::string address() const override { return address_; }
    void stop() override { shared_->stop(); }

private:
    std::shared_ptr<Shared> shared_;
    std::string address_;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::start(asio::io_context& io, std::string const& listen,
                                              Handler handler, ServerOptions options) {
    auto endpoint = endpoint_of(io, listen);
    if (!endpoint) {
        return Error(Errc::invalid, "'" + listen + "' is no address to listen on such as 127.0.0.1:8710");
    }
    auto server = std::make_unique<BeastServer>(io, std::move(handler), options);
    if (auto error = server->listen(io, *endpoint)) {
        auto in_use = error == asio::error::address_in_use;
        return Error(in_use ? Errc::exists : Errc::unavailable,
                     "cannot listen on " + listen + ": " + (in_use ? "address in use" : error.message()));
    }
    return std::unique_ptr<Server>(std::move(server));
}

}  // namespace wirewatch::http
