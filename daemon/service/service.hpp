// The process assembled: every room wired to the next, started in order, reloaded and drained.
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/json/object.hpp>
#include <memory>
#include <mutex>
#include <optional>

#include "bus/publisher.hpp"
#include "core/error.hpp"
#include "fetch/poller.hpp"
#include "http/client.hpp"
#include "http/server.hpp"
#include "journal/journal.hpp"
#include "journal/state_lock.hpp"
#include "pipeline/pipeline.hpp"
#include "plugin_host/host.hpp"
#include "service/control.hpp"
#include "service/first_look.hpp"
#include "service/full_text.hpp"
#include "service/inspector.hpp"
#include "service/plan.hpp"
#include "service/rule_ledger.hpp"
#include "service/upkeep.hpp"
#include "service/websub.hpp"
#include "status/metrics.hpp"
#include "status/pages.hpp"
#include "stories/stories.hpp"

namespace wirewatch::service {

// Why a start failed, with the exit code of DESIGN section 6.
struct StartError {
    int exit_code = 74;
    std::string message;
    bool starts_anew = false;  // the journal was found damaged on the way: the next start salvages it
};

// Who asked for a reload when a signal did: nobody reads an answer.
inline constexpr char const* hang_up = "HUP";

class Service {
public:
    Service(PlanSource source, Plan plan);
    ~Service();
    Service(Service const&) = delete;
    Service& operator=(Service const&) = delete;

    // Opens the journal, binds every socket, starts every thread; READY=1 at its end. Nothing is left behind
    // on failure.
    std::optional<StartError> start();

    // Runs until TERM or INT, then drains. Returns the exit code.
    int run();

    // After run(): the journal was found damaged, and a service started anew in this process salvages it.
    bool starts_anew() const { return starts_anew_; }

private:
    // start.cpp, in this order
    std::optional<StartError> open_state();
    StartError of_journal(Error const& error) const;
    std::optional<StartError> bind_outputs();
    std::optional<StartError> start_inputs();
    std::optional<StartError> bind_websub();
    void announce();

    // service.cpp
    boost::asio::awaitable<boost::json::object> answer(boost::json::object request);
    boost::asio::awaitable<boost::json::object> look(std::string url);
    boost::json::object refresh(std::string const& feed);
    boost::json::object status() const;
    status::Sources pages();
    std::string metrics_text();
    std::string illness_now() const;
    void watch_signals();
    boost::asio::awaitable<void> feed_watchdog();
    pipeline::PipelineEvents events();
    void committed(pipeline::Committed const& committed, std::span<pipeline::Analysed const> batch);
    void tell_websub(pipeline::Analysed const& analysed);
    void journal_damaged(Error const& error);
    void set_trouble(std::string trouble);
    std::string trouble() const;

    // profile.cpp
    boost::asio::awaitable<boost::json::object> rule_report(boost::json::object request);
    boost::json::object profile(boost::json::object const& request);
    boost::asio::awaitable<void> gather_costs();

    // reload.cpp
    boost::asio::awaitable<boost::json::object> reload(std::string asked_by);
    boost::json::object apply(Plan plan, bool polls_alike);
    boost::asio::awaitable<void> let_go(std::shared_ptr<Plan> old);
    void poll_anew();
    boost::asio::awaitable<void> make_one_piece();  // one_piece.cpp
    void configure_poller(std::vector<FeedState> const& states);
    std::set<std::string> polled_feeds() const;

    // shutdown.cpp
    boost::asio::awaitable<void> shut_down();

    PlanSource source_;
    Plan plan_;
    settings::Settings started_with_;  // what waits for a restart is told against these
    SystemClock clock_;
    Instant started_{};
    bool ready_ = false;
    bool stopping_ = false;
    bool reloading_ = false;
    bool starts_anew_ = false;
    bool salvaged_ = false;  // at this start

    boost::asio::io_context io_{1};
    boost::asio::signal_set signals_{io_};
    boost::asio::steady_timer reloaded_{
        io_, boost::asio::steady_timer::time_point::max()};  // for who waits to reload
    boost::asio::thread_pool compiler_{1};                   // behind all others: rules in one piece
    boost::asio::thread_pool freeing_{1};  // what is in force no more: at the pace of reloads
    boost::asio::thread_pool beside_{1};   // new entries of full-text feeds, which wait for no plan
    status::Metrics metrics_;
    RuleLedger ledger_;
    std::optional<Instant> profiled_since_;
    bool gathering_ = false;
    bool making_one_piece_ = false;
    mutable std::mutex trouble_mutex_;  // written by the writer when it changes, read by the status
    std::string trouble_;
    std::optional<journal::StateLock> lock_;
    std::optional<journal::Writer> writer_;
    std::optional<journal::Reader> reader_;  // of the net thread
    std::optional<stories::Index> stories_;
    std::optional<Upkeep> upkeep_;  // of the writer thread
    std::unique_ptr<Inspector> inspector_;
    std::unique_ptr<bus::Publisher> bus_;
    std::unique_ptr<http::Server> http_;
    std::unique_ptr<pipeline::Pipeline> pipeline_;
    std::unique_ptr<plugin_host::Host> plugins_;
    std::atomic<plugin_host::Host*> waking_{nullptr};  // plugins_, once the writer may wake it
    std::unique_ptr<http::Client> client_;
    std::unique_ptr<FullText> full_text_;
    std::unique_ptr<fetch::Poller> poller_;
    std::unique_ptr<WebSub> websub_;
    std::unique_ptr<FirstLook> first_look_;
    std::unique_ptr<Control> control_;
};

}  // namespace wirewatch::service
