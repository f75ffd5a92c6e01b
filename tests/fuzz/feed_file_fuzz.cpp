// Any bytes as the feed file that is added to and taken from, as a text in one, and as what stands at an
// address.
#include <cstddef>
#include <cstdint>

#include "core/yaml.hpp"
#include "require.hpp"
#include "subscriptions/feed_file.hpp"
#include "subscriptions/look.hpp"
#include "subscriptions/scalar.hpp"
#include "text/utf8.hpp"

using wirewatch::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    std::string input(reinterpret_cast<char const*>(bytes), size);
    Feed feed;
    feed.id = "a";
    feed.url = "http://a.example/";
    auto added = subscriptions::with_feeds(input, {feed}, "fuzz");
    if (added) {
        require(added->find("- id: a\n") != std::string::npos);
        subscriptions::without_feed(*added, "a", "fuzz");
    }

    auto repaired = text::repair(input).text;
    std::vector<Problem> problems;
    auto root = yaml::parse("[" + subscriptions::yaml_scalar(repaired) + ", z]", "fuzz", problems);
    require(problems.empty() && root.items.size() == 2 && root.items[0].scalar == repaired);

    auto seen = subscriptions::look_at({input, "", "", "http://a.example/"});
    require(seen.refusal.empty() != seen.format.empty() && text::is_valid_utf8(seen.title));
    return 0;
}
