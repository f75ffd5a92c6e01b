// A bounded number of places; who finds none waits in line. Used from the io_context's thread only.
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <memory>

namespace wirewatch::http {

class Slots : public std::enable_shared_from_this<Slots> {
public:
    Slots(boost::asio::io_context& io, int limit) : io_(io), limit_(limit) {}

    class Place {  // a place, given back when it goes out of scope
    public:
        Place() = default;  // none
        explicit Place(std::shared_ptr<Slots> slots) : slots_(std::move(slots)) {}
        Place(Place&& other) noexcept = default;
        Place& operator=(Place&& other) noexcept {
            std::swap(slots_, other.slots_);
            return *this;
        }
        ~Place() {
            if (slots_) slots_->leave();
        }
        explicit operator bool() const { return slots_ != nullptr; }

    private:
        std::shared_ptr<Slots> slots_;
    };

    // None: all are taken, or closed.
    static Place try_enter(std::shared_ptr<Slots> const& slots);

    // Suspends while all places are taken. None: cancelled, or closed.
    static boost::asio::awaitable<Place> enter(std::shared_ptr<Slots> slots);

    void set_limit(int limit);
    int limit() const { return limit_; }
    void close();  // sends everybody in line away

private:
    void leave();
    void wake(std::size_t most);

    boost::asio::io_context& io_;
    int limit_;
    int taken_ = 0;
    bool closed_ = false;
    std::deque<std::shared_ptr<boost::asio::steady_timer>> line_;
};

}  // namespace wirewatch::http
