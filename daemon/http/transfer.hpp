// One request to one address: the curl options it needs, what comes back, and why it failed in words.
#pragma once
#include <curl/curl.h>

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "core/error.hpp"
#include "http/decode.hpp"
#include "http/message.hpp"
#include "http/private.hpp"

namespace wirewatch::http {

struct CloseEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
using Easy = std::unique_ptr<CURL, CloseEasy>;

struct Hop {
    std::string url;
    Headers headers;
    std::optional<std::string> form;  // of a POST
    std::string user_agent;
    Duration timeout{};  // of the whole exchange, for the message
    Duration left{};     // of it
    Bytes max_body;
    std::shared_ptr<AddressPolicy const> policy;
};

// Stays where it is while curl runs its handle.
class Transfer {
public:
    Transfer(Easy easy, Hop hop);
    Transfer(Transfer const&) = delete;
    Transfer& operator=(Transfer const&) = delete;
    ~Transfer();

    CURL* easy() const { return easy_.get(); }

    // What came, once curl ended with `code`. Status, headers and body only.
    Result<Response> outcome(CURLcode code);

    Easy release();  // for the next transfer

private:
    // Why we ended the transfer ourselves.
    enum class Stop { none, too_large, damaged, head_is_enough };

    void set_options();
    void set_headers();
    void set_callbacks();
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
    static int on_request(void* self, char* peer, char*, int, int) noexcept;

    Easy easy_;
    Hop hop_;
    curl_slist* lines_ = nullptr;
    std::array<char, CURL_ERROR_SIZE> detail_{};
    Response response_;
    std::unique_ptr<Decoder> decoder_;  // set when the head is whole
    std::uint64_t received_ = 0;        // bytes of the body as sent
    Stop stopped_ = Stop::none;
    std::optional<Address> refused_;
};

}  // namespace wirewatch::http
