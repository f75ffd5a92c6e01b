// The control socket: a unix stream socket that answers one JSON line with one JSON line.
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/object.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/error.hpp"

namespace wirewatch::service {

// Answers a request; runs on the net thread and may suspend.
using Answer = std::function<boost::asio::awaitable<boost::json::object>(boost::json::object request)>;

// STATE/control; under a service manager with a runtime directory (RUNTIME_DIRECTORY, systemd.exec(5)) the
// socket lives there, where members of the group reach it. Pure.
std::filesystem::path control_socket(std::filesystem::path const& state,
                                     std::vector<std::pair<std::string, std::string>> const& environment);

class Control {
public:
    // Binds the socket with mode 0660, replacing a stale one; where it is not STATE/control, a symbolic link
    // there leads to it, so that whoever knows the state folder finds it. Requests of more than 64 KiB and
    // lines that are no JSON object are answered with {"ok": false, "error"} and the connection is closed.
    static Result<std::unique_ptr<Control>> start(boost::asio::io_context& io,
                                                  std::filesystem::path const& state,
                                                  std::filesystem::path const& socket, Answer answer);
    virtual ~Control() = default;
    virtual void stop() = 0;  // closes and unlinks
};

}  // namespace wirewatch::service
