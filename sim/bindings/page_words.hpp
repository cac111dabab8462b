// What the page is told in JSON: the words and tables every case shares, and a case as it was read.
#pragma once

#include <string>

#include "bindings/json.hpp"
#include "read/read.hpp"

namespace weefsel {

std::string about_text();
std::string case_text(const ScenarioFile& file);

}  // namespace weefsel
