#include "feeds/ninjs_wording.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <vector>

#include "feeds/element.hpp"
#include "text/html.hpp"

namespace wirewatch::feeds {
namespace {

struct Wording {
    std::string_view role;  // "main", "text", "xhtml": the publisher's own words
    std::string_view type;  // media type, may be empty
    std::string_view text;

    bool has_markup() const {
        auto names = [](std::string_view where, std::string_view what) {
            return where.find(what) != where.npos;
        };
        return names(type, "html") || names(type, "xml") || names(role, "html") || role == "richtext";
    }
    bool is_plain() const { return !has_markup() && (role == "text" || type.starts_with("text/plain")); }
    bool is_main() const { return role.empty() || role == "main"; }
};

// The members "body" and "body_ROLE" of version 1, or the list "bodies" of {role, contenttype, value} of
// version 2, in the order of the document.
std::vector<Wording> wordings(Json const& item, std::string_view one, std::string_view many) {
    std::vector<Wording> found;
    for (auto const& member : item.children) {
        std::string_view name = member.name;
        if (name == many) {
            for (auto const& form : member.listed())
                found.push_back(
                    {form["role"].scalar(), form["contenttype"].scalar(), form["value"].scalar()});
        } else if (name.starts_with(one) && (name.size() == one.size() || name[one.size()] == '_')) {
            name.remove_prefix(std::min(one.size() + 1, name.size()));
            found.push_back({name, {}, member.scalar()});
        }
    }
    std::erase_if(found, [](Wording const& wording) { return wording.text.empty(); });
    return found;
}

// The first that is as wished, else the main one, else the first; nothing if there is none.
template <typename Wish>
Wording chosen(std::vector<Wording> const& from, Wish wish) {
    auto found = std::find_if(from.begin(), from.end(), wish);
    if (found == from.end()) found = std::find_if(from.begin(), from.end(), std::mem_fn(&Wording::is_main));
    if (found == from.end()) found = from.begin();
    return found == from.end() ? Wording{} : *found;
}

std::string as_given(Wording const& wording) {
    return wording.is_plain() ? literal(wording.text) : std::string(wording.text);
}

}  // namespace

std::string headline_in(Json const& item) {
    auto headline = chosen(wordings(item, "headline", "headlines"), std::mem_fn(&Wording::is_main));
    return headline.has_markup() ? text::visible_line(headline.text) : literal_line(headline.text);
}

std::string description_in(Json const& item) {
    return as_given(chosen(wordings(item, "description", "descriptions"), std::mem_fn(&Wording::is_plain)));
}

std::string body_in(Json const& item) {
    return as_given(chosen(wordings(item, "body", "bodies"), std::mem_fn(&Wording::has_markup)));
}

}  // namespace wirewatch::feeds
