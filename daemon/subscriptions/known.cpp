#include "subscriptions/known.hpp"

#include "text/urls.hpp"

namespace wirewatch::subscriptions {

bool is_same_address(std::string_view a, std::string_view b) {
    return a == b || text::canonical(a) == text::canonical(b);
}

Known::Known(std::vector<Feed> const& feeds) {
    by_address_.reserve(feeds.size());
    for (auto const& feed : feeds) add(feed);
}

Feed const* Known::find(std::string_view url) const {
    auto found = by_address_.find(text::canonical(url));
    return found == by_address_.end() ? nullptr : found->second;
}

bool Known::add(Feed const& feed) {
    return by_address_.try_emplace(text::canonical(feed.url), &feed).second;
}

}  // namespace wirewatch::subscriptions
