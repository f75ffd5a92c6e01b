// The start, in the order of DESIGN section 5: journal, story window, outputs, workers, inputs, READY=1.
#include <sys/stat.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include "core/exit_codes.hpp"
#include "core/log.hpp"
#include "service/background.hpp"
#include "service/endpoints.hpp"
#include "service/feed_report.hpp"
#include "service/journal_report.hpp"
#include "service/notify.hpp"
#include "service/port_holder.hpp"
#include "service/service.hpp"
#include "service/user_agent.hpp"

namespace wirewatch::service {
namespace {

// How far back two tellings can still be one story.
constexpr Duration story_window = std::chrono::hours(72);

StartError of_state(Error const& error) {
    return {exit_code::io_failed, error.message, false};
}

// "cannot bind tcp://127.0.0.1:8711: address in use", and by whom when that can be seen.
StartError of_output(Error const& error, std::string const& endpoint) {
    auto port = port_of(endpoint);
    auto holder = port == 0 ? std::string() : holder_of_port(port);
    return {exit_code::unavailable, error.message + (holder.empty() ? "" : "; it is held by " + holder),
            false};
}

void busy(std::string const& doing) {
    log::info(doing);
    notify_busy(doing);
}

std::optional<StartError> make_folder(std::filesystem::path const& state) {
    std::error_code failed;
    std::filesystem::create_directories(state, failed);
    if (failed) {
        return StartError{exit_code::io_failed,
                          "cannot create the state folder " + state.string() + ": " + failed.message(),
                          false};
    }
    chmod(state.c_str(), 0750);
    return std::nullopt;
}

}  // namespace

std::optional<StartError> Service::start() {
    started_ = clock_.now();
    take_short_turns();
    boost::asio::post(compiler_, [] { work_behind_others(); });
    if (auto failed = open_state()) return failed;
    if (auto failed = bind_outputs()) return failed;
    if (auto failed = start_inputs()) return failed;
    announce();
    return std::nullopt;
}

// What open_checked() did not see. Once only: a salvaged journal that is damaged again is for a person.
StartError Service::of_journal(Error const& error) const {
    auto failed = of_state(error);
    if (error.code != Errc::damaged || salvaged_) return failed;
    auto marked = journal::mark_damaged(plan_.settings.state / "journal.sqlite", error.message);
    failed.starts_anew = marked.has_value();
    return failed;
}

std::optional<StartError> Service::open_state() {
    auto const& state = plan_.settings.state;
    if (auto failed = make_folder(state)) return failed;
    auto lock = journal::StateLock::take(state);
    if (!lock) return of_state(lock.error());
    lock_ = std::move(*lock);

    auto file = state / "journal.sqlite";
    auto opened = journal::open_checked(file, started_, busy);
    if (!opened) return of_state(opened.error());
    log_opened(*opened);
    salvaged_ = opened->salvaged.has_value();
    writer_ = std::move(opened->writer);
    auto reader = journal::Reader::open(file);
    if (!reader) return of_state(reader.error());
    reader_ = std::move(*reader);

    stories_.emplace(story_window);
    auto restored = writer_->each_told(started_ - story_window, [this](journal::Told const& told) {
        stories_->restore(told.article, told.story);
    });
    if (!restored) return of_journal(restored.error());
    stories_->keep();
    upkeep_.emplace(*writer_, plan_.settings.retention);
    return std::nullopt;
}

std::optional<StartError> Service::bind_outputs() {
    auto const& settings = plan_.settings;
    bus::PublisherOptions options;
    options.publish = settings.bus.publish;
    options.replay = settings.bus.replay;
    options.journal = settings.state / "journal.sqlite";
    if (auto const& curve = settings.bus.curve)
        options.curve = bus::CurveOptions{curve->secret_key, curve->clients};
    auto publisher = bus::Publisher::start(options);
    if (!publisher) {
        auto const& error = publisher.error();
        auto replay = error.message.find(settings.bus.replay) != std::string::npos;
        return of_output(error, replay ? settings.bus.replay : settings.bus.publish);
    }
    bus_ = std::move(*publisher);

    if (settings.http_enabled) {
        auto server = http::Server::start(
            io_, settings.http_listen,
            [this](http::ServerRequest const& request) { return status::answer(request, pages()); });
        if (!server) return of_output(server.error(), settings.http_listen);
        http_ = std::move(*server);
    }
    if (auto failed = bind_websub()) return failed;
    auto control = Control::start(io_, settings.state, control_socket(settings.state, source_.environment),
                                  [this](boost::json::object request) { return answer(std::move(request)); });
    if (!control) return of_state(control.error());
    control_ = std::move(*control);
    return std::nullopt;
}

std::optional<StartError> Service::bind_websub() {
    auto const& settings = plan_.settings;
    if (!settings.websub.enabled) return std::nullopt;
    WebSubOptions options{settings.websub.listen, settings.websub.public_url, settings.websub.accept_sha1,
                          settings.polling.max_body, settings.state};
    auto websub = WebSub::start(io_, clock_, std::move(options));
    if (!websub) return of_output(websub.error(), settings.websub.listen);
    websub_ = std::move(*websub);
    return std::nullopt;
}

std::optional<StartError> Service::start_inputs() {
    auto states = reader_->feed_states();
    if (!states) return of_journal(states.error());

    pipeline::PipelineOptions options;
    options.workers = std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
    options.max_age = plan_.settings.max_age;
    options.clock = &clock_;
    pipeline_ =
        std::make_unique<pipeline::Pipeline>(*writer_, *stories_, *states, plan_.rules, options, events());

    plugin_host::HostOptions host;
    host.journal = plan_.settings.state / "journal.sqlite";
    host.deliver = [this](Fetched fetched) { return pipeline_->deliver(std::move(fetched)); };
    host.move_cursor = [this](std::string const& sink, std::uint64_t at) {
        return pipeline_->move_cursor(sink, at);
    };
    host.states = *states;
    host.clock = &clock_;
    plugins_ = plugin_host::Host::start(plan_.plugins, std::move(host));
    waking_ = plugins_.get();

    http::ClientOptions client;
    client.at_once = plan_.settings.polling.at_once;
    client.allow_private = plan_.settings.polling.allow_private;
    client.user_agent = user_agent(plan_.settings.polling);
    client_ = std::make_unique<http::Client>(io_, client, clock_);
    first_look_ = std::make_unique<FirstLook>(io_, beside_, *client_);
    auto deliver = [this](Fetched fetched) { return pipeline_->deliver_async(std::move(fetched)); };
    full_text_ = std::make_unique<FullText>(io_, beside_, *client_, clock_,
                                            plan_.settings.state / "journal.sqlite", deliver);
    auto with_pages = [this](Fetched fetched) { return full_text_->deliver(std::move(fetched)); };
    poller_ = std::make_unique<fetch::Poller>(io_, *client_, clock_, with_pages);
    configure_poller(*states);
    if (!websub_) return std::nullopt;
    WebSub::Feeds feeds{
        [this](std::string feed, std::string body, std::string content_type) {
            return poller_->deliver_pushed(std::move(feed), std::move(body), std::move(content_type));
        },
        [this](std::string const& feed, bool is_pushed) { poller_->set_pushed(feed, is_pushed); }};
    websub_->go(*client_, std::move(feeds), polled_feeds());
    return std::nullopt;
}

void Service::announce() {
    auto http = http_ ? http_->address() : std::string();
    auto written = write_endpoints(plan_.settings.state,
                                   {bus_->publish_endpoint(), bus_->replay_endpoint(), http,
                                    websub_ ? websub_->address() : std::string(), bus_->server_key()});
    if (!written) log::error(written.error().message);
    watch_signals();
    boost::asio::co_spawn(io_, feed_watchdog(), boost::asio::detached);
    inspector_ = std::make_unique<Inspector>(plan_.settings.state / "journal.sqlite", clock_,
                                             [this](Error const& error) { journal_damaged(error); });
    ready_ = true;
    auto rules = rules::rule_count(*plan_.rules);
    notify_ready(std::to_string(plan_.feeds.size()) + " feeds, " + std::to_string(rules) + " rules");
    log::info("wirewatch is ready", {{"version", WIREWATCH_VERSION},
                                     {"feeds", std::to_string(plan_.feeds.size())},
                                     {"rules", std::to_string(rules)},
                                     {"state", plan_.settings.state.string()},
                                     {"publish", bus_->publish_endpoint()},
                                     {"replay", bus_->replay_endpoint()},
                                     {"http", http.empty() ? "off" : http},
                                     {"journal", reader_->id()}});
}

}  // namespace wirewatch::service
