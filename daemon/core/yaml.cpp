#include "core/yaml.hpp"

#include <yaml-cpp/anchor.h>
#include <yaml-cpp/emitterstyle.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <sstream>
#include <tuple>

#include "core/yaml_source.hpp"

namespace wirewatch::yaml {

Node::Node() = default;
Node::~Node() = default;
Node::Node(Node const&) = default;
Node::Node(Node&&) noexcept = default;
Node& Node::operator=(Node const&) = default;
Node& Node::operator=(Node&&) noexcept = default;

Node const* Node::find(std::string_view key) const {
    for (auto const& [name, value] : pairs) {
        if (name.scalar == key) return &value;
    }
    return nullptr;
}

namespace {

constexpr int max_depth = 64;

// Builds our tree out of yaml-cpp's events, which carry positions that its own Node loses for keys and for
// empty values.
class Builder final : public YAML::EventHandler {
public:
    Builder(Source const& source, std::string const& file, std::vector<Problem>& problems)
        : source_(source), file_(file), problems_(problems) {}

    void OnDocumentStart(YAML::Mark const&) override {}
    void OnDocumentEnd() override {}
    void OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) override {
        refuse_anchor(mark, anchor);
        Node node;
        node.place = at(mark);
        // Of a value that is not written at all yaml-cpp gives the place of whatever follows.
        if (!open_.empty() && open_.back().key && !is_null_word(node.place))
            node.place = open_.back().key->place;
        add(std::move(node));
    }
    void OnAlias(YAML::Mark const& mark, YAML::anchor_t) override {
        complain(at(mark), "YAML aliases (*name) are not used here; write the value out");
        broken = true;
        Node node;
        node.place = at(mark);
        add(std::move(node));
    }
    void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                  std::string const& value) override {
        refuse_anchor(mark, anchor);
        refuse_tag(mark, tag);
        Node node;
        node.kind = Kind::scalar;
        node.place = at(mark);
        node.scalar = value;
        note_style(node);
        add(std::move(node));
    }
    void OnSequenceStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(Kind::sequence, mark, tag, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(Kind::map, mark, tag, anchor);
    }
    void OnMapEnd() override { close(); }

    Node root;
    bool broken = false;  // the tree lacks something that was written

private:
    struct Open {
        Node node;
        std::optional<Node> key;
        std::set<std::string> keys;
    };

    Place at(YAML::Mark const& mark) const { return {file_, mark.line + source_.first(), mark.column + 1}; }

    void complain(Place place, std::string message) {
        problems_.push_back({std::move(place), std::move(message)});
    }

    void refuse_anchor(YAML::Mark const& mark, YAML::anchor_t anchor) {
        if (anchor != YAML::NullAnchor)
            complain(at(mark), "YAML anchors (&name) are not used here; write the value out");
    }

    // yaml-cpp gives "!" to quoted scalars and "?" to plain ones.
    void refuse_tag(YAML::Mark const& mark, std::string const& tag) {
        if (!tag.empty() && tag != "!" && tag != "?")
            complain(at(mark), "YAML tags (" + tag + ") are not used here");
    }

    bool is_null_word(Place const& place) const {
        auto text = source_.from(place.line, place.column);
        return text.starts_with('~') || text.starts_with("null") || text.starts_with("Null") ||
               text.starts_with("NULL");
    }

    // How the scalar is written is read off the source: yaml-cpp does not say.
    void note_style(Node& node) {
        auto text = source_.from(node.place.line, node.place.column);
        auto first = text.empty() ? '\0' : text[0];
        node.quoted = first == '"' || first == '\'';
        node.block = first == '|' || first == '>';
        auto rest = text.substr(0, text.find_first_of("\r\n"));
        node.whole =
            !node.quoted && !node.block && rest.substr(0, rest.find_last_not_of(" \t") + 1) == node.scalar;
        if (node.quoted && !source_.closes_quote(node.place.line, node.place.column)) {
            complain(node.place, "the quote that opens here is not closed; close it on the same line");
            broken = true;
        }
        if (node.block) std::tie(node.block_line, node.block_column) = source_.block_content(node.place.line);
    }

    void open(Kind kind, YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor) {
        refuse_anchor(mark, anchor);
        refuse_tag(mark, tag);
        if (open_.size() >= max_depth) throw YAML::ParserException(mark, "nested deeper than 64 levels");
        Open level;
        level.node.kind = kind;
        level.node.place = at(mark);
        open_.push_back(std::move(level));
    }

