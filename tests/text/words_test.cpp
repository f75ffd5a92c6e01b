#include "text/words.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "text/tokens.hpp"
#include "text/utf8.hpp"

namespace wirewatch::text {
namespace {

constexpr std::uint64_t key = 0x5EED;

std::string listed(std::string_view text, Words const& words) {
    std::string list;
    for (std::uint32_t word = 0; word < words.size(); ++word) {
        list.append(text.substr(words.begin(word), words.end(word) - words.begin(word))).append("=");
        list.append(words.folded(word)).append("@").append(std::to_string(words.begin(word))).append("|");
    }
    return list;
}

// All readers that this machine has against the reference, the text in memory of just its size.
class Readers {
public:
    void expect_tokens_of(std::string_view text) {
        std::vector<char> exact(text.begin(), text.end());
        std::string_view given(exact.data(), exact.size());
        auto expected = tokens(given);
        for (std::size_t i = 0; i < readers_.size(); ++i) {
            auto& words = readers_[i];
            words.read(given);
            ASSERT_TRUE(are_equal(words, expected))
                << "processor " << i << ", text: \"" << text << "\", words: " << listed(given, words);
        }
    }

private:
    static bool are_equal(Words const& words, std::vector<Token> const& expected) {
        if (words.size() != expected.size()) return false;
        for (std::uint32_t word = 0; word < words.size(); ++word) {
            auto const& token = expected[word];
            if (words.begin(word) != token.begin || words.end(word) != token.end) return false;
            if (words.folded(word) != token.folded || words.hash(word) != hash_of(token.folded, key))
                return false;
        }
        return true;
    }

    static std::vector<Words> all() {
        std::vector<Words> readers;
        for (int i = 0; i <= static_cast<int>(Words::best()); ++i)
            readers.emplace_back(key, static_cast<Words::Processor>(i));
        return readers;
    }

