#include "bus/live.hpp"

namespace wirewatch::bus {
namespace {

// Read at a time: about a millisecond's work between two looks at everything else.
constexpr std::size_t alerts_at_a_time = 128;

}  // namespace

Live::Live(journal::Reader const& reader, std::uint64_t latest, Publish publish)
    : reader_(reader), publish_(std::move(publish)), published_(latest), told_(latest) {}

Result<Live::Progress> Live::look() {
    auto page = reader_.after(published_, {}, alerts_at_a_time);
    if (!page) return page.error();
    for (auto& alert : page->alerts) {
        moved_[alert.topic] = alert.sequence;
        publish_({std::move(alert.topic), std::move(alert.json)});
    }
    published_ = page->next;
    return Progress{page->alerts.size(), page->more};
}

void Live::beat() {
    publish_(to_message(Heartbeat{reader_.id(), told_, published_, std::move(moved_)}));
    moved_.clear();
    told_ = published_;
}

}  // namespace wirewatch::bus
