#include "feeds/value.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

Json value(std::string text, Json::Kind kind = Json::Kind::string) {
    Json json;
    json.text = std::move(text);
    json.kind = kind;
    json.line = 7;
    return json;
}

Json sent(Json member) {
    member.name = "sent";
    Json object;
    object.kind = Json::Kind::object;
    object.children.push_back(std::move(member));
    return object;
}

TEST(Value, LinesArePlainTextInWhichTagsStand) {
    EXPECT_EQ(line_in(value(" Talks \n resume ")), "Talks resume");
    EXPECT_EQ(line_in(value("The <b> tag")), "The <b> tag");
    EXPECT_EQ(line_in(value("Desk &amp; Wire &#8211; news")), "Desk & Wire – news");
    EXPECT_EQ(line_in(value("12", Json::Kind::number)), "12");
    EXPECT_EQ(line_in(value("true", Json::Kind::boolean)), "");
}

TEST(Value, LinksAreAbsolute) {
    Scope scope{"https://example.org/feeds/news.json", ""};
    EXPECT_EQ(link_in(value("/a"), scope), "https://example.org/a");
    EXPECT_EQ(link_in(value(" https://other.example/b "), scope), "https://other.example/b");
    EXPECT_EQ(link_in(value(""), scope), "");
}

TEST(Value, ADateNobodyCanReadIsNotedWithItsLine) {
    Document out;
    WrittenDate date;
    EXPECT_EQ(written(date_in(sent(value("1709647509", Json::Kind::number)), "sent", out)),
              "2024-03-05T14:05:09.000Z");
    EXPECT_EQ(date_in(sent(value("", Json::Kind::null)), "sent", out, &date), std::nullopt);
    EXPECT_TRUE(out.notes.empty()) << "no date is no bad date";
    EXPECT_EQ(date_in(sent(value("soon")), "sent", out, &date), std::nullopt);
    EXPECT_EQ(date.text, "soon");
    EXPECT_EQ(date.from, "sent");
    ASSERT_EQ(out.notes.size(), 1u);
    EXPECT_EQ(out.notes[0].line, 7);
    EXPECT_EQ(out.notes[0].text, "'soon' is no date.");
}

}  // namespace
}  // namespace wirewatch::feeds
