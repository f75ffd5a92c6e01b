// Rules that reloads have patched are compiled in one piece again, once nobody has reloaded for a while.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "async/as_tuple.hpp"
#include "core/log.hpp"
#include "service/service.hpp"

namespace wirewatch::service {

namespace asio = boost::asio;

namespace {

constexpr auto after_the_last_reload = std::chrono::seconds(10);

using Rules = std::shared_ptr<rules::Ruleset const>;

asio::awaitable<Rules> recompiled_in(asio::thread_pool& pool, Rules rules) {
    auto make = [](Rules patched) -> asio::awaitable<Rules> { co_return rules::recompiled(*patched); };
    auto making = make(std::move(rules));
    co_return co_await asio::co_spawn(pool, std::move(making), asio::use_awaitable);
}

}  // namespace

asio::awaitable<void> Service::make_one_piece() {
    if (making_one_piece_) co_return;
    making_one_piece_ = true;
    asio::steady_timer timer(io_);
    while (rules::is_patched(*plan_.rules)) {
        auto patched = plan_.rules;
        timer.expires_after(after_the_last_reload);
        co_await timer.async_wait(async::as_tuple);
        if (stopping_) co_return;
        if (patched != plan_.rules || reloading_) continue;
        auto compiling = recompiled_in(compiler_, patched);
        auto whole = co_await std::move(compiling);
        if (stopping_) co_return;
        // A reload under way reads the plan in force.
        if (patched != plan_.rules || reloading_) continue;
        auto old = std::make_shared<Plan>();
        old->rules = std::exchange(plan_.rules, std::move(whole));
        old->rule_files = std::exchange(plan_.rule_files, rules::with(*plan_.rule_files, plan_.rules));
        pipeline_->use(plan_.rules, plan_.settings.max_age);
        patched.reset();
        asio::co_spawn(io_, let_go(std::move(old)), asio::detached);
        log::debug("the rules are of one piece again", {{"revision", rules::revision(*plan_.rules)}});
    }
    making_one_piece_ = false;
}

}  // namespace wirewatch::service
