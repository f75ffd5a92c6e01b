// What the world can cause (network, bytes, settings, a plugin, a full disk) comes back as a Result; what
// only a bug can cause is asserted or thrown.
#pragma once
#include <boost/system/result.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wirewatch {

enum class Errc {
    invalid,      // input that breaks its format or contract
    not_found,    //
    unavailable,  // peer, address or daemon not there; trying later may help
    timed_out,    //
    refused,      // by policy: private address, oversized, wrong ABI
    damaged,      // stored or transferred bytes are not what was written
    io,           // the file system or the state folder
    exists,       // a second one of what must be unique
    internal,     // a library failed in a way its contract does not name
};

std::string_view name(Errc code);

// An error in words fit for an operator. The constructor begins with an enum class so that C++20 aggregate
// initialisation can never build an Error out of a Result's own value.
struct Error {
    Errc code = Errc::internal;
    std::string message;

    Error() = default;  // boost::system::result::error() needs one to return for a result that holds a value
    Error(Errc code_, std::string message_) : code(code_), message(std::move(message_)) {}
};

template <typename T>
using Result = boost::system::result<T, Error>;

// A place in a text file; line and column count from 1, columns in bytes. 0 = unknown.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
};

// One finding about a settings or rules file. Printed as `file:line:column: message`.
struct Problem {
    Place place;
    std::string message;  // what is wrong, then what would be right
    bool warning = false;
};

std::string to_string(Place const& place);
std::string to_string(Problem const& problem);

// The nearest of `known` to `word` by edit distance, if near enough for a "did you mean"; else empty.
std::string_view nearest(std::string_view word, std::vector<std::string_view> const& known);

// Called by boost::system::result when value() is asked of an error: a bug of the caller.
[[noreturn]] inline void throw_exception_from_error(Error const& error, boost::source_location const&) {
    throw std::logic_error("value() of an error: " + error.message);
}

}  // namespace wirewatch
