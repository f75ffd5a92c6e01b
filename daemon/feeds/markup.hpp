// A document's markup as a tree of its elements. An element is 32 bytes that say where in the document it
// stands: text, attributes and references are read from there when somebody asks for them
// (feeds/markup_text.hpp), since most are asked for once or never.
#pragma once
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/attributes.hpp"
#include "feeds/name.hpp"
#include "feeds/names.hpp"

namespace wirewatch::feeds {

// Places are bytes of the document, other elements are numbers in the Markup, 0 = none.
struct Element {
    std::uint32_t begin = 0;    // of the start tag
    std::uint32_t inside = 0;   // behind the start tag
    std::uint32_t outside = 0;  // where what is inside ends
    std::uint32_t parent = 0, next = 0, first_child = 0;
    Names::Bindings bindings = 0;  // in force in it
    std::uint16_t name = 0;
    bool has_attributes = false;  // or something else in its tag
    bool has_end_tag = false;     // at `outside`
    bool is_raw = false;          // a "<" in its text is one
    bool is_cut = false;          // the document ended before it did
};

class Node;
class Nodes;

// Owns the tree and is a view of the document, which must outlive it. Nodes are views of this.
class Markup {
public:
    explicit Markup(std::string_view source = {}) : source_(source), elements_(1) {
        elements_.front().outside = static_cast<std::uint32_t>(source.size());
    }

    std::string_view source() const { return source_; }
    // The first element of the document, a null node if there is none.
    Node root() const;

    // For who builds it: elements_[0] stands for the document.
    std::vector<Element>& elements() { return elements_; }
    Names& names() { return names_; }
    Names const& names() const { return names_; }

private:
    friend class Node;
    std::string_view source_;
    std::vector<Element> elements_;
    Names names_;
};

// An element, or none: a null node has no name, no text and no neighbours. Cheap to copy; lives as long as
// its Markup. Names are those of feeds/names.hpp.
class Node {
public:
    Node() = default;

    explicit operator bool() const { return element_ != nullptr; }
    bool operator==(Node const&) const = default;

    std::string_view name() const {
        return element_ == nullptr ? std::string_view{} : markup_->names_.text(element_->name);
    }
    // As its author wrote it.
    std::string_view written_name() const;
    std::uint16_t name_number() const { return element_ == nullptr ? std::uint16_t{0} : element_->name; }
    bool is(Name name) const { return name_number() == name.number(); }

    // Null for the outermost.
    Node parent() const { return at(element_ == nullptr ? 0 : element_->parent); }
    Node first_child() const { return at(element_ == nullptr ? 0 : element_->first_child); }
    Node next_sibling() const { return at(element_ == nullptr ? 0 : element_->next); }
    Node next_sibling(Name name) const { return this_or_next(next_sibling(), name); }
    Node child(Name name) const { return this_or_next(first_child(), name); }
    Nodes children() const;
    Nodes children(Name name) const;

    // The next element in document order, and the next that is not inside this one; null behind the last one
    // inside `top`.
    Node following(Node top) const;
    Node behind(Node top) const;

    // Decoded, without white space at its ends; empty if there is no such attribute.
    std::string attribute(std::string_view name) const;
    bool has_attribute(std::string_view name) const;
    // Of the attributes as they stand in the tag; `unified` is what this room calls one.
    Attributes written_attributes() const;
    std::string unified(std::string_view written_attribute) const;

    // Where it stands in the document.
    std::size_t begin() const { return element_ == nullptr ? 0 : element_->begin; }
    std::size_t end() const;
    // What stands inside it, markup and all.
    std::string_view inside() const {
        return element_ == nullptr ? std::string_view{} : between(element_->inside, element_->outside);
    }
    // The same up to the next child, and from one on.
    std::string_view text_before(Node child) const;
    std::string_view text_behind(Node child) const;
    // True when "<" in its text is no markup.
    bool is_raw() const { return element_ != nullptr && element_->is_raw; }
    // The document ends inside it.
    bool is_cut() const { return element_ != nullptr && element_->is_cut; }

private:
    friend class Markup;
    friend class Children;
    Node(Markup const* markup, Element const* element) : markup_(markup), element_(element) {}

    Node at(std::uint32_t number) const {
        return number == 0 ? Node{} : Node{markup_, &markup_->elements_[number]};
    }
    static Node this_or_next(Node node, Name name) {
        while (node && !node.is(name)) node = node.next_sibling();
        return node;
    }
    std::string_view between(std::size_t from, std::size_t to) const {
        return {markup_->source_.data() + from, to - from};
    }

    Markup const* markup_ = nullptr;
    Element const* element_ = nullptr;
};

// Elements side by side, all or those of one name.
class Nodes {
public:
    class Iterator {
    public:
        using value_type = Node;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::forward_iterator_tag;
        using pointer = Node const*;
        using reference = Node const&;

        Iterator() = default;
        Iterator(Node node, Name name) : node_(node), name_(name) {}
        Node const& operator*() const { return node_; }
        Iterator& operator++() {
            node_ = name_.number() == 0 ? node_.next_sibling() : node_.next_sibling(name_);
            return *this;
        }
        Iterator operator++(int) {
            auto before = *this;
            ++*this;
            return before;
        }
        bool operator==(Iterator const& other) const { return node_ == other.node_; }

    private:
        Node node_;
        Name name_;
    };

    Nodes(Node first, Name name) : first_(first), name_(name) {}
    Iterator begin() const { return {first_, name_}; }
    Iterator end() const { return {}; }

private:
    Node first_;
    Name name_;
};

inline Nodes Node::children() const {
    return {first_child(), {}};
}

inline Nodes Node::children(Name name) const {
    return {child(name), name};
}

}  // namespace wirewatch::feeds
