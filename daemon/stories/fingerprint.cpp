// The words are cut into shingles, runs of four, and the smallest hashes of all shingles are the sketch
// (Broder, "On the resemblance and containment of documents", 1997, section 4): a sample that does not depend
// on where a passage stands, so that a credit line before it or a cut tail after it takes away only its own
// share.
#include <algorithm>

#include "core/hash.hpp"
#include "stories/likeness.hpp"
#include "stories/stories.hpp"
#include "stories/words.hpp"

namespace wirewatch::stories {
namespace {

constexpr std::size_t shingle = 4;        // words
constexpr std::size_t most_words = 3000;  // of a text: the story is told by then

void add_shingles(std::vector<std::uint64_t>& shingles, std::vector<std::uint64_t> const& words) {
    if (words.empty()) return;
    auto length = std::min(words.size(), shingle);
    for (std::size_t i = 0; i + length <= words.size(); ++i) {
        shingles.push_back(
            hash64({reinterpret_cast<char const*>(&words[i]), length * sizeof(std::uint64_t)}));
    }
}

}  // namespace

// No shingle reaches from the head line into the text: what is put between them changes none.
std::vector<std::uint64_t> fingerprint(std::string_view title, std::string_view text) {
    std::vector<std::uint64_t> sketch;
    add_shingles(sketch, words_of(title, most_words));
    add_shingles(sketch, words_of(text, most_words));
    std::sort(sketch.begin(), sketch.end());
    sketch.erase(std::unique(sketch.begin(), sketch.end()), sketch.end());
    if (sketch.size() > full_sketch) sketch.resize(full_sketch);
    return sketch;
}

}  // namespace wirewatch::stories
