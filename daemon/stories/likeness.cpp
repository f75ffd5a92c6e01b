#include "stories/likeness.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include "core/hash.hpp"
#include "stories/words.hpp"

namespace wirewatch::stories {
namespace {

constexpr std::size_t most_title_words = 40;

using Hashes = std::vector<std::uint64_t>;

// Without repetitions.
Hashes ascending(Hashes hashes) {
    if (!std::is_sorted(hashes.begin(), hashes.end())) std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    return hashes;
}

// Runs of ASCII digits: "5.1" is 5 and 1.
Hashes numbers_in(std::string_view title) {
    constexpr std::string_view digits = "0123456789";
    Hashes numbers;
    for (auto begin = title.find_first_of(digits); begin != title.npos;) {
        auto end = std::min(title.find_first_not_of(digits, begin), title.size());
        numbers.push_back(hash64(title.substr(begin, end - begin)));
        begin = title.find_first_of(digits, end);
    }
    return ascending(std::move(numbers));
}

std::size_t common(Hashes::const_iterator a, Hashes::const_iterator a_end, Hashes::const_iterator b,
                   Hashes::const_iterator b_end) {
    std::size_t count = 0;
    while (a != a_end && b != b_end) {
        if (*a == *b) ++count;
        auto a_first = *a <= *b;
        auto b_first = *b <= *a;
        a += a_first;
        b += b_first;
    }
    return count;
}

// Above its largest hash a full sketch says nothing, a smaller one says that there is nothing.
std::uint64_t reach(Hashes const& sketch) {
    return sketch.size() < full_sketch ? std::numeric_limits<std::uint64_t>::max() : sketch.back();
}

struct Overlap {
    std::size_t smaller = 0;  // hashes of the smaller article within the reach of both sketches
    std::size_t larger = 0;
    double share = 0;  // of the smaller that the larger has too
};

Overlap overlap(Hashes const& a, Hashes const& b) {
    auto both = std::min(reach(a), reach(b));
    auto a_end = std::upper_bound(a.begin(), a.end(), both);
    auto b_end = std::upper_bound(b.begin(), b.end(), both);
    auto [smaller, larger] = std::minmax({a_end - a.begin(), b_end - b.begin()});
    if (smaller == 0) return {};
    auto shared = common(a.begin(), a_end, b.begin(), b_end);
    return {static_cast<std::size_t>(smaller), static_cast<std::size_t>(larger),
            static_cast<double>(shared) / static_cast<double>(smaller)};
}

// Half the words of the shorter head line stand in the other.
bool titles_related(Face const& a, Face const& b) {
    auto shorter = std::min(a.title.size(), b.title.size());
    return shorter > 0 &&
           2 * common(a.title.begin(), a.title.end(), b.title.begin(), b.title.end()) >= shorter;
}

// Below, one changed word of a short report (an earthquake's magnitude, a town) takes a fifth of its shingles
// along; a long copy may be edited in a dozen places.
double needed(std::size_t smaller_sketch) {
    constexpr double briefest = 30;
    constexpr double at_briefest = 0.85;
    constexpr double at_full = 0.6;
    auto size = static_cast<double>(smaller_sketch);
    if (size < briefest) return 0.95;
    return at_briefest - (at_briefest - at_full) * (size - briefest) / (full_sketch - briefest);
}

}  // namespace

Face face_of(Article const& article) {
    Face face;
    // A fingerprint comes from a journal too: its order is not taken on trust.
    face.sketch = ascending(article.fingerprint);
    if (face.sketch.size() > full_sketch) face.sketch.resize(full_sketch);
    face.title = ascending(words_of(article.title, most_title_words));
    face.counts = numbers_in(article.title);
    face.outlet = hash64(article.source);
    return face;
}

double likeness(Face const& a, Face const& b) {
    // Word for word the same, however brief; but "Live updates" is no story.
    constexpr std::size_t telling_title = 4;
    if (a.sketch == b.sketch && a.title == b.title && a.title.size() >= telling_title) return 1;
    auto found = overlap(a.sketch, b.sketch);
    auto brief = std::min(a.sketch.size(), b.sketch.size());

    // Too few hashes to judge by: a head line within a long text, or a sentence of a book.
    constexpr std::size_t too_few = 6;
    if (found.smaller < too_few) return 0;
    // A brief report may gain a credit line, but not become another article.
    constexpr std::size_t is_brief = 30;
    if (brief < is_brief && found.larger > 2 * found.smaller) return 0;
    if (found.share < needed(brief)) return 0;

    constexpr double nearly_all = 0.8;
    constexpr double all = 0.97;
    if (titles_related(a, b)) {
        // "At least 5 killed", "At least 9 killed": the form is the agency's, the news is the number.
        auto counted_anew = !a.counts.empty() && !b.counts.empty() && a.counts != b.counts;
        return !counted_anew || found.share >= all ? found.share : 0;
    }
    // An outlet's articles share what it puts under each of them, and that may be most of their text; of two
    // outlets it takes more than that to have the same words under unrelated head lines.
    if (a.outlet == b.outlet) return brief == full_sketch && found.share >= all ? found.share : 0;
    return found.share >= nearly_all ? found.share : 0;
}

}  // namespace wirewatch::stories
