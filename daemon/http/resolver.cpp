#include "http/resolver.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>

#include "async/as_tuple.hpp"

namespace wirewatch::http {

namespace asio = boost::asio;

namespace {

constexpr std::size_t most_threads = 64;
// Longer than most feeds' intervals, so that not every poll asks; a host that cannot be reached is asked
// anew.
constexpr std::chrono::minutes remembered(10);
constexpr std::size_t few_hosts = 1024;

}  // namespace

std::shared_ptr<Resolver> Resolver::make(asio::io_context& io, Lookup lookup) {
    std::shared_ptr<Resolver> resolver(new Resolver(io));
    auto answer = [&io, weak = resolver->weak_from_this()](std::string host, Addresses addresses) {
        asio::post(io, [weak, host = std::move(host), addresses = std::move(addresses)]() mutable {
            if (auto self = weak.lock()) self->take(host, std::move(addresses));
        });
    };
    resolver->threads_ = std::make_unique<LookupThreads>(std::move(lookup), std::move(answer), most_threads);
    return resolver;
}

std::vector<std::string> const* Resolver::known(std::string const& host) const {
    auto found = known_.find(host);
    if (found == known_.end() || found->second.until < std::chrono::steady_clock::now()) return nullptr;
    return &found->second.addresses;
}

asio::awaitable<Result<std::vector<std::string>>> Resolver::resolve(std::shared_ptr<Resolver> resolver,
                                                                    std::string host, Duration most) {
    auto waiting = resolver->ask(host);
    waiting->answered.expires_after(most);
    auto [woken] = co_await waiting->answered.async_wait(async::as_tuple);
    if (waiting->addresses) co_return std::move(*waiting->addresses);
    auto all = resolver->asked_.find(host);
    if (all != resolver->asked_.end()) std::erase(all->second, waiting);
    if (!woken) co_return Error(Errc::timed_out, "no answer from the name servers");
    co_return Error(Errc::unavailable, "the transfer was cancelled");
}

// The look-up goes on when nobody waits for it any more: who asks next is spared one.
std::shared_ptr<Resolver::Asked> Resolver::ask(std::string const& host) {
    auto waiting = std::make_shared<Asked>(io_);
    auto [all, is_first] = asked_.try_emplace(host);
    all->second.push_back(waiting);
    if (is_first && threads_) threads_->look_up(host);
    return waiting;
}

void Resolver::take(std::string const& host, Addresses addresses) {
    auto now = std::chrono::steady_clock::now();
    if (addresses) {
        prune(now);
        known_[host] = {*addresses, now + remembered};
    }
    auto waiting = asked_.extract(host);
    if (waiting.empty()) return;
    for (auto const& one : waiting.mapped()) {
        one->addresses = addresses;
        one->answered.cancel();
    }
}

void Resolver::prune(Time now) {
    if (known_.size() < prune_at_) return;
    std::erase_if(known_, [&](auto const& one) { return one.second.until < now; });
    prune_at_ = std::max(few_hosts, 2 * known_.size());
}

void Resolver::close() {
    threads_.reset();
    for (auto const& [host, all] : std::exchange(asked_, {})) {
        for (auto const& one : all) one->answered.cancel();
    }
}

}  // namespace wirewatch::http
