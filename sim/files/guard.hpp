// What a result file may be made of. HDF5 can point out of a file (external storage, virtual datasets,
// links) and claim sizes it does not have; a file from elsewhere is looked at before it is believed.
#pragma once

#include <cstdint>
#include <string>

#include "files/hdf.hpp"

namespace weefsel {

// Throws HdfTrouble that names the object and what is wrong with it.
void check_policy(hid_t file, std::uint64_t file_bytes);

}  // namespace weefsel
