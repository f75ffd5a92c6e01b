#include "feeds/newsml_g2_parts.hpp"

#include <gtest/gtest.h>

#include "feeds/tagged.hpp"

namespace wirewatch::feeds {
namespace {

class Held {
public:
    explicit Held(std::string const& inside) : tagged_("<e>" + inside + "</e>") {}
    Node operator*() const { return tagged_.root(); }

private:
    Tagged tagged_;
};

TEST(NewsmlG2Parts, ACodeIsWhatFollowsTheScheme) {
    struct Case {
        std::string attribute, code;
    };
    for (auto const& [attribute, code] :
         {Case{"qcode='stat:usable'", "usable"},
          Case{"uri='http://cv.iptc.org/newscodes/pubstatus/canceled'", "canceled"},
          Case{"qcode='usable'", "usable"}, Case{"", ""}}) {
        EXPECT_EQ(code_of((*Held("<status " + attribute + "/>")).child("status")), code) << attribute;
    }
}

TEST(NewsmlG2Parts, ANameIsPreferredInTheItemsLanguageThenALiteralThenTheCode) {
    Held parties(
        "<creator qcode='p:1' literal='x'><name xml:lang='de'>Amt</name><name "
        "xml:lang='en-GB'>Office</name></creator>"
        "<source qcode='p:1' literal=' The  Desk '/><party qcode='p:desk'/>");
    EXPECT_EQ(party_name((*parties).child("creator"), "en"), "Office");
    EXPECT_EQ(party_name((*parties).child("creator"), "fr"), "Amt")
        << "the first, where none is in the language";
    EXPECT_EQ(party_name((*parties).child("source"), "en"), "The Desk");
    EXPECT_EQ(party_name((*parties).child("party"), "en"), "desk");
}

TEST(NewsmlG2Parts, TheMainHeadlineCountsMoreThanTheLanguage) {
    Held both(
        "<headline role='hld:subHeadline' xml:lang='en'>Sub</headline><headline "
        "xml:lang='fr'>Trêve</headline>");
    EXPECT_EQ(headline_in(*both, "en"), "Trêve");
    Held only("<headline/><headline role='hld:subHeadline'>Sub</headline>");
    EXPECT_EQ(headline_in(*only, "en"), "Sub");
}

TEST(NewsmlG2Parts, ASummaryIsPreferredAmongDescriptions) {
    Held two(
        "<description role='drol:caption'>Caption</description><description "
        "role='drol:summary'>Summary</description>");
    EXPECT_EQ(description_in(*two, "en"), "Summary");
}

TEST(NewsmlG2Parts, SubjectsAreNamesWhereTheyHaveThemElseCodes) {
    Held meta(
        "<keyword>talks</keyword><subject qcode='m:1'><name>Peace</name></subject>"
        "<subject><mainconcept><name>War</name></mainconcept></subject><subject literal='Truce'/><subject "
        "qcode='m:2'/>");
    std::vector<std::string> found;
    add_subjects_in(*meta, "en", found);
    EXPECT_EQ(found, (std::vector<std::string>{"talks", "Peace", "War", "Truce", "m:2"}));
}

}  // namespace
}  // namespace wirewatch::feeds
