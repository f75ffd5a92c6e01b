// `wirewatch keygen`: a CURVE key pair in two files.
#pragma once
#include <string>

namespace wirewatch::cli {

// FILE with the secret key, for its owner alone, and FILE.pub with the public one, which stdout gets too.
// Files that are there already stay as they are. Exit code: 0; 74 = a file is there, or cannot be written.
int keygen(std::string const& file);

}  // namespace wirewatch::cli
