#include "http/decode.hpp"

#include <gtest/gtest.h>

#include "http/gzip.hpp"

namespace wirewatch::http {
namespace {

struct Outcome {
    Decoded decoded = Decoded::good;
    std::string text;
    bool complete = false;
};

Outcome decode(std::string_view coding, std::string_view bytes, std::size_t piece,
               std::size_t most = 1 << 30) {
    Outcome outcome;
    auto decoder = decoder_for(coding);
    auto sink = [&](std::string_view part) {
        outcome.text += part;
        return outcome.text.size() <= most;
    };
    for (std::size_t at = 0; at < bytes.size() && outcome.decoded == Decoded::good; at += piece) {
        outcome.decoded = decoder->feed(bytes.substr(at, piece), sink);
    }
    outcome.complete = decoder->complete();
    return outcome;
}

std::string repeated(std::string_view word, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += word;
    return text;
}

std::string const text = repeated("ceasefire ", 400);
// brotli -q 11 of it
std::string const brotli(
    "\x1b\x9f\x0f\xf8\x05\x9c\x63\xa9\x9a\xab\xc8\x04\xeb\x1f\x07\x86\x02\x40\x1d\x00\x04\x3f\xdd\x21", 24);

struct Coding {
    std::string name;
    std::string bytes;
};
std::vector<Coding> const codings{
    {"gzip", gzip(text)}, {"X-GZIP", gzip(text)}, {"deflate", zlib(text)},
    {"br", brotli},       {"zstd", zstd(text)},   {"zstd, gzip", gzip(zstd(text))},
    {"identity", text},   {"utf-8", text},        {"", text}};

TEST(Decode, EveryCodingIsUndoneInPiecesOfAnySize) {
    for (auto const& coding : codings) {
        for (std::size_t piece : {1U, 7U, 100'000U}) {
            auto outcome = decode(coding.name, coding.bytes, piece);
            EXPECT_EQ(outcome.decoded, Decoded::good) << coding.name;
            EXPECT_EQ(outcome.text, text) << coding.name << " in pieces of " << piece;
            EXPECT_TRUE(outcome.complete) << coding.name;
        }
    }
}

TEST(Decode, AStreamCutAnywhereIsNotComplete) {
    for (auto const& coding : codings) {
        if (coding.bytes == text) continue;
        for (std::size_t length = 1; length < coding.bytes.size(); ++length) {
            auto outcome = decode(coding.name, std::string_view(coding.bytes).substr(0, length), 16);
            EXPECT_FALSE(outcome.complete && outcome.decoded == Decoded::good)
                << coding.name << " cut to " << length << " of " << coding.bytes.size();
        }
    }
}

TEST(Decode, AnEmptyBodyIsComplete) {
    for (auto const& coding : codings) EXPECT_TRUE(decode(coding.name, "", 1).complete) << coding.name;
}

TEST(Decode, GarbageIsDamaged) {
    for (auto const& coding : codings) {
        if (coding.bytes == text) continue;
        auto outcome = decode(coding.name, "<?xml version=\"1.0\"?><rss/> and more of it", 100);
        EXPECT_EQ(outcome.decoded, Decoded::damaged) << coding.name;
    }
}

TEST(Decode, ADamagedByteInsideIsNoticed) {
    auto bytes = gzip(text);
    bytes[bytes.size() - 6] ^= 1;  // in the check sum
    EXPECT_EQ(decode("gzip", bytes, 10).decoded, Decoded::damaged);
}

TEST(Decode, MembersInARowAreOneBodyAndPaddingIsIgnored) {
    auto outcome = decode("gzip", gzip("one ") + gzip("two") + std::string(8, '\0'), 3);
    EXPECT_EQ(outcome.decoded, Decoded::good);
    EXPECT_EQ(outcome.text, "one two");
    EXPECT_TRUE(outcome.complete);
    EXPECT_EQ(decode("zstd", zstd("one ") + zstd("two"), 3).text, "one two");
}

TEST(Decode, TheReceiverStopsABombEarly) {
    auto bomb = gzip_bomb(200);
    auto outcome = decode("gzip", bomb, 16 << 10, 1 << 20);
    EXPECT_EQ(outcome.decoded, Decoded::stopped);
    EXPECT_LE(outcome.text.size(), (1 << 20) + (64 << 10));
    auto twice = decode("gzip, gzip", gzip(bomb), 16 << 10, 1 << 20);
    EXPECT_EQ(twice.decoded, Decoded::stopped);
}

TEST(Decode, AZstdWindowOver8MiBIsRefused) {
    // Frame header with a window of 128 MiB (RFC 8878 section 3.1.1): magic, descriptor, window descriptor.
    std::string frame("\x28\xB5\x2F\xFD\x00\x88\x01\x00\x00", 9);
    EXPECT_EQ(decode("zstd", frame, 100).decoded, Decoded::damaged);
}

}  // namespace
}  // namespace wirewatch::http
