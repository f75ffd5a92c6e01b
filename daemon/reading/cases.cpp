#include "reading/cases.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <iostream>

#include "core/ascii.hpp"
#include "reading/json_text.hpp"
#include "text/urls.hpp"

namespace wirewatch::reading {
namespace {

using ascii::lower;

namespace json = boost::json;

std::optional<std::string> answered(json::object const& asked, std::string_view before,
                                    Answer const& answer) {
    Origin origin{text_at(asked, "url"), text_at(asked, "content_type"), {}, text_at(asked, "file")};
    auto input = read_input(origin.name);
    if (!input) return "cannot read " + origin.name;
    add_headers(object_at(asked, "headers"), origin);
    return answer(input->bytes(), origin, before, std::cout);
}

// The members of an object, without its brackets.
std::string members_of(json::object const& object) {
    auto text = json::serialize(object);
    return text.substr(1, text.size() - 2);
}

}  // namespace

std::optional<FileBytes> read_input(std::string const& file) {
    if (file != "-") return FileBytes::open(file);
    auto text = read_whole(std::cin);
    return text ? std::optional<FileBytes>(std::move(*text)) : std::nullopt;
}

// Names are case-insensitive (RFC 9110, section 5.1).
void add_headers(json::object const& headers, Origin& origin) {
    for (auto const& [key, value] : headers) {
        if (!value.is_string()) continue;
        auto name = lower(std::string_view(key));
        std::string text(value.get_string());
        if (name == "content-type" && origin.content_type.empty()) origin.content_type = text;
        if (name == "content-language") origin.language = text;
        // What is sent may live elsewhere than what was asked for (RFC 9110, section 8.7).
        if (name == "content-location") {
            auto elsewhere = text::resolve(origin.url, text);
            if (elsewhere.starts_with("http://") || elsewhere.starts_with("https://")) origin.url = elsewhere;
        }
    }
}

int answer_cases(Answer const& answer) {
    int worst = 0;
    for (std::string line; std::getline(std::cin, line);) {
        if (line.empty()) continue;
        boost::system::error_code failed;
        auto asked = json::parse(line, failed);
        json::object head;
        std::optional<std::string> refusal = "this line is no JSON object";
        if (!failed && asked.is_object()) {
            if (auto const* id = asked.get_object().if_contains("id")) head["id"] = *id;
            refusal = answered(asked.get_object(), members_of(head), answer);
        }
        if (refusal) {
            worst = 1;
            head["error"] = *refusal;
            std::cout << json::serialize(head) << '\n';
        }
        std::cout.flush();  // the asker waits for it
    }
    return worst;
}

}  // namespace wirewatch::reading
