#include "core/bytes.hpp"

#include <array>
#include <limits>

namespace wirewatch {
namespace {

struct Unit {
    std::string_view name;
    std::uint64_t size;
};
// Largest first; binary units before decimal ones, so that to_string prefers them.
constexpr std::array<Unit, 9> units{{{"TiB", 1ull << 40},
                                     {"GiB", 1ull << 30},
                                     {"MiB", 1ull << 20},
                                     {"KiB", 1ull << 10},
                                     {"TB", 1'000'000'000'000},
                                     {"GB", 1'000'000'000},
                                     {"MB", 1'000'000},
                                     {"kB", 1'000},
                                     {"B", 1}}};

}  // namespace

Result<Bytes> parse_bytes(std::string_view text) {
    auto bad = [&] {
        return Error(Errc::invalid, "'" + std::string(text) + "' is no size such as 512KiB, 8MiB or 10GiB");
    };
    std::uint64_t count = 0;
    size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
        count = count * 10 + static_cast<std::uint64_t>(text[digits++] - '0');
        if (count > 1'000'000'000'000'000) return bad();
    }
    auto name = text.substr(digits);
    while (name.starts_with(' ')) name.remove_prefix(1);
    for (auto const& unit : units) {
        if (digits == 0 || unit.name != name) continue;
        if (count > std::numeric_limits<std::uint64_t>::max() / unit.size) return bad();
        return Bytes{count * unit.size};
    }
    return bad();
}

std::string to_string(Bytes bytes) {
    for (auto const& unit : units) {
        if (bytes.count >= unit.size && bytes.count % unit.size == 0) {
            return std::to_string(bytes.count / unit.size) + std::string(unit.name);
        }
    }
    return "0B";
}

}  // namespace wirewatch
