// Text files of ours, such as a trace or a table: there whole or not at all, as results are.
#pragma once

#include <string>
#include <string_view>

#include "files/failure.hpp"

namespace weefsel {

// Replaces the file as one; when it cannot, what was there stays.
Failed write_text(const std::string& path, std::string_view text);

// Makes the folder when it is not there; the folder it lies in must be.
Failed make_folder(const std::string& path);

}  // namespace weefsel
