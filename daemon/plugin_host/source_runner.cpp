#include "plugin_host/source_runner.hpp"

#include "core/log.hpp"

namespace wirewatch::plugin_host {
namespace {

// How many unseen keys are kept before the journal is asked which of them it holds.
constexpr std::size_t many_pending = 1024;

FeedState state_of(std::string const& feed, std::vector<FeedState> const& states) {
    for (auto const& state : states) {
        if (state.feed == feed) return state;
    }
    FeedState state;
    state.feed = feed;
    return state;
}

std::string text(char const* given) {
    return given != nullptr ? given : "";
}

}  // namespace

SourceRunner::SourceRunner(Ready const& ready, HostOptions const& options)
    : Runner(ready, this), options_(options), state_(state_of(ready.name, options.states)) {}

void SourceRunner::wake() {
    if (waits_) Runner::wake();
}

std::string SourceRunner::run(void* instance) {
    auto result = ready_.library->plugin().source->run(instance);
    if (result == WIREWATCH_OK) return "";
    return face_.reason("the source failed and does not say why");
}

bool SourceRunner::emit(wirewatch_document const& document) {
    if (face_.stopping()) return false;
    auto key = text(document.item_key);
    if (!key.empty()) {
        if (pending_.size() >= many_pending) forget_stored();
        pending_.insert(key);
        waits_ = true;
    }
    if (!options_.deliver(fetched(document))) {
        pending_.erase(key);
        return false;
    }
    change([](InstanceView& view) { ++view.delivered; });
    return true;
}

Fetched SourceRunner::fetched(wirewatch_document const& document) {
    auto now = options_.clock->now();
    state_.last_attempt = now;
    state_.last_success = now;
    Fetched fetched;
    fetched.feed = ready_.feed;
    if (auto lang = text(document.lang); !lang.empty() && lang != ready_.feed->lang) {
        auto feed = std::make_shared<Feed>(*ready_.feed);
        feed->lang = lang;
        fetched.feed = feed;
    }
    fetched.state = state_;
    fetched.body.emplace(static_cast<char const*>(document.bytes), document.bytes_size);
    fetched.url = text(document.url);
    fetched.content_type = text(document.content_type);
    fetched.item_key = text(document.item_key);
    fetched.item_name = text(document.name);
    fetched.arrived = now;
    return fetched;
}

bool SourceRunner::knows(std::string const& item_key) {
    return pending_.contains(item_key) || stored(item_key);
}

// An error of the journal reads as "no": what is emitted twice is stored once.
bool SourceRunner::stored(std::string const& item_key) {
    auto known = in_journal(item_key);
    if (!known && !journal_failing_) {
        face_.log(WIREWATCH_LOG_WARN, "the journal cannot be read: " + known.error().message);
    }
    journal_failing_ = !known;
    if (!known || !*known) return false;
    if (pending_.erase(item_key) > 0) waits_ = !pending_.empty();
    return true;
}

Result<bool> SourceRunner::in_journal(std::string const& item_key) {
    if (!reader_) {
        auto reader = journal::Reader::open(options_.journal);
        if (!reader) return reader.error();
        reader_.emplace(std::move(*reader));
    }
    return reader_->knows_item(ready_.feed->id, item_key);
}

void SourceRunner::forget_stored() {
    auto keys = pending_;
    for (auto const& key : keys) {
        stored(key);
        if (journal_failing_) return;
    }
}

}  // namespace wirewatch::plugin_host
