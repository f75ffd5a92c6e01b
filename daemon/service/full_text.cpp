#include "service/full_text.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>

#include <optional>
#include <set>

#include "async/as_tuple.hpp"
#include "journal/journal.hpp"
#include "pipeline/full_text.hpp"

namespace wirewatch::service {

namespace asio = boost::asio;

namespace {

constexpr std::size_t most_at_once = 16;  // bodies whose pages are under way; further ones hold their feed

}  // namespace

struct FullText::State {
    State(asio::io_context& io_, asio::thread_pool& beside_, http::Client& client, Clock const& clock,
          std::filesystem::path journal_, fetch::Deliver deliver_)
        : io(io_)
        , beside(beside_)
        , pages(io_, client, clock, {})
        , journal(std::move(journal_))
        , deliver(std::move(deliver_))
        , changed(io_) {
        changed.expires_at(asio::steady_timer::time_point::max());
    }

    // On the thread beside.
    std::vector<std::string> wanted(Fetched const& fetched, Duration age) {
        if (!reader) {
            auto opened = journal::Reader::open(journal);
            if (!opened) return {};
            reader = std::move(*opened);
        }
        return pipeline::wanted_pages(fetched, age, *reader);
    }

    static asio::awaitable<Fetched> complete(std::shared_ptr<State> state, Fetched fetched);
    static asio::awaitable<void> run(std::shared_ptr<State> state, Fetched fetched);
    void begin(std::shared_ptr<State> const& self, Fetched fetched);

    asio::io_context& io;
    asio::thread_pool& beside;
    fetch::Pages pages;
    std::filesystem::path journal;
    fetch::Deliver deliver;
    Duration max_age = std::chrono::hours(48);
    asio::steady_timer changed;  // cancelled when a body is through
    std::set<std::shared_ptr<asio::cancellation_signal>> under_way{};
    bool stopped = false;
    std::optional<journal::Reader> reader{};  // of the thread beside
};

asio::awaitable<Fetched> FullText::State::complete(std::shared_ptr<State> state, Fetched fetched) {
    auto look = [](State& at, Fetched& what, Duration age) -> asio::awaitable<std::vector<std::string>> {
        co_return at.wanted(what, age);
    };
    auto looking = look(*state, fetched, state->max_age);
    auto links = co_await asio::co_spawn(state->beside, std::move(looking), asio::use_awaitable);
    if (!links.empty()) {
        auto getting = state->pages.get(fetched.feed->id, std::move(links));
        fetched.pages = co_await std::move(getting);
    }
    co_return fetched;
}

asio::awaitable<void> FullText::State::run(std::shared_ptr<State> state, Fetched fetched) {
    auto completing = complete(state, std::move(fetched));
    auto whole = co_await std::move(completing);
    auto delivering = state->deliver(std::move(whole));
    co_await std::move(delivering);
}

void FullText::State::begin(std::shared_ptr<State> const& self, Fetched fetched) {
    auto signal = std::make_shared<asio::cancellation_signal>();
    under_way.insert(signal);
    auto over = [self, signal](std::exception_ptr const&) {  // cancelled: it is fetched again
        self->under_way.erase(signal);
        self->changed.cancel();
    };
    auto running = run(self, std::move(fetched));
    asio::co_spawn(io, std::move(running), asio::bind_cancellation_slot(signal->slot(), std::move(over)));
}

FullText::FullText(asio::io_context& io, asio::thread_pool& beside, http::Client& client, Clock const& clock,
                   std::filesystem::path journal, fetch::Deliver deliver)
    : state_(std::make_shared<State>(io, beside, client, clock, std::move(journal), std::move(deliver))) {}

void FullText::configure(fetch::PagesOptions pages, Duration max_age) {
    state_->pages.reconfigure(pages);
    state_->max_age = max_age;
}

asio::awaitable<bool> FullText::deliver(Fetched fetched) {
    auto state = state_;
    auto has_pages = fetched.feed->full_text && fetched.body && fetched.state.greeted;
    if (!has_pages) {
        auto delivering = state->deliver(std::move(fetched));
        co_return co_await std::move(delivering);
    }
    while (!state->stopped && state->under_way.size() >= most_at_once) {
        auto waiting = state->changed.async_wait(async::as_tuple);
        co_await std::move(waiting);
    }
    if (state->stopped) co_return false;
    state->begin(state, std::move(fetched));
    co_return true;
}

asio::awaitable<void> FullText::stop() {
    auto state = state_;
    state->stopped = true;
    state->changed.cancel();
    auto const copy = state->under_way;
    for (auto const& signal : copy) signal->emit(asio::cancellation_type::terminal);
    while (!state->under_way.empty()) {
        auto waiting = state->changed.async_wait(async::as_tuple);
        co_await std::move(waiting);
    }
}

}  // namespace wirewatch::service
