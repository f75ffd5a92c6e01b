// What the program ends with, beside 0. From 64 up the codes are those of sysexits(3).
#pragma once

namespace wirewatch::exit_code {

inline constexpr int findings =
    1;  // it ran, and so it is: no match, a failed rule test, a document nobody can read
inline constexpr int bad_usage = 2;           // the command line
inline constexpr int unavailable = 69;        // EX_UNAVAILABLE: the daemon does not answer
inline constexpr int io_failed = 74;          // EX_IOERR
inline constexpr int bad_configuration = 78;  // EX_CONFIG: settings or rules

}  // namespace wirewatch::exit_code
