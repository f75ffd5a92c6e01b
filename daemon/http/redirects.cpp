#include "http/redirects.hpp"

#include <algorithm>

#include "http/url.hpp"

namespace wirewatch::http {
namespace {

constexpr std::size_t most = 5;

Error refused(std::string message) {
    return {Errc::refused, std::move(message)};
}

}  // namespace

bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Redirects::Redirects(std::string url) : seen_{std::move(url)} {}

Result<std::string> Redirects::follow(int status, std::string const& location) {
    auto next = resolve(url(), location);
    if (!next) return refused("redirect to what is no address: " + location);
    auto scheme = scheme_of(*next);
    if (scheme != "http" && scheme != "https") {
        return refused("redirect to " + scheme + ": refused: " + without_user(*next));
    }
    if (scheme == "http" && scheme_of(url()) == "https") {
        return refused("redirect from https to http refused: " + without_user(*next));
    }
    if (std::find(seen_.begin(), seen_.end(), *next) != seen_.end()) {
        return refused("redirects in a circle: " + without_user(*next));
    }
    if (seen_.size() > most) return refused("more than 5 redirects, the last to " + without_user(*next));

    permanent_ = permanent_ && (status == 301 || status == 308);
    if (permanent_) moved_ = *next;
    seen_.push_back(*next);
    return *next;
}

}  // namespace wirewatch::http