    std::vector<Words> readers_ = all();
};

TEST(Words, AreTheTokensOfTheText) {
    Readers readers;
    for (auto text : {"",
                      " ... ",
                      "Ceasefire holds: cease-fire, the U.S. said",
                      "«Élysée», 和平",
                      "می\u200Cرود e\u0301t",
                      "a\xFF z",
                      "ﷺ صلى الله عليه وسلم",
                      "Donaudampfschifffahrtsgesellschaft",
                      "ـ",
                      "ـ a",
                      "مــحمد ـمحمد",
                      "कांग्रेस ने कहा",
                      "ประธานาธิบดีให้สัมภาษณ์",
                      "カーｶﾞﾊﾟ",
                      "한국\u1100\u1161\u11A8",
                      "“don’t” — l’accord",
                      "naïve café 5€",
                      "\u0301a \u0301",
                      "a\u00ADb\u00AD",
                      "\xC3",
                      "\xE2\x80",
                      "\xF0\x9F\x95\x8A dove",
                      "\xED\xA0\x80",
                      "\xC0\xAF",
                      "\xE0\x80\xAF"
                      "a",
                      "\xF4\x90\x80\x80"
                      "b"})
        readers.expect_tokens_of(text);
}

TEST(Words, ReadEachCharacterAloneAndBesideOthers) {
    Readers readers;
    for (char32_t c = 1; c < 0x110000; c += c < 0x20000 ? 1 : 0x11) {
        if (c >= 0xD800 && c < 0xE000) continue;
        std::string one, text;
        append(one, c);
        for (auto [before, after] :
             std::initializer_list<std::pair<std::string_view, std::string_view>>{{"", ""},
                                                                                  {"x", "y"},
                                                                                  {"é", "é"},
                                                                                  {"م", "م"},
                                                                                  {"和", "和"},
                                                                                  {"e", "\u0301"},
                                                                                  {"か\u0E48", "\u0E48"},
                                                                                  {"ـ", "\u1161"}})
            text.append(before).append(one).append(after).append(" ");
        readers.expect_tokens_of(text);
        if (HasFatalFailure()) FAIL() << "U+" << std::hex << static_cast<std::uint32_t>(c);
    }
}

TEST(Words, ReadGeneratedTextsOfAllScripts) {
    auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    auto below = [&](std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
    };
    constexpr std::string_view pieces[]{" ",
                                        ", ",
                                        "a",
                                        "Word",
                                        "é",
                                        "É",
                                        "ß",
                                        "’",
                                        "—",
                                        "م",
                                        "ح",
                                        "ة",
                                        "ـ",
                                        "\u064B",
                                        "\u200C",
                                        "Ж",
                                        "ё",
                                        "я",
                                        "和",
                                        "平",
                                        "。",
                                        "カ",
                                        "ｶ",
                                        "ﾞ",
                                        "ー",
                                        "ก",
                                        "\u0E34",
                                        "\u0E48",
                                        "ำ",
                                        "한",
                                        "\u1100",
                                        "\u1161",
                                        "\u11A8",
                                        "क",
                                        "\u094D",
                                        "\u093C",
                                        "ा",
                                        "\u0301",
                                        "\u0323",
                                        "\u0345",
                                        "\u00AD",
                                        "ﷺ",
                                        "ﬁ",
                                        "½",
                                        "٣",
                                        "🕊",
                                        "𝐀",
                                        "𠀀",
                                        "ŉ",
                                        "ı",
                                        "İ",
                                        "\xFF",
                                        "\xC3",
                                        "\xE2\x80",
                                        "\xED\xA0\x80",
                                        "\xF0\x9F",
                                        "international",
                                        "организация",
                                        "الفلسطينيين",
                                        "\u0958",
                                        "ǆ",
                                        "0",
                                        "x1"};
    Readers readers;
    for (int round = 0; round < 20'000; ++round) {
        // Few kinds of pieces make a text of a script, many make an odd one.
        std::vector<std::string_view> chosen;
        for (auto kinds = 1 + below(8); kinds > 0; --kinds)
            chosen.push_back(pieces[below(std::size(pieces))]);
        std::string text(below(65), "aA. "[below(4)]);
        for (auto left = below(60); left > 0; --left) text += chosen[below(chosen.size())];
        readers.expect_tokens_of(text);
        if (HasFatalFailure()) return;
    }
}

TEST(Words, WordsLieAnywhereInABlock) {
    Readers readers;
    std::string const many_trails = "é" + std::string(130, '\x80');
    for (std::size_t before = 0; before <= 130; ++before) {
        for (auto word :
             std::initializer_list<std::string_view>{"a", "Ceasefire", "é", "Élysée", "وقف", "和", "🕊",
                                                     "“", "\xE2\x80", "e\u0301", many_trails}) {
            for (auto filler : {' ', 'x'}) {
                for (std::size_t behind : {0, 1, 3, 64}) {
                    std::string text(before, filler);
                    readers.expect_tokens_of(text.append(word).append(behind, filler));
                    if (HasFatalFailure()) return;
                }
            }
        }
    }
}

TEST(Words, LongTextsAndShortOnesByTurns) {
    Readers readers;
    struct Case {
        std::string_view piece;
        std::size_t size;
    };
    for (auto [piece, size] : {Case{"The talks were held in Doha. ", 5'000'000}, Case{"ﷺ", 300'000},
                               Case{"x", 300'000}, Case{"和", 300'000}, Case{"ـ", 300'000},
                               Case{"и ", 300'000}, Case{"\xFF", 300'000}, Case{"\x80", 300'000}}) {
        std::string text;
        while (text.size() < size) text += piece;
        readers.expect_tokens_of(text);
        readers.expect_tokens_of("short");
        if (HasFatalFailure()) return;
    }
}

TEST(Words, TheHashDependsOnEveryByteTheSizeAndTheKey) {
    std::string word;
    std::set<std::uint64_t> hashes{hash_of("", key)};
    std::size_t expected = 1;
    for (int size = 1; size <= 100; ++size) {
        word += 'a';
        hashes.insert(hash_of(word, key));
        hashes.insert(hash_of(word, key + 1));
        expected += 2;
        for (auto& c : word) {
            c = 'b';
            hashes.insert(hash_of(word, key));
            ++expected;
            c = 'a';
        }
    }
    EXPECT_EQ(hashes.size(), expected);
}

// A table takes some bits of the hash: whichever they are, words spread over it as chance would have it.
TEST(Words, EveryBitOfTheHashIsAsGoodAsChance) {
    constexpr std::size_t words = 1u << 16;
    for (int shift : {0, 16, 32, 48}) {
        std::vector<int> slots(words);
        for (std::size_t i = 0; i < words; ++i)
            ++slots[hash_of("w" + std::to_string(i), key) >> shift & (words - 1)];
        auto empty = static_cast<double>(std::count(slots.begin(), slots.end(), 0)) / words;
        EXPECT_NEAR(empty, 0.3679, 0.01) << "1/e of the slots, at bit " << shift;
        EXPECT_LT(*std::max_element(slots.begin(), slots.end()), 13);
    }
}

}  // namespace
}  // namespace wirewatch::text
