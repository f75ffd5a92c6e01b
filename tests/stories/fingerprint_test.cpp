#include <algorithm>

#include "shared.hpp"

namespace wirewatch::stories {
namespace {

double shared_of(std::vector<std::uint64_t> const& a, std::vector<std::uint64_t> const& b) {
    std::vector<std::uint64_t> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return static_cast<double>(both.size()) / static_cast<double>(std::min(a.size(), b.size()));
}

TEST(Fingerprint, ItIsBoundedAscendingAndWithoutRepetition) {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += "word" + std::to_string(i % 1700) + " ";
    for (auto const& sketch : {fingerprint(truce.title, truce.text), fingerprint("", text),
                               fingerprint("", "one one one one one one one one")}) {
        EXPECT_LE(sketch.size(), 64u);
        EXPECT_TRUE(std::is_sorted(sketch.begin(), sketch.end()));
        EXPECT_EQ(std::adjacent_find(sketch.begin(), sketch.end()), sketch.end());
    }
    EXPECT_EQ(fingerprint(truce.title, truce.text).size(), 64u);
}

TEST(Fingerprint, OnlyWordsCount) {
    auto plain = fingerprint("Truce holds, for now", "Both sides 'agreed' to talk again.");
    struct {
        char const* title;
        char const* text;
    } const rows[]{
        {"TRUCE HOLDS FOR NOW", "both sides agreed to talk again"},
        {"Truce holds \xE2\x80\x94 for now",
         "Both  sides\n\n\xE2\x80\x98"
         "agreed\xE2\x80\x99 to talk\xC2\xA0"
         "again"},
        {" Truce; holds: (for) now!", "Both\tsides agreed to \"talk\" again..."},
    };
    for (auto const& row : rows) EXPECT_EQ(fingerprint(row.title, row.text), plain) << row.title;
    EXPECT_NE(fingerprint("Truce holds for now", "Both sides agreed to walk again"), plain);
}

TEST(Fingerprint, WordsAreToldApartInEveryScript) {
    struct {
        char const* a;
        char const* b;
    } const rows[]{
        {"وقف إطلاق النار، مستمر في غزة", "وقف إطلاق النار، ينهار في غزة"},
        {"перемирие продлено на две недели", "перемирие сорвано на две недели"},
        {"युद्धविराम जारी रहेगा। मंत्री ने कहा", "युद्धविराम टूट गया। मंत्री ने कहा"},
        {"外交部说停火将继续", "外交部说停火已破裂"},
        {"停戦は継続されると発表した", "停戦は終了したと発表した"},
        {"ไทยและกัมพูชาตกลงหยุดยิง", "ไทยและกัมพูชาละเมิดหยุดยิง"},
    };
    for (auto const& row : rows) {
        auto a = fingerprint("", row.a);
        EXPECT_NE(a, fingerprint("", row.b)) << row.a;
        EXPECT_EQ(a, fingerprint("", row.a));
        EXPECT_FALSE(a.empty());
    }
    // Scripts without spaces still share what the texts share.
    EXPECT_GT(shared_of(fingerprint("", "外交部发言人说停火将继续，双方下周再谈"),
                        fingerprint("", "外交部发言人说停火将继续，双方下月再谈")),
              0.5);
}

TEST(Fingerprint, NothingButSignsHasNone) {
    EXPECT_TRUE(fingerprint("", "").empty());
    EXPECT_TRUE(fingerprint("...", "\xE2\x80\x94 ! ?").empty());
}

TEST(Fingerprint, BytesThatAreNoUtf8AreReadWithoutHarm) {
    for (auto const* text : {"\xC3", "\xE2\x80", "\xF0\x9F", "\xFF\xFE\x80", "a\xE2"}) {
        auto sketch = fingerprint(text, std::string("b") + text);
        EXPECT_LE(sketch.size(), 64u);
    }
}

TEST(Fingerprint, CopiesShareMostOfItAndOtherDispatchesLittle) {
    auto original = fingerprint(truce.title, truce.text);
    EXPECT_GT(shared_of(original, fingerprint(truce.title, "(MENAFN- KUNA) " + truce.text)), 0.9);
    EXPECT_LT(shared_of(original, fingerprint(stay_engaged.title, stay_engaged.text)), 0.25);
}

}  // namespace
}  // namespace wirewatch::stories
