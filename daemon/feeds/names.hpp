// One spelling for the elements of a feed, whatever prefixes its author chose.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "feeds/name.hpp"

namespace wirewatch::feeds {

// Lower case, and the prefix by which this room knows the namespace: "atom:", "dc:", "dcterms:", "content:",
// "media:", "itunes:", "rdf:", "xml:"; none for the vocabularies of RSS, NITF and XHTML inside XHTML
// ("xhtml:" where it begins). A prefix nobody declared stays as written; an unknown default namespace below
// the root's becomes "other:". All text given must outlive this.
class Names {
public:
    // The namespaces in force somewhere; 0 = none were declared.
    using Bindings = std::uint16_t;

    // What a name became. Kept while the bindings hold, since a feed has few names and many elements.
    struct Known {
        std::string_view written;
        std::uint16_t name = 0;    // unified: see text()
        std::uint16_t inside = 0;  // the same inside XHTML; 0 = the name is none of XHTML
        std::uint16_t next = 0;    // with the same hash
        Bindings bindings = 0;
        bool is_unified = false;
        std::uint32_t open = 0;  // for who builds a tree: how many elements of this name are open
    };

    Names();

    // With one more attribute that declares a namespace; what is no declaration changes nothing.
    Bindings declared(Bindings around, std::string_view attribute, std::string_view value);

    // Numbers of names as written, for elements that need not be open; 0 = there are too many names.
    std::uint16_t number_of(std::string_view written);
    Known& known(std::uint16_t number) { return known_[number]; }
    Known const& known(std::uint16_t number) const { return known_[number]; }

    // The number's name where these namespaces are in force.
    Known& unified(std::uint16_t number, Bindings bindings, bool is_root);

    // A unified name's text.
    std::string_view text(std::uint16_t name) const {
        return name < known_names.size() ? known_names[name] : own_names_[name - known_names.size()];
    }

    std::string unified_attribute(std::string_view written, Bindings bindings) const;
    // The same asked without making one: is it called `unified`?
    bool is_attribute(std::string_view written, Bindings bindings, std::string_view unified) const;

private:
    struct Binding {
        std::string_view written;  // prefix in the document, "" = default
        std::string_view name;
        Bindings around = 0;
        std::uint16_t depth = 0;                 // how many are in force with this one
        std::optional<std::string_view> prefix;  // ours
    };

    Binding const* find(std::string_view prefix, Bindings bindings) const;
    std::uint16_t own_number(std::string&& unified);

    std::vector<Binding> bindings_;
    std::vector<Known> known_;
    std::vector<std::uint16_t> first_of_hash_;
    std::unordered_map<std::string, std::uint16_t> own_numbers_;
    std::vector<std::string_view> own_names_;  // those behind known_names: the keys of own_numbers_
    std::string_view root_default_;
};

}  // namespace wirewatch::feeds
