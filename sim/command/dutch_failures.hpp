// What went wrong with a file or a run, in Dutch (see read/dutch.hpp).
#pragma once

#include <string>
#include <string_view>

namespace weefsel {

std::string dutch_failure(std::string_view english);  // of a FileFailure or a failed run

}  // namespace weefsel
