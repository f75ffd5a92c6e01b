// Reading a replay request: from anybody, so everything is checked.
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "bus/message.hpp"

namespace wirewatch::bus {
namespace {

namespace json = boost::json;

// Reads the keys one after the other; the first fault stays.
class RequestReader {
public:
    explicit RequestReader(json::object const& object) : object_(object) {}

    std::variant<Request, Failure> read() {
        request_.id = text("id");
        if (!fault_.empty()) request_.id.clear();
        request_.journal = text("journal");
        read_start();
        read_topics();
        read_limit();
        if (fault_.empty() && request_.limit > 0 && !request_.after && !request_.since)
            fault_ = "after or since is missing (limit 0 needs neither)";
        if (!fault_.empty()) return Failure{request_.id, "bad_request", fault_};
        return request_;
    }

private:
    json::value const* find(std::string_view key) const {
        auto const* value = object_.if_contains({key.data(), key.size()});
        return value != nullptr && !value->is_null() ? value : nullptr;
    }

    void blame(std::string fault) {
        if (fault_.empty()) fault_ = std::move(fault);
    }

    bool is_text(json::value const& value) const {
        return value.is_string() && value.get_string().size() <= text_bytes;
    }

    std::string text(std::string_view key) {
        auto const* value = find(key);
        if (value == nullptr) return "";
        if (is_text(*value)) return std::string(value->get_string());
        blame(std::string(key) + " must be a string of at most 256 bytes");
        return "";
    }

    void read_start() {
        auto const* after = find("after");
        auto const* since = find("since");
        if (after != nullptr && since != nullptr) return blame("after and since exclude each other");
        if (after != nullptr) {
            if (!after->is_int64() || after->get_int64() < 0)
                return blame("after must be a sequence: a whole number from 0");
            request_.after = static_cast<std::uint64_t>(after->get_int64());
        }
        if (since != nullptr) {
            if (!since->is_string()) return blame("since must be a time as RFC 3339 writes it");
            auto instant = parse_rfc3339({since->get_string().data(), since->get_string().size()});
            if (!instant) return blame("since: " + instant.error().message);
            request_.since = *instant;
        }
    }

    void read_topics() {
        auto const* topics = find("topics");
        if (topics == nullptr) return;
        if (!topics->is_array() || topics->get_array().size() > request_topics)
            return blame("topics must be an array of at most 64 strings");
        for (auto const& topic : topics->get_array()) {
            if (!is_text(topic)) return blame("a topic must be a string of at most 256 bytes");
            request_.topics.emplace_back(topic.get_string());
        }
    }

    void read_limit() {
        auto const* limit = find("limit");
        if (limit == nullptr) return;
        if (!limit->is_int64() || limit->get_int64() < 0 || limit->get_int64() > std::int64_t{page_alerts})
            return blame("limit must be a whole number from 0 to 1000");
        request_.limit = static_cast<std::size_t>(limit->get_int64());
    }

    json::object const& object_;
    Request request_;
    std::string fault_;
};

}  // namespace

std::variant<Request, Failure> parse_request(std::string_view text) {
    if (text.size() > request_bytes) return Failure{"", "bad_request", "a request has at most 64 KiB"};
    json::error_code failed;
    auto value = json::parse({text.data(), text.size()}, failed);
    if (failed) return Failure{"", "bad_request", "the request is not JSON: " + failed.message()};
    if (!value.is_object()) return Failure{"", "bad_request", "the request is not a JSON object"};
    return RequestReader(value.get_object()).read();
}

}  // namespace wirewatch::bus
