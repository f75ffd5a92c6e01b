// Which story an article belongs to: the first telling of an event or a further one. One owner thread.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/alert.hpp"
#include "core/article.hpp"

namespace wirewatch::stories {

// Sketch of an article for near-duplicate search: at most 64 hashes, ascending (fingerprint.cpp says how they
// are chosen and from which paper). Pure; stored with the article. Copies that differ in head line, credit
// line, a cut tail or small edits have sketches that overlap.
std::vector<std::uint64_t> fingerprint(std::string_view title, std::string_view text);

struct Placed {
    Story story;
    bool fresh = false;       // the first telling: the story was opened for it
    bool new_source = false;  // the outlet had not told this story before
};

class Index {
public:
    explicit Index(Duration window);  // articles older than `window` before the newest are forgotten
    ~Index();
    Index(Index&&) noexcept;
    Index& operator=(Index&&) noexcept;

    // Places the article and remembers it. An article whose id is known keeps its story, and is no further
    // telling of it.
    Placed place(Article const& article);

    // Rebuilds the window at start, in order of arrival, each revision of an article. `story` as it was
    // stored last.
    void restore(Article const& article, Story const& story);

    // keep() makes the places since the last one final and forgets what left the window; roll_back() takes
    // them back: used when the storing transaction failed. Call keep() after restore().
    void keep();
    void roll_back();

    std::size_t size() const;  // articles in the window

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace wirewatch::stories
