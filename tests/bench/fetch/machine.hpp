// What the benches ask of the machine.
#pragma once
#include <string>

namespace bench {

void pin_to(int cpu);         // best effort: with one processor nothing is pinned
void allow_many_sockets();    // the soft limit of descriptors up to the hard one
double cpu_seconds();         // user and system time of this process
double thread_cpu_seconds();  // of the calling thread
std::size_t resident_bytes();

}  // namespace bench
