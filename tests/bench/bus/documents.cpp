#include "bus/documents.hpp"

#include <array>
#include <ctime>
#include <stdexcept>

#include "rules/ruleset.hpp"

namespace bench {
namespace {

namespace pipeline = wirewatch::pipeline;

constexpr std::uint64_t feeds = 100;

std::shared_ptr<wirewatch::rules::Ruleset const> rules() {
    auto loaded = wirewatch::rules::load_texts(
        {{"rules.yaml",
          "rules:\n  - id: ceasefire.reported\n    title: A truce\n    topics: [ceasefire]\n"
          "    severity: high\n    query: |\n      truce\n"}});
    if (!loaded.ruleset) throw std::runtime_error("the rule cannot be read");
    return loaded.ruleset;
}

std::string rfc_822_date() {
    auto moment = std::time(nullptr);
    std::array<char, 64> text{};
    std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", std::gmtime(&moment));
    return text.data();
}

}  // namespace

Documents::Documents(std::filesystem::path const& folder, std::string const& transport, bool encrypted,
                     Board& board)
    : board_(board), bus_(folder, transport, encrypted), date_(rfc_822_date()) {
    for (std::uint64_t i = 0; i < feeds; ++i) {
        auto feed = std::make_shared<wirewatch::Feed>();
        feed->id = feed->title = "feed" + std::to_string(i);
        feed->quiet_start = false;
        feeds_.push_back(std::move(feed));
    }
    pipeline::PipelineOptions options;  // one worker, as on a machine of two cores
    options.clock = &clock_;
    pipeline::PipelineEvents events;
    events.committed = [this](pipeline::Committed const& done, std::span<pipeline::Analysed const>) {
        if (!done.raised_after.empty()) ++commits_;
        bus_.publisher().wake();
    };
    events.cannot_write = [](wirewatch::Error const& error) { throw std::runtime_error(error.message); };
    events.idle = [] {};
    pipeline_ = std::make_unique<pipeline::Pipeline>(
        bus_.writer(), stories_, std::vector<wirewatch::FeedState>{}, rules(), options, events);
}

Documents::~Documents() {
    pipeline_.reset();
}

// No two tell the same: each raises the alert of its number.
wirewatch::Fetched Documents::document(std::uint64_t number) {
    auto name = "https://outlet.example/" + std::to_string(number);
    wirewatch::Fetched fetched;
    fetched.feed = feeds_[number % feeds_.size()];
    fetched.state.feed = fetched.feed->id;
    fetched.state.last_status = 200;
    fetched.body = "<rss version=\"2.0\"><channel><title>Desk</title><item><title>" + made_.words(9) +
                   " truce</title><link>" + name + "</link><guid>" + name + "</guid><pubDate>" + date_ +
                   "</pubDate><description>" + made_.words(30) + "</description></item></channel></rss>";
    fetched.content_type = "application/rss+xml";
    fetched.url = "https://outlet.example/rss";
    fetched.arrived = clock_.now();
    return fetched;
}

void Documents::offer(Nanoseconds due) {
    board_.sent[++given_] = due;
    if (!pipeline_->deliver(document(given_))) throw std::runtime_error("the pipeline is closed");
}

void Documents::give(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) offer(now());
}

}  // namespace bench
