// `wirewatch run` and `wirewatch check`.
#pragma once
#include <string>

namespace wirewatch::cli {

struct RunOptions {
    std::string config;
    std::string state_dir;
};
int run(RunOptions const& options);

struct CheckOptions {
    std::string config;
    bool show = false;
    bool deny_warnings = false;
};
int check(CheckOptions const& options);

}  // namespace wirewatch::cli
