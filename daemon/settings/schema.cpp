#include "settings/schema.hpp"

#include <algorithm>
#include <charconv>

#include "core/bytes.hpp"
#include "core/time.hpp"
#include "settings/checks.hpp"

namespace wirewatch::settings {
namespace {

constexpr int most_count = 100'000;

bool is_count(std::string_view text) {
    unsigned number = 0;
    auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failed == std::errc() && end == text.data() + text.size() && number > 0 && number <= most_count;
}

bool is_duration(std::string_view text) {
    auto parsed = parse_duration(text);
    return parsed && *parsed > Duration::zero();
}

bool is_size(std::string_view text) {
    auto parsed = parse_bytes(text);
    return parsed && parsed->count > 0;
}

}  // namespace

std::vector<Key> const& schema() {
    static std::vector<Key> const keys{
        {"state", Type::path, "/var/lib/wirewatch", "folder of the journal, the lock and the control socket"},
        {"feeds", Type::texts, "feeds.d/*.yaml", "feed files, relative to this file"},
        {"rules", Type::texts, "rules.d/**/*.yaml", "rule files, relative to this file"},
        {"folders", Type::section, "", "drop folders for wire files: path, lang, after, sample"},
        {"polling.every.min", Type::duration, "1m", "no feed is polled more often"},
        {"polling.every.max", Type::duration, "1h", "every feed is polled at least so often"},
        {"polling.mean", Type::duration, "10m",
         "as many polls are made as if every feed were polled so often"},
        {"polling.at_once", Type::count, "200", "transfers in flight"},
        {"polling.per_host", Type::count, "1", "transfers in flight to one host"},
        {"polling.host_pause", Type::duration, "1s", "from one transfer's start to the next, at one host"},
        {"polling.retry_scope",
         Type::choice,
         "host",
         "who waits when a feed is told to come back later (429, Retry-After)",
         {"feed", "host", "domain"}},
        {"polling.timeout", Type::duration, "20s", "a transfer that takes longer is given up"},
        {"polling.max_body", Type::bytes, "8MiB", "a longer body, decoded, is refused"},
        {"polling.contact",
         Type::text,
         "",
         "a page or address of yours, sent in the User-Agent",
         {},
         is_contact,
         "a page such as https://desk.example/wirewatch or a mail address"},
        {"polling.allow_private",
         Type::texts,
         "",
         "address ranges (CIDR) that may be polled although private",
         {},
         is_range,
         "an address range such as 10.0.0.0/8 or fd00::/8"},
        {"alerts.max_age", Type::duration, "48h",
         "entries published longer ago are stored and raise nothing"},
        {"bus.publish", Type::endpoint, "tcp://127.0.0.1:8711", "ZeroMQ endpoint of the live alerts"},
        {"bus.replay", Type::endpoint, "tcp://127.0.0.1:8712", "ZeroMQ endpoint of the replay"},
        {"bus.curve.secret_key_file", Type::text, "",
         "file, or systemd credential, with the daemon's secret key: the bus is encrypted"},
        {"bus.curve.clients", Type::texts, "clients.d/*.pub",
         "public keys of those who may come in, each named by its file"},
        {"bus.insecure", Type::flag, "false", "allow a bind outside loopback without encryption"},
        {"http.listen", Type::address, "127.0.0.1:8710", "address of health, metrics and the API, or off"},
        {"websub.listen", Type::address, "off",
         "address that hubs push to, itself or behind a proxy, or off"},
        {"websub.public_url",
         Type::text,
         "",
         "the same as hubs reach it: an address of yours in the Internet",
         {},
         is_http_url,
         "an address such as https://desk.example/websub"},
        {"websub.accept_sha1", Type::flag, "false",
         "believe what a hub signs with SHA-1, which can be forged"},
        {"retention.articles", Type::duration, "90d", "how long articles are kept"},
        {"retention.alerts", Type::duration, "1000d", "how long alerts are kept"},
        {"retention.size", Type::bytes, "10GiB", "size of the journal at which the oldest articles go first"},
        {"log.level", Type::choice, "info", "the least that is logged", {"debug", "info", "warn", "error"}},
        {"log.format",
         Type::choice,
         "auto",
         "auto: journald fields under systemd, logfmt elsewhere",
         {"auto", "logfmt", "json", "journald"}},
        {"plugins.path", Type::texts, "", "folders of plugins; by default those beside the program"},
        {"plugins.instances", Type::section, "", "plugins at work: name, plugin, settings, only"},
        {"reload.require_tests", Type::flag, "true", "rules whose examples fail are not taken up"},
    };
    return keys;
}

Key const* find_key(std::string_view path) {
    auto const& keys = schema();
    auto found = std::find_if(keys.begin(), keys.end(), [&](Key const& key) { return key.path == path; });
    return found == keys.end() ? nullptr : &*found;
}

bool fits(Key const& key, std::string_view text) {
    if (key.accepts != nullptr && !text.empty()) return key.accepts(text);
    switch (key.type) {
        case Type::text:
        case Type::section:
            return true;
        case Type::path:
        case Type::texts:
            return !text.empty();
        case Type::count:
            return is_count(text);
        case Type::flag:
            return text == "true" || text == "false";
        case Type::duration:
            return is_duration(text);
        case Type::bytes:
            return is_size(text);
        case Type::endpoint:
            return is_endpoint(text);
        case Type::address:
            return text == "off" || is_address(text);
        case Type::choice:
            return std::find(key.choices.begin(), key.choices.end(), text) != key.choices.end();
    }
    return false;
}

std::string expectation(Key const& key) {
    if (!key.expected.empty()) return std::string(key.expected);
    switch (key.type) {
        case Type::text:
            return "a text";
        case Type::path:
            return "a path";
        case Type::count:
            return "a whole number from 1 to " + std::to_string(most_count);
        case Type::flag:
            return "true or false";
        case Type::duration:
            return "a duration such as 20s, 10m, 1h30m, 48h or 90d";
        case Type::bytes:
            return "a size such as 512KiB, 8MiB or 10GiB";
        case Type::endpoint:
            return "an endpoint such as tcp://127.0.0.1:8711 or ipc:///run/wirewatch/alerts";
        case Type::address:
            return "an address such as 127.0.0.1:8710, or off";
        case Type::texts:
            return "a text; " + std::string(key.path) + " is a list of texts";
        case Type::section:
            return "a list of maps";
        case Type::choice:
            break;
    }
    std::string text = "one of ";
    for (auto choice : key.choices) text += (choice == key.choices.front() ? "" : ", ") + std::string(choice);
    return text;
}

}  // namespace wirewatch::settings
