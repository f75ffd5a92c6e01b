#include "rules/regex.hpp"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <numeric>
#include <optional>
#include <set>

#include "rules/normalised_text.hpp"
#include "text/normalise.hpp"
#include "text/tokens.hpp"
#include "text/utf8.hpp"

namespace wirewatch::rules {
namespace {

RE2::Options options(std::size_t memory = most_regex_memory) {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(static_cast<std::int64_t>(memory));
    return options;
}

constexpr int shortest_literal = 2;         // bytes; one letter stands in every text
constexpr int longest_prefix = 64;          // bytes
constexpr std::size_t most_literals = 100;  // whose relation is asked for; their number's third power in time

// Of one regex the strings that RE2 knows to be in what it matches, joined by AND and OR in a way it keeps to
// itself: only whether given strings suffice can be asked.
class Literals {
public:
    explicit Literals(std::string const& regex) : filter_(shortest_literal) {
        int id = 0;
        if (filter_.Add(regex, options(), &id) == RE2::NoError) filter_.Compile(&strings);
    }

    // Whether a text with all strings but these could match.
    bool could_match_without(std::set<std::size_t> const& missing) const {
        std::vector<int> held, potential;
        for (std::size_t i = 0; i < strings.size(); ++i) {
            if (!missing.contains(i)) held.push_back(static_cast<int>(i));
        }
        filter_.AllPotentials(held, &potential);
        return !potential.empty();
    }

    std::vector<std::string> strings;

private:
    re2::FilteredRE2 filter_;
};

// What the smallest and the greatest text that can match have in common at their beginnings.
std::string prefix_of(RE2 const& regex) {
    std::string least, greatest;
    if (!regex.PossibleMatchRange(&least, &greatest, longest_prefix)) return {};
    auto end = std::mismatch(least.begin(), least.end(), greatest.begin(), greatest.end()).first;
    return {least.begin(), end};
}

}  // namespace

struct Regex::Built {
    std::string source;
    std::size_t memory = most_regex_memory;
    std::once_flag once;
    std::optional<RE2> regex;
    std::string prefix;
    std::atomic<bool> done = false;

