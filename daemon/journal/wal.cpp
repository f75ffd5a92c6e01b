#include "journal/wal.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <vector>

namespace wirewatch::journal {
namespace {

constexpr std::size_t header_bytes = 32;
constexpr std::size_t frame_header_bytes = 24;
constexpr std::uint32_t magic = 0x377f0682;  // its lowest bit: checksums over big-endian words

using Bytes = unsigned char const*;

std::uint32_t big(Bytes at) {
    return static_cast<std::uint32_t>(at[0]) << 24 | static_cast<std::uint32_t>(at[1]) << 16 |
           static_cast<std::uint32_t>(at[2]) << 8 | at[3];
}
std::uint32_t little(Bytes at) {
    return static_cast<std::uint32_t>(at[3]) << 24 | static_cast<std::uint32_t>(at[2]) << 16 |
           static_cast<std::uint32_t>(at[1]) << 8 | at[0];
}

void put(std::string& out, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift);
}

class Checksum {
public:
    explicit Checksum(bool big_endian) : read_(big_endian ? big : little) {}

    void add(Bytes from, std::size_t count) {
        for (std::size_t i = 0; i < count; i += 8) {
            first_ += read_(from + i) + second_;
            second_ += read_(from + i + 4) + first_;
        }
    }
    void put_into(std::string& out) const {
        put(out, first_);
        put(out, second_);
    }
    bool is_at(Bytes stored) const { return big(stored) == first_ && big(stored + 4) == second_; }

private:
    std::uint32_t (*read_)(Bytes);
    std::uint32_t first_ = 0, second_ = 0;
};

bool is_page_size(std::uint32_t size) {
    return size >= 512 && size <= 65536 && (size & (size - 1)) == 0;
}

// Frame after frame. `page_size` is 0 for a header that cannot be read: then the journal's own is taken.
class Log {
public:
    Log(std::array<unsigned char, header_bytes> const& header, std::uint32_t page_size)
        : checksum_((big(header.data()) & 1) != 0)
        , frame_(frame_header_bytes + page_size)
        , salts_(header.begin() + 16, header.begin() + 24) {
        checksum_.add(header.data(), 24);
        good_ = (big(header.data()) & ~1U) == magic && checksum_.is_at(header.data() + 24);
        salts_known_ = good_;
    }

    WalState read(std::istream& in) {
        WalState state;
        while (in.read(reinterpret_cast<char*>(frame_.data()), static_cast<std::streamsize>(frame_.size()))) {
            take(state);
        }
        return state;
    }

private:
    void take(WalState& state) {
        auto const* frame = frame_.data();
        // Of a log whose header is broken, the first frame tells the salts.
        if (!salts_known_) salts_.assign(frame + 8, frame + 16);
        salts_known_ = true;
        auto ours = std::memcmp(salts_.data(), frame + 8, salts_.size()) == 0;
        auto is_commit = big(frame + 4) != 0;
        if (good_) {
            checksum_.add(frame, 8);
            checksum_.add(frame + frame_header_bytes, frame_.size() - frame_header_bytes);
            good_ = ours && checksum_.is_at(frame + 16);
        }
        if (good_) {
            state.commits += is_commit ? 1 : 0;
        } else if (ours) {
            state.lost_commits += is_commit ? 1 : 0;
            state.lost_bytes += frame_.size() - frame_header_bytes;
        }
    }

    Checksum checksum_;
    std::vector<unsigned char> frame_;
    std::vector<unsigned char> salts_;
    bool salts_known_ = false;
    bool good_ = false;
};

}  // namespace

Result<std::optional<WalState>> look_at_wal(std::filesystem::path const& wal) {
    std::error_code failed;
    auto size = std::filesystem::file_size(wal, failed);
    if (failed || size < header_bytes) return std::optional<WalState>();
    std::ifstream in(wal, std::ios::binary);
    std::array<unsigned char, header_bytes> header{};
    if (!in.read(reinterpret_cast<char*>(header.data()), header.size())) {
        return Error(Errc::io, wal.string() + " cannot be read: " + std::strerror(errno));
    }
    auto page_size = big(header.data() + 8);
    constexpr std::uint32_t ours = 4096;  // what SQLite makes a file with
    Log log(header, is_page_size(page_size) ? page_size : ours);
    return std::optional(log.read(in));
}

Result<void> write_wal(std::filesystem::path const& wal, std::uint32_t number, std::string const& page,
                       std::uint32_t pages) {
    constexpr std::uint32_t format = 3'007'000, salt = 1;
    Checksum checksum(false);
    auto sum = [&](std::string const& bytes, std::size_t from, std::size_t count) {
        checksum.add(reinterpret_cast<Bytes>(bytes.data()) + from, count);
    };
    std::string log;
    for (auto field : {magic, format, static_cast<std::uint32_t>(page.size()), std::uint32_t{0}, salt, salt})
        put(log, field);
    sum(log, 0, log.size());
    checksum.put_into(log);
    auto const frame = log.size();
    put(log, number);
    put(log, pages);
    sum(log, frame, 8);
    sum(page, 0, page.size());
    put(log, salt);
    put(log, salt);
    checksum.put_into(log);
    log += page;
    std::ofstream out(wal, std::ios::binary | std::ios::trunc);
    out << log;
    if (out.flush()) return {};
    return Error(Errc::io, wal.string() + " cannot be written: " + std::strerror(errno));
}

}  // namespace wirewatch::journal
