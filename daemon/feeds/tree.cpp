#include "feeds/tree.hpp"

#include <algorithm>

#include "feeds/balance.hpp"
#include "feeds/entities.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::size_t most_notes = 50;

int lines_before(std::string_view text, std::size_t offset) {
    auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
    return static_cast<int>(std::count(text.begin(), end, '\n'));
}

// White space between inline elements parts words.
constexpr auto options = pugi::parse_default | pugi::parse_ws_pcdata;
// Where there are none, a text needs no node beside its element's.
constexpr auto flat_options = pugi::parse_default | pugi::parse_embed_pcdata;

// Where the node's own text begins in what was parsed; negative = nobody knows.
std::ptrdiff_t offset_of(pugi::xml_node node) {
    // A renamed element has its name elsewhere; what is in it or around it has not.
    for (auto known = node; known; known = known.parent()) {
        if (auto offset = known.offset_debug(); offset >= 0) return offset;
        if (auto offset = known.first_child().offset_debug(); offset >= 0) return offset;
    }
    return -1;
}

// Closed = its last end tag stands in the text. Good enough for what failed to parse.
bool closes(std::string_view text, std::string_view name) {
    std::string end_tag = "</" + std::string(name);
    auto at = text.rfind(end_tag);
    return at != text.npos && text.find('>', at) != text.npos;
}

std::string written_name(pugi::xml_node root) {
    return root ? root.name() : "";
}

}  // namespace

int Tree::line_of(pugi::xml_node node) const {
    auto in_entry = frame_ && node.root() == entry_tree_.root();
    auto offset = offset_of(node);
    if (offset < 0) return 0;
    auto place = static_cast<std::size_t>(offset);
    if (in_entry) {
        place += entry_begin_;
    } else if (frame_) {
        place = frame_->place_in_document(place);
    }
    return first_line_ + lines_before(source_, place);
}

void note(Document& out, std::string code, int line, std::string text) {
    if (out.notes.size() < most_notes) out.notes.push_back({std::move(code), line, std::move(text)});
}

void note(Document& out, std::string code, Tree const& tree, pugi::xml_node where, std::string text) {
    // Counting lines is not free.
    if (out.notes.size() < most_notes) note(out, std::move(code), tree.line_of(where), std::move(text));
}

std::string no_date(std::string_view written) {
    return "'" + std::string(written.substr(0, text::boundary(written, 60))) + "' is no date.";
}

void Tree::load(std::string_view utf8, int first_line, Document& out) {
    first_line_ = first_line;
    source_ = utf8;
    if (!load_frame(utf8)) {
        mended_ = xml_references(utf8);
        if (mended_ != utf8) note_references(utf8, out);
        source_ = mended_;
        if (mended_ == utf8 || !load_frame(mended_)) load_whole(out);
    }
    if (root()) names_.unify(root());
}

bool Tree::load_frame(std::string_view text) {
    frame_ = take_apart(text);
    if (!frame_) return false;
    auto& markup = frame_->markup;
    if (document_.load_buffer_inplace(markup.data(), markup.size(), options, pugi::encoding_utf8))
        return true;
    frame_.reset();
    return false;
}

void Tree::note_ill_formed(Document& out, pugi::xml_parse_result const& result, std::size_t from) const {
    auto line = first_line_ + lines_before(source_, from + static_cast<std::size_t>(result.offset));
    note(out, "ill_formed", line, std::string("The XML is not well-formed: ") + result.description() + ".");
}

void Tree::note_references(std::string_view written, Document& out) const {
    auto first = std::mismatch(written.begin(), written.end(), mended_.begin(), mended_.end()).first;
    note(out, "bad_reference",
         first_line_ + lines_before(written, static_cast<std::size_t>(first - written.begin())),
         "There are ampersands or character references that XML does not know; they were read as HTML has "
         "them.");
}

void Tree::load_whole(Document& out) {
    auto result = document_.load_buffer(source_.data(), source_.size(), options, pugi::encoding_utf8);
    if (result) return;
    note_ill_formed(out, result, 0);
    if (!recover(balanced(source_), document_)) document_.reset();
    auto name = written_name(root());
    if (!name.empty() && !closes(source_, name)) {
        out.truncated = true;
        note(out, "truncated", first_line_ + lines_before(source_, source_.size()),
             "The document ends before </" + name + ">.");
    }
}

Frame::Run const* Tree::run_of(pugi::xml_node child) const {
    auto mark = frame_ ? child.attribute(Frame::mark) : pugi::xml_attribute{};
    return mark && mark.as_uint() < frame_->runs.size() ? &frame_->runs[mark.as_uint()] : nullptr;
}

pugi::xml_node Tree::opened(Frame::Entry where, pugi::xml_node parent, Document& out) {
    entry_begin_ = where.begin;
    entry_copy_ = source_.substr(where.begin, where.size);
    auto result = entry_tree_.load_buffer_inplace(
        entry_copy_.data(), entry_copy_.size(), where.is_flat ? flat_options : options, pugi::encoding_utf8);
    if (!result) {
        note_ill_formed(out, result, entry_begin_);
        recover(balanced(source_.substr(where.begin, where.size)), entry_tree_);
    }
    auto root = entry_tree_.document_element();
    if (root) names_.unify_below(parent, root);
    return root;
}

void Tree::deliver(Document& out, Entry&& entry) const {
    if (frame_ && deliver_) {
        deliver_(out, std::move(entry));
    } else {
        out.entries.push_back(std::move(entry));
    }
}

void keep(Document& out, Entry&& entry) {
    bool has_text = !entry.id.empty() || !entry.title.empty() || !entry.link.empty() ||
                    !entry.author.empty() || !entry.summary.empty() || !entry.content.empty();
    bool says_something = has_text || entry.published || entry.updated || !entry.written.text.empty() ||
                          !entry.categories.empty() || !entry.enclosures.empty() || !entry.points.empty();
    if (says_something) out.entries.push_back(std::move(entry));
}

}  // namespace wirewatch::feeds
