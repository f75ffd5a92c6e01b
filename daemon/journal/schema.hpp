// Tables of the journal and the steps that brought them about. DO NOT CHANGE a step that has been released:
// add one.
#pragma once
#include <string_view>
#include <vector>

namespace wirewatch::journal {

constexpr int application_id = 0x77697265;  // "wire", in the file's header (SQLite file format, offset 68)

struct Migration {
    std::string_view sql;
    std::string_view what;  // is done, for who waits for it: "counting the articles"
};

// Step i takes the file from user_version i to i + 1.
std::vector<Migration> const& migrations();

}  // namespace wirewatch::journal
