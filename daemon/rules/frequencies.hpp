// In what share of the articles each word comes up, learned while they are matched: the next compile anchors
// the rules by it. An estimate, kept small: words whose hashes fall together are counted together.
#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>

namespace wirewatch::rules {

// Thread-safe, without locks. What is older counts less and less.
class Frequencies {
public:
    Frequencies();

    // One article in so many is learned from.
    static constexpr std::uint32_t every = 32;

    void begin_article();
    void add(std::uint32_t upper_half) {
        counts_[upper_half >> shift].fetch_add(1, std::memory_order_relaxed);
    }

    std::uint32_t articles() const { return articles_.load(std::memory_order_relaxed); }

    // Share of articles with the word; nothing until enough were seen to tell.
    std::optional<double> share(std::uint64_t hash) const;

private:
    static constexpr int shift = 32 - 17;
    static constexpr std::uint32_t enough = 64, most = 1 << 15;

    std::unique_ptr<std::atomic<std::uint32_t>[]> counts_;
    std::atomic<std::uint32_t> articles_{0};
};

}  // namespace wirewatch::rules
