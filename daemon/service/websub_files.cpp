#include "service/websub_files.hpp"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace wirewatch::service {
namespace {

constexpr std::size_t key_digits = 64;

std::string read_all(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string random_digits() {
    std::array<unsigned char, key_digits / 2> bytes{};
    if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) return {};
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (auto byte : bytes) text.append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
    return text;
}

Error failed(std::filesystem::path const& file) {
    return {Errc::io, "cannot write " + file.string() + ": " + std::strerror(errno)};
}

// Whole or not at all, and for us alone.
Result<void> replace(std::filesystem::path const& file, std::string const& content) {
    auto draft = file;
    draft += ".draft";
    auto descriptor = open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) return failed(draft);
    auto written = write(descriptor, content.data(), content.size());
    auto good = written == static_cast<ssize_t>(content.size()) && fdatasync(descriptor) == 0;
    auto error = good ? Result<void>{} : Result<void>(failed(draft));
    close(descriptor);
    if (good && rename(draft.c_str(), file.c_str()) != 0) return failed(file);
    return error;
}

}  // namespace

Result<std::string> websub_key(std::filesystem::path const& state) {
    auto file = state / "websub.key";
    auto known = read_all(file);
    while (known.ends_with('\n')) known.pop_back();
    if (known.size() == key_digits) return Result<std::string>(boost::system::in_place_value, known);
    auto key = random_digits();
    if (key.empty())
        return Error(Errc::io, "the system has no random bytes to make " + file.string() + " of");
    if (auto written = replace(file, key + "\n"); !written) return written.error();
    return key;
}

std::string read_subscriptions(std::filesystem::path const& state) {
    return read_all(state / "websub.json");
}

Result<void> write_subscriptions(std::filesystem::path const& state, std::string const& json) {
    return replace(state / "websub.json", json + "\n");
}

}  // namespace wirewatch::service
