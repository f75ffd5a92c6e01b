// What a transfer asks of libcurl.
#include "http/transfer.hpp"

#include <algorithm>
#include <chrono>

#include "http/curl_loop.hpp"

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

void Transfer::set_options() {
    auto* easy = easy_.get();
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, schemes);
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, schemes);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, names_live);
    // The coding is removed by decode.hpp: libcurl takes a gzip stream that was cut for a whole one.
    curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    // A proxy would be the one address the gate sees.
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    // Without it, ending a transfer waits for the thread that resolves its name, and the event loop with it.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
}

// What libcurl would do by itself for each connection and each multi handle is done once, by Tls.
void Transfer::set_tls() {
    auto* easy = easy_.get();
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
    auto* easy = easy_.get();
    auto const& form = hop_.request->form;
    if (!form) {
        curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
        return;
    }
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(form->size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, form->c_str());
}

void Transfer::set_headers() {
    lines_.clear();
    add_header("Accept-Encoding", accepted_codings);
    for (auto const& [name, value] : hop_.request->headers) {
        if (!hop_.is_abroad || !is_secret(name)) add_header(name, value);
    }
    list_.resize(lines_.size());
    for (std::size_t i = 0; i < list_.size(); ++i) {
        list_[i] = {lines_[i].data(), i + 1 < list_.size() ? &list_[i + 1] : nullptr};
    }
    curl_easy_setopt(easy_.get(), CURLOPT_HTTPHEADER, list_.data());
}

// "Name;" is libcurl's spelling of a header with an empty value.
void Transfer::add_header(std::string_view name, std::string_view value) {
    auto& line = lines_.emplace_back(name);
    line += value.empty() ? ";" : ": ";
    line += value;
}

void Transfer::set_callbacks() {
    auto* easy = easy_.get();
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
    curl_easy_setopt(easy_.get(), CURLOPT_LOW_SPEED_LIMIT, slow);
    curl_easy_setopt(easy_.get(), CURLOPT_LOW_SPEED_TIME, static_cast<long>(patience().count()));
}

std::chrono::seconds Transfer::patience() const {
    return std::max(std::chrono::seconds(1),
                    std::chrono::floor<std::chrono::seconds>(hop_.request->timeout / 2));
}

}  // namespace wirewatch::http
