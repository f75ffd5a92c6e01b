#include "core/curve_key.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <optional>

namespace wirewatch {
namespace {

constexpr std::size_t key_characters = 40;
constexpr std::size_t group = 5;  // characters that stand for four bytes
constexpr mode_t too_open = 0027;

// In the order of their values.
constexpr std::string_view alphabet =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

std::string cannot_read(std::filesystem::path const& file) {
    return "cannot read " + file.string() + ": " + std::strerror(errno);
}

Result<std::string> read(std::filesystem::path const& file, bool is_secret) {
    auto descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return Error(Errc::io, cannot_read(file));
    // Asked of the open file, so that what is judged is what is read.
    struct stat about {};
    std::array<char, 256> text{};
    auto length = fstat(descriptor, &about) == 0 ? ::read(descriptor, text.data(), text.size()) : -1;
    auto failed = length < 0 ? std::optional(cannot_read(file)) : std::nullopt;
    close(descriptor);
    if (failed) return Error(Errc::io, *failed);
    if (is_secret && (about.st_mode & too_open) != 0) {
        return Error(Errc::refused, file.string() +
                                        " is a secret and can be read or changed by others: chmod " +
                                        ((about.st_mode & 0040) != 0 ? "640 " : "600 ") + file.string());
    }
    std::string_view key(text.data(), static_cast<std::size_t>(length));
    while (key.ends_with('\n') || key.ends_with('\r')) key.remove_suffix(1);
    if (!is_curve_key(key)) {
        return Error(Errc::invalid, file.string() +
                                        " does not hold a key: one line of 40 characters, as `wirewatch "
                                        "keygen` writes it");
    }
    return std::string(key);
}

}  // namespace

bool is_curve_key(std::string_view text) {
    if (text.size() != key_characters) return false;
    for (std::size_t begin = 0; begin < text.size(); begin += group) {
        std::uint64_t value = 0;
        for (auto character : text.substr(begin, group)) {
            auto digit = alphabet.find(character);
            if (digit == std::string_view::npos) return false;
            value = value * alphabet.size() + digit;
        }
        if (value > UINT32_MAX) return false;
    }
    return true;
}

Result<std::string> read_curve_key(std::filesystem::path const& file) {
    return read(file, false);
}

Result<std::string> read_secret_curve_key(std::filesystem::path const& file) {
    return read(file, true);
}

}  // namespace wirewatch
