// wirewatch VERB. What only reads is done here. The rest needs the sixty libraries of the daemon, which take
// longer to load than a feed to read: it is done by a program of its own, behind the same command.
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>

#include "core/exit_codes.hpp"
#include "reading/command_line.hpp"
#include "reading/environment.hpp"

namespace {

using namespace wirewatch;

// Stays the process it was: for systemd, for signals, and by its name.
int become_the_daemons(char** argv) {
    auto program = reading::executable_of_the_daemon();
    execv(program.c_str(), argv);
    std::fprintf(stderr, "%s: cannot be started (%s); it belongs to wirewatch: install it anew\n",
                 program.c_str(), std::strerror(errno));
    return exit_code::io_failed;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2 || !reading::ReadingVerbs::has(argv[1])) return become_the_daemons(argv);
    std::optional<reading::ReadingVerbs> verbs;
    return reading::run_command_line(
        argc, argv, [&](CLI::App& app, reading::Action& action) { verbs.emplace(app, action); });
}
