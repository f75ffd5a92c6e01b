// What a verb ends with, beside 0. From 64 up the codes are those of sysexits(3).
#pragma once

namespace wirewatch::cli {

inline constexpr int findings = 1;      // it ran, and what it looked for is so: no match, a failed rule test
inline constexpr int bad_usage = 2;     // the command line, or a document that cannot be read
inline constexpr int unavailable = 69;  // EX_UNAVAILABLE: the daemon does not answer
inline constexpr int io_failed = 74;    // EX_IOERR
inline constexpr int bad_configuration = 78;  // EX_CONFIG: settings or rules

}  // namespace wirewatch::cli
