#include "feeds/inline_content.hpp"

#include <algorithm>

#include "core/ascii.hpp"
#include "feeds/nitf.hpp"
#include "feeds/wrapped.hpp"
#include "text/html.hpp"
#include "text/utf8.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::size_t longest_byline = 80, longest_title = 250;

bool says_by(std::string_view line) {
    return line.size() < longest_byline && (line.starts_with("By ") || line.starts_with("BY ")) &&
           !line.ends_with('.');
}

// "By Jane Doe" repeats "Jane Doe", and "BY JANE DOE" does.
bool repeats(std::string_view line, std::string_view author) {
    if (author.empty() || line.size() < author.size() || line.size() > author.size() + 4) return false;
    return std::equal(author.begin(), author.end(), line.end() - static_cast<std::ptrdiff_t>(author.size()),
                      [&](char a, char b) { return ascii::lower(a) == ascii::lower(b); });
}

// The byline is among the first three paragraphs, behind "(Adds details)". Returns the paragraph that only
// repeats it.
Node take_byline(Node body, Entry& entry) {
    int paragraphs = 0;
    for (auto child : body.children()) {
        if ((!child.is("p") && !child.is("xhtml:p")) || ++paragraphs > 3) break;
        auto line = text::one_line(text_of(child));
        if (repeats(line, entry.author)) return child;
        if (entry.author.empty() && says_by(line)) {
            entry.author = line;
            break;
        }
    }
    return {};
}

void complete(Entry& entry, Entry inner) {
    auto take = [](std::string& to, std::string& from) {
        if (to.empty()) to = std::move(from);
    };
    take(entry.title, inner.title);
    take(entry.author, inner.author);
    take(entry.summary, inner.summary);
    take(entry.language, inner.language);
    if (!entry.published) {
        entry.published = inner.published;
        entry.written.take(inner.written.text, inner.written.from);
    }
    for (auto& category : inner.categories) add_category(entry.categories, std::move(category));
    for (auto& enclosure : inner.enclosures) add_enclosure(entry.enclosures, std::move(enclosure));
}

}  // namespace

void read_inline(Node holder, std::string_view encoding, Scope const& scope, Tree const& tree, Entry& entry,
                 Document& out) {
    if (encoding.find("ase64") != encoding.npos) {
        auto bytes = base64(text_of(holder));
        // What is no text is a picture somebody put in line.
        if (bytes && text::is_valid_utf8(*bytes)) entry.content = text::repair(*bytes).text;
        return;
    }
    if (auto stories = find_nitf(holder); !stories.empty()) {
        auto inner = read_nitf_story(stories.front(), scope, tree, out);
        entry.content = std::move(inner.content);
        complete(entry, std::move(inner));
        return;
    }
    auto body = holder;
    if (auto pages = find_wrapped(holder, {"xhtml:html", "html"}); !pages.empty()) {
        body = pages.front();
        if (auto inside = body.child("body")) body = inside;
    }
    auto byline = take_byline(body, entry);
    // The Swedish TT's own markup; its description is the lead cut off.
    if (auto leads = find_wrapped(holder, {"ingress"}); !leads.empty()) {
        entry.summary = markup_of(leads.front());
    }
    // Sports results come as elements without a word of text.
    std::string text;
    append_text(text, body, byline);
    if (!text::trim(text).empty()) entry.content = markup_of(body, {byline, {}});
}

std::string first_line(std::string_view content) {
    while (!content.empty()) {
        auto line = content.substr(0, content.find('\n'));
        content.remove_prefix(std::min(line.size() + 1, content.size()));
        auto visible = text::visible_line(line);
        if (!visible.empty()) return std::string(text::cut_at_word(visible, longest_title));
    }
    return {};
}

}  // namespace wirewatch::feeds
