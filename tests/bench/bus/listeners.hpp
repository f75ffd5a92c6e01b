// Plain SUB sockets in a process of their own, and the same as the bench starts and stops it.
#pragma once
#include <sys/types.h>

#include <cstddef>
#include <filesystem>
#include <string>

#include "bus/curve.hpp"

namespace bench {

struct Link {
    std::string publish;  // endpoint
    std::string replay;   // empty: not needed
    bool encrypted = false;
    wirewatch::bus::KeyPair server, client;
};

class Listeners {
public:
    // `first`: their place on the board. `timed`: they note how long each alert was on its way.
    Listeners(std::filesystem::path const& board, Link const& link, std::size_t count, std::size_t first,
              bool timed);
    ~Listeners();
    Listeners(Listeners const&) = delete;
    Listeners& operator=(Listeners const&) = delete;

    void stall() const;  // reads nothing from here on

private:
    pid_t process_;
};

// The process: `listen BOARD ENDPOINT COUNT FIRST TIMED [SECRET SERVER]`.
int listen(int count, char** arguments);

}  // namespace bench
