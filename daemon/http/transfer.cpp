#include "http/transfer.hpp"

#include <sys/socket.h>

#include <charconv>
#include <system_error>

#include "http/headers.hpp"
#include "http/tls.hpp"
#include "http/url.hpp"

namespace wirewatch::http {
namespace {

// The body of an answer that is no success is thrown away; up to here, so that the connection can be kept.
constexpr std::uint64_t unwanted_body = 64 << 10;
constexpr std::size_t usual_headers = 12;

std::uint64_t number(std::string const& text) {
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

Transfer::Transfer(CurlLoop& loop, Tls& tls) : loop_(loop), tls_(tls) {
    set_all();
}

void Transfer::prepare(Hop hop) {
    hop_ = std::move(hop);
    detail_[0] = '\0';
    response_ = Response{};
    has_head_ = false;
    decoder_.reset();
    received_ = 0;
    stopped_ = Stop::none;
    refused_.reset();

    if (std::exchange(is_special_, hop_.request->access != nullptr)) {
        ride_.reset();
        set_all();
    }
    auto* easy = ride_.easy();
    curl_easy_setopt(easy, CURLOPT_URL, hop_.url->c_str());
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(hop_.left.count()));
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, 0L);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 0L);
    set_method();
    set_headers();
    set_resolved();
    if (hop_.request->access) set_access(*hop_.request->access);
}

bool Transfer::take_header(std::string_view line) {
    if (has_head_) return true;  // a trailer
    if (auto status = status_of(line); status != 0) {
        response_.status = status;
        response_.headers.clear();
        response_.headers.reserve(usual_headers);
        return true;
    }
    if (auto header = parse_header(line)) {
        response_.headers.push_back(std::move(*header));
        return true;
    }
    if (line != "\r\n" && line != "\n") return true;
    if (response_.status < 200) return true;  // an interim response: the real one follows

    has_head_ = true;
    if (loop_.is_crowded(ride_)) curl_easy_setopt(ride_.easy(), CURLOPT_FORBID_REUSE, 1L);
    if (!succeeded()) return true;
    auto const* coding = response_.header("content-encoding");
    decoder_ = decoder_for(coding != nullptr ? *coding : std::string());
    watch_speed();
    auto const* length = response_.header("content-length");
    return length == nullptr || number(*length) <= hop_.request->max_body.count || stop(Stop::too_large);
}

bool Transfer::take_body(std::string_view bytes) {
    received_ += bytes.size();
    if (!succeeded()) return received_ <= unwanted_body || stop(Stop::head_is_enough);
    if (received_ > hop_.request->max_body.count) return stop(Stop::too_large);
    auto decoded = decoder_->feed(bytes, [this](std::string_view part) { return take_decoded(part); });
    return decoded == Decoded::good || stop(decoded == Decoded::damaged ? Stop::damaged : Stop::too_large);
}

bool Transfer::take_decoded(std::string_view bytes) {
    if (response_.body.size() + bytes.size() > hop_.request->max_body.count) return false;
    response_.body += bytes;
    return true;
}

bool Transfer::stop(Stop why) {
    stopped_ = why;
    return false;
}

bool Transfer::refuses(Address const& address) {
    if (hop_.has_proxy || !hop_.terms->policy.refuses(address)) return false;
    refused_ = address;
    return true;
}

Result<Response> Transfer::outcome(CURLcode code) {
    switch (stopped_) {
        case Stop::too_large:
            return Error(Errc::refused, "body over " + to_string(hop_.request->max_body));
        case Stop::damaged:
            return Error(Errc::damaged, "transfer was damaged: the body is not " + coding());
        case Stop::head_is_enough:
            return std::move(response_);
        case Stop::none:
            break;
    }
    if (code != CURLE_OK) return failure(code);
    if (succeeded() && decoder_ && !decoder_->complete()) {
        return Error(Errc::damaged, "transfer was cut: the " + coding() + " stream has no end");
    }
    return std::move(response_);
}

