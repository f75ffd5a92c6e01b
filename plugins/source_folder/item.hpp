// A dropped file: its bytes and its identity.
#pragma once
#include <sys/stat.h>

#include <cstdint>
#include <string>

namespace source_folder {

struct Item {
    std::string path;
    std::string name;   // the last part of path
    std::string bytes;  //
    std::string
        key;  // path|size|mtime in ns|FNV-1a 64 of the bytes in hex. Stored in journals: DO NOT CHANGE
    struct stat status {};
};

enum class Reading { taken, passed_over, too_big, unreadable };

// Reads a regular file, never through a symbolic link. Passed over: what is gone again, empty or no file.
// `why` says what went wrong with an unreadable one.
Reading read_item(std::string const& path, std::uint64_t max_size, Item& item, std::string& why);

// Drafts and hidden files are not for reading: dot files, *.tmp, *.part.
bool is_draft(std::string const& name);

// Whether the file at item.path is still the one that was read.
bool is_unchanged(Item const& item);

}  // namespace source_folder