    void close() {
        auto node = std::move(open_.back().node);
        open_.pop_back();
        add(std::move(node));
    }

    void add(Node node) {
        if (open_.empty()) {
            root = std::move(node);
            return;
        }
        auto& parent = open_.back();
        if (parent.node.kind == Kind::sequence) {
            parent.node.items.push_back(std::move(node));
        } else if (!parent.key) {
            if (node.kind != Kind::scalar) {
                complain(node.place, "a key is a plain word, not a list or a map");
                broken = true;
            }
            if (!parent.keys.insert(node.scalar).second) {
                complain(node.place, "key '" + node.scalar + "' stands twice in one map; keep one of them");
            }
            parent.key = std::move(node);
        } else {
            parent.node.pairs.emplace_back(std::move(*parent.key), std::move(node));
            parent.key.reset();
        }
    }

    Source const& source_;
    std::string const& file_;
    std::vector<Problem>& problems_;
    std::vector<Open> open_;
};

// yaml-cpp's messages name its grammar; these say what to do. Matched by how they begin.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> wordings{{
    {"end of map not found",
     "this does not belong to the map above; check the indentation, and quotes and commas before it"},
    {"end of sequence not found",
     "this does not belong to the list above; check the indentation, and quotes and commas before it"},
    {"end of map flow not found", "a '{' before this is not closed by '}'"},
    {"end of sequence flow not found", "a '[' before this is not closed by ']'"},
    {"illegal flow end", "this ']' or '}' closes nothing"},
    {"illegal EOF in scalar", "a quote is not closed before the end of the file"},
    {"illegal map value", "a ':' cannot stand here; write a text that contains ': ' in quotes"},
    {"the referenced anchor is not defined", "a text that begins with '*' is written in quotes"},
    {"unknown token", "a text that begins with this character is written in quotes"},
}};

std::string in_words(std::string_view message, std::string_view line) {
    auto indentation = line.substr(0, line.find_first_not_of(" \t"));
    if (indentation.find('\t') != std::string_view::npos) return "YAML is not indented with tabs; use spaces";
    for (auto const& [begin, words] : wordings) {
        if (message.starts_with(begin)) return std::string(words);
    }
    return "not valid YAML: " + std::string(message);
}

bool is_of_escape(std::string_view message) {
    return message.starts_with("unknown escape character") || message.starts_with("invalid unicode") ||
           message.starts_with("bad character found while scanning hex number");
}

// yaml-cpp marks what stands behind the escape, even behind the file; told is where its backslash stands.
Problem bad_escape(Source const& source, Place place) {
    auto line = source.line(place.line);
    auto backslash = line.substr(0, static_cast<std::size_t>(place.column) - 1).rfind('\\');
    if (backslash == line.npos) backslash = 0;
    place.column = static_cast<int>(backslash) + 1;
    auto is_last = backslash + 1 >= line.size();
    return {std::move(place), is_last ? "a quote is not closed before the end of the file"
                                      : "this backslash begins no escape; write '\\\\' for it, or put the "
                                        "text in single quotes"};
}

Problem leftover(Source const& source, Place place) {
    auto message = source.begins_document(place.line)
                       ? "a second YAML document begins here; one file holds one document"
                       : "this does not belong to what stands above; a file holds one map or one list";
    return {std::move(place), message};
}

}  // namespace

Node parse(std::string_view text, std::string const& file, std::vector<Problem>& problems, int first_line) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // a byte order mark
    Source source(text, first_line);
    if (auto bad = source.bad_byte()) {
        problems.push_back({{file, bad->line, bad->column}, bad->what});
        return {};
    }
    std::istringstream in{std::string(text)};
    Builder builder(source, file, problems);
    try {
        YAML::Parser parser(in);
        parser.HandleNextDocument(builder);
        std::vector<Problem> of_the_rest;
        Builder rest(source, file, of_the_rest);
        if (parser.HandleNextDocument(rest)) {
            problems.push_back(leftover(source, rest.root.place));
            builder.broken = true;
        }
    } catch (YAML::Exception const& error) {
        Place place{file, error.mark.line + first_line, error.mark.column + 1};
        if (is_of_escape(error.msg)) {
            problems.push_back(bad_escape(source, std::move(place)));
            return {};
        }
        auto message = in_words(error.msg, source.line(place.line));
        problems.push_back({std::move(place), std::move(message)});
        return {};
    }
    return builder.broken ? Node{} : std::move(builder.root);
}

}  // namespace wirewatch::yaml
