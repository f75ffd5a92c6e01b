// Work that may take its time.
#pragma once

namespace wirewatch::service {

// The calling thread gets out of the way of all others of this machine: it runs where a core is idle, and
// takes a tenth of one where none is. A kernel that forbids it is not told of: the work is done all the same.
void work_behind_others();

}  // namespace wirewatch::service
