#include "feeds/markup_scan.hpp"

#include <algorithm>
#include <array>

#include "core/block.hpp"
#include "feeds/mend.hpp"
#include "feeds/references.hpp"
#include "feeds/special.hpp"

namespace wirewatch::feeds {
namespace {

// With eight bytes an element and more a tree is no larger than four times the document. Beyond, nobody wrote
// it.
constexpr std::size_t plenty = 350'000;

class Scanner {
public:
    Scanner(std::string_view xml, bool mends)
        : xml_(xml)
        , mends_(mends)
        , most_elements_(std::min(xml.size() / 3, std::max(plenty, xml.size() / 8))) {
        out_.markup = Markup(xml);
        // Never moved, and what is not used is never touched.
        out_.markup.elements().reserve(most_elements_ + 2);
    }

    Scanned run() {
        while (at_ < xml_.size()) {
            take_text();
            if (at_ < xml_.size() && !take_markup()) return std::move(out_);
        }
        if (!open_.empty()) fail("it ends before its elements do");
        close_all();
        return std::move(out_);
    }

private:
    struct Open {
        std::uint32_t element, last_child;
        std::uint16_t name;  // as written
    };

    Element& element(std::uint32_t number) { return out_.markup.elements()[number]; }

    // True = go on, mending.
    bool fail(std::string_view what) {
        if (!mends_ && out_.fault.place == Fault::none) out_.fault = {at_, what};
        return mends_;
    }

    void check_references(std::size_t from, std::size_t to) {
        if (out_.bad_reference != Fault::none) return;
        auto text = xml_.substr(from, to - from);
        if (text.find('&') != text.npos && !has_xml_references(text)) out_.bad_reference = from;
    }

    void take_text() {
        while (at_ < xml_.size() && xml_[at_] != '<') {
            auto is_sought = out_.bad_reference == Fault::none;
            at_ = is_sought ? find_either(xml_, at_, '<', '&') : std::min(xml_.find('<', at_), xml_.size());
            if (at_ == xml_.size() || xml_[at_] == '<') break;
            auto length = xml_reference(xml_.substr(at_));
            if (length == 0) out_.bad_reference = at_;
            at_ += std::max<std::size_t>(length, 1);
        }
    }

    bool take_markup() {
        switch (at_ + 1 < xml_.size() ? xml_[at_ + 1] : 0) {
            case '/':
                return take_end_tag();
            case '!':
            case '?':
                return take_special();
            default:
                return take_start_tag();
        }
    }

    bool take_special() {
        auto rest = xml_.substr(at_);
        auto kind = special_at(rest);
        // Looking for the end of each of many would be slow.
        auto end = endless_.at(kind) ? rest.npos : special_end(rest);
        if (end != rest.npos) {
            bool is_odd = kind == declaration && !rest.starts_with("<!DOCTYPE");
            if ((is_odd || rest.starts_with("<![cdata[")) && !fail("a declaration is none")) return false;
            at_ += end;
            return true;
        }
        if (!fail("a comment, a quoted section or an instruction never ends")) return false;
        endless_.at(kind) = true;
        bool ends_with_element = kind == section && !open_.empty();
        auto element_end =
            ends_with_element ? rest.find("</" + std::string(open_name())) : unclosed_end(rest);
        at_ += std::min(element_end, rest.size());
        return true;
    }

    // Of the innermost open element.
    std::string_view open_name() {
        if (open_.empty()) return {};
        if (auto name = open_.back().name; name != 0) return out_.markup.names().known(name).written;
        auto begin = element(open_.back().element).begin + 1;
        return xml_.substr(begin, name_end(begin) - begin);
    }

    std::size_t name_end(std::size_t at) const {
        if (at >= xml_.size() || !starts_name(xml_[at])) return at;
        while (at < xml_.size() && is_in_name(xml_[at])) ++at;
        return at;
    }

    std::size_t space_end(std::size_t at) const {
        while (at < xml_.size() && is_space(xml_[at])) ++at;
        return at;
    }

    bool take_end_tag() {
        auto begin = at_ + 2;
        auto name = open_name();
        if (!name.empty() && xml_.compare(begin, name.size(), name) == 0) {
            auto end = space_end(begin + name.size());
            if (end < xml_.size() && xml_[end] == '>') {
                close(at_, true);
                at_ = end + 1;
                return true;
            }
        }
        return take_odd_end_tag(begin);
    }

    bool take_odd_end_tag(std::size_t begin) {
        auto end = end_tag_end(xml_.substr(at_));
        if (!fail(end == 0 ? "an end tag never ends" : "an end tag does not close what is open"))
            return false;
        // One that never ends closes what it names all the same, and stands in the text behind that.
        auto name = xml_.substr(begin, xml_.find_first_of(" \t\n<>", begin) - begin);
        close_to(out_.markup.names().number_of(name), end > 0);
        at_ += std::max<std::size_t>(end, 1);
        return true;
    }

    // Behind a start tag as XML wants it, whose name ends at `at`; 0 = it is none.
    std::size_t tag_end(std::size_t at) {
        while (true) {
            auto before = at;
            at = space_end(at);
            if (at >= xml_.size()) return 0;
            if (xml_[at] == '>') return at + 1;
            if (xml_[at] == '/') return xml_.substr(at + 1, 1) == ">" ? at + 2 : 0;
            auto end = at == before ? at : name_end(at);
            auto name = xml_.substr(at, end - at);
            at = space_end(end);
            if (name.empty() || at >= xml_.size() || xml_[at] != '=') return 0;
            at = space_end(at + 1);
            auto quote = at < xml_.size() ? xml_[at] : ' ';
            end = quote == '"' || quote == '\'' ? xml_.find(quote, at + 1) : xml_.npos;
            if (end == xml_.npos) return 0;
            auto value = xml_.substr(at + 1, end - at - 1);
            if (mends_ && value.find('<') != value.npos) return 0;
            check_references(at + 1, end);
            if (name.starts_with("xmlns")) declared_.push_back({name, value});
            at = end + 1;
        }
    }

