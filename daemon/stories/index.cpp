// The articles of the window, findable by the smallest hashes of their sketches.
#include <algorithm>
#include <array>
#include <deque>
#include <limits>

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

#include "core/hash.hpp"
#include "stories/likeness.hpp"
#include "stories/stories.hpp"

namespace wirewatch::stories {
namespace {

// An article is found by so many hashes, the smallest of its sketch. Articles that share 60 of 100 hashes
// miss each other with a chance of 0.4^16, those that share 25 (a copy cut to a quarter) with one of 1 in
// 100.
constexpr std::size_t keys = 16;
// So many of the newest articles with a hash are looked at: what stands in more is boilerplate, or a story
// with so many copies that the newest serve as well as all.
constexpr std::size_t looked_at = 64;

using Number = std::uint64_t;  // of a member, in order of arrival
constexpr Number none = std::numeric_limits<Number>::max();

}  // namespace

struct Index::State {
    struct Member {
        std::string id;
        Instant fetched{};
        std::uint64_t telling = 0;
        Face face;
        std::array<Number, keys> earlier{};  // for each of its first hashes the member before it that has it
        Number revision_of = none;           // the member that had its id before it
    };
    struct Telling {
        Story story;
        std::size_t members = 0;  // in the window; a story without any is forgotten
    };
    // What a place() changed besides adding a member.
    struct Change {
        std::uint64_t telling = 0;
        std::optional<Story> before;  // nothing: the story was opened
    };

    Duration window{};
    Instant newest{};
    Number first = 0;  // of members.front()
    std::deque<Member> members;
    boost::unordered_flat_map<std::uint64_t, Number> newest_with;  // hash -> the newest member that has it
    boost::unordered_flat_map<std::string, Number> number_of;      // article id -> its newest member
    boost::unordered_flat_map<std::uint64_t, Telling> tellings;
    boost::unordered_flat_map<std::string, std::uint64_t> telling_of;  // story id -> key of tellings
    std::uint64_t next_telling = 0;
    std::vector<Change> changes;  // one for each member added since keep()

    bool holds(Number number) const { return number != none && number >= first; }
    Member& member(Number number) { return members[number - first]; }
    std::size_t keys_of(Member const& member) const { return std::min(keys, member.face.sketch.size()); }

