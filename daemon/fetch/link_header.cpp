#include "fetch/link_header.hpp"

#include <algorithm>

#include "core/ascii.hpp"

namespace wirewatch::fetch {
namespace {

// More than anybody sends.
constexpr std::size_t most_links = 64;

class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    std::vector<HeaderLink> run() {
        while (skip(" \t,"), !rest_.empty() && links_.size() < most_links) take_link();
        return std::move(links_);
    }

private:
    void take_link() {
        if (rest_.front() != '<') return skip_to_comma();
        auto end = rest_.find('>');
        if (end == rest_.npos) return rest_.remove_prefix(rest_.size());
        std::string target(rest_.substr(1, end - 1));
        rest_.remove_prefix(end + 1);
        std::string rels;
        bool of_something_else = false;
        while (skip(" \t"), !rest_.empty() && rest_.front() == ';') {
            rest_.remove_prefix(1);
            skip(" \t");
            auto name = ascii::lower(take_until(" \t=;,"));
            auto value = take_value();
            if (name == "rel" && rels.empty()) rels = ascii::lower(value);  // the first counts (section 3.3)
            of_something_else |= name == "anchor";
        }
        skip_to_comma();
        if (!of_something_else) add(target, rels);
    }

    void add(std::string const& target, std::string_view rels) {
        while (!rels.empty() && links_.size() < most_links) {
            auto rel = rels.substr(0, rels.find(' '));
            rels.remove_prefix(std::min(rel.size() + 1, rels.size()));
            if (!rel.empty()) links_.push_back({target, std::string(rel)});
        }
    }

    std::string take_value() {
        skip(" \t");
        if (rest_.empty() || rest_.front() != '=') return {};
        rest_.remove_prefix(1);
        skip(" \t");
        if (rest_.empty() || rest_.front() != '"') return std::string(take_until(" \t;,"));
        std::string value;
        std::size_t at = 1;
        for (; at < rest_.size() && rest_[at] != '"'; ++at) {
            if (rest_[at] == '\\' && at + 1 < rest_.size()) ++at;
            value += rest_[at];
        }
        rest_.remove_prefix(std::min(at + 1, rest_.size()));
        return value;
    }

    std::string_view take_until(std::string_view ends) {
        auto taken = rest_.substr(0, rest_.find_first_of(ends));
        rest_.remove_prefix(taken.size());
        return taken;
    }

    void skip(std::string_view what) {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(what), rest_.size()));
    }

    void skip_to_comma() { rest_.remove_prefix(std::min(rest_.find(','), rest_.size())); }

    std::string_view rest_;
    std::vector<HeaderLink> links_;
};

}  // namespace

std::vector<HeaderLink> links_in_header(std::string_view value) {
    return Reader(value).run();
}

}  // namespace wirewatch::fetch
