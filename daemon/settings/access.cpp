#include "settings/access.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>

#include "core/ascii.hpp"
#include "settings/checks.hpp"
#include "settings/feed_files.hpp"

namespace wirewatch::settings {
namespace {

namespace fs = std::filesystem;

// Set by the program itself, or of one connection only.
constexpr std::array<std::string_view, 12> not_yours{
    "host",   "connection",    "content-length",    "transfer-encoding", "accept-encoding",
    "te",     "if-none-match", "if-modified-since", "user-agent",        "range",
    "expect", "upgrade"};

bool is_printable(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F; });
}

class AccessReader {
public:
    AccessReader(yaml::MapReader& feed, SecretPlaces const& places, std::vector<Problem>& problems)
        : feed_(feed), places_(places), problems_(problems) {}

    Access run(std::string const& url) {
        read_proxy();
        read_headers(feed_.node("headers"), false);
        auto const* given = feed_.node("credentials");
        if (given == nullptr) return std::move(access_);
        yaml::MapReader credentials(*given, "credentials", credential_keys(), problems_);
        if (!credentials.is_map()) return std::move(access_);
        read_login(credentials);
        read_certificates(credentials);
        read_headers(credentials.node("header_files"), true);
        auto in_clear = url.starts_with("http:") && (!access_.user.empty() || !access_.bearer.empty());
        if (in_clear) {
            warn(given->place,
                 "the credentials of this feed are sent in clear: its address is http, not https");
        }
        return std::move(access_);
    }

private:
    void warn(Place const& place, std::string message) {
        problems_.push_back({place, std::move(message), true});
    }

    void read_proxy() {
        access_.proxy = feed_.text("proxy");
        if (access_.proxy.empty()) return;
        auto scheme = access_.proxy.substr(0, access_.proxy.find("://"));
        bool is_known = scheme == "http" || scheme == "https" || scheme == "socks5" || scheme == "socks5h";
        // Judged by the shape of an http address; a password belongs in a file.
        auto as_http = "http" + access_.proxy.substr(std::min(scheme.size(), access_.proxy.size()));
        if (!is_known || !is_http_url(as_http) || access_.proxy.find('@') != std::string::npos) {
            feed_.expect("proxy",
                         "an address such as socks5h://127.0.0.1:1080 or http://proxy.example:3128, "
                         "without user and password");
        }
    }

    void read_headers(yaml::Node const* map, bool from_files) {
        if (map == nullptr) return;
        std::string what = from_files ? "header_files" : "headers";
        if (map->kind != yaml::Kind::map) {
            problems_.push_back({map->place, what + " is a map, such as {X-Api-Key: ...}"});
            return;
        }
        for (auto const& [name, value] : map->pairs) {
            if (!is_header_name(name.scalar)) {
                problems_.push_back({name.place, "'" + name.scalar + "' is no header that can be set here"});
                continue;
            }
            auto text = from_files ? secret_in(value.scalar, value.place, what) : value.scalar;
            if (value.kind != yaml::Kind::scalar || !is_printable(text)) {
                problems_.push_back(
                    {value.place, what + ": the value of " + name.scalar + " is one line of text"});
                continue;
            }
            access_.headers.emplace_back(name.scalar, std::move(text));
        }
    }

