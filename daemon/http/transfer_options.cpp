// What a transfer asks of libcurl.
#include "http/transfer.hpp"

#include <algorithm>
#include <chrono>

namespace wirewatch::http {
namespace {

constexpr long slow = 100;        // bytes a second
constexpr long names_live = 600;  // seconds; feeds are asked every few minutes
constexpr char const* schemes = "http,https";

bool is_secret(std::string const& name) {
    auto header = name;
    std::transform(header.begin(), header.end(), header.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return header == "authorization" || header == "cookie";
}

}  // namespace

// "Name;" is libcurl's spelling of a header with an empty value.
void write_header(std::string& line, std::string_view name, std::string_view value) {
    line.assign(name);
    line += value.empty() ? ";" : ": ";
    line += value;
}

void Transfer::set_options() {
    auto* easy = ride_.easy();
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, schemes);
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, schemes);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, names_live);
    // The coding is removed by decode.hpp: libcurl takes a gzip stream that was cut for a whole one.
    curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    // A proxy would be the one address the gate sees.
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "");  // nor what the environment says of one
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

// User-Agent stands here and not in its own option since libcurl writes what it makes itself twice, byte by
// byte.
void Transfer::set_headers() {
    lines_.resize(std::max(lines_.size(), hop_.request->headers.size()));
    list_.clear();
    list_.reserve(lines_.size() + 2);
    auto add = [this](std::string const& line) {
        list_.push_back({const_cast<char*>(line.c_str()), nullptr});
    };
    add(hop_.terms->accept_encoding);
    add(hop_.terms->user_agent);
    auto line = lines_.begin();
    for (auto const& [name, value] : hop_.request->headers) {
        if (hop_.is_abroad && is_secret(name)) continue;
        write_header(*line, name, value);
        add(*line++);
    }
    for (std::size_t i = 1; i < list_.size(); ++i) list_[i - 1].next = &list_[i];
    curl_easy_setopt(ride_.easy(), CURLOPT_HTTPHEADER, list_.data());
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