    void build() {
        if (done) return;
        std::call_once(once, [this] {
            regex.emplace(source, options(memory));
            while (!regex->ok() && memory < most_regex_memory) {
                memory = std::min(memory * 2, most_regex_memory);
                regex.emplace(source, options(memory));
            }
            prefix = prefix_of(*regex);
            done = true;
        });
    }
};

Regex::Regex(std::string source, std::size_t memory) : built_(std::make_unique<Built>()) {
    built_->source = std::move(source);
    built_->memory = memory;
}

Regex::~Regex() = default;

std::size_t Regex::match_at(std::string_view text, std::size_t at) const {
    built_->build();
    re2::StringPiece const whole(text.data(), text.size());
    re2::StringPiece match;
    if (!built_->regex->Match(whole, at, text.size(), RE2::ANCHOR_START, &match, 1)) return 0;
    return at + match.size();
}

std::string const& Regex::prefix() const {
    built_->build();
    return built_->prefix;
}

bool Regex::is_built() const {
    return built_->done;
}

void Regex::each(std::string_view text, std::function<bool(std::size_t, std::size_t)> const& found) const {
    built_->build();
    re2::StringPiece const whole(text.data(), text.size());
    re2::StringPiece match;
    std::size_t at = 0;
    while (at <= text.size() && built_->regex->Match(whole, at, text.size(), RE2::UNANCHORED, &match, 1)) {
        auto begin = static_cast<std::size_t>(match.data() - text.data());
        auto end = begin + match.size();
        if (end > begin && !found(begin, end)) return;
        at = end;
        if (end > begin) continue;
        if (at == text.size()) return;
        text::decode(text, at);
    }
}

std::string fault_of(std::string const& regex) {
    RE2 const made(regex, options());
    if (made.error_code() == RE2::ErrorPatternTooLarge) return "it is too large; 1 MiB is what one may need";
    if (!made.ok()) return made.error() + " (the syntax is RE2's)";
    if (RE2::FullMatch("", made)) return "it matches the empty text; write what must be there";
    return "";
}

namespace {

// Behind "(?": whether flags there switch case off; `at` moves behind what is no literal.
bool is_caseless(std::string_view regex, std::size_t& at) {
    if (regex.substr(at).starts_with("P<")) {
        at = std::min(regex.find('>', at), regex.size());
        return false;
    }
    auto end = std::min(regex.find_first_of(":)", at), regex.size());
    auto flags = regex.substr(at, end - at);
    at = end;
    return flags.substr(0, flags.find('-')).find('i') != std::string_view::npos;
}

// Behind a backslash: an escape is no literal.
void skip_escape(std::string_view regex, std::size_t& at) {
    auto kind = text::decode(regex, at);
    auto braces = (kind == 'p' || kind == 'P' || kind == 'x') && at < regex.size() && regex[at] == '{';
    if (braces) at = std::min(regex.find('}', at), regex.size());
    if (!braces && (kind == 'p' || kind == 'P') && at < regex.size()) text::decode(regex, at);
}

// What is written in place of a character that never stands in folded text; nothing = it may stand there.
std::optional<std::string> instead_of(std::string_view character) {
    std::size_t at = 0;
    auto c = text::decode(character, at);
    if (auto plain = plain_punctuation(c); plain != c) return std::string(1, static_cast<char>(plain));
    auto folded = text::fold(character);
    auto in_words = !text::tokens(character).empty() || folded.empty();
    if (folded == character || !in_words) return std::nullopt;
    return folded;
}

}  // namespace

std::string doubt_of(std::string_view regex) {
    for (std::size_t at = 0; at < regex.size();) {
        auto begin = at;
        auto c = text::decode(regex, at);
        if (c == '\\' && at < regex.size()) {
            skip_escape(regex, at);
        } else if (c == '(' && at < regex.size() && regex[at] == '?') {
            if (is_caseless(regex, ++at)) return "";
        } else if (auto instead = instead_of(regex.substr(begin, at - begin))) {
            return "'" + std::string(regex.substr(begin, at - begin)) + "' never stands in the folded text" +
                   (instead->empty() ? "; leave it out" : "; write '" + *instead + "'");
        }
    }
    return "";
}

namespace {

// Strings without which the regex cannot match, of which none could be left out: from all, those that need
// not be missing are taken away in this order, `last` at the end.
std::set<std::size_t> least_missing(Literals const& literals, std::vector<std::size_t> order,
                                    std::size_t last) {
    std::set<std::size_t> missing(order.begin(), order.end());
    std::erase(order, last);
    order.push_back(last);
    for (auto one : order) {
        missing.erase(one);
        if (literals.could_match_without(missing)) missing.insert(one);
    }
    return missing;
}

// Whether no folded text holds it, in whatever case: some letter has an accent, say.
bool is_nowhere(std::string_view literal) {
    for (std::size_t at = 0; at < literal.size();) {
        auto begin = at;
        text::decode(literal, at);
        auto character = literal.substr(begin, at - begin);
        if (text::fold_keeping_case(character) != character && !text::tokens(character).empty()) return true;
    }
    return false;
}

}  // namespace

std::vector<std::vector<std::string>> required(std::string const& regex) {
    Literals const literals(regex);
    auto const& strings = literals.strings;
    // RE2 makes them lower case, which is not the folded form of every letter.
    auto unfolded = [](std::string const& literal) {
        return text::fold(literal) != literal && !is_nowhere(literal);
    };
    if (strings.empty() || std::any_of(strings.begin(), strings.end(), unfolded)) return {};
    if (strings.size() > most_literals) return {strings};
    std::vector<std::size_t> order(strings.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return strings[a].size() < strings[b].size(); });
    std::vector<std::vector<std::string>> sets;
    std::set<std::size_t> covered;
    if (literals.could_match_without({order.begin(), order.end()})) return {};
    for (auto kept = order.rbegin(); kept != order.rend(); ++kept) {
        if (covered.contains(*kept)) continue;
        auto missing = least_missing(literals, order, *kept);
        if (!missing.contains(*kept))
            missing = least_missing(literals, {order.rbegin(), order.rend()}, *kept);
        std::vector<std::string> set;
        set.reserve(missing.size());
        for (auto one : missing) set.push_back(strings[one]);
        if (missing.contains(*kept) || sets.empty()) sets.push_back(std::move(set));
        covered.insert(missing.begin(), missing.end());
        covered.insert(*kept);
    }
    return sets;
}

}  // namespace wirewatch::rules
