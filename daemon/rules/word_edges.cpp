#include "rules/word_edges.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace wirewatch::rules {

static_assert(std::endian::native == std::endian::little, "the first byte stands lowest");

WordEdges::WordEdges(std::vector<std::string_view> const& begins_or_ends, bool are_ends) {
    if (begins_or_ends.empty()) return;
    std::size_t length = sizeof mask_;
    for (auto edge : begins_or_ends) length = std::min(length, edge.size());
    auto rest = 8 * static_cast<unsigned>(sizeof mask_ - length);
    mask_ = are_ends ? 0xFFFFFFFF << rest : 0xFFFFFFFF >> rest;
    filter_.resize(std::bit_ceil(std::max<std::size_t>(begins_or_ends.size() * 16, 1 << 12)) / 64);
    shift_ = static_cast<unsigned>(32 - std::countr_zero(filter_.size() * 64));
    for (auto edge : begins_or_ends) {
        std::uint32_t bytes = 0;
        if (are_ends) {
            std::memcpy(reinterpret_cast<char*>(&bytes) + sizeof bytes - length,
                        edge.data() + edge.size() - length, length);
        } else {
            std::memcpy(&bytes, edge.data(), length);
        }
        auto bit = bytes * 0x9E3779B1 >> shift_;
        filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
}

}  // namespace wirewatch::rules
