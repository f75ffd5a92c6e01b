#include "cli/whole_file.hpp"

#include <cerrno>
#include <fstream>
#include <iterator>

namespace wirewatch::cli {

// The iterator reads past the stream: a file that cannot be read is an exception of its buffer.
std::optional<std::string> read_whole(std::istream& in) {
    try {
        return std::string(std::istreambuf_iterator<char>(in), {});
    } catch (std::ios_base::failure const&) {
        return std::nullopt;
    }
}

std::optional<std::string> read_whole(std::filesystem::path const& file) {
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    return read_whole(in);
}

}  // namespace wirewatch::cli
