#include "feeds/delivery.hpp"

namespace wirewatch::feeds {
namespace {

bool says_something(Entry const& entry) {
    bool has_text = !entry.id.empty() || !entry.title.empty() || !entry.link.empty() ||
                    !entry.author.empty() || !entry.summary.empty() || !entry.content.empty();
    return has_text || entry.published || entry.updated || !entry.written.text.empty() ||
           !entry.categories.empty() || !entry.enclosures.empty() || !entry.points.empty();
}

}  // namespace

void Delivery::deliver(Document& out, Entry&& entry) const {
    if (to_) {
        to_(out, std::move(entry));
    } else {
        out.entries.push_back(std::move(entry));
    }
}

void Delivery::keep(Document& out, Entry&& entry) const {
    if (says_something(entry)) deliver(out, std::move(entry));
}

}  // namespace wirewatch::feeds
