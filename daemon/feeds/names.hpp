// One spelling for the elements of a feed, whatever prefixes its author chose.
#pragma once
#include <array>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace wirewatch::feeds {

// Renames elements and attributes in place: lower case, and the prefix by which this room knows their
// namespace: "atom:", "dc:", "dcterms:", "content:", "media:", "itunes:", "rdf:", "xml:"; none for the
// vocabularies of RSS, NITF and XHTML inside XHTML ("xhtml:" where it begins). A prefix nobody declared stays
// as written; an unknown default namespace below the root's becomes "other:".
class Names {
public:
    // A whole document.
    void unify(pugi::xml_node root);

    // A tree that belongs below `parent`, an element of the document: what holds there holds in it.
    void unify_below(pugi::xml_node parent, pugi::xml_node root);

private:
    struct Binding {
        int depth;
        std::string written;                // prefix in the document, "" = default
        std::optional<std::string> prefix;  // ours
        std::string name;
    };
    // A feed has few names and many elements: what a name became is kept while the bindings hold.
    struct Renamed {
        std::string written, unified;
    };
    using Memory = std::array<Renamed, 128>;

    void walk(pugi::xml_node root, int depth);
    void enter(pugi::xml_node node, int depth);
    void declare(pugi::xml_attribute attribute, int depth);
    void rename(pugi::xml_node node, int depth);
    void rename(pugi::xml_attribute attribute);
    Binding const* find(std::string_view written) const;
    void forget();

    std::vector<Binding> bindings_;
    std::string root_default_;
    int markup_depth_ = -1;  // of the outermost XHTML element around here, -1 = none
    pugi::xml_node parent_;  // whose bindings are in force
    int parent_depth_ = 0;
    Memory elements_, attributes_;
};

}  // namespace wirewatch::feeds
