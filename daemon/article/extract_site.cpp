#include "article/extract_site.hpp"

#include "article/extract_title.hpp"

namespace wirewatch::article {
namespace {

std::string squashed(std::string_view text) {
    auto out = bare(text);
    std::erase(out, ' ');
    return out;
}

// Without "www.": "www.news.example.co.uk" -> "newsexamplecouk".
std::string host_of(std::string_view url) {
    auto at = url.find("://");
    if (at == url.npos) return {};
    auto host = url.substr(at + 3);
    host = host.substr(0, host.find_first_of("/:?#"));
    if (host.starts_with("www.")) host.remove_prefix(4);
    return squashed(host);
}

}  // namespace

Site::Site(std::string_view name, std::string_view url) : name_(squashed(name)), host_(host_of(url)) {}

bool Site::is(std::string_view name) const {
    auto bare = squashed(name);
    return !bare.empty() && (bare == name_ || bare == host_);
}

bool Site::is_called(std::string_view part) const {
    auto bare = squashed(part);
    if (bare.size() < 2) return false;
    if (!name_.empty() && (bare == name_ || (bare.size() > 3 && name_.find(bare) != name_.npos))) return true;
    if (name_.size() > 3 && bare.starts_with(name_) && bare.size() < name_.size() + 20) return true;
    return bare.size() > 2 && !host_.empty() && (host_.starts_with(bare) || bare == host_);
}

}  // namespace wirewatch::article
