// `backup`: a copy of the journal, of a running daemon or a stopped one.
#pragma once
#include <string>

namespace wirewatch::cli {

struct BackupOptions {
    std::string config;
    std::string state_dir;
    std::string file;
};

int backup(BackupOptions const& options);

}  // namespace wirewatch::cli
