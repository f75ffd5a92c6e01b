#include "cli/keygen.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "bus/curve.hpp"
#include "core/error.hpp"
#include "core/exit_codes.hpp"

namespace wirewatch::cli {
namespace {

// Never over a file that is there: whoever knows its public half would have to be told.
Result<void> create(std::string const& file, mode_t mode, std::string const& line) {
    auto descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (descriptor < 0 && errno == EEXIST)
        return Error(Errc::exists, file + " is there already; name another file, or move it away");
    auto failed = descriptor < 0 ? errno : 0;
    if (failed == 0 && ::write(descriptor, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
        failed = errno;
    if (failed == 0 && fsync(descriptor) != 0) failed = errno;
    if (descriptor >= 0) close(descriptor);
    if (failed == 0) return {};
    if (descriptor >= 0) unlink(file.c_str());
    return Error(Errc::io, "cannot write " + file + ": " + std::strerror(failed));
}

Result<void> write_pair(std::string const& file, bus::KeyPair const& keys) {
    if (auto created = create(file, 0600, keys.secret_key + "\n"); !created) return created;
    auto published = create(file + ".pub", 0644, keys.public_key + "\n");
    if (!published) unlink(file.c_str());
    return published;
}

}  // namespace

int keygen(std::string const& file) {
    auto keys = bus::make_key_pair();
    if (auto written = write_pair(file, keys); !written) {
        std::fprintf(stderr, "%s\n", written.error().message.c_str());
        return exit_code::io_failed;
    }
    std::printf("%s\n", keys.public_key.c_str());
    std::fprintf(stderr,
                 "%s holds the secret key: it stays here; %s.pub, the public one, is for the others\n",
                 file.c_str(), file.c_str());
    return 0;
}

}  // namespace wirewatch::cli