Result<Response> Transfer::failure(CURLcode code) const {
    if (refused_ && (code == CURLE_COULDNT_CONNECT || code == CURLE_ABORTED_BY_CALLBACK)) {
        return private_address(*refused_);
    }
    if (code == CURLE_RECV_ERROR && hop_.has_proxy && !has_head_) {
        return Error(Errc::unavailable, text_of(code));  // "CONNECT tunnel failed, response 403"
    }
    switch (code) {
        case CURLE_OPERATION_TIMEDOUT:
            return Error(Errc::timed_out, timeout_text());
        case CURLE_PARTIAL_FILE:
        case CURLE_RECV_ERROR:
        case CURLE_GOT_NOTHING:
        case CURLE_HTTP2:
        case CURLE_HTTP2_STREAM:
            return Error(has_head_ ? Errc::damaged : Errc::unavailable, "transfer was cut: " + text_of(code));
        case CURLE_SSL_CONNECT_ERROR:
            tls_.forget(tls_name());
            return Error(Errc::unavailable, text_of(code));
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL:
            return Error(Errc::invalid, text_of(code));
        case CURLE_ABORTED_BY_CALLBACK:
            return Error(Errc::unavailable, "the transfer was cancelled");
        default:
            return Error(Errc::unavailable, text_of(code));
    }
}

std::string Transfer::coding() const {
    auto const* header = response_.header("content-encoding");
    return header != nullptr ? *header : "whole";
}

std::string Transfer::text_of(CURLcode code) const {
    if (code == CURLE_COULDNT_CONNECT) {
        long number_of_error = 0;
        curl_easy_getinfo(ride_.easy(), CURLINFO_OS_ERRNO, &number_of_error);
        auto reason = std::generic_category().message(static_cast<int>(number_of_error));
        return "no connection to " + without_user(*hop_.url) + (number_of_error == 0 ? "" : ": " + reason);
    }
    return detail_[0] != '\0' ? detail_.data() : curl_easy_strerror(code);
}

std::string Transfer::timeout_text() const {
    if (std::string_view(detail_.data()).starts_with("Operation too slow")) {
        return "hardly anything came for " + to_string(Duration(patience()));
    }
    return (has_head_ ? "no whole answer within " : "no answer within ") + to_string(hop_.request->timeout);
}

std::size_t Transfer::on_header(char* at, std::size_t size, std::size_t count, void* self) noexcept {
    return static_cast<Transfer*>(self)->take_header({at, size * count}) ? size * count : 0;
}

std::size_t Transfer::on_body(char* at, std::size_t size, std::size_t count, void* self) noexcept {
    auto taken = static_cast<Transfer*>(self)->take_body({at, size * count});
    return taken ? size * count : std::size_t{CURL_WRITEFUNC_ERROR};
}

// The gate: it sees every address that is about to be connected to, after name resolution, on every hop.
curl_socket_t Transfer::on_open(void* self, curlsocktype, curl_sockaddr* address) noexcept {
    auto bytes = address_of(address->addr);
    if (!bytes || static_cast<Transfer*>(self)->refuses(*bytes)) return CURL_SOCKET_BAD;
    auto opened = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (opened >= 0) static_cast<Transfer*>(self)->loop_.opened(opened);
    return opened;
}

// Called for the proxy's TLS too, if that has it: sessions are the origin's only.
CURLcode Transfer::on_tls(CURL*, void* context, void* self) noexcept {
    auto& transfer = *static_cast<Transfer*>(self);
    auto const* access = transfer.hop_.request->access.get();
    auto is_trusted_by_curl = access != nullptr && !access->ca_file.empty() && !transfer.hop_.is_abroad;
    if (!is_trusted_by_curl) transfer.tls_.trust(context);
    if (access == nullptr || scheme_of(access->proxy) != "https") {
        transfer.tls_.resume(context, transfer.tls_name());
    }
    return CURLE_OK;
}

// Kept connections were opened under the settings of their time.
int Transfer::on_request(void* self, char* peer, char*, int, int) noexcept {
    auto address = parse_address(peer);
    auto refused = address && static_cast<Transfer*>(self)->refuses(*address);
    return refused ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

}  // namespace wirewatch::http
