// `search`: the archive, by the words that stand in it.
#pragma once
#include <cstddef>
#include <string>

namespace wirewatch::cli {

struct SearchOptions {
    std::string config;
    std::string state_dir;
    std::string query;
    std::string since;  // empty = all that is kept
    std::size_t limit = 20;
    bool json = false;
};

int search(SearchOptions const& options);

}  // namespace wirewatch::cli
