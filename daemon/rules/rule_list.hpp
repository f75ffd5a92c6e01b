// Rules in their order, in blocks that lists share: of a list that is like an earlier one but for a few
// rules, nothing is copied and nothing looked at but their blocks.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace wirewatch::rules {

struct Rule;

class RuleList {
public:
    // The rules of a file, say. Immutable once it is in a list.
    struct Block {
        explicit Block(std::vector<std::shared_ptr<Rule const>> given);

        std::vector<std::shared_ptr<Rule const>> rules;
        std::uint64_t mark = 0;  // the sum of hashes of each rule's id and revision
    };

    // Forward, over the rules.
    class Iterator {
    public:
        std::shared_ptr<Rule const> const& operator*() const { return (*block_)->rules[at_]; }
        Iterator& operator++() {
            if (++at_ < (*block_)->rules.size()) return *this;
            ++block_;
            at_ = 0;
            return *this;
        }
        bool operator==(Iterator const&) const = default;

    private:
        friend class RuleList;
        explicit Iterator(std::shared_ptr<Block const> const* block) : block_(block) {}

        std::shared_ptr<Block const> const* block_;
        std::size_t at_ = 0;
    };

    RuleList() = default;
    RuleList(std::vector<std::shared_ptr<Rule const>> rules);  // in one block

    void add(std::shared_ptr<Block const> block);

    std::size_t size() const { return begins_.back(); }
    Iterator begin() const { return Iterator(blocks_.data()); }
    Iterator end() const { return Iterator(blocks_.data() + blocks_.size()); }
    std::shared_ptr<Rule const> const& operator[](std::size_t number) const;  // looks for its block
    std::vector<std::shared_ptr<Rule const>> all() const;

    // None is empty.
    std::vector<std::shared_ptr<Block const>> const& blocks() const { return blocks_; }
    // The number of a block's first rule.
    std::uint32_t begin_of(std::size_t block) const { return begins_[block]; }

    // The same whatever blocks the rules stand in, and in whatever order.
    std::uint64_t mark() const;

private:
    std::vector<std::shared_ptr<Block const>> blocks_;
    std::vector<std::uint32_t> begins_{0};  // and the end of the last
};

}  // namespace wirewatch::rules
