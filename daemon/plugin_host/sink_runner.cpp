#include "plugin_host/sink_runner.hpp"

#include <algorithm>

#include "core/log.hpp"
#include "plugin_host/choice.hpp"

namespace wirewatch::plugin_host {
namespace {

constexpr std::size_t batch_size = 100;

// Alerts that `only` leaves out move the position without a transaction each; so many at most are read again
// after a crash.
constexpr std::uint64_t far_behind = 1000;

}  // namespace

SinkRunner::SinkRunner(Ready const& ready, HostOptions const& options)
    : Runner(ready, nullptr), options_(options), cursor_("sink." + ready.name) {}

void SinkRunner::drain() {
    draining_ = true;
    face_.ring();
}

void SinkRunner::begin() {
    auto found = [this]() -> Result<void> {
        auto reader = journal::Reader::open(options_.journal);
        if (!reader) return reader.error();
        reader_.emplace(std::move(*reader));
        return find_start();
    }();
    if (!found) failure_ = "the journal cannot be read: " + found.error().message;
}

std::string SinkRunner::run(void* instance) {
    if (!failure_.empty()) return failure_;
    while (!face_.stopping()) {
        auto page = reader_->after(position_, {}, batch_size);
        if (!page) {
            if (!wait_for_journal(page.error())) break;
            continue;
        }
        if (!page->alerts.empty()) {
            if (!deliver(instance, *page)) break;
            continue;
        }
        if (draining()) break;
        face_.wait({}, Duration(-1));
    }
    store_cursor();
    return failure_;
}

// A sink that was never here begins with what comes next, not with history. A journal without any alert has
// no sequence to remember that by: a mark of its own says that this sink has begun.
Result<void> SinkRunner::find_start() {
    auto mark = "begun." + ready_.name;
    auto stored = reader_->cursor(cursor_);
    if (!stored) return stored.error();
    auto begun = reader_->cursor(mark);
    if (!begun) return begun.error();
    position_ = kept_ = *stored;
    if (*stored == 0 && *begun == 0) {
        auto latest = reader_->latest();
        if (!latest) return latest.error();
        position_ = *latest;
        if (position_ == 0) options_.move_cursor(mark, 1);
    }
    store_cursor();
    change([&](InstanceView& view) { view.cursor = position_; });
    return {};
}

// False: the instance ends.
bool SinkRunner::deliver(void* instance, journal::Page const& page) {
    std::vector<journal::StoredAlert const*> chosen;
    for (auto const& alert : page.alerts) {
        if (chooses(ready_.only, alert)) chosen.push_back(&alert);
    }
    if (!deliver_chosen(instance, chosen)) return false;
    settled(page.next);
    if (position_ - kept_ >= far_behind) store_cursor();
    return true;
}

bool SinkRunner::deliver_chosen(void* instance, std::vector<journal::StoredAlert const*> const& alerts) {
    std::size_t next = 0;
    while (next < alerts.size()) {
        if (face_.stopping()) return false;
        std::size_t done = 0;
        auto result = call(instance, alerts, next, done);
        if (result == WIREWATCH_REJECT) reject(*alerts[next + done]);
        auto passed = done + (result == WIREWATCH_REJECT ? 1 : 0);
        change([&](InstanceView& view) { view.delivered += done; });
        if (passed > 0) {
            works_again();
            settled(alerts[next + passed - 1]->sequence);
            store_cursor();
        }
        next += passed;
        if (result == WIREWATCH_RETRY && !wait_to_retry(*alerts[next])) return false;
        if (result == WIREWATCH_FATAL) {
            failure_ = face_.reason("the sink failed and does not say why");
            return false;
        }
    }
    return true;
}

// `done` is what was taken from the front; all of them when the answer is OK, else fewer.
wirewatch_result SinkRunner::call(void* instance, std::vector<journal::StoredAlert const*> const& alerts,
                                  std::size_t from, std::size_t& done) {
    std::vector<wirewatch_alert> given;
    std::vector<wirewatch_alert const*> pointers;
    given.reserve(alerts.size() - from);
    for (auto i = from; i < alerts.size(); ++i) {
        auto const& alert = *alerts[i];
        given.push_back({sizeof(wirewatch_alert), alert.sequence, alert.topic.c_str(), alert.json.c_str(),
                         alert.json.size()});
        pointers.push_back(&given.back());
    }
    wirewatch_batch batch{sizeof(wirewatch_batch), pointers.size(), pointers.data()};
    auto result = ready_.library->plugin().sink->deliver(instance, &batch, &done);
    if (result == WIREWATCH_OK) {
        done = pointers.size();
    } else if (result != WIREWATCH_RETRY && result != WIREWATCH_REJECT) {
        done = std::min(done, pointers.size());
        result = WIREWATCH_FATAL;
    } else if (done >= pointers.size()) {
        done = pointers.size();
        result = WIREWATCH_OK;  // nothing is left that the answer could be about
    }
    return result;
}

void SinkRunner::settled(std::uint64_t sequence) {
    position_ = sequence;
    change([&](InstanceView& view) { view.cursor = position_; });
}

void SinkRunner::reject(journal::StoredAlert const& alert) {
    auto why = face_.reason("the sink does not say why");
    log::warn("the sink rejected an alert; it is passed over", {{"instance", face_.instance()},
                                                                {"plugin", face_.plugin()},
                                                                {"topic", alert.topic},
                                                                {"sequence", std::to_string(alert.sequence)},
                                                                {"cause", why}});
    change([&](InstanceView& view) {
        ++view.rejected;
        view.last_error = why;
    });
}

// False: the instance is asked to end, the alert waits in the journal.
bool SinkRunner::wait_to_retry(journal::StoredAlert const& alert) {
    auto why = face_.reason("the sink does not say why");
    if (pause_ == Duration::zero()) {
        log::warn("the sink does not take an alert; it is tried again, ever later",
                  {{"instance", face_.instance()},
                   {"plugin", face_.plugin()},
                   {"topic", alert.topic},
                   {"sequence", std::to_string(alert.sequence)},
                   {"cause", why}});
    }
    pause_ = pause_ == Duration::zero() ? options_.retry_first : std::min(pause_ * 2, options_.retry_longest);
    change([&](InstanceView& view) {
        view.state = "waiting";
        view.last_error = why;
    });
    auto until = std::chrono::steady_clock::now() + pause_;
    while (!draining()) {
        auto left = std::chrono::ceil<Duration>(until - std::chrono::steady_clock::now());
        if (left <= Duration::zero()) return true;
        face_.wait({}, left);
    }
    return false;
}

bool SinkRunner::wait_for_journal(Error const& error) {
    if (pause_ == Duration::zero()) {
        face_.log(WIREWATCH_LOG_WARN, "the journal cannot be read: " + error.message);
    }
    pause_ = options_.retry_first;
    face_.wait({}, pause_);
    return !draining();
}

void SinkRunner::works_again() {
    if (pause_ == Duration::zero()) return;
    pause_ = Duration::zero();
    face_.log(WIREWATCH_LOG_INFO, "the sink takes alerts again");
    change([](InstanceView& view) {
        view.state = "running";
        view.last_error.clear();
    });
}

void SinkRunner::store_cursor() {
    if (position_ == kept_) return;
    auto stored = options_.move_cursor(cursor_, position_);
    if (stored) kept_ = position_;
    if (!stored && !cursor_failing_) {
        face_.log(WIREWATCH_LOG_WARN,
                  "the sink's cursor cannot be stored; after a restart alerts from sequence " +
                      std::to_string(kept_ + 1) + " on come again");
    }
    cursor_failing_ = !stored;
}

}  // namespace wirewatch::plugin_host
