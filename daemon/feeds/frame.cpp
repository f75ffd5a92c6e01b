#include "feeds/frame.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "feeds/entities.hpp"

namespace wirewatch::feeds {
namespace {

// Name characters as the strict parser sees them: it does not know Unicode's letters one by one either.
constexpr auto name_characters = [] {
    std::array<bool, 256> table{};
    for (int c = 0; c < 256; ++c) {
        table[static_cast<std::size_t>(c)] = c >= 0x80 || c == '_' || c == ':' || c == '-' || c == '.' ||
                                             (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
    }
    return table;
}();

bool is_in_name(char c) {
    return name_characters[static_cast<unsigned char>(c)];
}

bool starts_name(char c) {
    return is_in_name(c) && c != '-' && c != '.' && !(c >= '0' && c <= '9');
}

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}

// What an entry is called in a feed with this root; empty = no feed.
std::string entry_name(std::string_view root) {
    if (root == "rss" || root == "channel" || root.ends_with(":RDF")) return "item";
    auto local = root.substr(root.find(':') == root.npos ? 0 : root.find(':') + 1);
    return local == "feed" ? std::string(root.substr(0, root.size() - local.size())) + "entry"
                           : std::string{};
}

bool is_person(std::string_view name) {
    return name == "author" || name == "atom:author" || name == "contributor";
}

class Scanner {
public:
    explicit Scanner(std::string_view xml) : xml_(xml) {}

    bool run() {
        while (at_ < xml_.size()) {
            auto next = std::min(xml_.find('<', at_), xml_.size());
            if (!has_xml_references(xml_.substr(at_, next - at_))) return false;
            at_ = next;
            if (at_ < xml_.size() && !take_markup()) return false;
        }
        if (!open_.empty() || frame_.entries.empty()) return false;
        frame_.markup.append(xml_, kept_);
        return true;
    }

    Frame take() { return std::move(frame_); }

private:
    bool take_markup() {
        auto rest = xml_.substr(at_);
        if (rest.starts_with("</")) return take_end_tag();
        if (rest.starts_with("<!--")) return take_through("-->", 4);
        if (rest.starts_with("<![CDATA[")) return take_through("]]>", 9);
        if (rest.starts_with("<?")) return take_through("?>", 2);
        return take_start_tag();
    }

    bool take_through(std::string_view close, std::size_t opening) {
        auto end = xml_.find(close, at_ + opening);
        if (end == xml_.npos) return false;
        at_ = end + close.size();
        return true;
    }

    bool take_end_tag() {
        auto end = xml_.find('>', at_);
        if (end == xml_.npos || open_.empty()) return false;
        auto name = xml_.substr(at_ + 2, end - at_ - 2);
        while (!name.empty() && is_space(name.back())) name.remove_suffix(1);
        if (name != open_.back()) return false;
        open_.pop_back();
        at_ = end + 1;
        if (open_.size() == entry_depth_) cut_entry();
        return true;
    }

    bool take_start_tag() {
        auto begin = at_++;
        auto name = take_name();
        if (name.empty()) return false;
        while (true) {
            auto gap = skip_space();
            if (at_ + 1 >= xml_.size()) return false;
            if (xml_[at_] == '>' || xml_[at_] == '/') break;
            if (!gap || !take_attribute()) return false;
        }
        bool empty = xml_[at_] == '/';
        if (empty && xml_[++at_] != '>') return false;
        ++at_;
        if (open_.empty() && frame_.entries.empty()) {
            entry_name_ = entry_name(name);
            if (entry_name_.empty()) return false;
        }
        if (is_entry(name)) {
            entry_begin_ = begin;
            entry_depth_ = open_.size();
            is_flat_ = true;
            if (empty) cut_entry();
        }
        if (entry_depth_ != none && open_.size() > entry_depth_ + 1)
            is_flat_ &= open_.size() == entry_depth_ + 2 && is_person(open_.back());
        if (!empty) open_.push_back(name);
        return true;
    }

    // Entries stand below the root or below its channel, and not in one another.
    bool is_entry(std::string_view name) const {
        auto depth = open_.size();
        return entry_depth_ == none && name == entry_name_ &&
               (depth == 1 || (depth == 2 && open_[1] == "channel"));
    }

    void cut_entry() {
        auto between = xml_.substr(kept_, entry_begin_ - kept_);
        if (frame_.runs.empty() || open_.size() != run_depth_ ||
            !std::all_of(between.begin(), between.end(), is_space)) {
            frame_.markup.append(between);
            frame_.markup.append("<").append(entry_name_).append(" ").append(Frame::mark).append("=\"");
            frame_.markup.append(std::to_string(frame_.runs.size())).append("\"/>");
            frame_.runs.push_back({frame_.entries.size(), 0, frame_.markup.size()});
            run_depth_ = open_.size();
        }
        frame_.entries.push_back({static_cast<std::uint32_t>(entry_begin_),
                                  static_cast<std::uint32_t>(at_ - entry_begin_), is_flat_});
        frame_.runs.back().end = frame_.entries.size();
        kept_ = at_;
        entry_depth_ = none;
    }

    std::string_view take_name() {
        auto begin = at_;
        if (at_ < xml_.size() && !starts_name(xml_[at_])) return {};
        while (at_ < xml_.size() && is_in_name(xml_[at_])) ++at_;
        return xml_.substr(begin, at_ - begin);
    }

    bool skip_space() {
        auto begin = at_;
        while (at_ < xml_.size() && is_space(xml_[at_])) ++at_;
        return at_ > begin;
    }

    bool take_attribute() {
        if (take_name().empty()) return false;
        skip_space();
        if (at_ + 1 >= xml_.size() || xml_[at_] != '=') return false;
        ++at_;
        skip_space();
        auto quote = at_ < xml_.size() ? xml_[at_] : ' ';
        auto end = quote == '"' || quote == '\'' ? xml_.find(quote, at_ + 1) : xml_.npos;
        if (end == xml_.npos) return false;
        auto value = xml_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        return value.find('<') == value.npos && has_xml_references(value);
    }

    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::string_view xml_;
    std::size_t at_ = 0, kept_ = 0;  // kept_: the frame has all up to here
    std::vector<std::string_view> open_;
    std::string entry_name_;
    bool is_flat_ = true;
    std::size_t entry_begin_ = 0, entry_depth_ = none, run_depth_ = none;
    Frame frame_;
};

}  // namespace

std::size_t Frame::place_in_document(std::size_t place) const {
    auto after = std::upper_bound(runs.begin(), runs.end(), place,
                                  [](std::size_t wanted, Run const& run) { return wanted < run.behind; });
    if (after == runs.begin()) return place;
    auto const& run = *std::prev(after);
    auto const& last = entries[run.end - 1];
    return last.begin + last.size + place - run.behind;
}

std::optional<Frame> take_apart(std::string_view xml) {
    if (xml.size() > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
    Scanner scanner(xml);
    return scanner.run() ? std::optional(scanner.take()) : std::nullopt;
}

}  // namespace wirewatch::feeds
