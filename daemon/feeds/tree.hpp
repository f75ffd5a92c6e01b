// A feed's markup as a tree, read strictly if it can be and by recovery if it must be.
#pragma once
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "core/document.hpp"
#include "feeds/frame.hpp"
#include "feeds/names.hpp"
#include "feeds/parse.hpp"

namespace wirewatch::feeds {

class Tree {
public:
    // Where entries go; empty = into the document.
    explicit Tree(Deliver deliver = {}) : deliver_(std::move(deliver)) {}

    // Parses valid UTF-8, which must outlive the tree. What was wrong with it goes into out.notes;
    // out.truncated is set when the root is never closed. A tree without root means nothing could be read.
    void load(std::string_view utf8, int first_line, Document& out);

    pugi::xml_node root() const { return document_.document_element(); }
    std::string_view source() const { return source_; }

    // Line of the element in the document, from 1; 0 = unknown (recovered trees know none).
    int line_of(pugi::xml_node node) const;

    // Reads each child of this name as an entry, unless it is an empty element: those would take a hundred
    // times their size in memory. In a feed that could be taken apart an entry's tree lives only while it is
    // read.
    template <typename Read>
    void read_entries(pugi::xml_node parent, char const* name, Document& out, Read read) {
        for (auto child : parent.children(name)) {
            auto const* run = run_of(child);
            if (run == nullptr && child.first_child()) deliver(out, read(child));
            for (auto at = run ? run->begin : 0; run && at < run->end; ++at) {
                auto entry = opened(frame_->entries[at], parent, out);
                if (entry.first_child()) deliver(out, read(entry));
            }
        }
    }

    // Delivery is for entries that no later discovery can take back: those of feeds that were taken apart.
    void deliver(Document& out, Entry&& entry) const;

private:
    Frame::Run const* run_of(pugi::xml_node child) const;
    pugi::xml_node opened(Frame::Entry where, pugi::xml_node parent, Document& out);
    bool load_frame(std::string_view text);
    void load_whole(Document& out);
    void note_references(std::string_view written, Document& out) const;
    void note_ill_formed(Document& out, pugi::xml_parse_result const& result, std::size_t from) const;

    pugi::xml_document document_;  // all of it, or the frame around its entries
    std::string mended_;
    std::string_view source_;  // what is parsed: the document or mended_
    int first_line_ = 1;
    std::optional<Frame> frame_;
    pugi::xml_document entry_tree_;
    std::size_t entry_begin_ = 0;  // in source_
    std::string entry_copy_;       // what that tree is made in
    Names names_;
    Deliver deliver_;
};

// Adds the entry unless it says nothing: an empty element takes a hundred times its size in memory.
void keep(Document& out, Entry&& entry);

// Adds a note unless there are plenty already.
void note(Document& out, std::string code, int line, std::string text);
void note(Document& out, std::string code, Tree const& tree, pugi::xml_node where, std::string text);

// What a note says of a date nobody can read.
std::string no_date(std::string_view written);

// libxml2 in recovery mode, into `document`. False = nothing came of it.
bool recover(std::string const& utf8, pugi::xml_document& document);

}  // namespace wirewatch::feeds
