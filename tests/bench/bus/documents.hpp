// Alerts as they come to a daemon: each in a document of its own, through the worker that reads and judges
// it, the writer that commits what waits, and the bus.
#pragma once
#include <atomic>

#include "bus/source.hpp"
#include "journal/made.hpp"
#include "pipeline/pipeline.hpp"

namespace bench {

class Documents final : public Source {
public:
    Documents(std::filesystem::path const& folder, std::string const& transport, bool encrypted,
              Board& board);
    ~Documents() override;
    Link const& link() const override { return bus_.link(); }
    void give(std::size_t count) override;  // one after the other; waits while the pipeline is full
    void offer(Nanoseconds due);            // one that was due then

    std::uint64_t commits() const { return commits_; }

private:
    wirewatch::Fetched document(std::uint64_t number);

    Board& board_;
    Bus bus_;
    wirewatch::stories::Index stories_{std::chrono::hours(72)};
    wirewatch::SystemClock clock_;
    wirewatch::Made made_{1};
    std::vector<std::shared_ptr<wirewatch::Feed const>> feeds_;
    std::string date_;
    std::atomic<std::uint64_t> commits_ = 0;
    std::unique_ptr<wirewatch::pipeline::Pipeline> pipeline_;
};

}  // namespace bench
