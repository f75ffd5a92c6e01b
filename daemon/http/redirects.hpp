// A chain of redirects, followed by hand so that each hop is judged. Pure.
#pragma once
#include <string>
#include <vector>

#include "core/error.hpp"

namespace wirewatch::http {

bool is_redirect(int status);  // 301, 302, 303, 307, 308

class Redirects {
public:
    explicit Redirects(std::string url);

    // The address to ask next. Refused: a sixth hop, an address asked before, from https to http, a scheme
    // other than these two.
    Result<std::string> follow(int status, std::string const& location);

    std::string const& url() const { return seen_.back(); }  // where the chain stands

    // Where its beginning led by 301 and 308 alone: the address to remember. Empty: nowhere.
    std::string const& moved() const { return moved_; }

private:
    std::vector<std::string> seen_;
    std::string moved_;
    bool permanent_ = true;
};

}  // namespace wirewatch::http
