// The hash of a result's values. Every numeric variable, in order of name: its name, type, shape and
// values as little-endian bytes with one bit pattern for a missing value. Variables that begin with
// (point, replicate) go run by run (replicate slowest), the others as they lie. Texts and attributes
// are not in it.
#pragma once

#include <string>

#include "files/hdf.hpp"

namespace weefsel {

// Throws HdfTrouble. Memory is bounded.
std::string digest_of(hid_t file);

// Names of all objects in the file's root, in order of name.
std::vector<std::string> names_of(hid_t file);

}  // namespace weefsel
