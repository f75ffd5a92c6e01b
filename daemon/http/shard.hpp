// One libcurl multi handle of many, and what the event loop knows of it.
#pragma once
#include <curl/curl.h>

#include <chrono>
#include <cstdint>

namespace wirewatch::http {

class CurlLoop;

struct Shard {
    using Time = std::chrono::steady_clock::time_point;

    // Makes a multi handle that tells `loop` of its sockets and its timer. Throws std::bad_alloc.
    Shard(CurlLoop& loop, std::uint32_t index);
    ~Shard();
    Shard(Shard const&) = delete;
    Shard& operator=(Shard const&) = delete;

    // Of idle connections: beyond it the oldest is closed for one that comes back.
    void set_kept(long most);

    CurlLoop& loop;
    std::uint32_t index;
    CURLM* multi;
    Time due = Time::max();  // when curl wants to be called
    bool is_called = false;  // on the list of those to call at once
    long kept = 0;
};

}  // namespace wirewatch::http
