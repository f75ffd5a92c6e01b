#include "text/months.hpp"

#include <gtest/gtest.h>

#include <string>

#include "text/normalise.hpp"

namespace wirewatch::text {
namespace {

std::string named(std::string_view word) {
    auto month = month_named(fold(word));
    if (!month) return "none";
    static constexpr std::string_view calendars[] = {"", "persian ", "hijri ", "buddhist "};
    return std::string(calendars[static_cast<int>(month->calendar)]) + std::to_string(month->number);
}

TEST(Months, AreKnownByTheirNamesAndByThreeLettersOfThem) {
    for (auto word : {"Oct", "OCT.", "October", "octobre", "Okt", "ottobre", "Ekim", "eki", "октября", "окт.",
                      "أكتوبر", "اکتبر", "تشرينالأول"}) {
        EXPECT_EQ(named(word), "10") << word;
    }
    EXPECT_EQ(named("juin"), "6");
    EXPECT_EQ(named("juil."), "7");
    EXPECT_EQ(named("мая"), "5");
    EXPECT_EQ(named("Janurary"), "1");
}

TEST(Months, AreKnownByTheirWholeNamesInMoreLanguages) {
    for (auto word : {"maart", "mrt", "martie", "március", "maret", "marca", "března", "березня", "март",
                      "Μαρτίου", "במרץ", "मार्च"}) {
        EXPECT_EQ(named(word), "3") << word;
    }
    EXPECT_EQ(named("มีนาคม"), "buddhist 3");
}

TEST(Months, OfOtherCalendarsSayWhichTheyAre) {
    EXPECT_EQ(named("فروردین"), "persian 1");
    EXPECT_EQ(named("حوت"), "persian 12");
    EXPECT_EQ(named("رمضان"), "hijri 9");
    EXPECT_EQ(named("ذوالحجة"), "hijri 12");
}

TEST(Months, OtherWordsAreNone) {
    for (auto word : {"", ".", "mardi", "martes", "Friday", "Fo", "ма", "السبت", "um"}) {
        EXPECT_EQ(named(word), "none") << word;
    }
}

}  // namespace
}  // namespace wirewatch::text
