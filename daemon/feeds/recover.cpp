#include <libxml/parser.h>
#include <libxml/tree.h>

#include <limits>
#include <memory>

#include "feeds/tree.hpp"

namespace wirewatch::feeds {
namespace {

struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

char const* chars(xmlChar const* text) {
    return text == nullptr ? "" : reinterpret_cast<char const*>(text);
}

std::string qualified(xmlNs const* ns, xmlChar const* name) {
    if (ns == nullptr || ns->prefix == nullptr) return chars(name);
    return std::string(chars(ns->prefix)) + ":" + chars(name);
}

void copy_attributes(xmlNode const* from, pugi::xml_node to) {
    for (auto const* ns = from->nsDef; ns != nullptr; ns = ns->next) {
        auto name = ns->prefix == nullptr ? std::string("xmlns") : std::string("xmlns:") + chars(ns->prefix);
        to.append_attribute(name.c_str()).set_value(chars(ns->href));
    }
    for (auto const* attribute = from->properties; attribute != nullptr; attribute = attribute->next) {
        std::unique_ptr<xmlChar, decltype(xmlFree)> value(
            xmlNodeListGetString(from->doc, attribute->children, 1), xmlFree);
        to.append_attribute(qualified(attribute->ns, attribute->name).c_str()).set_value(chars(value.get()));
    }
}

// One node without its children; null = nothing to go down into.
pugi::xml_node copy_node(xmlNode const* from, pugi::xml_node parent) {
    switch (from->type) {
        case XML_ELEMENT_NODE: {
            auto node = parent.append_child(qualified(from->ns, from->name).c_str());
            copy_attributes(from, node);
            return node;
        }
        case XML_TEXT_NODE:
            if (parent.parent()) parent.append_child(pugi::node_pcdata).set_value(chars(from->content));
            return {};
        case XML_CDATA_SECTION_NODE:
            if (parent.parent()) parent.append_child(pugi::node_cdata).set_value(chars(from->content));
            return {};
        default:
            return {};
    }
}

}  // namespace

bool recover(std::string const& utf8, pugi::xml_document& document) {
    static bool const started = (xmlInitParser(), true);
    static_cast<void>(started);
    document.reset();
    if (utf8.size() > std::numeric_limits<int>::max() / 2) return false;
    // Never NOENT, DTDLOAD or HUGE: no expansion, no files, no unbounded depth.
    constexpr int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                            XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT;
    std::unique_ptr<xmlDoc, FreeDocument> tree(
        xmlReadMemory(utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8", options));
    auto const* root = tree ? xmlDocGetRootElement(tree.get()) : nullptr;
    if (root == nullptr) return false;
    auto parent = document.root();
    for (auto const* node = root; node != nullptr;) {
        auto copied = copy_node(node, parent);
        if (copied && node->children != nullptr) {
            node = node->children;
            parent = copied;
            continue;
        }
        while (node != root && node->next == nullptr) {
            node = node->parent;
            parent = parent.parent();
        }
        node = node == root ? nullptr : node->next;
    }
    return true;
}

}  // namespace wirewatch::feeds