    static bool is_header_name(std::string const& name) {  // RFC 9110 section 5.1: a token
        constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
        auto is_token = !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
            return ascii::is_letter(c) || ascii::is_digit(c) || marks.find(c) != marks.npos;
        });
        auto low = ascii::lower(name);
        return is_token && std::find(not_yours.begin(), not_yours.end(), low) == not_yours.end();
    }

    void read_login(yaml::MapReader& credentials) {
        access_.user = credentials.text("user");
        access_.password = secret(credentials, "password_file");
        access_.bearer = secret(credentials, "bearer_file");
        access_.proxy_user = credentials.text("proxy_user");
        access_.proxy_password = secret(credentials, "proxy_password_file");
        needs(credentials, "user", "password_file");
        needs(credentials, "password_file", "user");
        needs(credentials, "proxy_password_file", "proxy_user");
        if (access_.user.find(':') != std::string::npos) {  // RFC 7617 section 2
            credentials.complain("user", "holds no colon");
        }
        if (credentials.node("user") != nullptr && credentials.node("bearer_file") != nullptr) {
            credentials.complain("bearer_file", "and user are two ways to say who asks; keep one of them");
        }
        if (credentials.node("proxy_user") != nullptr && access_.proxy.empty()) {
            credentials.complain("proxy_user", "needs 'proxy' of the feed");
        }
    }

    void read_certificates(yaml::MapReader& credentials) {
        access_.certificate_file = path(credentials, "certificate_file");
        access_.key_file = path(credentials, "key_file");
        access_.ca_file = path(credentials, "ca_file");
        needs(credentials, "key_file", "certificate_file");
    }

    static void needs(yaml::MapReader& credentials, std::string_view key, std::string_view other) {
        if (credentials.node(key) != nullptr && credentials.node(other) == nullptr)
            credentials.complain(key, "needs '" + std::string(other) + "' beside it");
    }

    std::string path(yaml::MapReader& credentials, std::string_view key) {
        auto written = credentials.text(key);
        if (written.empty()) return written;
        auto file = places_.find(written);
        if (!read_file(file, credentials.node(key)->place, problems_)) return {};
        warn_of_readers(file, credentials.node(key)->place, key == "key_file");
        return file.string();
    }

    std::string secret(yaml::MapReader& credentials, std::string_view key) {
        auto written = credentials.text(key);
        return written.empty() ? written : secret_in(written, credentials.node(key)->place, std::string(key));
    }

    // The file's one line.
    std::string secret_in(std::string const& written, Place const& place, std::string const& what) {
        auto file = places_.find(written);
        auto text = read_file(file, place, problems_);
        if (!text) return {};
        while (text->ends_with('\n') || text->ends_with('\r')) text->pop_back();
        if (text->empty() || !is_printable(*text)) {
            problems_.push_back(
                {place, what + ": " + file.string() + " does not hold one line with the secret"});
            return {};
        }
        warn_of_readers(file, place, true);
        return std::move(*text);
    }

    void warn_of_readers(fs::path const& file, Place const& place, bool is_secret) {
        struct stat status {};
        auto is_open = is_secret && stat(file.c_str(), &status) == 0 && (status.st_mode & 0007) != 0;
        if (is_open) {
            warn(place,
                 file.string() + " can be read by everybody on this machine: chmod 640 " + file.string());
        }
    }

    yaml::MapReader& feed_;
    SecretPlaces const& places_;
    std::vector<Problem>& problems_;
    Access access_;
};

}  // namespace

fs::path SecretPlaces::find(std::string const& written) const {
    std::error_code failed;
    auto is_name = written.find('/') == std::string::npos;
    if (is_name && !credentials.empty() && fs::exists(credentials / written, failed))
        return credentials / written;
    return (base / written).lexically_normal();
}

std::vector<std::string_view> const& credential_keys() {
    static std::vector<std::string_view> const keys{
        "user",    "password_file", "bearer_file",         "certificate_file", "key_file",
        "ca_file", "proxy_user",    "proxy_password_file", "header_files"};
    return keys;
}

std::shared_ptr<Access const> read_access(yaml::MapReader& feed, std::string const& url,
                                          SecretPlaces const& places, std::vector<Problem>& problems) {
    auto is_given = feed.node("proxy") != nullptr || feed.node("headers") != nullptr ||
                    feed.node("credentials") != nullptr;
    if (!is_given) return nullptr;
    return std::make_shared<Access const>(AccessReader(feed, places, problems).run(url));
}

}  // namespace wirewatch::settings
