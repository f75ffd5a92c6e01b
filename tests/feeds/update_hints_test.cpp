#include "feeds/update_hints.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

using namespace std::chrono_literals;

UpdateHints hints_of_channel(std::string const& inside) {
    return parsed(
               "<rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel>"
               "<title>t</title>" +
               inside + "</channel></rss>")
        .feed.hints;
}

TEST(UpdateHints, TheTimeToLiveIsInMinutes) {
    EXPECT_EQ(hints_of_channel("<ttl> 60 </ttl>").every, Duration(1h));
    EXPECT_EQ(hints_of_channel("<ttl>99999999999999999999</ttl>").every, std::nullopt);
    EXPECT_EQ(hints_of_channel("<ttl>99999999999999</ttl>").every, Duration(24h * 365));
    for (auto const* none : {"", "<ttl/>", "<ttl>0</ttl>", "<ttl>-5</ttl>", "<ttl>soon</ttl>"})
        EXPECT_EQ(hints_of_channel(none).every, std::nullopt) << none;
}

TEST(UpdateHints, APeriodIsSharedByTheTimesItIsUpdated) {
    struct {
        std::string inside;
        std::optional<Duration> every;
    } const cases[] = {
        {"<sy:updatePeriod>\n hourly </sy:updatePeriod><sy:updateFrequency> 1 </sy:updateFrequency>", 1h},
        {"<sy:updatePeriod>Hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 15min},
        {"<sy:updatePeriod>weekly</sy:updatePeriod>", 24h * 7},
        {"<sy:updateFrequency>2</sy:updateFrequency>", 12h},
        {"<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 1h},
        {"<sy:updatePeriod>always</sy:updatePeriod>", std::nullopt},
        {"<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", 1h},
        {"<ttl>90</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", 90min},
    };
    for (auto const& one : cases) EXPECT_EQ(hints_of_channel(one.inside).every, one.every) << one.inside;
}

TEST(UpdateHints, HoursAndDaysToSkipAreBits) {
    auto hints = hints_of_channel(
        "<skipHours><hour>0</hour><hour>5</hour><hour>23</hour><hour>25</hour><hour>x</hour></skipHours>"
        "<skipDays><day>Sunday</day><day>saturday</day><day>Someday</day></skipDays>");
    EXPECT_EQ(hints.skip_hours, 1u | 1u << 5 | 1u << 23);
    EXPECT_EQ(hints.skip_days, 1u | 1u << 6);
    EXPECT_EQ(hints_of_channel("<skipHours><hour>24</hour></skipHours>").skip_hours, 1u)
        << "as RSS 0.91 has it";
    EXPECT_EQ(hints_of_channel("").skip_hours, 0u);
}

TEST(UpdateHints, RdfFeedsHaveThemToo) {
    auto document = parsed(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
        "xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><title>t</title>"
        "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>24</sy:updateFrequency></channel>"
        "<item><title>a</title><link>http://a.example/</link></item></rdf:RDF>");
    EXPECT_EQ(document.feed.hints.every, Duration(1h));
}

}  // namespace
}  // namespace wirewatch::feeds
