#include "reading/line_chunks.hpp"

#include <gtest/gtest.h>

namespace wirewatch::reading {
namespace {

// Everything that comes of the pieces, as "number:line".
std::vector<std::string> lines_of(std::vector<std::string> const& pieces) {
    LineChunks chunks;
    std::vector<std::string> lines;
    auto add = [&](std::optional<Chunk> const& chunk) {
        if (!chunk) return;
        for_each_line(*chunk, [&](std::string_view line, std::size_t number) {
            lines.push_back(std::to_string(number) + ":" + std::string(line));
        });
    };
    for (auto const& piece : pieces) add(chunks.take(piece));
    add(chunks.end());
    return lines;
}

using Lines = std::vector<std::string>;

TEST(LineChunks, LinesCountFromOneHoweverTheyAreCut) {
    Lines const expected{"1:one", "2:", "3:three", "4:four"};
    EXPECT_EQ(lines_of({"one\n\nthree\nfour\n"}), expected);
    EXPECT_EQ(lines_of({"o", "ne", "\n", "\nthr", "ee\nfour", "\n"}), expected);
    EXPECT_EQ(lines_of({"one\n", "", "\nthree\nfo", "ur"}), expected);
}

TEST(LineChunks, TheLastLineNeedsNoEnd) {
    EXPECT_EQ(lines_of({"one\ntwo"}), (Lines{"1:one", "2:two"}));
    EXPECT_EQ(lines_of({"one"}), Lines{"1:one"});
    EXPECT_EQ(lines_of({}), Lines{});
    EXPECT_EQ(lines_of({"\n"}), Lines{"1:"});
}

TEST(LineChunks, AChunkIsThereAsSoonAsALineHasEnded) {
    LineChunks chunks;
    EXPECT_FALSE(chunks.take("on"));
    auto chunk = chunks.take("e\ntw");
    ASSERT_TRUE(chunk);
    EXPECT_EQ(chunk->text, "one\n");
    EXPECT_EQ(chunks.end()->text, "tw");
}

TEST(LineChunks, ALineWithoutEndCostsBoundedMemoryAndIsSeenToBeTooLong) {
    LineChunks chunks;
    std::string const piece(1u << 20, 'x');
    for (int i = 0; i < 20; ++i) EXPECT_FALSE(chunks.take(piece));
    auto chunk = chunks.take("x\nnext\n");
    ASSERT_TRUE(chunk);
    std::vector<std::size_t> lengths;
    for_each_line(*chunk, [&](std::string_view line, std::size_t) { lengths.push_back(line.size()); });
    EXPECT_EQ(lengths, (std::vector<std::size_t>{longest_line + 1, 4}));
}

}  // namespace
}  // namespace wirewatch::reading
