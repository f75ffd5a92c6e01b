#include "fetch/domain.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "core/ascii.hpp"

namespace wirewatch::fetch {
namespace {

// Under a country's domain, what is somebody's own begins one label before these.
constexpr std::array<std::string_view, 14> public_labels{
    "com", "net", "org", "edu", "gov", "mil", "info", "gob", "gub", "nom", "gouv", "asso", "govt", "school"};

bool is_public(std::string_view label) {
    return label.size() <= 2 ||
           std::find(public_labels.begin(), public_labels.end(), label) != public_labels.end();
}

std::string_view host_in(std::string_view authority) {
    if (authority.starts_with('[')) return authority.substr(0, authority.find(']') + 1);
    return authority.substr(0, authority.find(':'));
}

bool is_address(std::string_view host) {
    return host.starts_with('[') || host.empty() || ascii::is_digit(host.back());
}

}  // namespace

std::string domain_of(std::string_view authority) {
    auto host = host_in(authority);
    if (is_address(host)) return std::string(host);
    if (host.ends_with('.')) host.remove_suffix(1);
    std::vector<std::size_t> begins{0};  // of the labels
    for (std::size_t at = 0; at < host.size(); ++at) {
        if (host[at] == '.') begins.push_back(at + 1);
    }
    std::size_t labels = 2;
    if (begins.size() > 2) {
        auto last = begins.back();
        auto before = begins[begins.size() - 2];
        auto is_country = host.size() - last == 2;
        if (is_country && is_public(host.substr(before, last - 1 - before))) labels = 3;
    }
    return std::string(host.substr(begins.size() > labels ? begins[begins.size() - labels] : 0));
}

}  // namespace wirewatch::fetch
