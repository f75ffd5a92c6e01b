#include "bus/listeners.hpp"

#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>
#include <vector>

#include "bus/shared.hpp"
#include "client/curve.hpp"
#include "client/protocol.hpp"
#include "client/sockets.hpp"

extern char** environ;

namespace bench {
namespace {

namespace client = wirewatch::client;

// Everything that waits on one socket.
void drain(zmq::socket_t& socket, Board& board, std::size_t place, bool timed, bool& heard) {
    while (auto frames = client::receive(socket)) {
        if (!heard) {
            heard = true;
            ++board.ready;
        }
        if (frames->front().starts_with('$')) continue;
        ++board.received[place];
        if (!timed) continue;
        auto heading = client::parse_heading(frames->back());
        auto at = board.delays++;
        if (!heading || at >= Board::most_delays) continue;
        board.delay[at] = static_cast<std::uint32_t>((now() - board.sent[heading->sequence]) / 1000);
    }
}

}  // namespace

Listeners::Listeners(std::filesystem::path const& board, Link const& link, std::size_t count,
                     std::size_t first, bool timed) {
    std::vector<std::string> texts{
        "bus_bench",           "listen",         board.string(), link.publish, std::to_string(count),
        std::to_string(first), timed ? "1" : "0"};
    if (link.encrypted) {
        texts.push_back(link.client.secret_key);
        texts.push_back(link.server.public_key);
    }
    std::vector<char*> arguments;
    for (auto& text : texts) arguments.push_back(text.data());
    arguments.push_back(nullptr);
    if (posix_spawn(&process_, "/proc/self/exe", nullptr, nullptr, arguments.data(), environ) != 0)
        throw std::runtime_error("cannot start listeners");
}

Listeners::~Listeners() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
}

void Listeners::stall() const {
    kill(process_, SIGSTOP);
}

int listen(int count, char** arguments) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    auto& board = board_at(arguments[2]);
    auto sockets_wanted = std::strtoull(arguments[4], nullptr, 10);
    auto first = std::strtoull(arguments[5], nullptr, 10);
    auto timed = arguments[6][0] == '1';
    zmq::context_t context;
    std::vector<zmq::socket_t> sockets;
    std::vector<zmq::pollitem_t> items;
    std::vector<char> heard(sockets_wanted);
    for (std::size_t i = 0; i < sockets_wanted; ++i) {
        auto& socket = sockets.emplace_back(
            client::open_socket(context, zmq::socket_type::sub, 4096, std::chrono::milliseconds(0)));
        if (count > 8) client::be_curve_client(socket, arguments[7], arguments[8]);
        socket.set(zmq::sockopt::subscribe, "");
        client::connect_to(socket, arguments[3]);
    }
    for (auto& socket : sockets) items.push_back({socket.handle(), 0, ZMQ_POLLIN, 0});
    while (true) {
        client::wait(items, std::chrono::seconds(1));
        for (std::size_t i = 0; i < sockets.size(); ++i) {
            if (items[i].revents == 0) continue;
            auto was = heard[i] != 0;
            drain(sockets[i], board, first + i, timed, was);
            heard[i] = was;
        }
    }
}

}  // namespace bench
