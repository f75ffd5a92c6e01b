// What the tests of stories have in common: dispatches, and outlets that copy them.
#pragma once
#include <gtest/gtest.h>

#include <string>

#include "stories/stories.hpp"

namespace wirewatch::stories {

using namespace std::chrono_literals;

inline Instant const noon{std::chrono::sys_days{std::chrono::year{2025} / 10 / 31} + 12h};

struct Text {
    std::string title;
    std::string text;
};

inline Text const truce{
    "Pakistan, Afghanistan agree to extend truce after Istanbul talks",
    "ISTANBUL, Oct 31 (KUNA) -- Pakistan and Afghanistan have agreed to continue the ceasefire that ended a "
    "week of border clashes, Turkish mediators said on Friday, after five days of talks in Istanbul.\n\n"
    "In a joint statement, Turkiye and Qatar said the two sides had also agreed on a mechanism that would "
    "watch over the truce and impose a penalty on the party that breaks it. Its details are to be settled "
    "at a meeting of senior officials on November sixth.\n\n"
    "The talks came close to collapse on Wednesday, when Islamabad announced that its delegation would leave "
    "the city, accusing Kabul of refusing to act against armed groups that operate from its soil. The Afghan "
    "side denies that it shelters them.\n\n"
    "More than seventy people were killed on both sides of the frontier this month, according to the United "
    "Nations mission in Kabul. Crossings at Torkham and Chaman have been closed to traders since the first "
    "exchange of fire. (end) mr.hm"};

// Another dispatch on the same subject by the same agency, a few hours later.
inline Text const stay_engaged{
    "PFO: Pakistan to stay engaged in mediation process with Taliban",
    "ISLAMABAD, Oct 31 (KUNA) -- Pakistan's Foreign Office on Friday said it will remain engaged in the "
    "mediation process with the Taliban after Pakistan and Afghanistan agreed to continue the ceasefire, "
    "following the latest round of talks in Istanbul.\n\n"
    "During the weekly briefing spokesperson Tahir Andrabi said that Islamabad hopes for a positive outcome "
    "of the next round on November sixth. He made it clear that the armed forces stand ready to take all "
    "measures that are needed to protect the people of the country.\n\n"
    "He said that for four years Kabul had been urged to take decisive and effective measures against the "
    "groups that operate from its soil, and that trade would resume when the crossings were safe. (end) sbk"};

inline Text const quake{
    "Magnitude 5.1 earthquake hits northern Afghanistan",
    "A magnitude 5.1 earthquake struck northern Afghanistan on Monday at a depth of 10 kilometres, the "
    "German "
    "Research Centre for Geosciences said. There were no immediate reports of casualties or damage."};

inline std::string replaced(std::string text, std::string const& from, std::string const& to) {
    auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

inline Article told_by(std::string const& source, Text const& text, Instant fetched = noon,
                       std::string const& id = "") {
    Article article;
    article.id = id.empty() ? source + text.title + text.text : id;
    article.source = source;
    article.title = text.title;
    article.text = text.text;
    article.fetched = fetched;
    article.fingerprint = fingerprint(text.title, text.text);
    return article;
}

}  // namespace wirewatch::stories
