#include "rules/verdict_text.hpp"

#include "core/wording.hpp"
#include "rules/clauses.hpp"

namespace wirewatch::rules {
namespace {

std::string number(double value) {
    auto text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

}  // namespace

std::string why(Rule const& rule, Verdict const& verdict, Reading const& reading) {
    switch (verdict.why) {
        case Verdict::Why::matched:
            return "it matches with score " + number(verdict.score) + ": " + words_of(verdict.hits, reading);
        case Verdict::Why::other_language: {
            std::vector<std::string_view> languages(rule.languages.begin(), rule.languages.end());
            auto unknown = reading.language().empty();
            return "the rule is for " + listed(languages) +
                   (unknown ? ", the text is in a language that is not known, and not in their script"
                            : ", the text is in '" + reading.language() + "'");
        }
        case Verdict::Why::query_not_found:
            return "the query finds nothing";
        case Verdict::Why::below_min_score:
            return "its score " + number(verdict.score) + " is below min_score " + number(*rule.min_score) +
                   ": " + words_of(verdict.hits, reading);
        case Verdict::Why::vetoed: {
            auto veto = words_of(verdict.veto, reading);
            return "the query finds " + words_of(verdict.hits, reading) + ", `unless` " +
                   (veto.empty() ? "holds" : "finds " + veto);
        }
    }
    return "";
}

}  // namespace wirewatch::rules
