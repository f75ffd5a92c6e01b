// The drain: what has been fetched is committed and sent, then everything closes. Each step is one line.
#include "core/log.hpp"
#include "service/endpoints.hpp"
#include "service/notify.hpp"
#include "service/service.hpp"

namespace wirewatch::service {
namespace {

constexpr Duration drain_patience =
    std::chrono::seconds(10);  // for the journal and the sinks; the unit waits 40 s

}  // namespace

boost::asio::awaitable<void> Service::shut_down() {
    stopping_ = true;
    if (starts_anew_)
        notify_busy("starting anew to salvage the journal");
    else
        notify_stopping();
    inspector_.reset();
    if (websub_) co_await websub_->stop();
    co_await poller_->stop();
    co_await full_text_->stop();
    plugins_->stop_sources();
    pipeline_->stop_documents(starts_anew_ ? Duration::zero() : drain_patience);
    plugins_->stop_sinks(drain_patience);
    waking_ = nullptr;
    pipeline_->stop_writer();
    bus_->stop();
    control_->stop();
    if (http_) http_->stop();
    remove_endpoints(plan_.settings.state);
    compiler_.join();
    freeing_.join();
    beside_.join();
    log::info(starts_anew_ ? "stopped, what was not committed is fetched again"
                           : "stopped, everything fetched was committed");
    io_.stop();
}

}  // namespace wirewatch::service
