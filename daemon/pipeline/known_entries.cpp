#include "pipeline/known_entries.hpp"

#include <algorithm>
#include <bit>

#include "core/hash.hpp"

namespace wirewatch::pipeline {
namespace {

// A hash64 of parts: each one's seed is what stood before it.
class Hasher {
public:
    explicit Hasher(Mark seed) : mark_(seed) {}

    void add(std::string_view text) { mark_ = hash64(text, mark_ + text.size() + 1); }
    void add(std::uint64_t number) {
        add(std::string_view(reinterpret_cast<char const*>(&number), sizeof number));
    }
    void add(std::optional<Instant> const& instant) {
        add(instant ? static_cast<std::uint64_t>(instant->time_since_epoch().count()) : ~std::uint64_t{0});
    }
    void add(std::vector<std::string> const& texts) {
        add(texts.size());
        for (auto const& text : texts) add(std::string_view(text));
    }

    Mark mark() const { return mark_; }

private:
    Mark mark_;
};

}  // namespace

Mark mark_of_document(Document const& document, Feed const& feed) {
    Hasher hasher(0);
    auto const& head = document.feed;
    for (auto const* text :
         {&document.format, &head.title, &head.link, &head.id, &head.language, &head.author, &feed.id,
          &feed.url, &feed.title, &feed.lang, &feed.country, &feed.agency})
        hasher.add(std::string_view(*text));
    hasher.add(feed.tags);
    hasher.add(head.categories);
    return hasher.mark();
}

Mark mark_of(Entry const& entry, Mark document) {
    Hasher hasher(document);
    for (auto const* text : {&entry.id, &entry.title, &entry.link, &entry.author, &entry.summary,
                             &entry.content, &entry.language, &entry.written.text, &entry.written.from})
        hasher.add(std::string_view(*text));
    hasher.add(entry.published);
    hasher.add(entry.updated);
    hasher.add(entry.categories);
    hasher.add(entry.enclosures.size());
    for (auto const& enclosure : entry.enclosures) {
        hasher.add(std::string_view(enclosure.url));
        hasher.add(std::string_view(enclosure.type));
        hasher.add(enclosure.length.value_or(~std::uint64_t{0}));
    }
    hasher.add(entry.points.size());
    for (auto const& point : entry.points) {
        hasher.add(std::bit_cast<std::uint64_t>(point.latitude));
        hasher.add(std::bit_cast<std::uint64_t>(point.longitude));
    }
    return hasher.mark();
}

std::shared_ptr<Marks const> KnownEntries::of(std::string const& feed) const {
    std::lock_guard lock(mutex_);
    auto found = of_.find(feed);
    return found == of_.end() ? nullptr : found->second;
}

void KnownEntries::keep(std::string const& feed, Marks marks) {
    auto kept = std::make_shared<Marks const>(std::move(marks));
    std::lock_guard lock(mutex_);
    of_.insert_or_assign(feed, std::move(kept));
}

}  // namespace wirewatch::pipeline
