#include "feeds/json.hpp"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>
#include <utility>

#include "core/ascii.hpp"
#include "feeds/json_strings.hpp"
#include "feeds/tree.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

using ascii::lower;

namespace json = boost::json;
using Kind = Json::Kind;
using Failure = json::error_code;

constexpr std::size_t deepest = 64;
// A value takes about a hundred bytes. Beyond, nobody wrote it.
constexpr std::size_t plenty = 100'000, most_values = 500'000;

// What the parser tells, put together to a tree. The names are the parser's.
class Builder {
public:
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);

    std::size_t most = 0;     // values
    int line = 0;             // of what the parser is given
    std::vector<Json> roots;  // of one document after another

    bool on_document_begin(Failure&) { return true; }
    bool on_document_end(Failure&) { return true; }
    bool on_object_begin(Failure& failure) { return open(Kind::object, failure); }
    bool on_object_end(std::size_t, Failure&) { return close(); }
    bool on_array_begin(Failure& failure) { return open(Kind::array, failure); }
    bool on_array_end(std::size_t, Failure&) { return close(); }
    bool on_key_part(json::string_view part, std::size_t, Failure&) { return collect(name_, part); }
    bool on_key(json::string_view part, std::size_t, Failure&) {
        collect(name_, part);
        name_ = text::repair(name_).text;
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, Failure&) {
        in_string_ = true;
        return collect(text_, part);
    }
    bool on_string(json::string_view part, std::size_t, Failure& failure) {
        in_string_ = false;
        collect(text_, part);
        // An escape may stand for what no text holds: "\u0000".
        text_ = text::repair(text_).text;
        return add(Kind::string, failure) != nullptr;
    }
    bool on_number_part(json::string_view part, Failure&) { return collect(text_, part); }
    bool on_int64(std::int64_t, json::string_view part, Failure& failure) { return number(part, failure); }
    bool on_uint64(std::uint64_t, json::string_view part, Failure& failure) { return number(part, failure); }
    bool on_double(double, json::string_view part, Failure& failure) { return number(part, failure); }
    bool on_bool(bool value, Failure& failure) {
        text_ = value ? "true" : "false";
        return add(Kind::boolean, failure) != nullptr;
    }
    bool on_null(Failure& failure) { return add(Kind::null, failure) != nullptr; }
    bool on_comment_part(json::string_view, Failure&) { return true; }
    bool on_comment(json::string_view, Failure&) { return true; }

    // The document ends here: half a string is kept, half a story is news.
    void cut() {
        Failure failure;
        if (!in_string_) return;
        on_string({}, 0, failure);
        if (!open_.empty() && !failure) open_.back()->children.back().whole = false;
    }

private:
    static bool collect(std::string& to, json::string_view part) {
        to.append(part.data(), part.size());
        return true;
    }

    bool number(json::string_view part, Failure& failure) {
        collect(text_, part);
        return add(Kind::number, failure) != nullptr;
    }

    Json* add(Kind kind, Failure& failure) {
        if (++count_ > most) {
            failure = json::error::array_too_large;
            return nullptr;
        }
        auto& siblings = open_.empty() ? roots : open_.back()->children;
        // A long list is not moved again. What is not used of it is never touched.
        if (siblings.size() == 4096) siblings.reserve(siblings.size() + most - count_ + 1);
        auto* value = &siblings.emplace_back();
        value->kind = kind;
        value->line = line;
        value->name = std::exchange(name_, {});
        value->text = std::exchange(text_, {});
        return value;
    }

    bool open(Kind kind, Failure& failure) {
        auto* value = add(kind, failure);
        if (value == nullptr) return false;
        value->whole = false;
        open_.push_back(value);
        return true;
    }

    bool close() {
        open_.back()->whole = true;
        open_.pop_back();
        return true;
    }

    std::vector<Json*> open_;  // outermost first; an open value's neighbours do not move
    std::string name_, text_;
    std::size_t count_ = 0;
    bool in_string_ = false;
};

json::parse_options lenient() {
    json::parse_options options;
    options.max_depth = deepest;
    options.allow_trailing_commas = true;
    return options;
}

using Parser = json::basic_parser<Builder>;

// Gives the parser a line at a time, since it does not tell where it is. Returns what it has no use for.
std::string_view give(Parser& parser, std::string_view source, Failure& failure) {
    auto& line = parser.handler().line;
    while (!source.empty()) {
        auto part = source.substr(0, std::min(source.find('\n'), source.size() - 1) + 1);
        source.remove_prefix(part.size());
        bool ends = part.ends_with('\n');
        while (!part.empty()) {
            if (parser.done()) {
                part.remove_prefix(std::min(part.find_first_not_of(" \t\n"), part.size()));
                if (part.empty()) break;
                if (part.front() != '{') return part;
                parser.reset();
            }
            part.remove_prefix(parser.write_some(true, part.data(), part.size(), failure));
            if (failure) return {};
        }
        line += ends;
    }
    return {};
}

void note_mended(std::string_view before, std::string_view after, int line_before, Document& out) {
    auto first = std::mismatch(before.begin(), before.end(), after.begin(), after.end()).first;
    if (first == before.end()) return;
    auto lines = static_cast<int>(std::count(before.begin(), first, '\n'));
    note(out, "bad_string", line_before + lines + 1, "A string that JSON does not allow was mended.");
}

Json root_of(std::vector<Json> roots) {
    if (roots.size() == 1) return std::move(roots.front());
    Json list;
    if (roots.empty()) return list;
    list.kind = Kind::array;
    list.line = roots.front().line;
    list.children = std::move(roots);
    return list;
}

}  // namespace

Json const& Json::operator[](std::string_view member) const {
    static Json const none;
    auto same = [](char a, char b) { return lower(a) == lower(b); };
    if (kind != Kind::object) return none;
    for (auto child = children.rbegin(); child != children.rend(); ++child) {
        if (std::equal(child->name.begin(), child->name.end(), member.begin(), member.end(), same))
            return *child;
    }
    return none;
}

std::string_view Json::scalar() const {
    return kind == Kind::string || kind == Kind::number ? text::trim(text) : std::string_view{};
}

std::span<Json const> Json::listed() const {
    if (kind == Kind::array) return children;
    if (kind == Kind::null) return {};
    return {this, 1};
}

Json load_json(std::string_view utf8, int line_before, Document& out) {
    auto source = json_strings(utf8);
    note_mended(utf8, source, line_before, out);
    Parser parser(lenient());
    auto& builder = parser.handler();
    builder.line = line_before + 1;
    builder.most = std::min(most_values, std::max(plenty, utf8.size() / 24));
    Failure failure;
    auto junk = give(parser, source, failure);
    if (failure) {
        note(out, "ill_formed", builder.line,
             "The JSON is not well-formed: " + failure.message() + "; what follows is lost.");
    } else if (!parser.done()) {
        out.truncated = true;
        builder.cut();
        note(out, "truncated", builder.line, "The document ends before its JSON does.");
    } else if (!junk.empty()) {
        note(out, "junk_after", builder.line, "There is text behind the document; it was skipped.");
    }
    return root_of(std::move(builder.roots));
}

}  // namespace wirewatch::feeds
