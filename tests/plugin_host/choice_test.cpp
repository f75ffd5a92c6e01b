#include "plugin_host/choice.hpp"

#include <gtest/gtest.h>

namespace wirewatch::plugin_host {
namespace {

TEST(Choice, EveryPartThatIsGivenMustHold) {
    journal::StoredAlert alert;
    alert.topic = "ceasefire.violated";
    alert.topics = {"ceasefire", "ceasefire_violation"};
    alert.severity = Severity::high;
    struct Case {
        settings::Only only;
        bool chosen;
    };
    std::vector<Case> const cases{
        {{}, true},
        {{{"ceasefire"}, {}, {}}, true},
        {{{"mediation", "ceasefire.violated"}, {}, {}}, true},
        {{{"cease"}, {}, {}}, false},
        {{{}, {"ceasefire_violation"}, {}}, true},
        {{{}, {"mediation"}, {}}, false},
        {{{}, {}, Severity::high}, true},
        {{{}, {}, Severity::critical}, false},
        {{{"ceasefire"}, {"mediation"}, Severity::low}, false},
    };
    for (std::size_t i = 0; i < cases.size(); ++i) {
        EXPECT_EQ(chooses(cases[i].only, alert), cases[i].chosen) << "case " << i;
    }
}

}  // namespace
}  // namespace wirewatch::plugin_host