    // The same for a tag that has to be mended.
    std::size_t mended_tag_end(std::size_t name_end) {
        auto rest = xml_.substr(at_);
        auto end = odd_tag_end(rest);
        auto behind = name_end < xml_.size() ? xml_[name_end] : ' ';
        if (end == 0 || (!is_space(behind) && behind != '/' && behind != '>')) return 0;
        check_references(at_, at_ + end);
        declared_.clear();
        Attributes attributes(rest.substr(name_end - at_, at_ + end - 1 - name_end));
        while (auto one = attributes.next()) {
            if (one->name.starts_with("xmlns")) declared_.push_back(*one);
        }
        return at_ + end;
    }

    bool take_start_tag() {
        auto end_of_name = name_end(at_ + 1);
        auto name = xml_.substr(at_ + 1, end_of_name - at_ - 1);
        declared_.clear();
        auto end = name.empty() ? 0 : tag_end(end_of_name);
        if (end == 0) {
            if (!fail("a start tag is not in order")) return false;
            end = name.empty() ? 0 : mended_tag_end(end_of_name);
        }
        if (end == 0) {
            ++at_;
            return true;
        }
        if (out_.markup.elements().size() > most_elements_) {
            out_.is_nothing_but_tags = true;
            return false;
        }
        auto number = out_.markup.names().number_of(name);
        if (mends_) end_before(name, number);
        open(end, end_of_name, number);
        if (xml_[end - 2] == '/' || (mends_ && is_void(name))) {
            close(end, false);
        } else if (mends_) {
            end += take_raw_text(name, xml_.substr(end));
        }
        at_ = end;
        return true;
    }

    // What ends where this element begins.
    void end_before(std::string_view name, std::uint16_t number) {
        if (is_entry(name)) close_to(number, false);
        if (ends_field(open_name(), name)) close(at_, false);
    }

    void open(std::size_t end, std::size_t end_of_name, std::uint16_t number) {
        auto& elements = out_.markup.elements();
        auto added = static_cast<std::uint32_t>(elements.size());
        auto parent = open_.empty() ? 0 : open_.back().element;
        auto& last = open_.empty() ? last_root_ : open_.back().last_child;
        (last == 0 ? element(parent).first_child : element(last).next) = added;
        last = added;
        auto& one = elements.emplace_back();
        one.begin = static_cast<std::uint32_t>(at_);
        one.inside = static_cast<std::uint32_t>(end);
        one.has_attributes = end - end_of_name > 1;
        one.parent = parent;
        one.bindings = elements[parent].bindings;
        for (auto const& [name, value] : declared_)
            one.bindings = out_.markup.names().declared(one.bindings, name, value);
        auto& known = out_.markup.names().unified(number, one.bindings, open_.empty());
        one.name = markup_depth_ != 0 && known.inside != 0 ? known.inside : known.name;
        open_.push_back({added, 0, number});
        ++known.open;
        if (known.inside != 0 && markup_depth_ == 0) markup_depth_ = open_.size();
    }

    void close(std::size_t outside, bool has_end_tag) {
        auto const& open = open_.back();
        element(open.element).outside = static_cast<std::uint32_t>(outside);
        element(open.element).has_end_tag = has_end_tag;
        --out_.markup.names().known(open.name).open;
        if (markup_depth_ == open_.size()) markup_depth_ = 0;
        open_.pop_back();
    }

    // The innermost open element of this name and what is open in it.
    void close_to(std::uint16_t name, bool has_end_tag) {
        if (name == 0 || out_.markup.names().known(name).open == 0) return;
        while (open_.back().name != name) close(at_, false);
        close(at_, has_end_tag);
    }

    // XML says that a script is no markup in its own way.
    std::size_t take_raw_text(std::string_view name, std::string_view rest) {
        if (!holds_raw_text(name) || raw_text_unclosed_) return 0;
        if (rest.substr(std::min(rest.find_first_not_of(" \t\n"), rest.size())).starts_with("<!")) return 0;
        auto end = rest.find("</" + std::string(name));
        // Looking for it at each of many tags would be slow.
        raw_text_unclosed_ = end == rest.npos;
        if (raw_text_unclosed_) return 0;
        element(open_.back().element).is_raw = true;
        return end;
    }

    void close_all() {
        while (!open_.empty()) {
            element(open_.back().element).is_cut = true;
            close(xml_.size(), false);
        }
    }

    std::string_view xml_;
    bool mends_;
    std::size_t most_elements_;
    std::size_t at_ = 0;
    std::vector<Open> open_;
    std::uint32_t last_root_ = 0;
    std::size_t markup_depth_ = 0;  // of the outermost XHTML element around here, 0 = none
    std::vector<Attribute> declared_;
    bool raw_text_unclosed_ = false;
    std::array<bool, specials> endless_{};  // there is no end of one of these behind here
    Scanned out_;
};

}  // namespace

Scanned scan(std::string_view xml) {
    return Scanner(xml, false).run();
}

Scanned scan_mending(std::string_view xml) {
    return Scanner(xml, true).run();
}

}  // namespace wirewatch::feeds
