#include "feeds/cap.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

std::string alert(std::string const& head, std::string const& infos, std::string const& version = "1.2") {
    return "<alert xmlns='urn:oasis:names:tc:emergency:cap:" + version +
           "'>\n<identifier>ww-7</identifier><sender>desk@example.org</"
           "sender><sent>2025-10-31T18:05:09+03:00</sent>" +
           head + infos + "</alert>";
}

constexpr std::string_view storm =
    R"(<info><language>en-GB</language><category>Met</category><event>Storm</event>
    <urgency>Immediate</urgency><severity>Severe</severity><certainty>Unknown</certainty>
    <senderName>Weather Desk</senderName><headline>Storm  warning</headline>
    <description>High winds.</description><instruction>Stay inside.</instruction><web>/storm</web>
    <resource><resourceDesc>Map</resourceDesc><mimeType>image/png</mimeType><size>42</size><uri>/map.png</uri></resource>
    <area><areaDesc>North Coast</areaDesc><polygon>1,2 3,4 5,6 1,2</polygon></area></info>)";

TEST(Cap, ReadsAnAlert) {
    auto document = parsed(alert("<status>Actual</status><msgType>Alert</msgType>", std::string(storm)));
    EXPECT_EQ(document.format, "cap-1.2");
    EXPECT_EQ(document.feed.title, "Weather Desk");
    ASSERT_EQ(document.entries.size(), 1u);
    auto const& entry = document.entries[0];
    EXPECT_EQ(entry.id, "ww-7");
    EXPECT_EQ(entry.title, "Storm warning");
    EXPECT_EQ(entry.link, "https://example.org/storm");
    EXPECT_EQ(written(entry.published), "2025-10-31T15:05:09.000Z");
    EXPECT_EQ(entry.author, "Weather Desk");
    EXPECT_EQ(entry.summary, "High winds.");
    EXPECT_EQ(entry.content, "High winds.\n\nStay inside.\n\nNorth Coast");
    EXPECT_EQ(entry.categories, (std::vector<std::string>{"Met", "Storm", "Immediate", "Severe"}));
    EXPECT_EQ(entry.language, "en-GB");
    ASSERT_EQ(entry.enclosures.size(), 1u);
    EXPECT_EQ(entry.enclosures[0].url, "https://example.org/map.png");
    EXPECT_EQ(entry.enclosures[0].type, "image/png");
    EXPECT_EQ(entry.enclosures[0].length, 42u);
    EXPECT_TRUE(document.notes.empty());
}

TEST(Cap, EachLanguageAddsToTheTextAndTheFirstGivesTheTitle) {
    auto entry =
        parsed(
            alert("",
                  std::string(storm) +
                      "<info><language>fr-CA</language><category>Met</category><event>Tempête</event>"
                      "<headline>Avis de tempête</headline><description>Vents forts.</description></info>"))
            .entries.at(0);
    EXPECT_EQ(entry.title, "Storm warning");
    EXPECT_EQ(entry.content, "High winds.\n\nStay inside.\n\nNorth Coast\n\nVents forts.");
    EXPECT_EQ(entry.categories, (std::vector<std::string>{"Met", "Storm", "Immediate", "Severe", "Tempête"}));
}

TEST(Cap, TheEventIsTheTitleOfAnAlertWithoutHeadline) {
    auto entry = parsed(alert("", "<info><event>Storm</event></info>")).entries.at(0);
    EXPECT_EQ(entry.title, "Storm");
    EXPECT_EQ(entry.author, "desk@example.org");
}

TEST(Cap, ExercisesAndCancellationsDoNotPassForAlerts) {
    auto document = parsed(
        alert("<status>Exercise</status><msgType>Cancel</msgType><references>desk,ww-6,2025</references>",
              std::string(storm)));
    EXPECT_TRUE(has_note(document, "not_actual"));
    ASSERT_EQ(document.notes.size(), 2u);
    EXPECT_EQ(document.notes[1].code, "withdrawn");
    EXPECT_EQ(document.notes[1].text, "This alert takes back desk,ww-6,2025.");
    auto const& categories = document.entries.at(0).categories;
    EXPECT_NE(std::find(categories.begin(), categories.end(), "Exercise"), categories.end());
    EXPECT_NE(std::find(categories.begin(), categories.end(), "Cancel"), categories.end());
}

TEST(Cap, AnUpdateSaysWhatItReplaces) {
    auto document = parsed(alert("<msgType>Update</msgType>", std::string(storm)));
    ASSERT_EQ(document.notes.size(), 1u);
    EXPECT_EQ(document.notes[0].text, "This alert replaces an earlier one.");
    EXPECT_EQ(document.notes[0].line, 1);
}

TEST(Cap, AllVersionsAreReadWithAnyPrefixAndInWrappers) {
    EXPECT_EQ(parsed(alert("", std::string(storm), "1.1")).format, "cap-1.1");
    auto old = parsed(
        "<cap:alert xmlns:cap='http://www.incident.com/cap/1.0'><cap:identifier>1</cap:identifier>"
        "<cap:info><cap:event>Storm</cap:event></cap:info></cap:alert>");
    EXPECT_EQ(old.format, "cap-1.0");
    EXPECT_EQ(old.entries.at(0).title, "Storm");
    EXPECT_EQ(parsed("<alert><identifier>1</identifier><info><event>Storm</event></info></alert>").format,
              "cap");
    auto both =
        parsed("<EDXLDistribution><contentObject>" + alert("", std::string(storm)) +
               alert("", "<info><event>Flood</event></info>") + "</contentObject></EDXLDistribution>");
    ASSERT_EQ(both.entries.size(), 2u);
    EXPECT_EQ(both.entries[1].title, "Flood");
}

TEST(Cap, AnAlertOfAnotherVocabularyIsNone) {
    EXPECT_NE(parse({"<alert><message>Disk full</message></alert>", "", "", ""}).refusal, "");
}

}  // namespace
}  // namespace wirewatch::feeds
