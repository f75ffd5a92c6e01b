#include "feeds/newsml_g2_parts.hpp"

#include <gtest/gtest.h>

namespace wirewatch::feeds {
namespace {

class Element {
public:
    explicit Element(std::string const& inside) { document_.load_string(("<e>" + inside + "</e>").c_str()); }
    pugi::xml_node operator*() const { return document_.document_element(); }

private:
    pugi::xml_document document_;
};

TEST(NewsmlG2Parts, ACodeIsWhatFollowsTheScheme) {
    struct Case {
        std::string attribute, code;
    };
    for (auto const& [attribute, code] :
         {Case{"qcode='stat:usable'", "usable"},
          Case{"uri='http://cv.iptc.org/newscodes/pubstatus/canceled'", "canceled"},
          Case{"qcode='usable'", "usable"}, Case{"", ""}}) {
        EXPECT_EQ(code_of((*Element("<status " + attribute + "/>")).child("status")), code) << attribute;
    }
}

TEST(NewsmlG2Parts, ANameIsPreferredInTheItemsLanguageThenALiteralThenTheCode) {
    Element parties(
        "<a qcode='p:1' literal='x'><name xml:lang='de'>Amt</name><name xml:lang='en-GB'>Office</name></a>"
        "<b qcode='p:1' literal=' The  Desk '/><c qcode='p:desk'/>");
    EXPECT_EQ(party_name((*parties).child("a"), "en"), "Office");
    EXPECT_EQ(party_name((*parties).child("a"), "fr"), "Amt") << "the first, where none is in the language";
    EXPECT_EQ(party_name((*parties).child("b"), "en"), "The Desk");
    EXPECT_EQ(party_name((*parties).child("c"), "en"), "desk");
}

TEST(NewsmlG2Parts, TheMainHeadlineCountsMoreThanTheLanguage) {
    Element both(
        "<headline role='hld:subHeadline' xml:lang='en'>Sub</headline><headline "
        "xml:lang='fr'>Trêve</headline>");
    EXPECT_EQ(headline_in(*both, "en"), "Trêve");
    Element only("<headline/><headline role='hld:subHeadline'>Sub</headline>");
    EXPECT_EQ(headline_in(*only, "en"), "Sub");
}

TEST(NewsmlG2Parts, ASummaryIsPreferredAmongDescriptions) {
    Element two(
        "<description role='drol:caption'>Caption</description><description "
        "role='drol:summary'>Summary</description>");
    EXPECT_EQ(description_in(*two, "en"), "Summary");
}

TEST(NewsmlG2Parts, SubjectsAreNamesWhereTheyHaveThemElseCodes) {
    Element meta(
        "<keyword>talks</keyword><subject qcode='m:1'><name>Peace</name></subject>"
        "<subject><mainconcept><name>War</name></mainconcept></subject><subject literal='Truce'/><subject "
        "qcode='m:2'/>");
    std::vector<std::string> found;
    add_subjects_in(*meta, "en", found);
    EXPECT_EQ(found, (std::vector<std::string>{"talks", "Peace", "War", "Truce", "m:2"}));
}

}  // namespace
}  // namespace wirewatch::feeds
