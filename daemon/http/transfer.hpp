// One request to one address: the curl options it needs, what comes back, and why it failed in words. Used
// again for the next one, with the options that are the same for all.
#pragma once
#include <curl/curl.h>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "http/access.hpp"
#include "http/curl_loop.hpp"
#include "http/decode.hpp"
#include "http/message.hpp"
#include "http/private.hpp"

namespace wirewatch::http {

class Tls;

// "Name: value" into `line`.
void write_header(std::string& line, std::string_view name, std::string_view value);

// What holds for every transfer begun under the same options.
struct Terms {
    std::string user_agent;  // both as lines of a request's head
    std::string accept_encoding;
    AddressPolicy policy;
};

struct Hop {
    Request const* request = nullptr;  // outlives the hop
    std::string const* url = nullptr;  // likewise
    bool is_abroad = false;            // another authority than the request was for: its secrets stay at home
    Duration left{};                   // of the time for the whole exchange
    std::shared_ptr<Terms const> terms;
    bool has_proxy = false;               // it is what a connection leads to
    std::vector<std::string> resolved{};  // lines of CURLOPT_RESOLVE
};

// Stays where it is: curl knows its address.
class Transfer {
public:
    // The loop will run its handle; both outlive it.
    Transfer(CurlLoop& loop, Tls& tls);
    Transfer(Transfer const&) = delete;
    Transfer& operator=(Transfer const&) = delete;

    void prepare(Hop hop);
    Ride& ride() { return ride_; }

    // What came, once curl ended with `code`. Status, headers and body only.
    Result<Response> outcome(CURLcode code);

private:
    // Why we ended the transfer ourselves.
    enum class Stop { none, too_large, damaged, head_is_enough };

    void set_all();
    void set_options();
    void set_tls();
    void set_callbacks();
    void set_method();
    void set_headers();
    void add_line(std::string_view name, std::string_view value);
    void set_resolved();
    void set_access(Access const& access);
    std::string tls_name() const;
    void watch_speed();
    bool take_header(std::string_view line);
    bool take_body(std::string_view bytes);
    bool take_decoded(std::string_view bytes);
    bool stop(Stop why);
    bool refuses(Address const& address);
    bool succeeded() const { return response_.status >= 200 && response_.status < 300; }
    std::string text_of(CURLcode code) const;
    Result<Response> failure(CURLcode code) const;
    std::string timeout_text() const;
    std::string coding() const;
    std::chrono::seconds patience() const;

    static std::size_t on_header(char* at, std::size_t size, std::size_t count, void* self) noexcept;
    static std::size_t on_body(char* at, std::size_t size, std::size_t count, void* self) noexcept;
    static curl_socket_t on_open(void* self, curlsocktype, curl_sockaddr* address) noexcept;
    static CURLcode on_tls(CURL*, void* context, void* self) noexcept;
    static int on_request(void* self, char* peer, char*, int, int) noexcept;

    CurlLoop& loop_;
    Tls& tls_;
    Hop hop_;
    // curl's list of headers, made without an allocation for each.
    std::vector<std::string> lines_;  // more than are in use: they keep their memory
    std::size_t line_count_ = 0;
    std::vector<curl_slist> list_;
    std::vector<curl_slist> resolved_;
    bool has_posted_ = false;
    bool is_special_ = false;  // has options that the next transfer may not have
    std::array<char, CURL_ERROR_SIZE> detail_{};
    Response response_;
    bool has_head_ = false;             // the head is whole
    std::unique_ptr<Decoder> decoder_;  // of a body that is wanted
    std::uint64_t received_ = 0;        // bytes of the body as sent
    Stop stopped_ = Stop::none;
    std::optional<Address> refused_;
    Ride ride_;  // the first to go: its handle knows the others
};

}  // namespace wirewatch::http
