#include "http/slots.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>

#include "async/as_tuple.hpp"

namespace wirewatch::http {

namespace asio = boost::asio;

Slots::Place Slots::try_enter(std::shared_ptr<Slots> const& slots) {
    if (slots->closed_ || slots->taken_ >= slots->limit_) return {};
    ++slots->taken_;
    return Place(slots);
}

asio::awaitable<Slots::Place> Slots::enter(std::shared_ptr<Slots> slots) {
    while (!slots->closed_ && slots->taken_ >= slots->limit_) {
        auto turn = std::make_shared<asio::steady_timer>(slots->io_, asio::steady_timer::time_point::max());
        slots->line_.push_back(turn);
        co_await turn->async_wait(async::as_tuple);

        auto state = co_await asio::this_coro::cancellation_state;
        if (state.cancelled() == asio::cancellation_type::none) continue;
        auto mine = std::find(slots->line_.begin(), slots->line_.end(), turn);
        if (mine != slots->line_.end()) {
            slots->line_.erase(mine);
        } else {
            slots->wake(1);  // the turn came with the cancellation: it is the next one's
        }
        co_return Place();
    }
    co_return try_enter(slots);
}

void Slots::set_limit(int limit) {
    limit_ = std::max(1, limit);
    wake(line_.size());
}

void Slots::close() {
    closed_ = true;
    wake(line_.size());
}

void Slots::leave() {
    --taken_;
    wake(1);
}

void Slots::wake(std::size_t most) {
    while (most-- > 0 && !line_.empty()) {
        line_.front()->cancel();
        line_.pop_front();
    }
}

}  // namespace wirewatch::http
