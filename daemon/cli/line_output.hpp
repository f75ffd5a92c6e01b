// Lines to a descriptor whose reader may be slow, or gone.
#pragma once
#include <functional>
#include <string_view>

namespace wirewatch::cli {

class LineOutput {
public:
    // Borrows the descriptor. `stop` is asked while the reader takes nothing.
    LineOutput(int fd, std::function<bool()> stop);

    // written: all of it has left the process. closed: nobody reads any more. stopped: `stop` said so, and
    // the line was not begun (one that was gets a few seconds more). failed: see fault().
    enum class Wrote { written, closed, stopped, failed };
    Wrote write(std::string_view lines);

    bool has_reader() const;
    int fault() const { return fault_; }  // errno

private:
    bool can_write() const;

    int fd_;
    std::function<bool()> stop_;
    int fault_ = 0;
};

}  // namespace wirewatch::cli
