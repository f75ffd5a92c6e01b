// A feed's markup as a tree, read strictly if it can be and mended if it must be.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/document.hpp"
#include "feeds/delivery.hpp"
#include "feeds/markup.hpp"
#include "feeds/markup_text.hpp"

namespace wirewatch::feeds {

class Tree {
public:
    explicit Tree(Delivery delivery = Delivery()) : delivery_(std::move(delivery)) {}

    // Parses valid UTF-8, which must outlive the tree. What was wrong with it goes into out.notes;
    // out.truncated is set when the root is never closed. A tree without root means nothing could be read.
    // False: there is nothing but tags, and a tree of them would take many times their size.
    [[nodiscard]] bool load(std::string_view utf8, int first_line, Document& out);

    Node root() const { return markup_.root(); }

    // Line of the element in the document, from 1; 0 for a null node.
    int line_of(Node node) const { return node ? line_at(node.begin()) : 0; }

    // Reads each child of this name as an entry, unless it says nothing or is a half one.
    template <typename Read>
    void read_entries(Node parent, Name name, Document& out, Read read) const {
        for (auto child : parent.children(name)) {
            if (says_anything(child) && !is_half(child)) delivery_.deliver(out, read(child));
        }
    }

    // A cut feed's last entry says less than its author wrote, and the next poll has it whole.
    bool is_half(Node entry) const { return entry.is_cut(); }

    Delivery const& delivery() const { return delivery_; }

private:
    int line_at(std::size_t place) const;

    Markup markup_;
    int first_line_ = 1;
    Delivery delivery_;
};

// Adds a note unless there are plenty already.
void note(Document& out, std::string code, int line, std::string text);
void note(Document& out, std::string code, Tree const& tree, Node where, std::string text);

// What a note says of a date nobody can read.
std::string no_date(std::string_view written);

}  // namespace wirewatch::feeds
