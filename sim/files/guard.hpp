// What a result file may be made of. HDF5 can point out of a file (external storage, virtual datasets,
// links) and claim sizes it does not have; a file from elsewhere is looked at before it is believed.
#pragma once

#include <cstdint>
#include <string>

#include "files/hdf.hpp"

namespace weefsel {

// Looks at what the file says of its objects. Throws HdfTrouble that names the object and what is wrong with it.
void check_policy(hid_t file, std::uint64_t file_bytes);

// Makes the library follow what the policy lets pass but only reading shows to be wrong: where chunks lie and how
// large they are, texts, attributes of the file. What is read from it afterwards is then of the size
// it should be. On a hostile file this can crash or take all memory: for do_apart (files/apart.hpp) only.
void read_through(hid_t file);

}  // namespace weefsel