    std::optional<std::uint64_t> nearest(Face const& face);
    std::uint64_t open(Story story);
    void add(Article const& article, Face face, std::uint64_t telling);
    void leave(Member const& member);
    void forget_oldest();
    void take_back_newest();
};

// The telling of the member most like it; of equals the newest.
std::optional<std::uint64_t> Index::State::nearest(Face const& face) {
    boost::unordered_flat_set<Number> seen;
    std::optional<std::uint64_t> best;
    double best_likeness = 0;
    for (std::size_t i = 0; i < std::min(keys, face.sketch.size()); ++i) {
        auto found = newest_with.find(face.sketch[i]);
        auto number = found == newest_with.end() ? none : found->second;
        for (std::size_t looks = 0; looks < looked_at && holds(number); ++looks) {
            auto const& other = member(number);
            if (seen.insert(number).second) {
                auto found_likeness = likeness(face, other.face);
                if (found_likeness > best_likeness) {
                    best_likeness = found_likeness;
                    best = other.telling;
                }
            }
            auto const& sketch = other.face.sketch;
            auto place = std::lower_bound(sketch.begin(), sketch.end(), face.sketch[i]) - sketch.begin();
            number = other.earlier[static_cast<std::size_t>(place)];
        }
    }
    return best;
}

std::uint64_t Index::State::open(Story story) {
    auto telling = next_telling++;
    telling_of[story.id] = telling;
    tellings[telling].story = std::move(story);
    return telling;
}

void Index::State::add(Article const& article, Face face, std::uint64_t telling) {
    auto number = first + members.size();
    auto known = number_of.try_emplace(article.id, none).first;
    members.push_back({article.id, article.fetched, telling, std::move(face), {}, known->second});
    known->second = number;
    auto& added = members.back();
    for (std::size_t i = 0; i < keys_of(added); ++i) {
        auto& newest_here = newest_with.try_emplace(added.face.sketch[i], none).first->second;
        added.earlier[i] = newest_here;
        newest_here = number;
    }
    ++tellings[telling].members;
    newest = std::max(newest, article.fetched);
}

void Index::State::leave(Member const& member) {
    auto found = tellings.find(member.telling);
    if (--found->second.members > 0) return;
    telling_of.erase(found->second.story.id);
    tellings.erase(found);
}

// Chains that led to it end there: holds() is false for it from now on.
void Index::State::forget_oldest() {
    auto const& oldest = members.front();
    for (std::size_t i = 0; i < keys_of(oldest); ++i) {
        auto found = newest_with.find(oldest.face.sketch[i]);
        if (found->second == first) newest_with.erase(found);
    }
    if (auto known = number_of.find(oldest.id); known->second == first) number_of.erase(known);
    leave(oldest);
    members.pop_front();
    ++first;
}

void Index::State::take_back_newest() {
    auto const& last = members.back();
    for (std::size_t i = 0; i < keys_of(last); ++i) {
        auto found = newest_with.find(last.face.sketch[i]);
        found->second = last.earlier[i];
        if (!holds(found->second)) newest_with.erase(found);
    }
    auto known = number_of.find(last.id);
    known->second = last.revision_of;
    if (!holds(known->second)) number_of.erase(known);
    leave(last);
    members.pop_back();
}

Index::Index(Duration window) : state_(std::make_unique<State>()) {
    state_->window = window;
}
Index::~Index() = default;
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;

Placed Index::place(Article const& article) {
    auto& state = *state_;
    auto face = face_of(article);
    // A revision is no further telling, but copies of what it says belong to the story.
    if (auto again = state.number_of.find(article.id); again != state.number_of.end()) {
        auto const& before = state.member(again->second);
        auto telling = before.telling;
        Placed placed{state.tellings.at(telling).story};
        if (before.face.sketch != face.sketch) {
            state.changes.push_back({telling, placed.story});
            state.add(article, std::move(face), telling);
        }
        return placed;
    }

    Placed placed;
    State::Change change;
    if (auto nearest = state.nearest(face)) {
        change.telling = *nearest;
        change.before = state.tellings.at(*nearest).story;
    } else {
        change.telling = state.open({content_id({"story", article.id}), 0, article.fetched, {}});
        placed.fresh = true;
    }
    auto& story = state.tellings.at(change.telling).story;
    ++story.size;
    placed.new_source =
        std::find(story.sources.begin(), story.sources.end(), article.source) == story.sources.end();
    if (placed.new_source) story.sources.push_back(article.source);
    placed.story = story;
    state.add(article, std::move(face), change.telling);
    state.changes.push_back(std::move(change));
    return placed;
}

void Index::restore(Article const& article, Story const& story) {
    auto& state = *state_;
    auto found = state.telling_of.find(story.id);
    auto telling = found != state.telling_of.end() ? found->second : state.open(story);
    state.tellings.at(telling).story = story;
    state.add(article, face_of(article), telling);
}

void Index::keep() {
    auto& state = *state_;
    state.changes.clear();
    while (!state.members.empty() && state.members.front().fetched < state.newest - state.window) {
        state.forget_oldest();
    }
}

void Index::roll_back() {
    auto& state = *state_;
    for (; !state.changes.empty(); state.changes.pop_back()) {
        auto& change = state.changes.back();
        if (change.before) state.tellings.at(change.telling).story = std::move(*change.before);
        state.take_back_newest();
    }
}

std::size_t Index::size() const {
    return state_->number_of.size();
}

}  // namespace wirewatch::stories
