// What a transfer asks of libcurl.
#include "http/transfer.hpp"

#include <algorithm>
#include <chrono>

namespace wirewatch::http {
namespace {

constexpr long slow = 100;        // bytes a second
constexpr long names_live = 600;  // seconds; feeds are asked every few minutes
constexpr char const* schemes = "http,https";

}  // namespace

void Transfer::set_options() {
    auto* easy = easy_.get();
    curl_easy_setopt(easy, CURLOPT_URL, hop_.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, schemes);
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, schemes);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, hop_.user_agent.c_str());
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(hop_.left.count()));
    curl_easy_setopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, names_live);
    // The coding is removed by decode.hpp: libcurl takes a gzip stream that was cut for a whole one.
    curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    // A proxy would be the one address the gate sees.
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    if (hop_.form) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(hop_.form->size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, hop_.form->c_str());
    }
    // Without it, ending a transfer waits for the thread that resolves its name, and the event loop with it.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
}

void Transfer::set_headers() {
    auto add = [this](std::string const& line) { lines_ = curl_slist_append(lines_, line.c_str()); };
    add("Accept-Encoding: " + std::string(accepted_codings));
    // "Name;" is libcurl's spelling of a header with an empty value.
    for (auto const& [name, value] : hop_.headers) add(value.empty() ? name + ";" : name + ": " + value);
    curl_easy_setopt(easy_.get(), CURLOPT_HTTPHEADER, lines_);
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
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &Transfer::on_request);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
}

// From the head of the answer on: until then a server may think for the whole time-out.
void Transfer::watch_speed() {
    curl_easy_setopt(easy_.get(), CURLOPT_LOW_SPEED_LIMIT, slow);
    curl_easy_setopt(easy_.get(), CURLOPT_LOW_SPEED_TIME, static_cast<long>(patience().count()));
}

std::chrono::seconds Transfer::patience() const {
    return std::max(std::chrono::seconds(1), std::chrono::floor<std::chrono::seconds>(hop_.timeout / 2));
}

}  // namespace wirewatch::http
