// What a transfer asks of libcurl.
#include "http/transfer.hpp"

#include <algorithm>
#include <chrono>

#include "http/tls.hpp"
#include "http/url.hpp"

namespace wirewatch::http {
namespace {

constexpr long slow = 100;       // bytes a second
constexpr long names_live = 60;  // seconds; each transfer brings its own
constexpr char const* schemes = "http,https";

bool is_secret(std::string const& name) {
    auto header = name;
    std::transform(header.begin(), header.end(), header.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return header == "authorization" || header == "cookie";
}

// Makes a list of libcurl's out of its elements; nullptr: there are none.
curl_slist* linked(std::vector<curl_slist>& list) {
    for (std::size_t i = 1; i < list.size(); ++i) list[i - 1].next = &list[i];
    return list.empty() ? nullptr : list.data();
}

}  // namespace

// "Name;" is libcurl's spelling of a header with an empty value.
void write_header(std::string& line, std::string_view name, std::string_view value) {
    line.assign(name);
    line += value.empty() ? ";" : ": ";
    line += value;
}

void Transfer::set_all() {
    set_options();
    set_tls();
    set_callbacks();
}

void Transfer::set_options() {
    auto* easy = ride_.easy();
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, schemes);
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, schemes);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, names_live);
    curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, static_cast<long>(longest_idle.count()));
    // The coding is removed by decode.hpp: libcurl takes a gzip stream that was cut for a whole one.
    curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    // Whatever the environment says: a proxy would be the one address the gate sees.
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
    // Without it, ending a transfer waits for the thread that resolves its name, and the event loop with it.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
}

// What libcurl would do by itself for each connection and each multi handle is done once, by Tls.
void Transfer::set_tls() {
    auto* easy = ride_.easy();
    curl_easy_setopt(easy, CURLOPT_CAINFO, nullptr);
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    curl_easy_setopt(easy, CURLOPT_CA_CACHE_TIMEOUT, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_SESSIONID_CACHE, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, &Transfer::on_tls);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, this);
    // By ALPN only; without TLS libcurl's HTTP/2 fails against common servers.
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS);
}

// The handle may have posted before.
void Transfer::set_method() {
    auto* easy = ride_.easy();
    auto const& form = hop_.request->form;
    if (form) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(form->size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, form->c_str());
    } else if (has_posted_) {
        curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
    }
    has_posted_ = form.has_value();
}

// User-Agent stands here and not in its own option since libcurl writes what it makes itself twice, byte by
// byte.
void Transfer::set_headers() {
    line_count_ = 0;
    for (auto const& [name, value] : hop_.request->headers) {
        if (!hop_.is_abroad || !is_secret(name)) add_line(name, value);
    }
    auto const* access = hop_.request->access.get();
    if (access != nullptr && !hop_.is_abroad) {
        for (auto const& [name, value] : access->headers) add_line(name, value);
        if (auto value = authorization_of(*access); !value.empty()) add_line("Authorization", value);
    }
    list_.clear();
    list_.reserve(line_count_ + 2);
    auto add = [this](std::string const& line) {
        list_.push_back({const_cast<char*>(line.c_str()), nullptr});
    };
    add(hop_.terms->accept_encoding);
    add(hop_.terms->user_agent);
    std::for_each_n(lines_.begin(), line_count_, add);
    curl_easy_setopt(ride_.easy(), CURLOPT_HTTPHEADER, linked(list_));
}

void Transfer::add_line(std::string_view name, std::string_view value) {
    if (lines_.size() == line_count_) lines_.emplace_back();
    write_header(lines_[line_count_++], name, value);
}

// libcurl would resolve what is not said here by itself, on a thread for each name.
void Transfer::set_resolved() {
    resolved_.clear();
    for (auto& line : hop_.resolved) resolved_.push_back({line.data(), nullptr});
    curl_easy_setopt(ride_.easy(), CURLOPT_RESOLVE, linked(resolved_));
}

void Transfer::set_access(Access const& access) {
    auto* easy = ride_.easy();
    auto set = [easy](CURLoption option, std::string const& value) {
        if (!value.empty()) curl_easy_setopt(easy, option, value.c_str());
    };
    if (!access.proxy.empty()) {
        set(CURLOPT_PROXY, access.proxy);
        set(CURLOPT_PROXYUSERNAME, access.proxy_user);
        set(CURLOPT_PROXYPASSWORD, access.proxy_password);
        set(CURLOPT_PROXY_CAINFO, tls_.ca_file());
        // What the proxy says of the tunnel is no head of the answer.
        curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    }
    if (hop_.is_abroad) return;
    set(CURLOPT_SSLCERT, access.certificate_file);
    set(CURLOPT_SSLKEY, access.key_file);
    // libcurl compares it when it chooses a connection, so it is told, and reads the file.
    set(CURLOPT_CAINFO, access.ca_file);
}

// A session proves who both sides are: it serves the same identity only.
std::string Transfer::tls_name() const {
    auto name = authority_of(*hop_.url);
    auto const* access = hop_.request->access.get();
    if (access != nullptr && !hop_.is_abroad)
        name += "\n" + access->certificate_file + "\n" + access->ca_file;
    return name;
}

void Transfer::set_callbacks() {
    auto* easy = ride_.easy();
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, detail_.data());
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_open);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, &CurlLoop::close_socket);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, &loop_);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &Transfer::on_request);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
}

// From the head of the answer on: until then a server may think for the whole time-out.
void Transfer::watch_speed() {
    curl_easy_setopt(ride_.easy(), CURLOPT_LOW_SPEED_LIMIT, slow);
    curl_easy_setopt(ride_.easy(), CURLOPT_LOW_SPEED_TIME, static_cast<long>(patience().count()));
}

std::chrono::seconds Transfer::patience() const {
    return std::max(std::chrono::seconds(1),
                    std::chrono::floor<std::chrono::seconds>(hop_.request->timeout / 2));
}

}  // namespace wirewatch::http
