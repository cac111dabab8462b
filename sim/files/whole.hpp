// The last bytes of a result file say that it is whole: one line of text with the SHA-256 of all bytes
// before it, beyond where HDF5 looks. So damage is known before the HDF5 library, which can crash on a
// single flipped bit, opens the file.
#pragma once

#include <string>

#include "files/failure.hpp"

namespace weefsel {

// Hashes the finished file and writes the line behind it. Throws Trouble (writing).
void mark_whole(const std::string& path);

// Nothing, or why the file is not one of ours, whole: damaged, cut short, or written by another program.
// Throws Trouble (input) when it cannot be read at all.
Failed not_whole(const std::string& path);

}  // namespace weefsel
