#include "text/language.hpp"

#include <gtest/gtest.h>

namespace wirewatch::text {
namespace {

TEST(Language, DetectsWhatIsWrittenLongEnough) {
    struct Case {
        std::string_view text, language;
    };
    for (auto const& [text, language] : {
             Case{"Mediators said on Friday that both delegations will return to the table next week.", "en"},
             Case{"قال الوسطاء إن الوفدين سيعودان إلى طاولة المفاوضات الأسبوع المقبل", "ar"},
             Case{"Les médiateurs ont déclaré que les deux délégations reviendront à la table.", "fr"},
             Case{"Посредники заявили, что обе делегации вернутся за стол переговоров.", "ru"},
             Case{"המתווכים אמרו כי שתי המשלחות יחזרו לשולחן המשא ומתן בשבוע הבא", "he"},
             Case{"調停者は両代表団が来週交渉のテーブルに戻ると述べた。", "ja"},
             Case{"สันติภาพ", "th"},
             Case{"평화", "ko"},
             Case{"12:30", ""},
             Case{"", ""},
         }) {
        EXPECT_EQ(detect_language(text), language) << text;
    }
}

TEST(Language, TagsAreWrittenOneWay) {
    EXPECT_EQ(language_tag("EN_us"), "en-US");
    EXPECT_EQ(language_tag(" ar "), "ar");
    EXPECT_EQ(language_tag("ZH-hant-tw"), "zh-Hant-TW");
    EXPECT_EQ(language_tag("prs-AF"), "prs-AF");
    EXPECT_EQ(language_tag("de-DE-1996"), "de-DE-1996");
    EXPECT_EQ(language_tag("ES-419"), "es-419");
    EXPECT_EQ(language_tag("sl-Rozaj-BISKE"), "sl-rozaj-biske");
    EXPECT_EQ(language_tag("EN-CA-X-CA-Test"), "en-CA-x-ca-test");
    for (auto bad :
         {"", "und", "english", "e", "en us", "en-", "-en", "en--us", "*", "12", "0n", "en-verylongone"})
        EXPECT_EQ(language_tag(bad), "") << bad;
}

TEST(Language, InvalidBytesDoNoHarm) {
    EXPECT_EQ(detect_language("\xFF\xFE\xC3"), "");
}

}  // namespace
}  // namespace wirewatch::text
